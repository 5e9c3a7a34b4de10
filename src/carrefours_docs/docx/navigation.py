"""Contents and index as Word fields that are already filled: the folios are the printed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from carrefours_docs.book.locators import locators
from carrefours_docs.docx import fields, tree
from carrefours_docs.docx.entries import Entry
from carrefours_docs.docx.tree import Node

BOOKMARKS = 400_000
"""Bookmarks of headings and entries count from here, out of pandoc's way."""


def bookmarked(number: int, name: str, inlines: Sequence[Node]) -> list[Node]:
    """Inlines inside a bookmark."""
    return [
        tree.raw(fields.bookmark_start(number, name)),
        *inlines,
        tree.raw(fields.bookmark_end(number)),
    ]


def contents(
    items: Sequence[Sequence[Node]], headings: Mapping[str, str], folios: Mapping[str, str]
) -> list[Node]:
    """The TOC field's paragraphs from the contents' list.

    `headings` gives a part's bookmark, `folios` its folio; both by part id.
    """
    paragraphs: list[tuple[str, list[Node]]] = []
    for item in items:
        for node, language in _line_parts(item[0]["c"]):
            words = tree.spoken(language, node["c"][1]) if tree.classes(node) else []
            if "contents-link" in tree.classes(node):
                target = node["c"][2][0].removeprefix("#")
                paragraphs.append(
                    ("toc 1", [_line(words, headings[target], folios.get(target, ""))])
                )
            elif "contents-detail" in tree.classes(node):
                paragraphs.append(("toc 2", words))
    if not paragraphs:
        return []
    paragraphs[0][1].insert(0, tree.raw(fields.begin(fields.CONTENTS)))
    paragraphs[-1][1].append(tree.raw(fields.end()))
    return [tree.para(style, inlines) for style, inlines in paragraphs]


def _line_parts(inlines: Sequence[Node], language: str = "") -> Iterator[tuple[Node, str]]:
    """What a line of the contents holds, its second line included, each with its language."""
    for node in inlines:
        said = (tree.attribute(node, "lang") if tree.classes(node) else "") or language
        if "contents-second" in tree.classes(node):
            yield from _line_parts(node["c"][1], said)
        else:
            yield node, said


def _line(title: Sequence[Node], bookmark: str, folio: str) -> Node:
    number = fields.whole(rf"PAGEREF {bookmark} \h", folio)
    return tree.link(bookmark, [*title, tree.raw(fields.tab() + number)])


def details(items: Sequence[Sequence[Node]]) -> dict[str, str]:
    """Part id → its detail in the contents, for the TC fields that let Word make it anew."""
    found: dict[str, str] = {}
    for item in items:
        target = ""
        for node in item[0]["c"]:
            if "contents-link" in tree.classes(node):
                target = node["c"][2][0].removeprefix("#")
            elif "contents-detail" in tree.classes(node):
                found[target] = tree.plain(node["c"][1])
    return found


LOOKS = {
    ("principal",): "Renvoi principal",
    ("picture",): "Renvoi à une image",
    ("principal", "picture"): "Renvoi principal à une image",
    ("principal", "note"): "Renvoi principal",
}
"""Character styles of locators."""


def index_note(note: Sequence[Node], inside: str) -> Node:
    """The index's note; a "see" that stands by no mention is marked here (`inside`)."""
    return tree.para("Note de l’index", [*([tree.raw(inside)] if inside else []), *note])


def index_entries(
    entries: Sequence[Entry],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
    folios: Mapping[str, str],
    language: str,
) -> list[Node]:
    """Letter heads and entries with their locators; begin and end of the field are inside.

    The field stands whole in the section of the columns: LibreOffice mixes up the sections of one
    that spans two.
    """
    paragraphs: list[tuple[str, list[Node]]] = []
    letter = ""
    for number, entry in enumerate(entries):
        if entry.letter != letter:
            letter = entry.letter
            paragraphs.append(("index heading", [tree.text(letter)]))
        below = entries[number + 1].path[:-1] if number + 1 < len(entries) else ()
        inlines = _with_locators(entry, names, folios)
        if entry.id:
            mark = BOOKMARKS + numbers[entry.id]
            inlines = bookmarked(mark, names[entry.id], inlines)
        paragraphs.append((_style(entry, below == entry.path), inlines))
    if paragraphs:
        paragraphs[0][1].insert(0, tree.raw(fields.begin(fields.index(language, entries[0].kind))))
        paragraphs[-1][1].append(tree.raw(fields.end()))
    return [tree.para(style, inlines) for style, inlines in paragraphs]


def _style(entry: Entry, heads: bool) -> str:
    """The paragraph's style; an entry that `heads` sub-entries keeps with the first of them."""
    if len(entry.path) > 1:
        return "index 2"
    return "Entrée à sous-entrées" if heads else "index 1"


def _with_locators(entry: Entry, names: Mapping[str, str], folios: Mapping[str, str]) -> list[Node]:
    """An entry's inlines, chapter names replaced by folios."""
    inlines: list[Node] = []
    for node in entry.inlines:
        if "index-locators" in tree.classes(node):
            inlines += _printed(entry, names, folios)
        elif node["t"] == "Span":
            parts = [_referring(part, names) for part in node["c"][1]]
            inlines += tree.spoken(tree.attribute(node, "lang"), parts)
        elif node["t"] in ("Space", "SoftBreak"):
            inlines.append(tree.text(fields.GAP))
        else:
            inlines.append(node)
    return inlines


def _printed(entry: Entry, names: Mapping[str, str], folios: Mapping[str, str]) -> list[Node]:
    pages = {
        anchor: int(folios[anchor])
        for mention in entry.mentions
        for anchor in (mention.target, mention.end)
        if folios.get(anchor, "").isdecimal()
    }
    known = [mention for mention in entry.mentions if mention.target in pages]
    inlines: list[Node] = []
    for locator in locators(known, pages):
        if inlines:
            inlines += [tree.text(","), {"t": "Space"}]
        number = [tree.text(str(locator))]
        if locator.look in LOOKS:
            number = [tree.set_in(LOOKS[locator.look], number)]
        inlines.append(tree.link(names[locator.target], number))
    return inlines


def _referring(node: Node, names: Mapping[str, str]) -> Node:
    """A part of a term or cross-reference: "see" in its style, a link to the entry's bookmark."""
    if node["t"] == "Emph":
        return tree.set_in("Voir", node["c"])
    if node["t"] == "Link" and node["c"][2][0].startswith("#"):
        words = tree.spoken(tree.attribute(node, "lang"), node["c"][1])
        return tree.link(names[node["c"][2][0].removeprefix("#")], words)
    return node
