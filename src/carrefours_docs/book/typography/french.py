"""French rules (Imprimerie nationale), in the order they are applied: signs and the spaces at them.

Narrow no-break before ; ! ? and inside « », no-break before the colon; a dash holds the words that
it sets apart; what else stays together is told in `french_together`.
"""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import MASK, NARROW, NO_BREAK, SPACE, Edit, Flow, Rule
from carrefours_docs.book.typography.french_together import MONTH, NOUNS, TOGETHER
from carrefours_docs.book.typography.inclusive import RULES as INCLUSIVE
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

MARKS = Marks(outer=("«", "»"), inner=("“", "”"), typed_too=True)

_OPENED = r"([{«“‘¿¡"


APOSTROPHES: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[^\W\d_])['´`‘ʼ](?=[^\W_]|[\"«“{MASK}])"), "’"),
    SINGLE_QUOTES,
    (re.compile(rf"(?<=[{MASK}»”)])'(?=[^\W_])"), "’"),
    *LAST_APOSTROPHES,
)

DASHES: tuple[Rule, ...] = (
    YEARS,
    (re.compile(rf"(?<![\d–-])\d{{1,2}}(?:er)?(-)\d{{1,2}}(?={SPACE}{MONTH})"), PutInGroups("–")),
    ranges(rf"(?:pp?\.|pages?|nos){SPACE}?", ""),
    ranges("", rf"(?={SPACE}?(?:(?:{NOUNS})(?!\w)|[%€]))"),
    *SPACED_HYPHENS,
)

PUNCTUATION: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[^\s{re.escape(_OPENED)}]){SPACE}+(?=[;!?])(?!{FACE})"), NARROW),
    (
        re.compile(
            rf"(?<=[^\s;:!?{re.escape(_OPENED)}/—–])(?=[;!?]++(?:\Z|[\s)\]}}»”’\"'.,:…{MASK}]))"
        ),
        NARROW,
    ),
    (
        re.compile(
            rf"(?<=[^\s:{re.escape(_OPENED)}/])(?!{SPACE}+{FACE}){SPACE}*+"
            rf"(?=:(?:\Z|[\s)\]»”’\"{MASK}]))"
        ),
        NO_BREAK,
    ),
    (re.compile(rf"(?<=«){SPACE}*+(?=[^\s»])"), NARROW),
    (re.compile(rf"(?<=[^\s«]){SPACE}*+(?=»)"), NARROW),
    (re.compile(rf"(?<=“){SPACE}++|(?<=[^\s“]){SPACE}++(?=”)"), ""),
    (re.compile(rf"(?<=[\w»)\]”]){SPACE}++(?=[,.](?:\s|\Z))"), ""),
)

_DASH = re.compile(
    rf"(?:(?P<before>{SPACE})|^)[–—](?P<after>{SPACE})|(?P<end>[.!?…:;](?=\s))", re.MULTILINE
)
_DATED_BEFORE = re.compile(rf"(?:\d|\b{MONTH}\.?)\Z")
_DATED_AFTER = re.compile(rf"\d|{MONTH}")


def _around_dashes(text: str) -> list[Edit]:
    """Spaces about dashes: an aside, – like this –, holds its words, and a range its start."""
    edits: list[Edit] = []
    inside = False
    for match in _DASH.finditer(text):
        if match["end"]:
            inside = False
            continue
        before, after = match.span("before"), match.span("after")
        dated = (
            before[0] >= 0
            and _DATED_BEFORE.search(text, max(0, before[0] - 12), before[0]) is not None
            and _DATED_AFTER.match(text, after[1]) is not None
        )
        binds_left = dated or inside
        if not dated:
            inside = not inside
        if before[0] >= 0:
            edits.append((*before, NO_BREAK if binds_left else " "))
        edits.append((*after, " " if binds_left else NO_BREAK))
    return edits


def set_french(flow: Flow) -> None:
    """Set a flow of French text."""
    flow.follow(INCLUSIVE)
    flow.follow(APOSTROPHES)
    flow.edit(quote_edits(flow.seen, MARKS))
    flow.follow(PRIMES)
    flow.follow(DASHES)
    flow.follow(PUNCTUATION)
    flow.follow(TOGETHER)
    flow.edit(_around_dashes(flow.seen))
