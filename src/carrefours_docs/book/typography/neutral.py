"""Rules for a language without its own: what most European typography shares.

Its quotation marks are its catalogue's; apostrophes, dashes and ranges are set, and numbers stay
with what they count. No space is added or taken before a sign.
"""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import MASK, NO_BREAK, SPACE, Flow, Rule
from carrefours_docs.book.typography.quotes import Marks, quote_edits
from carrefours_docs.book.typography.rules import (
    LAST_APOSTROPHES,
    PRIMES,
    SINGLE_QUOTES,
    SPACED_HYPHENS,
    YEARS,
    PutInGroups,
    ranges,
)
from carrefours_docs.messages import book_messages

APOSTROPHES: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[^\W\d_])['´`‘ʼ](?=[^\W_]|{MASK})"), "’"),
    SINGLE_QUOTES,
    *LAST_APOSTROPHES,
)

DASHES: tuple[Rule, ...] = (
    YEARS,
    ranges(rf"(?:pp?\.){SPACE}?", ""),
    ranges("", rf"(?={SPACE}?[%€])"),
    *SPACED_HYPHENS,
)

_UNITS = "[%€‰]|(?:km/h|km2?|kg|m[23]?|cm|mm|ha|°C)(?![\\w’'/])"

TOGETHER: tuple[Rule, ...] = (
    (re.compile(rf"(?<=\d){SPACE}(?={_UNITS})"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=\d{{3}}(?!\d))"), NO_BREAK),
    (re.compile(rf"(?<![^\s(“«])[A-ZÀ-ÖØ-Þ]\.({SPACE})(?=[A-ZÀ-ÖØ-Þ])"), PutInGroups(NO_BREAK)),
    # a spaced dash never begins a line
    (re.compile(rf"(?<=\S){SPACE}(?=[–—]{SPACE})"), NO_BREAK),
)


_QUOTATION_MARKS = re.compile("[“”„‟«»‹›‘‚‛「」『』]|(?<!\\w)’|’(?!\\w)")
"""An apostrophe, between two letters, is none."""


def marks_of(language: str) -> Marks:
    """The marks that the catalogue of `language` shows in its example, one pair within another."""
    shown = book_messages(language)("“one ‘within’ another”", context="quotation marks")
    marks = _QUOTATION_MARKS.findall(shown)
    return Marks(outer=(marks[0], marks[-1]), inner=(marks[1], marks[-2]), typed_too=False)


def set_neutral(flow: Flow, language: str) -> None:
    """Set a flow of text in `language`."""
    flow.follow(APOSTROPHES)
    flow.edit(quote_edits(flow.seen, marks_of(language)))
    flow.follow(PRIMES)
    flow.follow(DASHES)
    flow.follow(TOGETHER)
