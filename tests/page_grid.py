"""Where the lines of text stand on their pages, against the grid of fourteen points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carrefours_docs.pdf.layout import Booklet

PT = 72 / 96
LEADING = 14.0
TEXT = 10.0
ROLES = ("foreword", "glance", "meeting", "next", "acronyms")


def text_lines(booklet: Booklet) -> Iterator[tuple[str, str, float]]:
    """The lines set in the size of the text: part, words, baseline below the page's first (pt)."""
    from weasyprint.formatting_structure import boxes

    for laid_out in booklet.parts():
        if laid_out.part.role not in ROLES:
            continue
        first = 0.0
        for page in (page._page_box for page in laid_out.pages):
            for line in page.descendants():
                if not isinstance(line, boxes.LineBox) or line.style["font_size"] * PT != TEXT:
                    continue
                words = "".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox))
                if words.strip():
                    baseline = (line.position_y + line.baseline - page.content_box_y()) * PT
                    first = first or baseline % LEADING
                    yield laid_out.part.id, words, baseline - first


def off_grid(booklet: Booklet) -> list[Any]:
    """The lines of text whose baseline is more than half a point away from the grid."""
    return [
        (part, words, round(baseline % LEADING, 2))
        for part, words, baseline in text_lines(booklet)
        if not -0.5 <= (baseline + LEADING / 2) % LEADING - LEADING / 2 <= 0.5
    ]
