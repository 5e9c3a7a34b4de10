"""A table for a terminal: aligned columns, a rule under their names, the last one folded to fit.

Takes a `Table`; gives lines. No colour and no box, so that a pipe or a mail shows the same.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = "  "
NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the columns' names, rows of as many cells, and what to say below them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def lines(table: Table, width: int = 0) -> Iterator[str]:
    """The table, no wider than `width` columns where its last cells can be folded; 0: as wide as
    it is."""
    yield table.title
    if table.rows:
        yield ""
        widths = [
            max(_wide(row[at]) for row in (table.columns, *table.rows))
            for at in range(len(table.columns))
        ]
        before = sum(widths[:-1]) + len(GAP) * (len(widths) - 1)
        if width:
            widths[-1] = min(widths[-1], max(width - before, NARROWEST))
        yield _row(table.columns, widths)
        yield _row(["─" * each for each in widths], widths)
        for row in table.rows:
            *first, last = row
            folded = textwrap.wrap(last, widths[-1]) or [""]
            yield _row([*first, folded[0]], widths)
            for more in folded[1:]:
                yield _row(["" for _ in first] + [more], widths)
    if table.notes:
        yield ""
        yield from table.notes


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (wide - _wide(cell)) for cell, wide in zip(cells, widths, strict=True))
    return GAP.join(padded).rstrip()


def _wide(text: str) -> int:
    """Columns of a terminal: combining accents take none, wide signs two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
