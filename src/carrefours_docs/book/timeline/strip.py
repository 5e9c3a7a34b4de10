"""The timeline as one drawing for a screen, which knows no sheet's end."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.book.timeline.layout import Frame
from carrefours_docs.book.timeline.model import Timeline
from carrefours_docs.book.timeline.sheet import to_svgs

WIDE, NARROW = 128, 62
"""Widths of the drawing (mm): one for a page's measure, one for a phone held upright."""

HEIGHTS = (110, 150, 200, 260, 340, 450, 600, 800, 1100)
"""What a sheet may measure (mm): the least that holds all."""


def strips(timeline: Timeline, width_mm: float, fonts: Path) -> tuple[str, ...]:
    """The timeline as SVG on one sheet of that width, or on the fewest; none without events."""
    if not timeline.events:
        return ()
    for height in HEIGHTS:
        svgs = tuple(to_svgs(timeline, Frame(width_mm, height), fonts))
        if len(svgs) == 1:
            break
    return svgs
