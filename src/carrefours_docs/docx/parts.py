"""The book part by part: which blocks each role becomes, and where each Word section ends.

A section's end is a processing instruction in the body; `sections.py` makes it a w:sectPr.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from carrefours_docs.book.stored import Tree, compact
from carrefours_docs.docx import fields, navigation, side_by_side, tree
from carrefours_docs.docx.body import Text
from carrefours_docs.docx.entries import Entry, surroundings
from carrefours_docs.docx.geometry import BOOKLET, TALL, WIDE, Sheet
from carrefours_docs.docx.names import bookmark_names
from carrefours_docs.docx.pictures import Pictures
from carrefours_docs.docx.records import shaped
from carrefours_docs.docx.sections import Section
from carrefours_docs.docx.survey import survey, without_entries
from carrefours_docs.docx.tree import Node
from carrefours_docs.metadata import read_metadata

SECTION_END, CONTENTS_START, CONTENTS_END, COVER_PICTURE = (
    "<?section-end?>",
    "<?contents-start?>",
    "<?contents-end?>",
    "<?cover-picture?>",
)
COVER_GROUND = "#9c3d22"
AT_ONCE = 2_000_000
"""Characters of the tree that pandoc is given together, save a single part that has more."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A handful of the book: blocks for pandoc, and the sections that end in them, in order.

    `first` is the number of the first of these, `closing` says whether the book ends here.
    """

    blocks: list[Node]
    sections: list[Section]
    first: int
    closing: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The book's tree with what its parts need from one another; `entries` by index part."""

    language: str
    tree: Tree
    text: Text
    entries: Mapping[str, Sequence[Entry]]
    folios: Mapping[str, str]
    headings: Mapping[str, str]
    details: Mapping[str, str]
    cover: Path | None
    names: Sequence[str] = ()

    def _sheet(self, part: Node) -> Sheet:
        """A booklet's page, or A4 for two languages (`names`), wide where they stand in columns."""
        if not self.names:
            return BOOKLET
        return WIDE if side_by_side.has_pairs(part) else TALL

    def composed(self) -> Iterator[Composed]:
        """Every part as styled blocks, with the sections that hold them, a handful at a time."""
        blocks: list[Node] = []
        sections: list[Section] = []
        first, size = 1, 0
        for part, weight in self._weighed():
            for section, content in self._part(part):
                section = replace(section, sheet=self._sheet(part))
                if sections and section.kind == "text" and sections[-1].kind != "text":
                    body = not any(s.kind == "text" for s in sections)
                    section = replace(section, first=body)
                for some, length in _cut(content, weight, section.kind == "columns"):
                    if blocks and size + length > AT_ONCE:
                        yield Composed(blocks, sections[first - 1 :], first, False)
                        blocks, first, size = [], len(sections) + 1, 0
                    blocks += some
                    size += length
                blocks.append(tree.raw_block(SECTION_END))
                sections.append(section)
        yield Composed(blocks, sections[first - 1 :], first, True)

    def _weighed(self) -> Iterator[tuple[Node, int]]:
        """The parts, with the length of their texts; of an index, its entries left out."""
        for block in self.tree.each():
            if block.role == "index":
                yield without_entries(block), 0
            else:
                yield block.text.tree(), block.text.size

    def _part(self, part: Node) -> Iterator[tuple[Section, list[Node]]]:
        role = _role(part)
        content = part["c"][1]
        match role:
            case "cover":
                if self.cover is not None:
                    yield Section("cover"), self._cover(content)
            case "title-page":
                yield Section("title"), self.text.blocks(content)
            case "imprint":
                first, *others = self.text.blocks(content, free=False)
                opening = tree.styled("Première mention légale", [first])
                yield Section(role), [opening, tree.styled("Mentions légales", others)]
            case "colophon":
                lines = self.text.blocks(content, free=False)
                yield Section(role), [tree.styled("Colophon", lines)]
            case "contents":
                yield Section("contents"), self._contents(part)
            case "index":
                running = self._running(part)
                entries = self.entries[part["c"][0][0]]
                inside = self.text.around.inside.get(entries[0].kind, "") if entries else ""
                note = navigation.index_note(self.text.inlines(_note(part)), inside)
                language = tree.attribute(part, "lang")
                head = [self.text.header(content[0]), note]
                yield Section("text", running), tree.spoken_blocks(language, head)
                index = tree.spoken_blocks(language, self._index(entries))
                yield Section("columns", running), index
            case _:
                yield Section("text", self._running(part)), self._text(part)

    def _text(self, part: Node) -> list[Node]:
        """A part of the text; its detail in the contents is a TC field in its first paragraph.

        It does not stand in the heading: running heads repeat what stands there. Nor before it:
        the contents have the title first.
        """
        content = shaped(part, _role(part))["c"][1]
        if self.names:
            content = side_by_side.gathered(content, self.names)
        blocks = self.text.blocks(content)
        detail = self.details.get(part["c"][0][0])
        title = next((n for n, block in enumerate(blocks) if block["t"] == "Header"), -1)
        below = tree.walk(blocks[title + 1 :])
        first = next((n for n in below if n["t"] in ("Para", "Plain")), None)
        if detail and first is not None:
            first["c"] = [tree.raw(fields.contents_entry(detail)), *first["c"]]
        return blocks

    def _cover(self, content: Sequence[Node]) -> list[Node]:
        assert self.cover is not None
        sheet = TALL if self.names else BOOKLET
        size = [["width", f"{sheet.width:g}mm"], ["height", f"{sheet.height:g}mm"]]
        picture = {"t": "Image", "c": [["", [], size], [], [str(self.cover), ""]]}
        blocks = self.text.blocks(content)
        first = next(node for node in tree.walk(blocks) if node["t"] == "Para")
        first["c"] = [tree.raw(COVER_PICTURE), picture, *first["c"]]
        return blocks

    def _contents(self, part: Node) -> list[Node]:
        heading, *rest = part["c"][1]
        items = next(block["c"] for block in rest if block["t"] == "BulletList")
        title = self.text.marked(heading["c"][1][0], heading["c"][2])
        return [
            tree.raw_block(CONTENTS_START),
            tree.para("TOC Heading", title),
            *navigation.contents(items, self.headings, self.folios),
            tree.raw_block(CONTENTS_END),
        ]

    def _index(self, entries: Sequence[Entry]) -> list[Node]:
        text = self.text
        return navigation.index_entries(
            entries, text.names, text.numbers, self.folios, self.language
        )

    def _running(self, part: Node) -> str:
        return tree.plain(side_by_side.first_line(part["c"][1][0]["c"][2]))


