"""The timeline as a page shows it: a row of drawings of one width."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from carrefours_docs.book.timeline import Timeline, alt_text, strips
from carrefours_docs.markup.inline_drawings import inline


def drawn(timeline: Timeline, width_mm: float, fonts: Path) -> tuple[Markup, ...]:
    """The timeline on one sheet, or on the fewest; the first is named by the whole summary."""
    svgs = strips(timeline, width_mm, fonts)
    return tuple(
        inline(svg, alt_text(timeline, number, len(svgs)))
        for number, svg in enumerate(svgs, start=1)
    )
