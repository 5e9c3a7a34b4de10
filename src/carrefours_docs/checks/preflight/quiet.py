"""Text keeps away from the knife and from the glue: where each word stands, as poppler reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from carrefours_docs.checks.poppler import missing
from carrefours_docs.checks.preflight.verdict import Order, Verdict, judged
from carrefours_docs.errors import BuildError
from carrefours_docs.messages import _

_MM = 25.4 / 72
_PAGE = re.compile(r"<page ")
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')


def quiet(path: Path, pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    """The verdicts on the zones without text, at the trim and at the spine."""
    near: set[int] = set()
    glued: set[int] = set()
    for number, word in _words(path):
        page = pdf.pages[number - 1]
        media = [float(value) * _MM for value in page.mediabox]
        trim = [float(value) * _MM for value in page.trimbox]
        left, top = trim[0] - media[0], media[3] - trim[3]
        inside = (
            word[0] - left,
            word[1] - top,
            left + trim[2] - trim[0] - word[2],
            top + trim[3] - trim[1] - word[3],
        )
        if min(inside) < order.quiet:
            near.add(number)
        if order.gutter and inside[0 if number % 2 else 2] < order.gutter:
            glued.add(number)
    demand = _("no text within {number} mm of the trim", number=f"{order.quiet:g}")
    yield judged("Q01", demand, _pages(near) or _("none"), not near)
    if order.gutter:
        demand = _("no text within {number} mm of the spine", number=f"{order.gutter:g}")
        yield judged("Q02", demand, _pages(glued) or _("none"), not glued)


def _words(path: Path) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Each word's page and its box in mm from the page's upper left corner."""
    program = shutil.which("pdftotext")
    if program is None:
        raise BuildError([missing(path)])
    done = subprocess.run(
        [program, "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    )
    page = 0
    for line in done.stdout.splitlines():
        if _PAGE.search(line):
            page += 1
        elif found := _WORD.search(line):
            left, top, right, bottom = (float(value) * _MM for value in found.groups())
            yield page, (left, top, right, bottom)


def _pages(numbers: set[int]) -> str:
    return _("p. {pages}", pages=", ".join(map(str, sorted(numbers)))) if numbers else ""
