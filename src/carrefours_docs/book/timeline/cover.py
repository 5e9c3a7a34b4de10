"""The cover's drawing: the season as a calendar, a row a year, a sign in each month of a meeting.

Another season draws another cover. Signs are light on the ground's colour: it holds in grey.
"""

from __future__ import annotations

import datetime
from collections import defaultdict

from carrefours_docs.book.timeline import svg
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
    root = svg.picture(width_mm, height_mm, timeline.language, "")
    width, height = width_mm * svg.PT_PER_MM, height_mm * svg.PT_PER_MM
    svg.rectangle(root, 0, 0, width, height, GROUND)
    tones = {
        kind.id: GROUND_SIGNS[number % len(GROUND_SIGNS)]
        for number, kind in enumerate(timeline.kinds)
    }
    cells: dict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in timeline.meetings:
        day = datetime.date.fromordinal(int(event.middle))
        cells[day.year, day.month].append(event)
    years = [year for year, _month in cells]
    rows = range(min(years), max(years) + 1) if years else range(0)
    # A circle in January stands flush with the title's left edge.
    cell = min(
        (RIGHT - LEFT) * width / (MONTHS - 1 + 2 * SIGN),
        (BOTTOM - TOP) * height / max(1, len(rows)),
    )
    pitch = ((RIGHT - LEFT) * width - 2 * SIGN * cell) / (MONTHS - 1)
    for row, year in enumerate(reversed(rows)):
        y = BOTTOM * height - (row + 0.5) * cell
        for month in range(1, MONTHS + 1):
            x = LEFT * width + SIGN * cell + (month - 1) * pitch
            events = cells.get((year, month), [])
            if not events:
                svg.dot(root, (x, y), DOT * cell, GROUND_DOT)
            for number, event in enumerate(events):
                shrunk = SIGN * cell / len(events)
                at = (x + (2 * number + 1 - len(events)) * SIGN * cell / len(events), y)
                if event.kind:
                    svg.sign(root, event.kind, at, shrunk, tones[event.kind.id], GROUND)
    return svg.written(root)
