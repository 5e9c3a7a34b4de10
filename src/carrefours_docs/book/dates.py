"""Dates as the book prints them: a Period in words, from CLDR's names, never a clock or a locale.

Babel gives names and the order of day, month and year; it says neither "1er avril" nor "du 27 au 29
avril 2016" and abbreviates intervals unasked, so the few interval forms are written here. The
result is typographically final: `set_text` leaves it as it is.
"""

from __future__ import annotations

import re
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton

from carrefours_docs.book.typography import base_language, set_text
from carrefours_docs.corpus.dates import Day, Period, Precision
from carrefours_docs.messages import book_messages

Style = Literal["plain", "sentence", "month"]

_SPOKEN = ("fr", "en")
"""Languages whose prepositions we know; others have dates without them."""


def phrase(period: Period, language: str, style: Style) -> str:
    """`period` in words of `language`.

    Styles: "plain" stands alone (27–29 avril 2016), "sentence" goes into a sentence (du 27 au 29
    avril 2016, en juillet 2016), "month" tells no day (avril–mai 2016).
    """
    start, end = period.start, period.end
    if style == "month":
        start, end = Day(start.year, start.month), Day(end.year, end.month)
    locale = _locale(language)
    if style == "sentence" and locale.language in _SPOKEN:
        words = _in_sentence(start, end, period.approximate, language, locale)
    else:
        words = _one(end, locale) if start == end else _interval(start, end, locale)
        if period.approximate:
            words = _about(words, start, end, language)
    return set_text(words, language)


def _locale(language: str) -> Locale:
    """CLDR's locale; English without a region is that of Europe (27 April 2016)."""
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


def _one(day: Day, locale: Locale) -> str:
    """A whole date: 27 avril 2016, avril 2016, 2016."""
    match day.precision:
        case Precision.YEAR:
            return str(day.year)
        case Precision.MONTH:
            return str(format_skeleton("yMMMM", day.first, locale=locale))
        case Precision.DAY:
            return _first(str(format_date(day.first, "long", locale=locale)), day, locale)


def _yearless(day: Day, locale: Locale) -> str:
    """A month or a day of a year told elsewhere: avril, 27 avril."""
    if day.precision is Precision.MONTH:
        return str(locale.months["stand-alone"]["wide"][day.month])
    return _first(str(format_skeleton("MMMMd", day.first, locale=locale)), day, locale)


def _first(words: str, day: Day, locale: Locale) -> str:
    """French says "1er" of the first of a month and of no other day."""
    if locale.language == "fr" and day.day == 1:
        return re.sub(r"\A1(?= )", "1er", words)
    return words


def _interval(start: Day, end: Day, locale: Locale) -> str:
    """What both ends share is told once; words on both sides ask for spaces about the dash."""
    last = _one(end, locale)
    if start.precision is Precision.YEAR:
        return f"{start.year}–{last}"
    if start.year != end.year:
        return f"{_one(start, locale)} – {last}"
    if start.precision is Precision.MONTH:
        return f"{_yearless(start, locale)}–{last}"
    if start.month != end.month:
        return f"{_yearless(start, locale)} – {last}"
    first = "1er" if locale.language == "fr" and start.day == 1 else str(start.day)
    return re.sub(rf"(?<!\d){end.day}(\.?)(?!\d)", rf"{first}\g<1>–{end.day}\g<1>", last, count=1)


def _in_sentence(start: Day, end: Day, about: bool, language: str, locale: Locale) -> str:
    say = book_messages(base_language(language))
    last = _one(end, locale)
    if start == end:
        if about:
            return _about(last, start, end, language)
        if start.precision is Precision.DAY:
            return say("on {day}", day=last)
        return say("in {month}", month=last)
    if start.year != end.year or start.precision is Precision.YEAR:
        first = _one(start, locale)
    elif start.month == end.month:
        first = "1er" if locale.language == "fr" and start.day == 1 else str(start.day)
    else:
        first = _yearless(start, locale)
    if start.precision is Precision.DAY:
        words = say("from {day} to {last_day}", day=first, last_day=last)
    else:
        words = say("from {month} to {last_month}", month=first, last_month=last)
        if locale.language == "fr":
            words = re.sub(r"\bde (?=[ao])", "d’", words, count=1)  # d’avril, d’août, d’octobre
    return _about(words, start, end, language) if about else words


def _about(words: str, start: Day, end: Day, language: str) -> str:
    say = book_messages(base_language(language))
    if start != end:
        return say("roughly {interval}", interval=words)
    if start.precision is Precision.DAY:
        return say("about {day}", day=words)
    return say("about {month}", month=words)
