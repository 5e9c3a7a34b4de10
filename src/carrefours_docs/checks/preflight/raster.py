"""What only the separated pages show: the ink in all, and colours that stop short of the bleed.

Rests on Ghostscript, which separates pages as a press's own software does (device tiff32nc).
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image, ImageMath

from carrefours_docs.checks.preflight.verdict import Order, Verdict, judged
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

MOST_INK = 280
"""Ink in all that an uncoated sheet takes, in per cent."""

DPI = 72
_STRIP = 0.8
"""Width in mm of the strips that are compared on both sides of a trim's edge."""


def raster(path: Path, pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    """The verdicts that need the separated pages. Raises BuildError without Ghostscript."""
    most, where = 0.0, 0
    short: list[int] = []
    for number, (picture, page) in enumerate(
        zip(separations(path), pdf.pages, strict=True), start=1
    ):
        ink = _most_ink(picture)
        if ink > most:
            most, where = ink, number
        if _stops_short(picture, page):
            short.append(number)
    measured = _("{percent} % at most (p. {page})", percent=round(most), page=where or 1)
    demand = _("ink in all: under {percent} %", percent=MOST_INK)
    yield judged("C04", demand, measured, most < MOST_INK)
    demand = _("what reaches the trim goes on into the bleed")
    pages = _("p. {pages}", pages=", ".join(map(str, short)))
    yield judged("B03", demand, pages if short else _("everywhere"), not short)


def separations(path: Path) -> Iterator[Image.Image]:
    """The pages as CMYK pictures, 72 dpi, one at a time."""
    program = shutil.which("gs")
    if program is None:
        what = _("The inks cannot be measured: Ghostscript is not installed.")
        remedy = _("Install Ghostscript, for example: {command}", command="apt install ghostscript")
        raise BuildError([Problem("ghostscript-missing", Place(path), what, remedy)])
    with tempfile.TemporaryDirectory() as folder:
        pattern = str(Path(folder) / "p%05d.tif")
        command = [program, "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", f"-r{DPI}"]
        command += ["-sDEVICE=tiff32nc", f"-sOutputFile={pattern}", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        pages = sorted(Path(folder).glob("p*.tif"))
        if done.returncode or not pages or "Error" in done.stdout:
            what = _("Ghostscript cannot draw this file: {reason}", reason=done.stdout[:200])
            remedy = _("Make it again; if it stays so, tell the developers.")
            raise BuildError([Problem("ghostscript", Place(path), what, remedy)])
        for page in pages:
            with Image.open(page) as picture:
                yield picture.copy()


def _most_ink(picture: Image.Image) -> float:
    """The greatest sum of inks of any pixel, in per cent."""
    cyan, magenta, yellow, black = (band.convert("I") for band in picture.split())
    total: Image.Image = ImageMath.lambda_eval(
        lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    most = total.getextrema()[1]
    assert isinstance(most, (int, float))
    return most / 255 * 100


def _stops_short(picture: Image.Image, page: pikepdf.Page) -> bool:
    """Whether ink stands along an edge of the trim and not beyond it."""
    media = [float(v) for v in page.mediabox]
    trim = [float(v) for v in page.trimbox]
    scale = DPI / 72
    left, right = (trim[0] - media[0]) * scale, (trim[2] - media[0]) * scale
    top, bottom = (media[3] - trim[3]) * scale, (media[3] - trim[1]) * scale
    strip = _STRIP * DPI / 25.4
    width, height = picture.size
    if min(left, top, width - right, height - bottom) < strip:
        return False  # without a bleed B02 has said it already
    pairs = (
        ((left, top, left + strip, bottom), (left - strip, top, left, bottom)),
        ((right - strip, top, right, bottom), (right, top, right + strip, bottom)),
        ((left, top, right, top + strip), (left, top - strip, right, top)),
        ((left, bottom - strip, right, bottom), (left, bottom, right, bottom + strip)),
    )
    return any(
        _inked(picture.crop(_pixels(inner))) and not _inked(picture.crop(_pixels(outer)))
        for inner, outer in pairs
    )


def _pixels(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """A box in whole pixels, one wide at least."""
    left, top = round(box[0]), round(box[1])
    return (left, top, max(round(box[2]), left + 1), max(round(box[3]), top + 1))


def _inked(picture: Image.Image) -> bool:
    """Whether more than a hair of a strip has ink."""
    grey = picture.convert("RGB").convert("L")
    histogram = grey.histogram()
    return sum(histogram[:245]) > 0.02 * sum(histogram)
