"""A rough tree of minutes → its lines in reading order, each with what it is: heading, item, row.

A paragraph of line breaks gives several lines of one block. What stands in quotes or notes is left
out: nobody heads a meeting there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import panflute as pf

from carrefours_docs.minutes.rows import plain

TICKED, EMPTY = ("☒", "☑", "✓", "✔", "[x]", "[X]"), ("☐", "□", "[]")


class Part(Enum):
    """What a line is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


class Box(Enum):
    """What a box before an item says."""

    NONE = "none"
    TICKED = "ticked"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `block` counts the blocks, `depth` is a heading's level or an item's nesting."""

    part: Part
    text: str
    block: int
    depth: int = 0
    box: Box = Box.NONE
    cells: tuple[str, ...] = ()


def outline(document: pf.Doc) -> list[Line]:
    """Every line of the document."""
    return [line for number, block in enumerate(document.content) for line in _lines(block, number)]


def _lines(block: Any, number: int, depth: int = 0, inside: Part = Part.TEXT) -> Iterator[Line]:
    match block:
        case pf.Header():
            yield Line(Part.HEADING, plain(block.content), number, block.level)
        case pf.Para() | pf.Plain():
            yield from _broken(block.content, number, depth, inside)
        case pf.LineBlock():
            for row in block.content:
                yield Line(inside, plain(row.content), number, depth)
        case pf.BulletList() | pf.OrderedList():
            for item in block.content:
                for inner in item.content:
                    yield from _lines(inner, number, depth + 1, Part.ITEM)
        case pf.DefinitionList():
            for entry in block.content:
                words = " ; ".join(plain(list(one.content)) for one in entry.definitions)
                yield Line(Part.TEXT, f"{plain(entry.term)} : {words}", number, depth)
        case pf.Table():
            yield from _rows(block, number)
        case pf.Div():
            for inner in block.content:
                yield from _lines(inner, number, depth, inside)
        case pf.CodeBlock():
            for text in block.text.split("\n"):
                if text.strip():
                    yield Line(Part.TEXT, " ".join(text.split()), number, depth)


def _broken(row: Sequence[Any], number: int, depth: int, inside: Part) -> Iterator[Line]:
    """The lines of a paragraph, which its line breaks part."""
    pieces: list[list[Any]] = [[]]
    for element in row:
        if isinstance(element, pf.LineBreak):
            pieces.append([])
        else:
            pieces[-1].append(element)
    for piece in pieces:
        text, box = _unboxed(plain(piece))
        if text:
            yield Line(inside, text, number, depth, box)


def _unboxed(text: str) -> tuple[str, Box]:
    """The words after a box to tick, and what the box says."""
    if text.startswith("[ ] "):
        return text[4:].strip(), Box.EMPTY
    first, _space, rest = text.partition(" ")
    if first in TICKED:
        return rest.strip(), Box.TICKED
    if first in EMPTY:
        return rest.strip(), Box.EMPTY
    return text, Box.NONE


def _rows(table: pf.Table, number: int) -> Iterator[Line]:
    rows = [*table.head.content]
    for body in table.content:
        rows += [*body.head, *body.content]
    for row in rows:
        cells = tuple(plain(list(cell.content)) for cell in row.content)
        if any(cells):
            yield Line(Part.ROW, " : ".join(c for c in cells if c), number, 0, Box.NONE, cells)
