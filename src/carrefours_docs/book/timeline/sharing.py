"""Labels over sheets: the fewest sheets, none with a lone label if it can be, all about as full.

Order is kept. Shortest path over the places where a sheet may end, with the fullness squared as its
cost (as a paragraph's lines are chosen): linear in the labels, since a sheet holds but few.
"""

from __future__ import annotations

from collections.abc import Sequence

_Cost = tuple[int, int, float]


def share(heights: Sequence[float], gap: float, room: float) -> tuple[range, ...]:
    """Which labels stand on each sheet; a label higher than `room` (pt) has one of its own."""
    best: list[_Cost] = [(0, 0, 0.0)]
    begins = [0]
    for end in range(1, len(heights) + 1):
        chosen: tuple[_Cost, int] | None = None
        used = -gap
        for begin in range(end - 1, -1, -1):
            used += heights[begin] + gap
            if used > room and begin < end - 1:
                break
            sheets, lone, cost = best[begin]
            here = (sheets + 1, lone + (begin == end - 1), cost + used * used)
            if chosen is None or here < chosen[0]:
                chosen = (here, begin)
        assert chosen is not None
        best.append(chosen[0])
        begins.append(chosen[1])
    found: list[range] = []
    end = len(heights)
    while end:
        found.append(range(begins[end], end))
        end = begins[end]
    return tuple(reversed(found))
