"""Pages on sheets to print on both sides, fold in two, put one into the other and staple.

Pure: gives which page goes where. A side shows two pages side by side; the paper is turned over
along its short edge, so that both sides stand upright. A thick booklet is several signatures, one
after the other: a stapler takes sixteen sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_SHEETS = 16
"""Sheets in one signature: 64 pages, what home staples and folds still hold."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages at its left and right, from 1; 0 is a white page.

    `depth` counts the sheets outside this one in its signature: the more, the further it is pushed
    out by the fold.
    """

    left: int
    right: int
    depth: int
    signature: int


def imposed(pages: int, most_sheets: int = MOST_SHEETS) -> tuple[Side, ...]:
    """The sides to print, front and back of each sheet in turn, outermost sheet first.

    White pages fill the last signature at its end. Raises ValueError for a book without pages.
    """
    return tuple(_sides(signatures(pages, most_sheets), pages))


def signatures(pages: int, most_sheets: int = MOST_SHEETS) -> tuple[int, ...]:
    """The number of sheets of each signature, as even as they can be, thicker ones first."""
    if pages < 1:
        raise ValueError("no pages")
    sheets = -(-pages // 4)
    count = -(-sheets // most_sheets)
    thin, thicker = divmod(sheets, count)
    return tuple(thin + (number < thicker) for number in range(count))


def _sides(sheets_of: tuple[int, ...], pages: int) -> Iterator[Side]:
    before = 0
    for number, sheets in enumerate(sheets_of):
        held = 4 * sheets

        def page(at: int, before: int = before) -> int:
            return before + at if before + at <= pages else 0

        for depth in range(sheets):
            yield Side(page(held - 2 * depth), page(1 + 2 * depth), depth, number)
            yield Side(page(2 + 2 * depth), page(held - 1 - 2 * depth), depth, number)
        before += held


def creep(depth: int, thickness: float) -> float:
    """How far a page moves towards the fold, in mm: what the sheets outside it take at the edge."""
    return depth * thickness
