"""The cover's drawings: the season as a calendar, a row a year, a sign a meeting in its month.

Meetings of one month stand on each other. The back of the book has them once more, in one row.
Another season draws another cover. Signs are light on the ground's colour: it holds in grey.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from xml.etree import ElementTree as ET

from carrefours_docs.book.timeline import svg
from carrefours_docs.book.timeline.metrics import PT_PER_MM
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.timeline.palette import GROUND, GROUND_DOT, GROUND_SIGNS

# Shares of the page's width and height: the title stands above, the period below.
LEFT, RIGHT = 18 / 148, 130 / 148
TOP, BOTTOM = 134 / 210, 183 / 210
MONTHS = 12
SIGN = 0.33  # of a cell
DOT = 0.055


def pattern(timeline: Timeline, width_mm: float, height_mm: float) -> str:
    """An SVG that covers a page of that size, its upper left left free for the title."""
    root, width, height = _ground(timeline, width_mm, height_mm)
    tones = _tones(timeline)
    cells: dict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in timeline.meetings:
        day = datetime.date.fromordinal(int(event.middle))
        cells[day.year, day.month].append(event)
    years = [year for year, _month in cells]
    rows = range(min(years), max(years) + 1) if years else range(0)
    stacks = {
        year: max(1, *(len(cells[year, month]) for month in range(1, MONTHS + 1))) for year in rows
    }
    # A circle in January stands flush with the title's left edge.
    cell = min(
        (RIGHT - LEFT) * width / (MONTHS - 1 + 2 * SIGN),
        (BOTTOM - TOP) * height / max(1, sum(stacks.values())),
    )
    pitch = ((RIGHT - LEFT) * width - 2 * SIGN * cell) / (MONTHS - 1)
    y = BOTTOM * height - cell / 2
    for year in reversed(rows):
        for month in range(1, MONTHS + 1):
            x = LEFT * width + SIGN * cell + (month - 1) * pitch
            if not cells[year, month]:
                svg.dot(root, (x, y), DOT * cell, GROUND_DOT)
            for number, event in enumerate(cells[year, month]):
                if event.kind:
                    tone = tones[event.kind.id]
                    svg.sign(root, event.kind, (x, y - number * cell), SIGN * cell, tone, GROUND)
        y -= stacks[year] * cell
    return svg.written(root)


def back(timeline: Timeline, width_mm: float, height_mm: float) -> str:
    """An SVG that covers a page of that size: every meeting in one row, in order of time.

    The row stands where the cover's last year does.
    """
    root, width, height = _ground(timeline, width_mm, height_mm)
    tones = _tones(timeline)
    meetings = timeline.meetings
    room = (RIGHT - LEFT) * width
    cell = room / (MONTHS - 1 + 2 * SIGN)
    # Few meetings stand as far apart as months do on the cover; many share the width.
    radius = min(SIGN * cell, room / max(1, len(meetings)) * 0.4)
    pitch = min(cell, (room - 2 * radius) / max(1, len(meetings) - 1))
    for number, event in enumerate(meetings):
        if event.kind:
            at = (LEFT * width + radius + number * pitch, BOTTOM * height - cell / 2)
            svg.sign(root, event.kind, at, radius, tones[event.kind.id], GROUND)
    return svg.written(root)


def _ground(
    timeline: Timeline, width_mm: float, height_mm: float
) -> tuple[ET.Element, float, float]:
    """A page of the cover's colour, with its width and height in points."""
    root = svg.picture(width_mm, height_mm, timeline.language, "")
    width, height = width_mm * PT_PER_MM, height_mm * PT_PER_MM
    svg.rectangle(root, 0, 0, width, height, GROUND)
    return root, width, height


def _tones(timeline: Timeline) -> dict[str, str]:
    return {
        kind.id: GROUND_SIGNS[number % len(GROUND_SIGNS)]
        for number, kind in enumerate(timeline.kinds)
    }
