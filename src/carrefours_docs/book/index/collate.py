"""The order of the index: the Unicode Collation Algorithm (pyuca), word by word, under letters.

pyuca equals ICU's French order on names with accents, ligatures and capitals. A letter's group is
that of its first letter without accent: É under E, œ under O; digits and signs come first.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

SIGNS = "#"
"""The group of what begins with no letter."""

_LIGATURES = {"œ": "o", "æ": "a", "ß": "s", "ø": "o", "ł": "l"}


@cache
def _collator() -> Any:
    from pyuca import Collator

    return Collator()


def group(text: str) -> str:
    """The capital that `text` is filed under, or `SIGNS`."""
    first = _bare(text)[:1].lower()
    letter = unicodedata.normalize("NFD", _LIGATURES.get(first, first))[:1].upper()
    return letter if letter.isalpha() else SIGNS


def sort_key(text: str) -> tuple[bool, tuple[int, ...], str]:
    """A key that sorts headings; marks before the first letter or digit do not count."""
    bare = _bare(text)
    return group(text) != SIGNS, _collator().sort_key(bare), text


def _bare(text: str) -> str:
    for n, character in enumerate(text):
        if character.isalnum():
            return text[n:]
    return text
