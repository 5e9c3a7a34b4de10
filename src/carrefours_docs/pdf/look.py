"""How an edition looks on pages: its style sheets, and what they need to know beside them.

The book has A5 pages; its further ways to read (corpus/values.READINGS) have A4 pages in large
letters, alike on both sides of a leaf, so that they serve from any desk printer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Style sheets of templates/pdf/ by name, and the leading (pt) that `html` has in them.

    `is_bound`: front matter keeps to its side of a leaf, the cover has a leaf of its own, and the
    lines of facing pages answer each other on one grid (pdf/grid.py).
    """

    sheets: tuple[str, ...]
    leading: float
    is_bound: bool = True
    pattern: str = "pattern"
    """The last word of the names of the cover's grounds (book/drawings.py)."""

    @property
    def line(self) -> float:
        """The leading in CSS pixels."""
        return self.leading * 96 / 72


BOOK = Look(("book",), 14)

LOOKS: Mapping[str, Look] = {
    "": BOOK,
    "large": Look(("large",), 26, is_bound=False, pattern="pattern-dark"),
    "easy": Look(("large", "easy"), 24, is_bound=False, pattern="pattern-dark"),
}
"""By how an edition is read."""
