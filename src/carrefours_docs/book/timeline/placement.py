"""Boxes along a line that may not touch: order kept, least displacement (least squares).

Pool-adjacent-violators, the exact solution of isotonic regression: subtracting from each wish the
room of the boxes before it turns "no overlap" into "not decreasing".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def place(
    wishes: Sequence[float], sizes: Sequence[float], gap: float, low: float, high: float
) -> tuple[float, ...]:
    """The start of each box, near its wish, in order, `gap` apart, within `low` and `high`.

    Where the boxes need more room than there is they begin at `low` and run over `high`.
    """
    steps = [0.0, *accumulate(size + gap for size in sizes)]
    room = high - low - (steps[-1] - gap if sizes else 0)
    pools: list[tuple[float, int]] = []
    for wish, step in zip(wishes, steps, strict=False):
        total, count = wish - step, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    free = [total / count for total, count in pools for _ in range(count)]
    return tuple(
        max(low, min(start, low + room)) + step for start, step in zip(free, steps, strict=False)
    )
