"""The boxes of a page that is cut: trim, bleed and media, exact (ISO 15930-7, 6.2.3), and the marks
that tell where to cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array

from carrefours_docs.metadata import Metadata

POINTS = 72 / 25.4
"""Points in a millimetre."""


Size = tuple[float, float]
"""Width and height of a page, in mm."""

A5: Size = (148.0, 210.0)
"""The booklet's page (templates/pdf/book.css)."""

A4: Size = (210.0, 297.0)
"""The page of two languages in columns (templates/pdf/columns.css)."""

MARK, APART = 5.0, 1.0
"""The length of a cutting mark, and how far from the bleed it stands, in mm."""


def trim_of(about: Metadata) -> Size:
    """The trimmed page of a book."""
    return page_of(columns=about.parallel == "columns")


def page_of(*, columns: bool) -> Size:
    """The trimmed page of an edition; `columns` where two languages stand in two columns."""
    return A4 if columns else A5


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


def add_marks(pdf: pikepdf.Pdf, folds: Sequence[float] = ()) -> None:
    """Cutting marks at the corners of every page, outside its bleed, in black alone.

    `folds` are where the sheet is folded, in mm from the trim's left edge: dashed strokes tell
    them. The media box grows; the other boxes stay.
    """
    for page in pdf.pages:
        left, bottom, right, top = (float(value) for value in page.obj.TrimBox)
        bled = [float(value) for value in page.obj.BleedBox]
        near, far = APART * POINTS, (APART + MARK) * POINTS
        strokes: list[str] = []
        for x in (left, right):
            strokes += [_stroke(x, bled[3] + near, x, bled[3] + far)]
            strokes += [_stroke(x, bled[1] - near, x, bled[1] - far)]
        for y in (bottom, top):
            strokes += [_stroke(bled[0] - near, y, bled[0] - far, y)]
            strokes += [_stroke(bled[2] + near, y, bled[2] + far, y)]
        if folds:
            strokes.append("[2 2] 0 d")
        for fold in folds:
            x = left + fold * POINTS
            strokes += [_stroke(x, bled[3] + near, x, bled[3] + far)]
            strokes += [_stroke(x, bled[1] - near, x, bled[1] - far)]
        drawing = " ".join(["q 0.25 w 0 0 0 1 K", *strokes, "Q"])
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q {drawing}".encode())
        beyond = far + POINTS
        page.obj.MediaBox = _array(
            bled[0] - beyond, bled[1] - beyond, bled[2] + beyond, bled[3] + beyond
        )


def _stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _array(*values: float) -> Any:
    return Array([round(value, 4) for value in values])
