"""Blocks of two texts that say the same in two languages → pairs that stand side by side.

Sections answer each other by their headings, level by level; within a section paragraphs do, one by
one where their kinds and number agree, else by length (beads.py) where that is sure, else the
whole section is one pair. Nothing is lost, and both sides keep their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.parallel.beads import Unit, beads, cost

RATIO = (0.75, 1.35)
"""The least and the most characters of a translation for one of its source."""

DOUBTFUL = 13.0
"""The cost of a bead of which nobody can be sure (beads.py)."""

SAME_SHAPE = 24.0
"""The same for one paragraph beside one, where kinds and number agree in the whole section."""

MOST_ALONE = 0.5
"""Where more of a section's paragraphs find no counterpart, none is to be trusted."""

_KINDS: Mapping[type, str] = {
    pf.Para: "para",
    pf.Plain: "para",
    pf.BulletList: "list",
    pf.OrderedList: "list",
    pf.DefinitionList: "definitions",
    pf.Table: "table",
    pf.Figure: "figure",
    pf.BlockQuote: "quote",
    pf.LineBlock: "verse",
    pf.CodeBlock: "code",
    pf.HorizontalRule: "rule",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of the first and the second text, as ranges of their numbers; one may be empty."""

    first: range
    second: range


Known = Mapping[int, int]
"""Blocks known to translate each other, as a memory of translations tells: number in the first
text → number in the second."""


def align(first: Sequence[Any], second: Sequence[Any], known: Known | None = None) -> list[Pair]:
    """The pairs of two lists of pandoc blocks (panflute), in order, each block in one pair.

    `known` pairs hold as long as they keep both orders; the blocks between are aligned.
    """
    sides = _Sides(_Side(first), _Side(second))
    pairs: list[Pair] = []
    at = [0, 0]
    for i, j in _in_order(known or {}, len(first), len(second)):
        pairs += _between(sides, range(at[0], i), range(at[1], j))
        pairs.append(Pair(range(i, i + 1), range(j, j + 1)))
        at = [i + 1, j + 1]
    pairs += _between(sides, range(at[0], len(first)), range(at[1], len(second)))
    return pairs


class _Side:
    """One text: its blocks as units, and where its headings stand."""

    def __init__(self, blocks: Sequence[Any]) -> None:
        self.units = [Unit(tree.plain(block, notes=True), kind(block)) for block in blocks]
        self.levels = [block.level if isinstance(block, pf.Header) else 0 for block in blocks]


class _Sides(tuple[_Side, _Side]):
    """Both texts, and how many characters of the second answer one of the first, within reason."""

    ratio: float

    def __new__(cls, *sides: _Side) -> _Sides:
        made = super().__new__(cls, sides)
        here, there = (sum(unit.length for unit in side.units) for side in sides)
        made.ratio = max(RATIO[0], min(RATIO[1], there / here)) if here and there else 1.0
        return made


def kind(block: Any) -> str:
    """What a block is: only like answers like. A Div is what it holds, if that is one block."""
    if isinstance(block, pf.Div) and len(block.content) == 1:
        return kind(block.content[0])
    if isinstance(block, pf.Header):
        return f"heading-{block.level}"
    return _KINDS.get(type(block), "other")


def _in_order(known: Known, first: int, second: int) -> Iterator[tuple[int, int]]:
    """The known pairs that keep both orders, the earliest winning."""
    after = -1
    for i, j in sorted(known.items()):
        if 0 <= i < first and after < j < second:
            yield i, j
            after = j


def _between(sides: _Sides, first: range, second: range) -> Iterator[Pair]:
    """Align two stretches by their sections."""
    levels = [
        side.levels[n]
        for side, span in zip(sides, (first, second), strict=True)
        for n in span
        if side.levels[n]
    ]
    if not levels:
        yield from _paragraphs(sides, first, second)
        return
    top = min(levels)
    sections = _sections(sides[0], first, top), _sections(sides[1], second, top)
    yield from _between(sides, sections[0][0], sections[1][0])
    for one, other in _matched(sides, sections[0][1:], sections[1][1:]):
        if one and other:
            yield Pair(one[:1], other[:1])
            yield from _between(sides, one[1:], other[1:])
        else:
            yield from _alone(one, other)


def _alone(first: range, second: range) -> Iterator[Pair]:
    """A stretch that answers nothing: a pair for each of its blocks."""
    for n in first:
        yield Pair(range(n, n + 1), range(second.start, second.start))
    for n in second:
        yield Pair(range(first.stop, first.stop), range(n, n + 1))


def _sections(side: _Side, span: range, level: int) -> list[range]:
    """What stands before the first heading of `level`, then each section under one."""
    starts = [n for n in span if side.levels[n] == level]
    ends = [*starts[1:], span.stop][: len(starts)]
    before = range(span.start, starts[0] if starts else span.stop)
    return [before, *(range(a, b) for a, b in zip(starts, ends, strict=True))]


def _matched(
    sides: _Sides, first: Sequence[range], second: Sequence[range]
) -> Iterator[tuple[range, range]]:
    """Sections that answer each other: all in turn where they are as many, else the likeliest."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
        return
    units = [
        [_as_unit(side, section) for section in sections]
        for side, sections in zip(sides, (first, second), strict=True)
    ]
    ends = [sections[-1].stop if sections else 0 for sections in (first, second)]
    for bead in beads(units[0], units[1], sides.ratio):
        one = [first[n] for n in bead.first] or [range(ends[0], ends[0])]
        other = [second[n] for n in bead.second] or [range(ends[1], ends[1])]
        yield range(one[0].start, one[-1].stop), range(other[0].start, other[-1].stop)


def _as_unit(side: _Side, section: range) -> Unit:
    """A section as a paragraph: its shape tells more than its length, so sections never merge."""
    return Unit(" ".join(side.units[n].text for n in section), "section")


def _paragraphs(sides: _Sides, first: range, second: range) -> Iterator[Pair]:
    """Align stretches without headings."""
    if not first or not second:
        yield from _alone(first, second)
        return
    units = tuple(
        [side.units[n] for n in span] for side, span in zip(sides, (first, second), strict=True)
    )
    shapes = [[unit.kind for unit in row] for row in units]
    if shapes[0] == shapes[1] and all(
        cost([a], [b], sides.ratio) < SAME_SHAPE for a, b in zip(*units, strict=True)
    ):
        for i, j in zip(first, second, strict=True):
            yield Pair(range(i, i + 1), range(j, j + 1))
        return
    found = beads(units[0], units[1], sides.ratio)
    alone = sum(not bead.first or not bead.second for bead in found)
    doubtful = any(bead.cost > DOUBTFUL for bead in found if bead.first and bead.second)
    if doubtful or alone > MOST_ALONE * len(found):
        yield from _by_kind(sides, first, second)
        return
    for bead in found:
        yield Pair(
            range(first.start + bead.first.start, first.start + bead.first.stop),
            range(second.start + bead.second.start, second.start + bead.second.stop),
        )


def _by_kind(sides: _Sides, first: range, second: range) -> Iterator[Pair]:
    """Where no paragraph is sure: stretches of like kinds pair, if they follow each other alike."""
    stretches = _stretches(sides[0], first), _stretches(sides[1], second)
    if [kind for kind, _ in stretches[0]] == [kind for kind, _ in stretches[1]]:
        for (_, one), (_, other) in zip(*stretches, strict=True):
            yield Pair(one, other)
    else:
        yield Pair(first, second)


def _stretches(side: _Side, span: range) -> list[tuple[str, range]]:
    rows = [(kind, list(run)) for kind, run in groupby(span, key=lambda n: side.units[n].kind)]
    return [(kind, range(run[0], run[-1] + 1)) for kind, run in rows]
