"""The text of a PDF's structure tree against its book's, part by part, line by line.

A line is what one element says itself: a paragraph, a heading, an item, a cell. A paragraph in two
elements, a word cut in two, a line out of order is a difference.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carrefours_docs.checks.book_lines import has_pairs, lines, parts_of
from carrefours_docs.checks.tag_tree import SOFT_HYPHEN, Element, TagTree

INLINE = frozenset({"Link", "Span", "Code", "Quote", "Reference"})

_FOLIO = re.compile(r"\s+([ivxlc]+|\d+)$")
_ENTRY = re.compile(r"x?ix[es]-")
"""What a link of an index leads to where it is no locator (docs/architecture.md)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that the book has and the tree has not ("-"), or the other way round ("+")."""

    part: str
    sign: str
    line: str

    def __str__(self) -> str:
        return f"{self.part}: {self.sign} {self.line}"


def differences(document: Mapping[str, Any], tree: TagTree) -> Sequence[Difference]:
    """Where the tree's text is not that of the book `document` (docs/architecture.md).

    The back cover, whose words stand in the book's metadata, comes last and is not compared. Of two
    languages on facing pages, each side of a part is a part of the tree, the first language first.
    """
    facing = document["meta"].get("parallel", {}).get("c") == "facing"
    found: list[Difference] = []
    parts = (kid for kid in tree.root.kids if isinstance(kid, Element))
    for identifier, role, blocks in parts_of(document):
        for side in (1, 2) if facing and has_pairs(blocks) else (0,):
            part = next(parts, None)
            expected = [_plain(line, role) for line in lines(role, blocks, side)]
            told = [] if part is None else tree_lines(part, role.startswith("index"))
            given = [_plain(line, role) for line in told]
            name = f"{identifier}/{side}" if side else identifier
            found += [
                Difference(name, line[0], line[2:])
                for line in difflib.ndiff(list(filter(None, expected)), list(filter(None, given)))
                if line[0] in "+-"
            ]
    return found


def _plain(line: str, role: str) -> str:
    text = " ".join(line.split())
    if role.startswith("index"):  # the commas are those of the locators
        return " ".join(text.replace(",", "").split())
    return text


def tree_lines(element: Element, index: bool = False) -> Iterator[str]:
    """The lines below an element, labels of items and notes and calls left out.

    In an `index` the locators are too.
    """
    if _is_label(element) or _is_call(element):
        return
    if element.kind in ("Figure", "Formula"):
        yield element.alt
        return
    pieces: list[str] = []
    for kid in element.kids:
        if isinstance(kid, str):
            pieces.append(kid)
        elif kid.kind in INLINE:
            yield from (figure.alt for figure in kid.elements() if figure.kind == "Figure")
            pieces.append(_said(kid, index))
        elif kid.kind == "Figure":
            yield from tree_lines(kid)
        else:
            yield from _line(pieces)
            pieces = []
            yield from tree_lines(kid, index)
    yield from _line(pieces)


def _line(pieces: Sequence[str]) -> Iterator[str]:
    if text := " ".join("".join(pieces).replace(SOFT_HYPHEN, "").split()):
        yield text


def _said(element: Element, index: bool) -> str:
    """What an inline element says: no number of a note, no folio of the contents or an index."""
    if _is_call(element):
        return ""
    if element.kind == "Link" and index and not any(_ENTRY.match(x.target) for x in element.links):
        return ""
    said = "".join(kid if isinstance(kid, str) else _said(kid, index) for kid in element.kids)
    return _FOLIO.sub("", said.rstrip()) if element.kind == "Reference" else said


def _inline(element: Element) -> str:
    return "".join(kid if isinstance(kid, str) else _inline(kid) for kid in element.kids)


def _is_call(element: Element) -> bool:
    return element.kind == "Reference" and any(
        link.target.startswith("note-") for link in element.links_below()
    )


def _is_label(element: Element) -> bool:
    """A number or a dash before an item or a note; the terms of definitions are words."""
    if element.kind != "Lbl" or element.parent is None:
        return False
    said = _inline(element).strip()
    return element.parent.kind == "Note" or bool(re.fullmatch(r"[–·•]|\w{1,5}\.", said))
