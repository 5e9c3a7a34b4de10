"""Text keeps away from the knife and from the glue: where each word stands, as poppler reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from carrefours_docs.checks.poppler import missing
from carrefours_docs.checks.preflight.verdict import Order, Verdict, judged, told
from carrefours_docs.errors import BuildError
from carrefours_docs.messages import _, ngettext

FOLD = 1.0
"""Millimetres without text on both sides of a spine's folds: a fold may be that far off."""

_MM = 25.4 / 72
_PAGE = re.compile(r"<page ")
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')


def quiet(path: Path, pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    """The verdicts on the zones without text, at the trim and at the spine."""
    near: set[int] = set()
    glued: set[int] = set()
    across: list[tuple[float, float]] = []
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
        if order.spine:
            across.append((word[0] - left, word[2] - left))
        if min(inside) < order.quiet:
            near.add(number)
        if order.gutter and inside[0 if number % 2 else 2] < order.gutter:
            glued.add(number)
    demand = _("no text within {number} mm of the trim", number=told(order.quiet))
    yield judged("Q01", demand, _pages(near) or _("none"), not near)
    if order.gutter:
        demand = _("no text within {number} mm of the spine", number=told(order.gutter))
        yield judged("Q02", demand, _pages(glued) or _("none"), not glued)
    if order.spine:
        yield from _spine(across, order)


def _spine(across: Sequence[tuple[float, float]], order: Order) -> Iterator[Verdict]:
    """The verdicts on the spine of a cover; `across` is where each word stands, in mm."""
    start = (order.width - order.spine) / 2
    end = start + order.spine
    on_it = [word for word in across if start < (word[0] + word[1]) / 2 < end]
    beside = [word for word in across if word not in on_it]
    demand = _("the spine ({width} mm) says the title", width=told(order.spine))
    if not order.titled:
        demand = _("the spine ({width} mm) is too thin for a title", width=told(order.spine))
    measured = _("title on the spine") if on_it else _("none")
    yield judged("P03", demand, measured, bool(on_it) == order.titled)
    folded = [word for word in on_it if word[0] < start + FOLD or word[1] > end - FOLD]
    folded += [word for word in beside if word[0] < end + FOLD and word[1] > start - FOLD]
    demand = _("no text within {number} mm of the spine's folds", number=told(FOLD))
    measured = ngettext("{number} word", "{number} words", len(folded)) if folded else _("none")
    yield judged("Q03", demand, measured, not folded)


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
