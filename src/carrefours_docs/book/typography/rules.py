"""Rules that languages share, and the shapes rules come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from carrefours_docs.book.typography.flow import SPACE, Edit, Rule


class PutInGroups:
    """A rule's action: each group that took part in the match becomes `put`."""

    def __init__(self, put: str) -> None:
        self._put = put

    def __call__(self, match: re.Match[str]) -> Iterator[Edit]:
        for number in range(1, (match.lastindex or 0) + 1):
            if match.start(number) >= 0:
                yield match.start(number), match.end(number), self._put


def _years(match: re.Match[str]) -> Iterable[Edit]:
    """2016 - 2020 → 2016–2020, where the years go up."""
    if match[1] < match[3]:
        yield match.start(2), match.end(2), "–"


def _single_quotes(match: re.Match[str]) -> Iterable[Edit]:
    yield match.start(), match.start() + 1, "‘"
    yield match.end() - 1, match.end(), "’"


NEUTRAL: tuple[Rule, ...] = (
    (re.compile("\N{NON-BREAKING HYPHEN}"), "-"),  # few typefaces have it, ours neither
    (re.compile(r"\.{3,}+"), "…"),
)

SINGLE_QUOTES: Rule = (
    re.compile(r"(?<![\w’'])'(?=[^\s'])(?:[^'’\n]|(?<=\w)’(?=\w)){0,200}(?<=[^\s'’])'(?![\w'])"),
    _single_quotes,
)
"""After the apostrophes within words."""

LAST_APOSTROPHES: tuple[Rule, ...] = (
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(r"(?<![\w'])'(?=\w)"), "’"),
)
"""At the end and at the head of words: what is no quotation mark."""

FACE = r"[;:]-?[)(DPp|](?!\w)"
"""A regular expression for :-) and its like, whose signs are no punctuation."""

PRIMES: tuple[Rule, ...] = (
    # 5′ 30″: what quotation marks and apostrophes leave behind a number of one or two digits
    (re.compile(rf"(?<![\w.,])(?<!h{SPACE})\d{{1,2}}(?:[.,]\d)?(')(?![\w'])"), PutInGroups("′")),
    (re.compile(rf"(?<![\w.,])(?<!h{SPACE})\d{{1,2}}(?:[.,]\d)?(\")(?![\w\"])"), PutInGroups("″")),
)


def ranges(before: str, after: str) -> Rule:
    """12-15 → 12–15 between `before` and `after` (regular expressions), where numbers go up."""
    return (
        re.compile(
            rf"(?<![\d–./-]){before}(?P<from>\d{{1,4}})(?P<dash>{SPACE}?-{SPACE}?)"
            rf"(?P<to>\d{{1,4}})(?![\d–/-]){after}"
        ),
        _upwards,
    )


def _upwards(match: re.Match[str]) -> Iterable[Edit]:
    if int(match["from"]) < int(match["to"]):
        yield *match.span("dash"), "–"


YEARS: Rule = (
    re.compile(rf"(?<![\d–/-])([12]\d{{3}})({SPACE}?[-–]{SPACE}?)([12]\d{{3}})(?![\d–/-])"),
    _years,
)

_AFTER = r"(?<=[^\s«“]\s)"
_BEFORE = r"\s[^\s;:!?»”]"

SPACED_HYPHENS: tuple[Rule, ...] = (
    (re.compile(rf"(?:{_AFTER}|^)---(?={_BEFORE}|$)", re.MULTILINE), "—"),
    (re.compile(rf"^--(?={_BEFORE})", re.MULTILINE), "—"),  # someone speaks
    (re.compile(rf"(?:{_AFTER}|^)--(?={_BEFORE}|$)", re.MULTILINE), "–"),
    # between two numbers a hyphen may be a minus
    (
        re.compile(
            rf"(?<=[^\s\d«“]{SPACE})-(?={SPACE}[^\s;:!?»”])"
            rf"|(?<=\d{SPACE})-(?={SPACE}[^\s\d;:!?»”])"
        ),
        "–",
    ),
)
