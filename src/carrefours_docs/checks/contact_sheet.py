"""The whole booklet on one picture: a PDF → its pages as a reader opens them.

The cover alone, then facing pages side by side, the back of the book alone; below each its folio
(the PDF's page label). Rests on poppler and Pillow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from carrefours_docs.checks.poppler import page_pictures
from carrefours_docs.files import replacing

DPI = 72
"""At which the booklet's smallest print, notes of 8 pt, is still read."""

SPREADS = 4
"""Spreads in a row."""

GAP = 28
"""Between spreads, and around all, in pixels."""

LABEL = 20
"""The height of a folio's line, in pixels."""

DESK = (222, 219, 214)
INK = (34, 34, 34)
COLOURS = 128


def write_contact_sheet(pdf: Path, fonts: Path, target: Path, work: Path) -> None:
    """Draw the contact sheet of `pdf` as a PNG; `fonts` holds the booklet's faces.

    Raises BuildError where poppler is missing. Same PDF, same bytes.
    """
    with pikepdf.open(pdf) as document:
        folios = [page.label for page in document.pages]
    face = ImageFont.truetype(str(fonts / "SourceSans3-Regular.ttf"), 15)
    sheet: Image.Image | None = None
    places = spread_places(len(folios))
    for number, picture in enumerate(page_pictures(pdf, DPI)):
        width, height = picture.size
        if sheet is None:
            rows = 1 + max(row for row, _, _ in places)
            size = (
                GAP + SPREADS * (2 * width + GAP),
                GAP + rows * (height + LABEL + GAP),
            )
            sheet = Image.new("RGB", size, DESK)
        row, column, side = places[number]
        x = GAP + column * (2 * width + GAP) + side * width
        y = GAP + row * (height + LABEL + GAP)
        sheet.paste(picture, (x, y))
        drawing = ImageDraw.Draw(sheet)
        if side:
            drawing.line((x, y, x, y + height - 1), fill=DESK)
        drawing.text((x + width / 2, y + height + 4), folios[number], INK, face, anchor="ma")
    assert sheet is not None, "a PDF has at least one page"
    with replacing(target, work) as temporary:
        sheet.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            temporary, "PNG", optimize=True
        )


def spread_places(pages: int) -> Sequence[tuple[int, int, int]]:
    """For each page its row, its spread in the row, and its side (0 left, 1 right)."""
    return tuple(_places(pages))


def _places(pages: int) -> Iterator[tuple[int, int, int]]:
    for number in range(1, pages + 1):
        spread, side = divmod(number, 2)
        yield spread // SPREADS, spread % SPREADS, side
