"""The boxes of a page that is cut: trim, bleed and media, exact (ISO 15930-7, 6.2.3)."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array

POINTS = 72 / 25.4
"""Points in a millimetre."""


TRIM = (148.0, 210.0)
"""The booklet's page, A5, in mm (templates/pdf/book.css)."""


def set_boxes(page: Any, width: float, height: float, bleed: float) -> None:
    """Give `page` its boxes: a trim of `width` × `height` mm amid `bleed` mm on every side.

    The trim's lower left corner is where the page's own trim box, or its media box, has it.
    """
    box = page.obj.get("/TrimBox", page.obj.MediaBox)
    left, bottom = float(box[0]), float(box[1])
    right, top = left + width * POINTS, bottom + height * POINTS
    edge = bleed * POINTS
    bled = _array(left - edge, bottom - edge, right + edge, top + edge)
    page.obj.TrimBox = _array(left, bottom, right, top)
    page.obj.BleedBox = bled
    page.obj.MediaBox = bled
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def add_blank(pdf: pikepdf.Pdf, width: float, height: float, bleed: float) -> None:
    """A white page at the end of `pdf`, measured in mm."""
    edge = bleed * POINTS
    pdf.add_blank_page(page_size=(width * POINTS + 2 * edge, height * POINTS + 2 * edge))
    page = pdf.pages[-1]
    page.obj.Contents = pdf.make_stream(b"q Q")  # Ghostscript stumbles over a page without any
    page.obj.MediaBox = _array(-edge, -edge, width * POINTS + edge, height * POINTS + edge)
    page.obj.TrimBox = _array(0, 0, width * POINTS, height * POINTS)
    set_boxes(page, width, height, bleed)


def _array(*values: float) -> Any:
    return Array([round(value, 4) for value in values])
