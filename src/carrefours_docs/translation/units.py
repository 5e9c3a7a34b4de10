"""A clean tree → its slots: the places whose words a translator changes, in reading order.

A slot is a paragraph, heading, list item, table cell, term, caption or alternative text; a footnote
is a slot of its own, told after the paragraph it is called from. Code is copied, never translated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import panflute as pf

from carrefours_docs.minutes.rows import Row, plain, spaced


class Kind(StrEnum):
    """What a unit is; one that is inside a footnote is a note."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    TERM = "term"
    DEFINITION = "definition"
    LINES = "lines"
    CAPTION = "caption"
    ALT = "alt"
    NOTE = "note"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Unit:
    """Words to translate, as one line of Markdown without its notes' texts (`[^1]` calls them).

    `foreign`: a place in a translation that still holds the source's words, marked as such.
    """

    kind: Kind
    text: str
    line: int = 0
    heading: str = ""
    foreign: bool = False


_SIGNS = re.compile(r"\[\^\d+\]|\]\([^)]*\)|\]\{[^}]*\}|<https?://[^>]*>")


def bare(text: str) -> str:
    """A unit's text without what a reader does not see: notes' calls, addresses, marks.

    >>> bare('[1.]{.index term="eau"} un[^1]')
    '[1. un'
    """
    return _SIGNS.sub("", text)


def is_wordless(text: str) -> bool:
    """Whether a unit has no letter to translate: figures, signs, addresses."""
    return not any(map(str.isalpha, bare(text)))


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that change with a text: of SHA-256; nothing has none.

    >>> fingerprint("Die")
    'dcbf47af'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a tree; `twins` are pictures whose alternative text repeats a caption."""

    kind: Kind
    element: Any
    twins: tuple[pf.Image, ...] = ()

    def words(self) -> Row:
        """The inlines of the slot."""
        match self.element:
            case pf.DefinitionItem():
                return list(self.element.term)
            case pf.LineBlock():
                row: Row = []
                for item in self.element.content:
                    row += [*([pf.LineBreak()] if row else []), *item.content]
                return row
            case _:
                return list(self.element.content)

    def fill(self, row: Sequence[Any]) -> None:
        """Put other inlines into the slot."""
        match self.element:
            case pf.DefinitionItem():
                self.element.term = list(row)
            case pf.LineBlock():
                lines: list[Row] = [[]]
                for inline in row:
                    if isinstance(inline, pf.LineBreak):
                        lines.append([])
                    else:
                        lines[-1].append(inline)
                self.element.content = [pf.LineItem(*line) for line in lines]
            case pf.Image():
                self.element.content = spaced(plain(row))
            case _:
                self.element.content = list(row)
        for image in self.twins:
            image.content = spaced(plain(row))


def slots(blocks: Sequence[Any]) -> list[Slot]:
    """Every slot of a row of blocks, in reading order."""
    return list(_blocks(blocks, Kind.PARAGRAPH))


def notes(row: Sequence[Any]) -> list[pf.Note]:
    """The footnotes called from a row, in order; those within a footnote are its own."""
    found: list[pf.Note] = []
    for inline in row:
        if isinstance(inline, pf.Note):
            found.append(inline)
        elif hasattr(inline, "content") and not isinstance(inline, pf.Str):
            found += notes(list(inline.content))
    return found


def _blocks(blocks: Sequence[Any], kind: Kind) -> Iterator[Slot]:
    inside = (lambda other: Kind.NOTE) if kind is Kind.NOTE else (lambda other: other)
    for block in blocks:
        match block:
            case pf.Para() | pf.Plain():
                yield from _line(block, kind)
            case pf.Header():
                yield from _line(block, inside(Kind.HEADING))
            case pf.LineBlock():
                yield from _line(block, inside(Kind.LINES))
            case pf.BulletList() | pf.OrderedList():
                for item in block.content:
                    yield from _blocks(item.content, inside(Kind.ITEM))
            case pf.DefinitionList():
                for item in block.content:
                    yield from _line(item, inside(Kind.TERM))
                    for definition in item.definitions:
                        yield from _blocks(definition.content, inside(Kind.DEFINITION))
            case pf.BlockQuote():
                yield from _blocks(block.content, inside(Kind.QUOTE))
            case pf.Table():
                yield from _table(block, inside)
            case pf.Figure():
                yield from _figure(block, inside)
            case pf.Div():
                yield from _blocks(block.content, kind)


def _line(element: Any, kind: Kind, twins: tuple[pf.Image, ...] = ()) -> Iterator[Slot]:
    slot = Slot(kind, element, twins)
    yield slot
    for note in notes(slot.words()):
        yield from _blocks(note.content, Kind.NOTE)


def _table(table: pf.Table, inside: Any) -> Iterator[Slot]:
    if table.caption:
        yield from _blocks(table.caption.content, inside(Kind.CAPTION))
    rows = [*table.head.content]
    for body in table.content:
        rows += [*body.head, *body.content]
    for row in (*rows, *table.foot.content):
        for cell in row.content:
            yield from _blocks(cell.content, inside(Kind.CELL))


def _figure(figure: pf.Figure, inside: Any) -> Iterator[Slot]:
    caption = list(figure.caption.content) if figure.caption else []
    images = [
        inline
        for block in figure.content
        for inline in getattr(block, "content", ())
        if isinstance(inline, pf.Image)
    ]
    single = caption[0] if len(caption) == 1 and isinstance(caption[0], pf.Plain) else None
    said = plain(single.content) if single is not None else ""
    twins = tuple(image for image in images if said and plain(image.content) == said)
    for image in images:
        if image not in twins:
            yield Slot(inside(Kind.ALT), image)
    if single is not None:
        yield from _line(single, inside(Kind.CAPTION), twins)
    else:
        yield from _blocks(caption, inside(Kind.CAPTION))
