"""Near spellings: forms whose words differ by accents, endings or a few letters.

Words are compared without accents and case first, then by Damerau-Levenshtein distance (optimal
string alignment), allowed one change from five letters on and two from nine on. Neighbours of a
word are found by deletions, so that the search is linear in the words of the book.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

ENDINGS = ("s", "x", "e", "es")


def allowed(length: int) -> int:
    """How many changes a word of this length may hold and still be the same word misspelt."""
    return 0 if length < 5 else 1 if length < 9 else 2


def distance(one: str, other: str) -> int:
    """The insertions, deletions, replacements and swaps of neighbours from one to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, a in enumerate(one, start=1):
        earlier, before, row = before, row, [n]
        for m, b in enumerate(other, start=1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (a != b))
            if n > 1 and m > 1 and a == other[m - 2] and b == one[n - 2]:
                cost = min(cost, earlier[m - 2] + 1)
            row.append(cost)
    return row[-1]


def is_ending(one: str, other: str) -> bool:
    """Whether one word is the other with the ending of a plural or a feminine."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and any(long == short + ending for ending in ENDINGS)


class Neighbours:
    """The words of a vocabulary that are near a given one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            for rest in _shortened(word):
                self._words.setdefault(rest, []).append(word)

    def of(self, word: str) -> dict[str, int]:
        """Near words with their distance; the word itself is at 0 where it is known."""
        near: dict[str, int] = {}
        for rest in _shortened(word):
            for other in self._words.get(rest, ()):
                if other not in near:
                    far = distance(word, other)
                    if far <= allowed(min(len(word), len(other))) or is_ending(word, other):
                        near[other] = far
        return near


def _shortened(word: str) -> set[str]:
    """The word, and what is left of it when as many letters go as it may differ by."""
    most = max(1, allowed(len(word) + 1))
    if len(word) < 3:
        most = 0
    rests = {word, *(word.removesuffix(ending) for ending in ENDINGS if len(word) > 4)}
    for gone in range(1, most + 1):
        rests |= {
            "".join(c for n, c in enumerate(word) if n not in where)
            for where in combinations(range(len(word)), gone)
        }
    return rests
