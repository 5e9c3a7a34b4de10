"""Where each printed page begins in the text: what whoever lists the printed pages is given.

The PDF's layout makes it (pdf/page_breaks.py), the EPUB places it (epub/page_breaks.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PageStart:
    """The beginning of a printed page of `part` (its id), which is numbered `folio` ("iv", "12").

    `before` counts the letters and digits of the part that stand on its earlier pages, notes, the
    locators of an index and what styles add left out; `words` are the page's first ones.
    `language` is that of a side of facing pages, else empty; then earlier pages are those of that
    side. A page may open on a picture (its path in the tree) or within an index entry's locators
    (that entry's id).
    """

    folio: str
    part: str
    before: int
    words: str
    language: str = ""
    picture: str = ""
    entry: str = ""


def as_json(start: PageStart) -> dict[str, Any]:
    """What is kept of a start; empty values are left out."""
    return {key: value for key, value in asdict(start).items() if value != ""}


def from_json(kept: Mapping[str, Any]) -> PageStart:
    """A start as `as_json` kept it."""
    return PageStart(**{"words": "", **kept})
