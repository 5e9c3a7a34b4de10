"""The page and its measures, as in print (templates/pdf/book.css), in Word's units.

The foot alone is smaller than in print, by less than a line: a page that is full in print, its
spaces a little tighter here, still holds in Word, whose lines break elsewhere now and then.
"""

from __future__ import annotations

from dataclasses import dataclass

TWIPS_PER_POINT = 20
EMU_PER_MM = 36_000
EMU_PER_POINT = 12_700
MM_PER_INCH = 25.4

PAGE_WIDTH, PAGE_HEIGHT = 148.0, 210.0
TOP, FOOT, INSIDE, OUTSIDE = 19.0, 25.5, 16.0, 24.0
COVER_FOOT = 17.0
HEADER, FOOTER = 9.12, 18.12
"""From the page's edge to the running head's first line, and from its foot to the folio's line."""

MEASURE = PAGE_WIDTH - INSIDE - OUTSIDE
FIGURE_HEIGHT = 98.8
TIMELINE_HEIGHT = 145.0
"""The tallest a picture of the text may be (mm), and a timeline: a page less its heading."""

ORNAMENT_RISE = 28.0
"""Points from the text's top up to a meeting's ornament, which stands where running heads do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its margins, in millimetres."""

    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
    foot: float = FOOT
    inside: float = INSIDE
    outside: float = OUTSIDE

    @property
    def measure(self) -> float:
        return self.width - self.inside - self.outside


BOOKLET = Sheet()
WIDE = Sheet(210.0, 297.0, 28.5, 18.0, 26.0)
"""A4 for two languages in the columns of a table, as print has them (templates/pdf/columns.css)."""

TALL = Sheet(210.0, 297.0, 28.5, 51.0, 51.0)
"""The same page for what has one column, on the measure of the booklet."""

SIDE, GAP = 78.0, 10.0
"""The width of a column of such a table, and the white between both (mm)."""

LEADING = 14.0
"""Points from line to line: 33 lines a page."""


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / MM_PER_INCH * 1440)


def points(number: float) -> int:
    """Twips of a number of points."""
    return round(number * TWIPS_PER_POINT)
