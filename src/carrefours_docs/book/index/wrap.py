"""Wrap stretches of a run of inlines in spans, without cutting its markup.

A stretch that begins or ends inside an emphasis keeps what lies on one side of it. A link is never
opened (PDF/UA wants links to hold plain text): the span goes around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import panflute as pf

from carrefours_docs.book import tree

MASK = "\ufffc"

_CLOSED = frozenset({pf.Note, pf.Image})
_ADDRESSES = frozenset({"uri", "email"})
"""pandoc's classes of links whose text is the address itself."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """The characters from `start` to before `end` of a run's text are to bear `mark`."""

    start: int
    end: int
    mark: T


Wrap = Callable[[T, Sequence[Any]], Any]
"""Makes the element that bears a mark around inlines."""


def is_opened(node: Any) -> bool:
    """Whether a run goes on inside `node`."""
    kind = type(node)
    if kind in tree.LEAVES:
        return False
    if kind is pf.Span:
        return "lang" not in node.attributes
    return kind not in _CLOSED and hasattr(node, "content")


def run_text(node: Any) -> str:
    """The text of an inline as its run counts it: a note counts nothing, code and the like one."""
    kind = type(node)
    if kind is pf.Str:
        return str(node.text)
    if kind in tree.BLANK:
        return " "
    if kind is pf.Note:
        return ""
    if not is_opened(node):
        return MASK
    text = text_of(node.content.list)
    hidden = kind is pf.Link and not _ADDRESSES.isdisjoint(node.classes)
    return MASK * len(text) if hidden else text


def text_of(inlines: Sequence[Any]) -> str:
    """The text of a run."""
    return "".join([run_text(node) for node in inlines])


def wrapped(inlines: Sequence[Any], stretches: Sequence[Stretch[T]], wrap: Wrap[T]) -> list[Any]:
    """The run with each stretch wrapped; `stretches` are in order and do not overlap."""
    if not stretches:
        return list(inlines)
    return _Level(inlines, 0, stretches, wrap).built()


@dataclass(slots=True)
class _Region(Generic[T]):
    """Neighbours at one level that go into spans, the first mark outermost."""

    start: int
    end: int
    marks: list[T]


class _Level(Generic[T]):
    """One list of inlines: which stretches it wraps itself, and which it hands down."""

    def __init__(
        self, inlines: Sequence[Any], start: int, stretches: Sequence[Stretch[T]], wrap: Wrap[T]
    ) -> None:
        self._wrap = wrap
        self._nodes = list(inlines)
        self._bounds: list[tuple[int, int]] = []
        for node in self._nodes:
            end = start + len(run_text(node))
            self._bounds.append((start, end))
            start = end
        self._below: dict[int, list[Stretch[T]]] = {}
        self._regions: list[_Region[T]] = []
        self._at = 0
        for stretch in stretches:
            self._place(stretch)

    def _place(self, stretch: Stretch[T]) -> None:
        start, end = stretch.start, stretch.end
        first = self._index(start)
        last = first
        while self._bounds[last][1] < end:
            last += 1
        head, tail = self._nodes[first], self._nodes[last]
        if isinstance(head, pf.Link):
            start = self._bounds[first][0]
        elif is_opened(head) and (first == last or start > self._bounds[first][0]):
            within = Stretch(start, min(end, self._bounds[first][1]), stretch.mark)
            if first != last or within != Stretch(*self._bounds[first], stretch.mark):
                self._below.setdefault(first, []).append(within)
                return
        if isinstance(tail, pf.Link):
            end = self._bounds[last][1]
        elif is_opened(tail) and end < self._bounds[last][1]:
            end = self._bounds[last][0]
            while last > first and type(self._nodes[last - 1]) in tree.BLANK:
                last -= 1
                end = self._bounds[last][0]
        if self._regions and start < self._regions[-1].end:
            region = self._regions[-1]
            region.end = max(region.end, end)
            region.marks.append(stretch.mark)
        else:
            self._regions.append(_Region(start, end, [stretch.mark]))

    def _index(self, position: int) -> int:
        """The node that holds the character at `position`; positions only grow."""
        while self._bounds[self._at][1] <= position:
            self._at += 1
        return self._at

    def built(self) -> list[Any]:
        out: list[Any] = []
        held: list[Any] = []
        waiting = iter(self._regions)
        region = next(waiting, None)
        for n, node in enumerate(self._nodes):
            start, end = self._bounds[n]
            if n in self._below:
                level = _Level(node.content.list, start, self._below[n], self._wrap)
                tree.put(node, level.built())
            at = start
            while region is not None and region.start < end:
                if at < region.start:
                    out.append(pf.Str(node.text[at - start : region.start - start]))
                    at = region.start
                if region.end > end:
                    break
                held.append(_slice(node, at - start, region.end - start, end - start))
                at = region.end
                out.append(self._span(region.marks, held))
                held = []
                region = next(waiting, None)
            inside = region is not None and region.start < end
            inside = inside or (region is not None and region.start < start)
            target = held if inside else out
            if at < end or start == end:
                target.append(_slice(node, at - start, end - start, end - start))
        return out

    def _span(self, marks: Sequence[T], inlines: Sequence[Any]) -> Any:
        *outer, innermost = marks
        span = self._wrap(innermost, inlines)
        for mark in reversed(outer):
            span = self._wrap(mark, [span])
        return span


def _slice(node: Any, start: int, end: int, length: int) -> Any:
    """A part of a string, or a whole node."""
    if (start, end) == (0, length):
        return node
    return pf.Str(node.text[start:end])
