"""What no character can say, found in a text: true small capitals, superscripts, unbroken words.

French follows the Lexique of the Imprimerie nationale: 1ᵉʳ, 2ᵉ, nᵒˢ, centuries in small capitals,
dynasties and republics in capitals. Forms are found in text that is typographically set already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from carrefours_docs.book.typography.flow import SPACE, Flow
from carrefours_docs.languages import base_language, locale_of
from carrefours_docs.messages import book_messages

Kind = Literal["acronym", "superscript", "keep"]


@dataclass(frozen=True, slots=True)
class Form:
    """The characters from `start` to before `end` are set in this way."""

    start: int
    end: int
    kind: Kind


_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_LETTER = r"[^\W\d_]"

# ---- acronyms ----

LEAST, MOST = 3, 8
"""Letters of an acronym: two make a hole in the line when they are small, more than eight are a
word that someone wrote in capitals."""

_CAPITALS = re.compile(
    rf"(?<![\w·.@#])(?<!\d-){_CAPITAL}{{2,}}(?=s?(?![\w·@]))(?!\.{_CAPITAL})(?![-–]\d)"
)
_SHOUTED_ON = re.compile(rf"{SPACE}(?:{_CAPITAL}{SPACE})?(?:{_CAPITAL}’)?")
"""What stands between two words of a line that is all capitals: À LA UNE, DE L’ÉTAT."""

_SMALL_WORDS = (
    "Les|Des|Une|Aux|Ces|Nos|Vos|Son|Mon|Ses|Leur|Cet|Cette|Notre|Votre|Dans|Pour|Par|Sur|Avec|Sans|"
    "Selon|Chez|Puis|Mais|Comme|Quand|Que|Qui|The|This|That|And|For|From|With|But|When|Our|Their"
)
_SURNAME = re.compile(
    rf"(?<!\w)(?!(?:{_SMALL_WORDS}){SPACE}){_CAPITAL}[a-zà-öø-ÿœ]{{2,}}{SPACE}{_CAPITAL}{{5,}}(?!\w)"
)
"""Five capitals or more after a capitalised word are more likely a name: Bruno THÉRET."""


def _acronyms(text: str, plural: str) -> Iterator[Form]:
    """Words in capitals that stand alone among others; `plural` may follow (NGOs)."""
    if not any(character.islower() for character in text):
        return
    found = list(_CAPITALS.finditer(text))
    shouted = {
        n
        for n, (one, other) in enumerate(pairwise(found))
        if _SHOUTED_ON.fullmatch(text, one.end(), other.start())
    }
    surnames = {match.end() for match in _SURNAME.finditer(text)}
    for n, match in enumerate(found):
        if match.end() in surnames:
            continue
        if text.startswith("s", match.end()) and not plural:
            continue
        if n in shouted or n - 1 in shouted or not LEAST <= len(match[0]) <= MOST:
            continue
        if not re.fullmatch("[IVXL]+", match[0]):  # Louis XIV
            yield Form(*match.span(), "acronym")


# ---- superscripts ----

_METRES = re.compile(rf"(?<=\d{SPACE})[kcm]?m([23])(?!\w)")

_COUNTED = re.compile(
    r"(?<![\w.,:/@])(?:1(ers?|res?|ères?)|2(nde?s?|de?s?)|(?!1[eè])\d+(es?|èmes?))(?!\w)"
)
_ROMAN = r"(?=[IVX])(?!I[eè])X{0,3}(?:IX|IV|V?I{0,3})"
_CENTURY = re.compile(
    rf"(?<!\w)(?:({_ROMAN})(?:e|es|ème)|(I)er)"
    rf"(?=(?:{SPACE}?(?:,|–|et|ou|au){SPACE}?(?:(?:au|du|le){SPACE})?{_ROMAN}(?:e|es|ème))*+"
    rf"{SPACE}(?:siècles?|millénaires?)(?!\w))"
)
_CENTURY_ALONE = re.compile(rf"(?<=[ad]u{SPACE}|[Ll]e{SPACE})({_ROMAN})e(?={SPACE}?[,.;:!?)»…]|\Z)")
"""Au XIXe siècle et au XXIe: told apart from kings and republics by their company."""
_RANKED = re.compile(
    rf"(?<!\w)(?:{_ROMAN}(es?|èmes?)|I(ers?))(?!\w)|(?<!\w)I(re)(?={SPACE}{_CAPITAL})"
)
_NUMBERS = re.compile(
    rf"(?<!\w)(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]es){SPACE}n(os)(?={SPACE}\d)"
    rf"|(?<=\()n(os)(?={SPACE}\d[^)]*\d\))"
    rf"|(?<!\w)[Nn](o)(?={SPACE}\d)"
)
"""« nos 3 enfants » are ours: without an article the letters stay on the line."""


def _groups(pattern: re.Pattern[str], text: str, kind: Kind) -> Iterator[Form]:
    for match in pattern.finditer(text):
        for number in range(1, (match.lastindex or 0) + 1):
            if match.start(number) >= 0:
                yield Form(*match.span(number), kind)


# ---- words and ranges that never break ----

_RANK = "(?:er|re|e|ers|res|es)?"
_KEPT = re.compile(
    rf"""
    (?<![\w–-])(?:\d+{_RANK}(?:–\d+{_RANK})+|[IVXL]+e–[IVXL]+e)(?![\w–])  # 2016–2020, XXᵉ–XXIᵉ
    | (?<![\w.])(?:{_CAPITAL}\.-)+{_CAPITAL}\.                            # J.-P.
    | (?<!\w)c\.-à-d\.
    | (?<![\w/])(?:et/ou|and/or|km/h)(?![\w/])
    | (?<![\w·]){_LETTER}+(?:·{_LETTER}+)+(?![\w·])                       # acteur·rice·s
    | (?<!\w){_LETTER}{{2,}}-(?:e|ne|rice|trice|euse|ère)(?:-?s)?(?![\w-])  # participant-e-s
    """,
    re.VERBOSE,
)


def _french(text: str) -> Iterator[Form]:
    yield from _acronyms(text, "")
    yield from _groups(_CENTURY, text, "acronym")
    if "siècle" in text:
        yield from _groups(_CENTURY_ALONE, text, "acronym")
    yield from _groups(_COUNTED, text, "superscript")
    yield from _groups(_RANKED, text, "superscript")
    yield from _groups(_NUMBERS, text, "superscript")


def _english(text: str) -> Iterator[Form]:
    yield from _acronyms(text, "s")


def _neutral(text: str) -> Iterator[Form]:
    yield from _acronyms(text, "")


_FINDERS: dict[str, Callable[[str], Iterator[Form]]] = {"fr": _french, "en": _english}


@cache
def _months(language: str) -> re.Pattern[str]:
    """avril–mai: two names of months about a dash, as CLDR names them."""
    names = locale_of(language).months["format"]["wide"].values()
    month = "|".join(re.escape(str(name)) for name in names)
    return re.compile(rf"(?<!\w)(?:{month})–(?:{month})(?!\w)")


def find_forms(text: str, language: str) -> list[Form]:
    """The forms in `text`, in order; addresses and times have none.

    Those that keep a stretch together may hold others, which never overlap one another.
    """
    finder = _FINDERS.get(base_language(language))
    if finder is None and not book_messages(language).speaks:
        return []
    seen = Flow([text]).seen
    found = [*(finder or _neutral)(seen), *_groups(_METRES, seen, "superscript")]
    for kept in (_KEPT, _months(language)):
        found += [Form(*match.span(), "keep") for match in kept.finditer(seen)]
    return sorted(set(found), key=lambda form: (form.start, -form.end))
