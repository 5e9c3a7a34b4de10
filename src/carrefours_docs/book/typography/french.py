"""French rules (Imprimerie nationale; CLDR for numbers), in the order they are applied.

Narrow no-break before ; ! ? and inside « », no-break before the colon; what a reader's eye must not
be made to look for on the next line stays together: 27 avril, no 3, M. de Montalembert, 12 000 €.
"""

from __future__ import annotations

import re

from carrefours_docs.book.typography.flow import MASK, NARROW, NO_BREAK, SPACE, Edit, Flow, Rule
from carrefours_docs.book.typography.inclusive import RULES as INCLUSIVE
from carrefours_docs.book.typography.quotes import Marks, quote_edits
from carrefours_docs.book.typography.rules import (
    SINGLE_QUOTES,
    SPACED_HYPHENS,
    YEARS,
    PutInGroups,
)

MARKS = Marks(outer=("«", "»"), inner=("“", "”"), typed_too=True)

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "janv|févr|avr|juill|sept|oct|nov|déc"
)
_MONTH = rf"(?i:{_MONTHS})(?!\w)"
_UNITS = "km/h|km²|km|m²|m³|cm|mm|mg|kg|ha|min|ml|cl|kWh|MWh|kW|MW|GW|Go|Mo|ko|°C|m|g|h|l|L|t"
_PAIR = rf"({SPACE})\d\d"
_OPENED = r"([{«“‘¿¡"
_FACE = r"[;:]-?[)(DPp|](?!\w)"


APOSTROPHES: tuple[Rule, ...] = (
    SINGLE_QUOTES,
    (re.compile(rf"(?<=[^\W\d_])['´`‘ʼ](?=[^\W_]|[\"«“{MASK}])"), "’"),
    (re.compile(r"(?<=[^\W\d_])'"), "’"),
    (re.compile(r"(?<![\w'])'(?=\w)"), "’"),
)

DASHES: tuple[Rule, ...] = (
    YEARS,
    (re.compile(rf"(?<![\d–-])\d{{1,2}}(?:er)?(-)\d{{1,2}}(?={SPACE}{_MONTH})"), PutInGroups("–")),
    *SPACED_HYPHENS,
)

PUNCTUATION: tuple[Rule, ...] = (
    (re.compile(rf"(?<=[^\s{re.escape(_OPENED)}]){SPACE}+(?=[;!?])(?!{_FACE})"), NARROW),
    (
        re.compile(
            rf"(?<=[^\s;:!?{re.escape(_OPENED)}/—–])(?=[;!?]++(?:\Z|[\s)\]}}»”’\"'.,:…{MASK}]))"
        ),
        NARROW,
    ),
    (
        re.compile(
            rf"(?<=[^\s:{re.escape(_OPENED)}/])(?!{SPACE}+{_FACE}){SPACE}*+"
            rf"(?=:(?:\Z|[\s)\]»”’\"{MASK}]))"
        ),
        NO_BREAK,
    ),
    (re.compile(rf"(?<=«){SPACE}*+(?=[^\s»])"), NARROW),
    (re.compile(rf"(?<=[^\s«]){SPACE}*+(?=»)"), NARROW),
    (re.compile(rf"(?<=“){SPACE}++|(?<=[^\s“]){SPACE}++(?=”)"), ""),
)

_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_PARTICLE = rf"(?:(?:de|du|des|von|van|le|la)({SPACE})(?:(?:la|le|den|der)({SPACE}))?)?"

TOGETHER: tuple[Rule, ...] = (
    # dates
    (re.compile(rf"(?<!\d)\d{{1,2}}(?:er)?({SPACE})(?={_MONTH})"), PutInGroups(NO_BREAK)),
    (
        re.compile(rf"(?<!\w)[IVXLC]+(?:er|re|e)({SPACE})(?=(?:siècle|millénaire|République))"),
        PutInGroups(NO_BREAK),
    ),
    # numbers
    (
        re.compile(
            rf"(?<![\d.,:/–{MASK}-])(?<!\d{SPACE})[1-9]\d{{0,2}}"
            rf"(?:{SPACE}\d{{3}})++(?!{SPACE}?\d)"
        ),
        lambda match: [
            (match.start() + n, match.start() + n + 1, NARROW)
            for n, character in enumerate(match[0])
            if not character.isdigit()
        ],
    ),
    (
        re.compile(rf"(?<!\d)(?<!\d{SPACE})0\d{_PAIR}{_PAIR}{_PAIR}{_PAIR}(?!\d)"),  # telephone
        PutInGroups(NO_BREAK),
    ),
    (re.compile(rf"(?<=\d){SPACE}?(?=(?:k|M|Md|Mds)?€|[%‰£])"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:{_UNITS})(?![\w'’·/]))"), NARROW),
    (re.compile(rf"(?<=\d{SPACE}h){SPACE}(?=\d\d(?!\d))|(?<=\dh){SPACE}(?=\d\d(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:millions?|milliards?|euros?)(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=[nN]°){SPACE}?(?=[\dA-Z])"), NO_BREAK),
    (
        re.compile(rf"(?<!\w)(?:[Nn]os|pp?\.|art\.|chap\.|fig\.|vol\.|t\.|§|ill\.)({SPACE})(?=\d)"),
        PutInGroups(NO_BREAK),
    ),
    # names
    (
        re.compile(
            rf"(?<!\w)(?:MM?\.|Mmes?|Mlles?|Dre?|Pre?|Me|Mgr)({SPACE}){_PARTICLE}(?={_CAPITAL}|d’)"
        ),
        PutInGroups(NO_BREAK),
    ),
    (re.compile(rf"(?<![^\s(«“’-]){_CAPITAL}\.({SPACE})(?={_CAPITAL})"), PutInGroups(NO_BREAK)),
)

_DASH = re.compile(rf"(?:(?P<before>{SPACE})|\A)[–—](?P<after>{SPACE})|(?P<end>[.!?…:;](?=\s))")
_DATED_BEFORE = re.compile(rf"(?:\d|\b{_MONTH}\.?)\Z")
_DATED_AFTER = re.compile(rf"\d|{_MONTH}")


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
    flow.follow(DASHES)
    flow.follow(PUNCTUATION)
    flow.follow(TOGETHER)
    flow.edit(_around_dashes(flow.seen))
