"""Ranges that minutes ask for: a whole section, from its heading to its last paragraph.

`## Titre {.index term="…"}` and `::: {.index term="…"}` open one; an empty `Span.index-end`, the
last inline of the last paragraph, ends it (docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import panflute as pf

from carrefours_docs.book import tree

_PARAGRAPHS = (pf.Para, pf.Plain, pf.LineItem)
_CLOSED = (pf.Figure, pf.Header, pf.CodeBlock, pf.HorizontalRule)
_WHOLE_DIV = 0


def asks_for_range(block: Any) -> bool:
    """Whether a heading or a div asks to be indexed as a whole."""
    return isinstance(block, (pf.Header, pf.Div)) and "index" in block.classes


def section(blocks: Sequence[Any], heading: int) -> Sequence[Any]:
    """What stands under the heading at that place of a row of blocks."""
    level = blocks[heading].level
    for n, block in enumerate(blocks[heading + 1 :], start=heading + 1):
        if isinstance(block, pf.Header) and block.level <= level:
            return blocks[heading + 1 : n]
    return blocks[heading + 1 :]


def first_paragraph(blocks: Sequence[Any]) -> Any | None:
    """The first element that holds the words of a paragraph; none of a figure or a heading."""
    return next(_each(blocks, forward=True), None)


def last_paragraph(blocks: Sequence[Any]) -> Any | None:
    """The last element that holds the words of a paragraph; none of a figure or a heading."""
    return next(_each(blocks, forward=False), None)


def _each(blocks: Sequence[Any], *, forward: bool) -> Any:
    for block in blocks if forward else reversed(blocks):
        if isinstance(block, _PARAGRAPHS):
            yield block
        elif not isinstance(block, _CLOSED):
            yield from _each([*tree.children(block)], forward=forward)


@dataclass(slots=True)
class Open:
    """The ranges a walk stands in: key, the id of the range's mark, the level of its heading."""

    _ranges: list[tuple[str, str, int]] = field(default_factory=list)

    def clear(self) -> None:
        """A part, or a zone of it, begins."""
        self._ranges.clear()

    def heading(self, level: int) -> None:
        """A heading of `level` ends the sections that are not above it."""
        self._ranges = [one for one in self._ranges if one[2] < level]

    def begin(self, key: str, mark: str, level: int = _WHOLE_DIV) -> None:
        """A range begins at `mark`; that of a div ends with it alone."""
        self._ranges.append((key, mark, level))

    def end(self, marks: Sequence[str]) -> None:
        """The div whose marks these are ends."""
        self._ranges = [one for one in self._ranges if one[1] not in marks]

    def around(self, key: str) -> str:
        """The mark of the innermost range of `key`, or ""."""
        return next((mark for own, mark, _level in reversed(self._ranges) if own == key), "")
