"""The page and its measures, as in print (templates/pdf/book.css), in Word's units.

The foot alone is smaller than in print, by less than a line: a page that is full in print, its
spaces a little tighter here, still holds in Word, whose lines break elsewhere now and then.
"""

from __future__ import annotations

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

LEADING = 14.0
"""Points from line to line: 33 lines a page."""


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / MM_PER_INCH * 1440)


def points(number: float) -> int:
    """Twips of a number of points."""
    return round(number * TWIPS_PER_POINT)
