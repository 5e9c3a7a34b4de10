"""The order of the index: the Unicode Collation Algorithm (pyuca), word by word, under letters.

pyuca equals ICU's French order on names with accents, ligatures and capitals. A letter's group is
that of its first letter without accent: É under E, œ under O; digits and signs come first. A
language's catalogue tells letters that have a place of their own: ñ after n in Spanish.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from carrefours_docs.messages import book_messages

SIGNS = "#"
"""The group of what begins with no letter."""

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_UNREAD = re.compile('[«»“”„"]')
_SPACED = {ord(sign): " " for sign in "-\u2010\u2011\u00a0\u202f\u2009"}
_NUMBER = re.compile(r"\d+(?:[ .]\d{3})*(?!\d)")
_PARTS = re.compile(r"[,(]")
_LIGATURES = {"œ": "o", "æ": "a", "ß": "s", "ø": "o", "ł": "l"}

_AFTER_ALL = "\U0010fffd"
"""Sorts after every letter (an unassigned character: UCA, §10.1.3): n and this one is ñ."""


@cache
def own_letters(language: str) -> Mapping[str, str]:
    """Letters with a place of their own → what they are sorted as.

    The catalogue lists each row as the Unicode Locale Data Markup Language orders letters
    (UTS 35-5, §3): n<ñ, or z<å<ä<ö.

    >>> own_letters("fr")
    {}
    """
    if not language:
        return {}
    told = book_messages(language)("no letter", context="letters sorted apart, as in Spanish n<ñ")
    found: dict[str, str] = {}
    for row in _ROWS.findall(unicodedata.normalize("NFC", told.lower())):
        base, *letters = row.split("<")
        found |= {letter: base + _AFTER_ALL * n for n, letter in enumerate(letters, start=1)}
    return found


_ROWS = re.compile(r"[^\W\d_](?:<[^\W\d_])+")


@cache
def _collator() -> Any:
    from carrefours_docs.book.index.collator import LazyCollator

    return LazyCollator()


def group(text: str, language: str = "") -> str:
    """The capital that `text` is filed under in `language`, or `SIGNS`."""
    first = unicodedata.normalize("NFC", _bare(text))[:1].lower()
    if first in own_letters(language):
        return first.upper()
    letter = unicodedata.normalize("NFD", _LIGATURES.get(first, first))[:1].upper()
    return letter if letter.isalpha() else SIGNS


@cache
def sort_key(text: str, language: str = "") -> tuple[bool, tuple[tuple[int, ...], ...], str]:
    """A key that sorts headings of `language`; marks before the first letter or digit do not count.

    What stands before a comma or a bracket decides first (Richard, Chantal before Richard Lenoir);
    a hyphen parts words as a space does, dots in capitals and quotation marks are not read
    (S.N.C.F. is SNCF), numbers go by their value (3 % before 12 mai).
    """
    valued = _NUMBER.sub(_value, _read(_bare(text)))
    own = own_letters(language)
    if own:
        lower = unicodedata.normalize("NFC", valued).lower()
        valued = "".join(own.get(letter, letter) for letter in lower)
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
