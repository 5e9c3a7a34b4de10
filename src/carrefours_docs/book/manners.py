"""What a language does to the words of a date, where CLDR and its catalogue cannot say it.

French alone has manners: 1er, and d’avril. A language that is not listed needs none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from carrefours_docs.languages import base_language


@dataclass(frozen=True, slots=True)
class Manners:
    """`day` gives the number of a day of the month, `joined` mends an interval of months."""

    day: Callable[[int], str] = str
    joined: Callable[[str], str] = str


def _french_day(number: int) -> str:
    """ "1er" of the first of a month and of no other day."""
    return "1er" if number == 1 else str(number)


def _french_elision(words: str) -> str:
    """d’avril, d’août, d’octobre."""
    return re.sub(r"\bde (?=[ao])", "d’", words, count=1)


_MANNERS: Mapping[str, Manners] = {"fr": Manners(_french_day, _french_elision)}


def manners_of(language: str) -> Manners:
    """Those of `language`, or the neutral ones."""
    return _MANNERS.get(base_language(language), Manners())
