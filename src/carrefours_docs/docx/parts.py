"""The book part by part: which blocks each role becomes, and where each Word section ends.

A section's end is a processing instruction in the body; `sections.py` makes it a w:sectPr.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from carrefours_docs.docx import fields, navigation, side_by_side, tree
from carrefours_docs.docx.body import Text
from carrefours_docs.docx.entries import Entry, read_entries, surroundings
from carrefours_docs.docx.geometry import BOOKLET, TALL, WIDE, Sheet
from carrefours_docs.docx.names import bookmark_names, identifiers
from carrefours_docs.docx.pictures import Pictures
from carrefours_docs.docx.records import shaped
from carrefours_docs.docx.sections import Section
from carrefours_docs.docx.tree import Node
from carrefours_docs.metadata import read_metadata

SECTION_END, CONTENTS_START, CONTENTS_END, COVER_PICTURE = (
    "<?section-end?>",
    "<?contents-start?>",
    "<?contents-end?>",
    "<?cover-picture?>",
)
COVER_GROUND = "#9c3d22"
KINDS = "abcdefgh"
"""Letters that tell the entries of several indexes apart; Word's own is i."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree for pandoc, and its sections in order."""

    blocks: list[Node]
    sections: list[Section]


@dataclass(frozen=True, slots=True)
class Book:
    """The book's tree with what its parts need from one another; `entries` by index part."""

    language: str
    parts: Sequence[Node]
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

    def composed(self) -> Composed:
        """Every part as styled blocks, with the sections that hold them."""
        blocks: list[Node] = []
        sections: list[Section] = []
        for part in self.parts:
            for section, content in self._part(part):
                section = replace(section, sheet=self._sheet(part))
                if sections and section.kind == "text" and sections[-1].kind != "text":
                    body = not any(s.kind == "text" for s in sections)
                    section = replace(section, first=body)
                blocks += [*content, tree.raw_block(SECTION_END)]
                sections.append(section)
        return Composed(blocks, sections)

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


def read_book(
    document: Mapping[str, Any], folios: Mapping[str, str], pictures: Pictures, cover: Path | None
) -> Book:
    """Prepare a book's tree (docs/architecture.md): names, index, contents."""
    about = read_metadata(document)
    parts: list[Node] = document["blocks"]
    names = bookmark_names(identifiers(parts))
    heading_ids = {
        part["c"][0][0]: block["c"][1][0]
        for part in parts
        for block in part["c"][1][:1]
        if block["t"] == "Header"
    }
    indexes = [part for part in parts if _role(part) == "index"]
    entries = {
        index["c"][0][0]: read_entries(index, kind)
        for index, kind in zip(indexes, KINDS if len(indexes) > 1 else ("",), strict=False)
    }
    text_parts = [part for part in parts if _role(part) not in ("cover", "contents", "index")]
    marks = {
        anchor
        for index in entries.values()
        for entry in index
        for mention in entry.mentions
        for anchor in (mention.target, mention.end)
        if anchor
    }
    linked = {
        node["c"][2][0].removeprefix("#")
        for node in tree.walk(text_parts)
        if node["t"] == "Link" and node["c"][2][0].startswith("#")
    }
    text = Text(
        names=names,
        numbers={identifier: number for number, identifier in enumerate(names)},
        anchors=heading_ids,
        targets=frozenset(marks | linked),
        around=surroundings(tuple(entries.values()), text_parts),
        fitted=pictures.fitted,
    )
    contents = next((part for part in parts if _role(part) == "contents"), None)
    items = [
        item
        for block in (contents["c"][1] if contents else [])
        if block["t"] == "BulletList"
        for item in block["c"]
    ]
    return Book(
        language=about.lang,
        parts=parts,
        text=text,
        entries=entries,
        folios=folios,
        headings={
            **{part: names[heading] for part, heading in heading_ids.items()},
            **{line: names[line] for part in parts for line in side_by_side.second_titles(part)},
        },
        details=navigation.details(items),
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
