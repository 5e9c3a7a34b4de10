"""English rules (New Hart's Rules): “ ” outside, ‘ ’ inside, no space before punctuation."""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import MASK, NO_BREAK, SPACE, Flow, Rule
from carrefours_docs.book.typography.quotes import Marks, quote_edits
from carrefours_docs.book.typography.rules import (
    FACE,
    LAST_APOSTROPHES,
    PRIMES,
    SINGLE_QUOTES,
    SPACED_HYPHENS,
    YEARS,
    PutInGroups,
    ranges,
)

MARKS = Marks(outer=("“", "”"), inner=("‘", "’"), typed_too=False)

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\w)"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"

_NOUNS = "years?|months?|weeks?|days?|hours?|minutes?|million|billion|pounds|euros?"
_CITED = (
    r"pp?\.|fig\.|figs\.|vol\.|ch\.|art\.|§§?|"
    "(?i:articles?|chapters?|pages?|appendix|figures?|tables?|volumes?|numbers?|parts?|sections?|"
    "paragraphs?|notes?|sessions?|workshops?|meetings?|seminars?|steps?|groups?|phases?)"
)

APOSTROPHES: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[^\W_])['´`‘ʼ](?=[^\W_]|{MASK})"), "’"),
    # what is left out at the head of a word opens no quotation
    (re.compile(r"(?<![\w’'])'(?=\d0s(?!\w)|(?i:tis|twas|em|til|cause)(?!\w))"), "’"),
    (re.compile(rf"(?<=\w{SPACE})(')n(')(?={SPACE}\w)"), PutInGroups("’")),
    SINGLE_QUOTES,
    (re.compile(rf"(?<=[{MASK}”’)])'(?=[^\W_])"), "’"),
    *LAST_APOSTROPHES,
)

DASHES: tuple[Rule, ...] = (
    YEARS,
    (re.compile(rf"(?<![\d–-])\d{{1,2}}(-)\d{{1,2}}(?={SPACE}{_MONTH})"), PutInGroups("–")),
    ranges(rf"(?:pp?\.|pages?|[Nn]os\.){SPACE}?", ""),
    ranges("", rf"(?=(?:{SPACE}(?:{_NOUNS})(?!\w)|%))"),
    (re.compile(r"(?<=\w)---?(?=\w)"), "—"),
    *SPACED_HYPHENS,
)

PUNCTUATION: tuple[Rule, ...] = (
    (
        re.compile(rf"(?<=[^\s([{{“‘]){SPACE}++(?=[;:!?,](?:[\s)\]”’\"!?]|\Z))(?!{FACE})"),
        "",
    ),
)

TOGETHER: tuple[Rule, ...] = (
    (re.compile(rf"(?<!\d)\d{{1,2}}({SPACE})(?={_MONTH})"), PutInGroups(NO_BREAK)),
    (re.compile(rf"(?<=\d){SPACE}(?=%)"), ""),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:km/h|km2?|kg|m[23]?|cm|mm|ha|°C)(?![\w’'/]))"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:{_NOUNS})(?!\w)|[ap]\.?m(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<!\w){_MONTH}({SPACE})(?=\d{{1,2}}(?!\d))"), PutInGroups(NO_BREAK)),
    (re.compile(rf"(?<!\w)[Nn]os?\.({SPACE})(?=\d)"), PutInGroups(NO_BREAK)),
    (re.compile(rf"(?<![\w.])(?:{_CITED})({SPACE})(?=\d{{1,3}}(?!\d))"), PutInGroups(NO_BREAK)),
    (re.compile(rf"(?<=\d′){SPACE}(?=\d+″)"), NO_BREAK),
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
    flow.follow(PRIMES)
    flow.follow(DASHES)
    flow.follow(PUNCTUATION)
    flow.follow(TOGETHER)
