"""The page and its measures, the same as the print's (templates/pdf/book.css), in Word's units."""

from __future__ import annotations

TWIPS_PER_POINT = 20
EMU_PER_MM = 36_000
MM_PER_INCH = 25.4

PAGE_WIDTH, PAGE_HEIGHT = 148.0, 210.0
TOP, FOOT, INSIDE, OUTSIDE = 21.0, 26.0, 18.0, 22.0
HEADER, FOOTER = 9.5, 14.06
"""From the page's edge to the running head's first line, and from its foot to the folio's line."""

MEASURE = PAGE_WIDTH - INSIDE - OUTSIDE
FIGURE_HEIGHT = 120.0
"""The tallest a picture of the text may be (mm)."""

LEADING = 14.0
"""Points from line to line: 33 lines a page."""


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / MM_PER_INCH * 1440)


def points(number: float) -> int:
    """Twips of a number of points."""
    return round(number * TWIPS_PER_POINT)
