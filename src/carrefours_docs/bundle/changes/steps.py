"""Two versions of a chapter's paragraphs → a step for each: kept, changed, added, removed.

Equal paragraphs are aligned first (longest common runs); between them, those that have most words
in common, in order (dynamic programming over the words shared).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from carrefours_docs.bundle.changes.text import Paragraph, Sort
from carrefours_docs.bundle.changes.words import Run, compare, words

ALIKE = 0.5
"""Share of words in common from which a paragraph counts as changed, not as another one."""


class Fate(Enum):
    """What became of a paragraph."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """It stands here now, and stood elsewhere before."""
    LEFT = "left"
    """It stood here, and stands elsewhere now."""


@dataclass(frozen=True, slots=True)
class Step:
    """A paragraph before and after (None where there is none); `runs` of one that changed.

    `elsewhere`: the id of the chapter that a moved paragraph comes from or went to.
    """

    fate: Fate
    before: Paragraph | None
    after: Paragraph | None
    runs: tuple[Run, ...] = ()
    elsewhere: str = ""


def steps(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Step, ...]:
    """The steps from one to the other, in reading order; removed ones stand where they stood."""
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    found: list[Step] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found += [
                Step(Fate.KEPT, old, new) for old, new in zip(before[i:j], after[k:m], strict=True)
            ]
        else:
            found += _between(before[i:j], after[k:m])
    return tuple(found)


def _between(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Step]:
    i = k = 0
    for old, new in [*_pairs(before, after), (len(before), len(after))]:
        yield from (Step(Fate.REMOVED, paragraph, None) for paragraph in before[i:old])
        yield from (Step(Fate.ADDED, None, paragraph) for paragraph in after[k:new])
        if old < len(before):
            runs = compare(before[old].text, after[new].text)
            yield Step(Fate.CHANGED, before[old], after[new], runs)
        i, k = old + 1, new + 1


def _pairs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Pairs of like paragraphs, in the order of both, that share the most."""
    old, new = [_bag(p) for p in before], [_bag(p) for p in after]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    shares: dict[tuple[int, int], float] = {}
    for i in reversed(range(len(before))):
        for k in reversed(range(len(after))):
            share = 0.0
            if (before[i].sort is Sort.HEADING) == (after[k].sort is Sort.HEADING):
                share = alike(old[i], new[k])
            if share >= ALIKE:
                shares[i, k] = share
            taken = share + best[i + 1][k + 1] if share >= ALIKE else 0.0
            best[i][k] = max(best[i + 1][k], best[i][k + 1], taken)
    found: list[tuple[int, int]] = []
    i = k = 0
    while i < len(before) and k < len(after):
        if (i, k) in shares and best[i][k] == shares[i, k] + best[i + 1][k + 1]:
            found.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return found


def _bag(paragraph: Paragraph) -> Counter[str]:
    return Counter(words(paragraph.text)) or Counter([paragraph.text])


def alike(first: Counter[str], second: Counter[str]) -> float:
    """The share of words in common, 0 to 1 (Dice)."""
    total = first.total() + second.total()
    if not total or 2 * min(first.total(), second.total()) < ALIKE * total:
        return 0.0
    return 2 * (first & second).total() / total
