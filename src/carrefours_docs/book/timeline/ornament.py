"""A chapter's ornament: the season's axis, a small sign for each meeting, this one's in full.

Of a season with very many, one in so many stands for its neighbours: what a reader cannot see any
more would have to be drawn in each chapter anew.
"""

from __future__ import annotations

from carrefours_docs.book.timeline import svg
from carrefours_docs.book.timeline.metrics import PT_PER_MM
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.timeline.palette import LINE, WHITE
from carrefours_docs.book.timeline.placement import place
from carrefours_docs.book.timeline.scale import scale_for
from carrefours_docs.book.timeline.signs import half_width
from carrefours_docs.book.timeline.words import event_lines

HEIGHT_MM = 5.0
SMALL = 1.5
FULL = 3.6
WIDEST = 1.3  # times its radius: half the width of a triangle
APART = 1.2
MOST = 150
"""The signs that can be told from each other on the width of a page."""


def ornament(timeline: Timeline, meeting_id: str, width_mm: float) -> str:
    """An SVG of `width_mm` by 5 mm; KeyError where the timeline has no such meeting."""
    meetings = sorted(timeline.meetings, key=lambda event: (event.middle, event.first, event.id))
    chosen = {event.id: event for event in meetings}[meeting_id]
    root = svg.picture(
        width_mm, HEIGHT_MM, timeline.language, *event_lines([chosen], timeline.language)
    )
    width, middle = width_mm * PT_PER_MM, HEIGHT_MM * PT_PER_MM / 2
    first, after = min(event.first for event in meetings), max(event.after for event in meetings)
    scale = scale_for(first, after, 0, width)
    svg.line(root, [(0, middle), (width, middle)], LINE, 0.35)
    for year in range(scale.first.year, scale.after.year + 1):
        day = scale.first.replace(year=year, month=1, day=1)
        if scale.first <= day <= scale.after:
            at = min(max(scale.at(day.toordinal()), 0.2), width - 0.2)
            svg.line(root, [(at, middle - 2.5), (at, middle + 2.5)], LINE, 0.35)

    step = -(-len(meetings) // MOST)
    meetings = [event for n, event in enumerate(meetings) if event is chosen or n % step == 0]
    # Many meetings share the width: their signs shrink, the chosen one never does.
    room = width - 2 * FULL * WIDEST
    shrunk = min(1.0, room / (len(meetings) * (2 * SMALL * WIDEST + APART)))

    def radius(event: Event) -> float:
        return FULL if event is chosen else SMALL * shrunk

    halves = [half_width(event.kind, radius(event)) for event in meetings]
    wishes = [scale.at(event.middle) - half for event, half in zip(meetings, halves, strict=True)]
    starts = place(wishes, [half * 2 for half in halves], APART * shrunk, 0, width)
    for event, half, start in zip(meetings, halves, starts, strict=True):
        if event.kind:
            colour = event.colour if event is chosen else LINE
            svg.sign(root, event.kind, (start + half, middle), radius(event), colour, WHITE)
    return svg.written(root)
