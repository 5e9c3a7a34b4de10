"""Which unit of one text answers to which of another: by order, kind, length and shared names.

Rests on what Gale and Church found of lengths (1993); figures, names and links, which translators
keep, weigh more. Pairs that are known stay; the rest is aligned between them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from carrefours_docs.translation.units import Kind, Unit

ALONE = -0.35
"""The price of a unit that has no counterpart: two of them cost more than a poor pair."""

_KEPT = re.compile(r"https?://\S+|\d+|\b[A-ZÀ-Þ]\w+")
_WORD = re.compile(r"\w+")
_CLOSED = (Kind.HEADING, Kind.NOTE, Kind.ALT, Kind.TERM, Kind.CAPTION)
"""Kinds that answer only to their like."""


def align(
    left: Sequence[Unit],
    right: Sequence[Unit],
    known: Mapping[int, int],
    apart: Collection[int] = (),
) -> dict[int, int]:
    """Numbers of `left` → numbers of `right`; `known` pairs may cross, the others do not.

    `apart`: numbers of `right` that answer to nothing.
    """
    pairs = dict(known)
    taken = {*pairs.values(), *apart}
    rows, columns = len(left), len(right)
    before = (-1, -1)
    for corner in [*_ascending(pairs), (rows, columns)]:
        lefts = [n for n in range(before[0] + 1, corner[0]) if n not in pairs]
        rights = [n for n in range(before[1] + 1, corner[1]) if n not in taken]
        if lefts and rights:
            found = _between([left[n] for n in lefts], [right[n] for n in rights])
            pairs.update({lefts[a]: rights[b] for a, b in found})
        before = corner
    return pairs


def alike(one: str, other: str) -> float:
    """How many words two texts of one language share, from 0 to 1.

    >>> alike("un deux trois", "un deux quatre")
    0.6666666666666666
    """
    mine, theirs = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    whole = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / whole if whole else float(one == other)


def _ascending(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest row of pairs that do not cross."""
    rows = sorted(pairs.items())
    best: list[tuple[int, int]] = []  # length, previous
    for at, (_, right) in enumerate(rows):
        length, previous = 1, -1
        for earlier in range(at):
            if rows[earlier][1] < right and best[earlier][0] + 1 > length:
                length, previous = best[earlier][0] + 1, earlier
        best.append((length, previous))
    found: list[tuple[int, int]] = []
    at = max(range(len(rows)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        found.append(rows[at])
        at = best[at][1]
    return found[::-1]


def _between(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """The best pairs in order (dynamic programming)."""
    height, width = len(left), len(right)
    signs = [_signs(unit) for unit in left], [_signs(unit) for unit in right]
    scores = [[ALONE * n for n in range(width + 1)]]
    for a in range(height):
        row = [ALONE * (a + 1)]
        for b in range(width):
            pair = scores[a][b] + _worth(left[a], right[b], signs[0][a], signs[1][b])
            row.append(max(pair, scores[a][b + 1] + ALONE, row[b] + ALONE))
        scores.append(row)
    found: list[tuple[int, int]] = []
    a, b = height, width
    while a and b:
        if scores[a][b] == scores[a - 1][b] + ALONE:
            a -= 1
        elif scores[a][b] == scores[a][b - 1] + ALONE:
            b -= 1
        else:
            a, b = a - 1, b - 1
            found.append((a, b))
    return found[::-1]


def _signs(unit: Unit) -> frozenset[str]:
    return frozenset(_KEPT.findall(unit.text))


def _worth(one: Unit, other: Unit, mine: frozenset[str], theirs: frozenset[str]) -> float:
    if one.kind is not other.kind and (one.kind in _CLOSED or other.kind in _CLOSED):
        return -math.inf
    kind = 0.5 if one.kind is other.kind else -0.2
    length = abs(math.log((len(other.text) + 12) / (len(one.text) + 12)))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return kind + shared - 1.2 * length
