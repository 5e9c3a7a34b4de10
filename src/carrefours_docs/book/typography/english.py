"""English rules (New Hart's Rules): “ ” outside, ‘ ’ inside, no space before punctuation."""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import MASK, NO_BREAK, SPACE, Flow, Rule
from carrefours_docs.book.typography.quotes import Marks, quote_edits
from carrefours_docs.book.typography.rules import (
    SINGLE_QUOTES,
    SPACED_HYPHENS,
    YEARS,
    PutInGroups,
)

MARKS = Marks(outer=("“", "”"), inner=("‘", "’"), typed_too=False)

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\w)"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_FACE = r"[;:]-?[)(DPp|](?!\w)"

APOSTROPHES: tuple[Rule, ...] = (
    SINGLE_QUOTES,
    (re.compile(rf"(?<=[^\W_])['´`‘ʼ](?=[^\W_]|{MASK})"), "’"),
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(r"(?<![\w'])'(?=\w)"), "’"),
)

DASHES: tuple[Rule, ...] = (
    YEARS,
    (re.compile(rf"(?<![\d–-])\d{{1,2}}(-)\d{{1,2}}(?={SPACE}{_MONTH})"), PutInGroups("–")),
    (re.compile(r"(?<=\w)---?(?=\w)"), "—"),
    *SPACED_HYPHENS,
)

PUNCTUATION: tuple[Rule, ...] = (
    (
        re.compile(rf"(?<=[^\s([{{“‘]){SPACE}++(?=[;:!?,](?:[\s)\]”’\"!?]|\Z))(?!{_FACE})"),
        "",
    ),
)

TOGETHER: tuple[Rule, ...] = (
    (re.compile(rf"(?<!\d)\d{{1,2}}({SPACE})(?={_MONTH})"), PutInGroups(NO_BREAK)),
    (re.compile(rf"(?<=\d){SPACE}(?=%)"), ""),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:km|kg|m|cm|mm|ha|million|billion)(?!\w))"), NO_BREAK),
    (
        re.compile(rf"(?<!\w)(?:[Nn]os?\.|pp?\.|fig\.|vol\.|ch\.|§)({SPACE})(?=\d)"),
        PutInGroups(NO_BREAK),
    ),
    (
        re.compile(rf"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|St)\.?({SPACE})(?={_CAPITAL})"),
        PutInGroups(NO_BREAK),
    ),
    (re.compile(rf"(?<![^\s(“‘-]){_CAPITAL}\.({SPACE})(?={_CAPITAL})"), PutInGroups(NO_BREAK)),
    # a spaced dash never begins a line
    (re.compile(rf"(?<=\S){SPACE}(?=[–—]{SPACE})"), NO_BREAK),
)


def set_english(flow: Flow) -> None:
    """Set a flow of English text."""
    flow.follow(APOSTROPHES)
    flow.edit(quote_edits(flow.seen, MARKS))
    flow.follow(DASHES)
    flow.follow(PUNCTUATION)
    flow.follow(TOGETHER)