def _cut(content: list[Node], weight: int, entries: bool) -> Iterator[tuple[list[Node], int]]:
    """The blocks of a section with their length: whole, or where they are entries, one by one."""
    if not entries:
        yield content, weight
        return
    for block in content:
        yield [block], len(compact(block))


def read_book(
    book: Tree, folios: Mapping[str, str], pictures: Pictures, cover: Path | None
) -> Book:
    """Prepare a book's tree (docs/architecture.md): names, index, contents."""
    about = read_metadata(book.head)
    known = survey(book)
    names = bookmark_names(known.ids)
    marks = {
        anchor
        for index in known.entries.values()
        for entry in index
        for mention in entry.mentions
        for anchor in (mention.target, mention.end)
        if anchor
    }
    text = Text(
        names=names,
        numbers={identifier: number for number, identifier in enumerate(names)},
        anchors=known.headings,
        targets=frozenset(marks | known.linked),
        around=surroundings(tuple(known.entries.values()), known.marks),
        fitted=pictures.fitted,
    )
    return Book(
        language=about.lang,
        tree=book,
        text=text,
        entries=known.entries,
        folios=folios,
        headings={
            **{part: names[heading] for part, heading in known.headings.items()},
            **{line: names[line] for line in known.second_titles},
        },
        details=navigation.details(known.contents),
        cover=cover,
        names=about.language_names,
    )


def _role(part: Node) -> str:
    return next(name for name in tree.classes(part) if name != "part")


def _note(index: Node) -> list[Node]:
    return [
        inline
        for block in index["c"][1]
        if "index-note" in tree.classes(block)
        for paragraph in block["c"][1]
        for inline in paragraph["c"]
    ]
