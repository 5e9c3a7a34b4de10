"""Dates as the book prints them: a Period in words, from CLDR's names, never a clock or a locale.

Babel gives names and the order of day, month and year; it says neither "1er avril" nor "du 27 au 29
avril 2016" and abbreviates intervals unasked, so the few interval forms are written here. The
prepositions are the catalogue's; what a language does to its numbers and vowels is told in
`manners`. The result is typographically final: `set_text` leaves it as it is.
"""

from __future__ import annotations

import re
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton

from carrefours_docs.book.manners import Manners, manners_of
from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.dates import Day, Period, Precision
from carrefours_docs.languages import locale_of
from carrefours_docs.messages import Messages, book_messages

Style = Literal["plain", "sentence", "month"]


def phrase(period: Period, language: str, style: Style) -> str:
    """`period` in words of `language`.

    Styles: "plain" stands alone (27–29 avril 2016), "sentence" goes into a sentence (du 27 au 29
    avril 2016, en juillet 2016), "month" tells no day (avril–mai 2016). A language without a
    catalogue has no prepositions.
    """
    start, end = period.start, period.end
    if style == "month":
        start, end = Day(start.year, start.month), Day(end.year, end.month)
    say = book_messages(language)
    dates = _Dates(language)
    if not say.speaks:
        words = dates.alone(start, end)
    elif style == "sentence":
        words = dates.in_sentence(start, end, period.approximate, say)
    else:
        words = dates.alone(start, end)
        if period.approximate:
            words = _about(words, start, end, say)
    return set_text(words, language)


class _Dates:
    """Days, months, years and intervals in the words of one language."""

    def __init__(self, language: str) -> None:
        self._locale: Locale = locale_of(language)
        self._manners: Manners = manners_of(language)
        pattern = self._locale.date_formats["long"].pattern
        self._year_first = pattern.find("y") < pattern.find("d")

    def alone(self, start: Day, end: Day) -> str:
        return self._one(end) if start == end else self._interval(start, end)

    def _one(self, day: Day) -> str:
        """A whole date: 27 avril 2016, avril 2016, 2016."""
        match day.precision:
            case Precision.YEAR:
                return str(day.year)
            case Precision.MONTH:
                return str(format_skeleton("yMMMM", day.first, locale=self._locale))
            case Precision.DAY:
                return self._first(str(format_date(day.first, "long", locale=self._locale)), day)

    def _yearless(self, day: Day) -> str:
        """A month or a day of a year told elsewhere: avril, 27 avril."""
        if day.precision is Precision.MONTH:
            return str(self._locale.months["stand-alone"]["wide"][day.month])
        return self._first(str(format_skeleton("MMMMd", day.first, locale=self._locale)), day)

    def _first(self, words: str, day: Day) -> str:
        """The number of a day as the language says it: 1er."""
        return re.sub(r"\A\d+(?= )", self._manners.day(day.day or 0), words)

    def _interval(self, start: Day, end: Day) -> str:
        """What both ends share is told once; words on both sides ask for spaces about the dash."""
        if start.precision is Precision.YEAR:
            return f"{start.year}–{self._one(end)}"
        if start.year != end.year:
            return f"{self._one(start)} – {self._one(end)}"
        if start.precision is Precision.DAY and start.month == end.month:
            first, last = self._manners.day(start.day or 0), self._one(end)
            both = rf"{first}\g<1>–{end.day}\g<1>"
            return re.sub(rf"(?<!\d){end.day}(\.?)(?!\d)", both, last, count=1)
        if self._year_first:
            return f"{self._one(start)} – {self._yearless(end)}"
        dash = "–" if start.precision is Precision.MONTH else " – "
        return f"{self._yearless(start)}{dash}{self._one(end)}"

    def in_sentence(self, start: Day, end: Day, about: bool, say: Messages) -> str:
        last = self._one(end)
        if start == end:
            if about:
                return _about(last, start, end, say)
            if start.precision is Precision.DAY:
                return say("on {day}", day=last)
            return say("in {month}", month=last)
        if start.year != end.year or start.precision is Precision.YEAR:
            first = self._one(start)
        elif start.month == end.month:
            first = self._manners.day(start.day or 0)
        else:
            first = self._yearless(start)
        if start.precision is Precision.DAY:
            words = say("from {day} to {last_day}", day=first, last_day=last)
        else:
            words = self._manners.joined(
                say("from {month} to {last_month}", month=first, last_month=last)
            )
        return _about(words, start, end, say) if about else words


def _about(words: str, start: Day, end: Day, say: Messages) -> str:
    if start != end:
        return say("roughly {interval}", interval=words)
    if start.precision is Precision.DAY:
        return say("about {day}", day=words)
    return say("about {month}", month=words)
