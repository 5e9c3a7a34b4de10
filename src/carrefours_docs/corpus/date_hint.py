"""What a date that is written another way was meant to be: 27/04/2016, “27 avril 2016”, 2016-4-27.

Takes what was written and refused; gives it as a record writes it, or "" where nothing is sure.
Rests on Babel's month names (CLDR). A hint is only shown: no date is ever corrected silently.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from carrefours_docs.corpus.dates import parse_period

_QUOTES = "“”„‟«»\"'’ \u00a0\u202f"
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{4})", re.ASCII)
_IN_WORDS = re.compile(
    r"(?:(?:du )?(?:(\d{1,2})(?:er)?(?: ?[-–/] ?| au | et ))?(\d{1,2})(?:er)? )?([a-z]+) (\d{4})",
    re.ASCII,
)
_SHORT_END = re.compile(r"((\d{4}-\d{2}-)\d{2})/(\d{1,2})", re.ASCII)


def meant(written: str) -> str:
    """The date as a record writes it, or ""."""
    return next(filter(_is_date, _readings(_plain(written))), "")


def _readings(text: str) -> list[str]:
    """Every form the text may stand for, the likeliest first."""
    readings = [text]
    if match := _DAY_FIRST.fullmatch(text):
        readings.append(_iso(match[3], match[2], match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        readings.append(_iso(match[1], match[2], match[3]))
    if match := _MONTH_FIRST.fullmatch(text):
        readings.append(_iso(match[2], match[1]))
    if match := _SHORT_END.fullmatch(text):
        readings.append(f"{match[1]}/{match[2]}{int(match[3]):02}")
    if (match := _IN_WORDS.fullmatch(text)) and match[3] in _months():
        ends = [_iso(match[4], _months()[match[3]], day) for day in match.group(1, 2) if day]
        readings.append("/".join(ends) or _iso(match[4], _months()[match[3]]))
    return readings


def _iso(year: str, month: str, day: str | None = None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _plain(text: str) -> str:
    """Small letters without accents, no quotation marks around, one space between words."""
    flat = unicodedata.normalize("NFKD", " ".join(text.strip(_QUOTES).split()))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def _is_date(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


@cache
def _months() -> dict[str, str]:
    from babel.dates import get_month_names

    return {
        _plain(name): str(number)
        for language in ("en", "fr")
        for number, name in get_month_names("wide", locale=language).items()
    }
