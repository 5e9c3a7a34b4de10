"""What French keeps on one line by its spaces (Imprimerie nationale; CLDR for numbers).

What a reader's eye must not be made to look for on the next line: 27 avril, n° 3, 12 000 €,
14 h 30, M. de Montalembert, chapitre 2, p. ex. No-break spaces where a justified line may stretch,
narrow ones inside numbers, before units and in hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from carrefours_docs.book.typography.flow import MASK, NARROW, NO_BREAK, SPACE, Edit, Rule
from carrefours_docs.book.typography.rules import PutInGroups

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "janv|févr|avr|juill|sept|oct|nov|déc"
)
MONTH = rf"(?i:{_MONTHS})(?!\w)"
_UNITS = (
    "km/h|km²|km2?|m²|m³|m[23]|cm2?|mm2?|mg|kg|ha|min|ml|cl|kWh|MWh|kW|MW|GW|Go|Mo|ko|°C|"
    "m|g|h|l|L|t"
)
NOUNS = "ans?|mois|jours?|semaines?|heures?|minutes?|millions?|milliards?|euros?"
"""Words that a number counts and does not leave at the end of a line."""

_CITED = (
    "art|chap|fig|vol|t|ill|pp?|n|coll|"
    "(?i:articles?|chapitres?|pages?|annexes?|figures?|tableaux?|tomes?|volumes?|numéros?|parties?|"
    "sections?|alinéas?|paragraphes?|titres?|livres?|notes?|séances?|ateliers?|rencontres?|"
    "carrefours?|séminaires?|étapes?|groupes?|phases?|axes?)"
)
_PAIR = rf"({SPACE})\d\d"
_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_LOWER = "[a-zà-öø-ÿœ]"
_ROMAN = r"(?:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))"
_RANK = "(?:er|re|ers|res|ère|e|es|ème)"
_RANKED = "(?:siècle|millénaire|République|Empire|arrondissement|Internationale|dynastie|congrès)"
_PARTICLE = rf"(?:(?:de|du|des|von|van|le|la)({SPACE})(?:(?:la|le|den|der)({SPACE}))?)?"
_TITLES = "MM?\\.|Mmes?|Mlles?|Mgr|Dre?s?|Pre?s?|Me|Ste?"

_together = PutInGroups(NO_BREAK)


def _thousands(match: re.Match[str]) -> Iterable[Edit]:
    for n, character in enumerate(match[0], start=match.start()):
        if not character.isdigit():
            yield n, n + 1, NARROW


def _enumerated(match: re.Match[str]) -> Iterable[Edit]:
    """a) le logement ; b) la santé: unless the bracket closes what one has opened."""
    before = match.string[max(0, match.start() - 200) : match.start()]
    if before.count("(") <= before.count(")"):
        yield *match.span(1), NO_BREAK


TOGETHER: tuple[Rule, ...] = (
    # dates and hours
    (re.compile(rf"(?<!\d)\d{{1,2}}(?:er)?({SPACE})(?={MONTH})"), _together),
    (re.compile(rf"(?<!\w)[IVXLC]+{_RANK}({SPACE})(?={_RANKED}s?(?!\w))"), _together),
    (re.compile(rf"(?<!\w)(?:av|apr)\.({SPACE})(?=J\.)"), _together),
    (
        re.compile(rf"(?<![\w.,:/])\d{{1,2}}()h(?=(?:{SPACE}?[0-5]\d)?(?![\w’'/]))"),
        PutInGroups(NARROW),
    ),
    (re.compile(rf"(?<=\d{SPACE}h){SPACE}?(?=[0-5]\d(?!\w))"), NARROW),
    # numbers
    (
        re.compile(
            rf"(?<![\d.,:/–{MASK}-])(?<!\d{SPACE})[1-9]\d{{0,2}}"
            rf"(?:{SPACE}\d{{3}})+(?!{SPACE}?\d)"
        ),
        _thousands,
    ),
    (
        re.compile(
            rf"(?<!\d)(?<!\d{SPACE})(?:0\d|\+33({SPACE})\d){_PAIR}{_PAIR}{_PAIR}{_PAIR}(?!\d)"
        ),
        _together,
    ),
    (re.compile(rf"(?<=\d){SPACE}?(?=(?:k|M|Md|Mds)?€|[%‰£$])"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:{_UNITS})(?![\w'’·/]))"), NARROW),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:{NOUNS})(?!\w))"), NO_BREAK),
    (re.compile(rf"(?:(?<=\s)|(?<=\()|^)(?<!\d{SPACE})[+−±]({SPACE})(?=\d)"), _together),
    (re.compile(rf"(?<=\d′){SPACE}(?=\d+″)"), NO_BREAK),
    # what is cited by its number
    (re.compile(rf"(?<=[nN]°){SPACE}?(?=[\dA-Z])"), NO_BREAK),
    (re.compile(rf"(?<!\w)(?:[Nn]os?|§§?)({SPACE})(?=\d)"), _together),
    (re.compile(rf"(?<![\w.])(?:{_CITED})\.?({SPACE})(?=\d{{1,3}}(?![\d°]))"), _together),
    (re.compile(rf"(?<![\w.])(?:{_CITED})\.?({SPACE})(?={_ROMAN}{_RANK}?(?!\w))"), _together),
    (re.compile(rf"(?:^|(?<=\s))(?:{_LOWER}|\d{{1,2}})\)({SPACE})(?=\S)"), _enumerated),
    # abbreviations
    (re.compile(rf"(?<=[^\s–—]){SPACE}(?=etc(?:\.|…|(?!\w)))"), NO_BREAK),
    (re.compile(rf"(?<!\w)p\.({SPACE})(?=ex\.)"), _together),
    (re.compile(rf"(?<!\w)c\.({SPACE})à({SPACE})(?=d\.)"), _together),
    # names
    (re.compile(rf"(?<!\w)(?:{_TITLES})({SPACE}){_PARTICLE}(?={_CAPITAL}|d’)"), _together),
    (re.compile(rf"(?<![^\s(«“’-]){_CAPITAL}\.({SPACE})(?={_CAPITAL})"), _together),
    (
        re.compile(rf"(?<!\w){_CAPITAL}{_LOWER}+({SPACE})(?=[IVX]{{2,5}}(?!\w)|I(?:er|re)(?!\w))"),
        _together,
    ),
)
