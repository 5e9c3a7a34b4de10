"""Which paragraphs translate which: dynamic programming over lengths (Gale and Church 1993).

A bead joins 1-1, 1-2, 2-1, 1-0 or 0-1 paragraphs. Lengths are characters; what needs no dictionary
(numbers, names, question marks) is evidence beside them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

VARIANCE = 6.8
"""Of the characters in translation that one character gives (Gale and Church 1993, section 3)."""

PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045}
"""How often each bead is met."""

SHARED, STRANGE = 4.0, 3.0
"""What sharing all their cognates takes off the cost of a bead, and sharing none adds."""

NEVER = 1e9
REACH = 30
"""How many paragraphs out of step two texts may get: further is not looked, for time's sake."""

_COGNATES = re.compile(r"\d+(?:[.,:]\d+)*|\b[A-ZÀ-Þ]\w+|[?;]")


@dataclass(frozen=True)
class Unit:
    """A paragraph to align: its text, and its kind, which only translates the same kind."""

    text: str
    kind: str = "para"

    @cached_property
    def length(self) -> int:
        return len(self.text)

    @cached_property
    def cognates(self) -> Counter[str]:
        """Numbers, words with a capital and question marks, the first word left out."""
        first = re.match(r"\W*[A-ZÀ-Þ]\w*", self.text)
        text = self.text[first.end() :] if first else self.text
        return Counter(_COGNATES.findall(text.replace("\N{NARROW NO-BREAK SPACE}", " ")))


@dataclass(frozen=True, slots=True)
class Bead:
    """Units of both sides that translate each other, from `first` and `second` on; its cost."""

    first: range
    second: range
    cost: float


def beads(first: Sequence[Unit], second: Sequence[Unit], ratio: float) -> list[Bead]:
    """The cheapest row of beads over all units, order kept; `ratio` is the length expected of
    the second side for each character of the first."""
    best: list[list[float]] = [[math.inf] * (len(second) + 1) for _ in range(len(first) + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    slope = len(second) / max(len(first), 1)
    reach = REACH * max(slope, 1.0) if first else math.inf
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            if abs(j - i * slope) > reach:
                continue
            for m, n in PRIORS:
                if i < m or j < n or math.isinf(best[i - m][j - n]):
                    continue
                total = best[i - m][j - n] + cost(first[i - m : i], second[j - n : j], ratio)
                if total < best[i][j]:
                    best[i][j] = total
                    came[i, j] = (m, n)
    found: list[Bead] = []
    i, j = len(first), len(second)
    while i or j:
        m, n = came[i, j]
        spent = best[i][j] - best[i - m][j - n]
        found.append(Bead(range(i - m, i), range(j - n, j), spent))
        i, j = i - m, j - n
    return found[::-1]


def cost(first: Sequence[Unit], second: Sequence[Unit], ratio: float) -> float:
    """What it costs to say that `first` and `second` translate each other (minus log of odds)."""
    prior = -math.log(PRIORS[len(first), len(second)])
    lengths = sum(unit.length for unit in first), sum(unit.length for unit in second)
    if not first or not second:
        return prior + 2.0 + min(3.0, math.log1p(sum(lengths)) / 2)
    kinds = {unit.kind for unit in (*first, *second)}
    if len(kinds) > 1 or (len(first) + len(second) > 2 and kinds != {"para"}):
        return NEVER
    return prior + _of_lengths(*lengths, ratio) + _of_cognates(first, second)


def _of_lengths(first: int, second: int, ratio: float) -> float:
    mean = max((first + second / ratio) / 2, 1.0)
    delta = (second - first * ratio) / math.sqrt(mean * VARIANCE)
    return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-12))


def _of_cognates(first: Sequence[Unit], second: Sequence[Unit]) -> float:
    here = sum((unit.cognates for unit in first), Counter[str]())
    there = sum((unit.cognates for unit in second), Counter[str]())
    if not here or not there:
        return 0.0
    shared = 2 * (here & there).total() / (here.total() + there.total())
    return STRANGE * (1 - shared) - SHARED * shared
