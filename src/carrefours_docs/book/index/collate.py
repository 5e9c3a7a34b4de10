"""The order of the index: the Unicode Collation Algorithm (pyuca), word by word, under letters.

pyuca equals ICU's French order on names with accents, ligatures and capitals. A letter's group is
that of its first letter without accent: É under E, œ under O; digits and signs come first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

SIGNS = "#"
"""The group of what begins with no letter."""

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_UNREAD = re.compile('[«»“”„"]')
_SPACED = {ord(sign): " " for sign in "-\u2010\u2011\u00a0\u202f\u2009"}
_NUMBER = re.compile(r"\d+(?:[ .]\d{3})*(?!\d)")
_PARTS = re.compile(r"[,(]")
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


def sort_key(text: str) -> tuple[bool, tuple[tuple[int, ...], ...], str]:
    """A key that sorts headings; marks before the first letter or digit do not count.

    What stands before a comma or a bracket decides first (Richard, Chantal before Richard Lenoir);
    a hyphen parts words as a space does, dots in capitals and quotation marks are not read
    (S.N.C.F. is SNCF), numbers go by their value (3 % before 12 mai).
    """
    valued = _NUMBER.sub(_value, _read(_bare(text)))
    parts = _PARTS.split(valued)
    return group(text) != SIGNS, tuple(_collator().sort_key(part.strip()) for part in parts), text


def _value(number: re.Match[str]) -> str:
    """A number, thousands joined, so that it sorts by its value."""
    return re.sub(r"\D", "", number[0]).zfill(12)


def _read(text: str) -> str:
    """What a reader spells: capitals without dots, no quotation marks, one sort of space."""
    spelt = _DOTTED.sub(lambda capitals: capitals[0].replace(".", ""), text)
    return " ".join(_UNREAD.sub("", spelt.translate(_SPACED)).split())


def _bare(text: str) -> str:
    for n, character in enumerate(text):
        if character.isalnum():
            return text[n:]
    return text
