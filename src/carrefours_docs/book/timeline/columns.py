"""Bars side by side in a lane: spans that overlap stand in columns of their own, so that all show.

Interval graph colouring, greedy by beginning (exact for intervals). Equal spans share a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 3
"""Columns a lane has room for; with more, spans come to lie over each other."""
APART = 0.5
SPREAD = 5.0  # what the columns of a crowded lane take together
SINGLE = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """Where a bar stands, from the right edge of its lane's bars (pt)."""

    left: float
    right: float


def columns(spans: Sequence[tuple[float, float]]) -> tuple[Column, ...]:
    """A column for each span (top, bottom), in the order given."""
    ends: list[float] = []
    found: dict[tuple[float, float], int] = {}
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        free = (number for number, end in enumerate(ends) if end <= span[0])
        number = next(free, len(ends))
        if number == len(ends):
            ends.append(span[1])
        ends[number] = span[1]
        found[span] = number
    count = min(MOST, len(ends))
    width = SINGLE if count < 2 else (SPREAD - APART * (count - 1)) / count
    return tuple(
        Column(
            -SPREAD + at * (width + APART) if count > 1 else -SINGLE,
            -SPREAD + at * (width + APART) + width if count > 1 else 0.0,
        )
        for at in (found[span] % MOST for span in spans)
    )
