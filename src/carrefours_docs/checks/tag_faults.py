"""What a structure tree owes a reader and no validator asks: a TagTree → its faults, by code.

Rules: ISO 14289-1 (7.2 languages, 7.3 figures, 7.4 headings, 7.5 tables, 7.6 lists, 7.9 notes,
7.18 links) and ISO 32000-1 (14.8.2.2 artifacts, 14.8.4.2 contents).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carrefours_docs.checks.tag_tree import Element, TagTree

NOTE, CALL = "note-", "call-"
"""How the names of notes' places begin, and those of their calls."""

WAYS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may stand in what (ISO 32000-1, 14.8.4.2.3 and 14.8.4.3)."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A rule broken: its code, and where (an element's kind and words)."""

    code: str
    where: str


def faults(tree: TagTree) -> list[Fault]:
    """All that is wrong with the tree of a book's PDF."""
    elements = list(tree.root.elements())
    found = [
        *_outside(tree),
        *_nesting(elements),
        *_headings(elements),
        *_contents(elements),
        *_notes(elements),
        *_figures(elements),
        *_tables(elements),
        *_links(elements),
        *_languages(tree),
    ]
    return sorted(found)


def _at(element: Element) -> str:
    return f"{element.kind} {element.text()[:60]!r}"


def _outside(tree: TagTree) -> Iterator[Fault]:
    for page, text in tree.unmarked:
        yield Fault("unmarked", f"{page}: {text[:60]}")
    for kind, text in tree.artifacts:
        if kind not in ("Header", "Footer", "Pagination") and text.strip(" .*·"):
            yield Fault("words-as-artifact", text[:60])
    if not any(kind in ("Footer", "Pagination") for kind, _ in tree.artifacts):
        yield Fault("no-folios", "")


def _nesting(elements: list[Element]) -> Iterator[Fault]:
    for element in elements:
        allowed = WAYS.get(element.kind)
        for kid in element.kids:
            if allowed and (isinstance(kid, str) or kid.kind not in allowed):
                yield Fault("nesting", _at(element))
        if element.kind == "L" and "ListNumbering" not in element.attributes:
            yield Fault("list-numbering", _at(element))


def _headings(elements: list[Element]) -> Iterator[Fault]:
    level = 0
    for element in elements:
        if len(element.kind) == 2 and element.kind[0] == "H" and element.kind[1].isdigit():
            if int(element.kind[1]) > level + 1:
                yield Fault("heading-skipped", _at(element))
            level = int(element.kind[1])


def _contents(elements: list[Element]) -> Iterator[Fault]:
    entries = [element for element in elements if element.kind == "TOCI"]
    if not entries:
        yield Fault("no-contents", "")
    for entry in entries:
        kinds = [below.kind for below in entry.elements()]
        if "Reference" not in kinds or "Link" not in kinds:
            yield Fault("contents-unlinked", _at(entry))


def _notes(elements: list[Element]) -> Iterator[Fault]:
    notes = {element.identifier: element for element in elements if element.kind == "Note"}
    order = {id(element): place for place, element in enumerate(elements)}
    calls = _targets(elements, NOTE)
    for element in elements:
        if element.kind != "Note":
            continue
        if not element.identifier or notes[element.identifier] is not element:
            yield Fault("note-without-id", _at(element))
        label = next((kid for kid in element.kids if isinstance(kid, Element)), None)
        back = [x.target for x in label.links_below()] if label and label.kind == "Lbl" else []
        call = calls.get(element.identifier)
        if call is None or not back or not all(target.startswith(CALL) for target in back):
            yield Fault("note-unlinked", _at(element))
        elif _within(call, "Reference") is None:
            yield Fault("call-no-reference", _at(call))
        elif not _follows(element, call, order):
            yield Fault("note-out-of-place", _at(element))


def _targets(elements: list[Element], name: str) -> Mapping[str, Element]:
    return {
        link.target: element
        for element in elements
        for link in element.links
        if link.target.startswith(name)
    }


def _within(element: Element, kind: str) -> Element | None:
    above = element.parent
    while above is not None and above.kind != kind:
        above = above.parent
    return above


def _follows(note: Element, call: Element, order: Mapping[int, int]) -> bool:
    """Whether a note comes after the paragraph of its call, other notes alone between them."""
    above = note.parent
    if above is None or above.kind in ("P", "Span", "Link"):
        return False
    siblings = [kid for kid in above.kids if isinstance(kid, Element)]
    place = siblings.index(note)
    while place and siblings[place - 1].kind == "Note":
        place -= 1
    before = siblings[place - 1] if place else above
    held = {id(below) for below in before.elements()}
    inline = above.kind in ("LBody", "TD", "TH", "Caption") and call in above.elements()
    return (id(call) in held or inline) and order[id(call)] < order[id(note)]


def _figures(elements: list[Element]) -> Iterator[Fault]:
    for element in elements:
        if element.kind == "Figure":
            if not element.alt:
                yield Fault("figure-without-alt", _at(element))
            left, bottom, right, top = element.attributes.get("BBox", [0, 0, 0, 0])
            if not (0 <= left < right and 0 <= bottom < top):
                yield Fault("figure-without-box", _at(element))


def _tables(elements: list[Element]) -> Iterator[Fault]:
    for element in elements:
        if element.kind == "TH" and element.attributes.get("Scope") not in ("Row", "Column"):
            yield Fault("header-without-scope", _at(element))
        if element.kind == "Table":
            rows = [below for below in element.elements() if below.kind == "TR"]
            if len({_width(row) for row in rows}) > 1 and not _spanned(rows):
                yield Fault("rows-unequal", _at(element))
            heads = Counter(kid.kind for kid in element.kids if isinstance(kid, Element))
            if heads["THead"] > 1:
                yield Fault("table-split", _at(element))


def _width(row: Element) -> int:
    cells = (kid for kid in row.kids if isinstance(kid, Element))
    return sum(int(cell.attributes.get("ColSpan", 1)) for cell in cells)


def _spanned(rows: list[Element]) -> bool:
    return any("RowSpan" in below.attributes for row in rows for below in row.elements())


def _links(elements: list[Element]) -> Iterator[Fault]:
    for element in elements:
        if element.kind == "Link" and not element.links:
            yield Fault("link-without-annotation", _at(element))
        for link in element.links:
            named = not link.target.startswith(("http", "mailto"))
            if not link.contents or (named and link.contents == link.target):
                yield Fault("link-without-words", _at(element))


def _languages(tree: TagTree) -> Iterator[Fault]:
    if not tree.root.lang:
        yield Fault("no-language", "Document")
    for kid in tree.root.kids:
        if isinstance(kid, Element) and not kid.lang:
            yield Fault("no-language", _at(kid))
