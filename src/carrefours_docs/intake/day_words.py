"""The dates that a text writes, in French or English: words, numbers, ISO 8601; never a guess.

A mention may lack its year. Numbers are read day first, as in French; in an English text numbers
that could be read either way are no date.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from carrefours_docs.intake.known import folded

_MONTHS = (
    ("janvier", "janv", "january", "jan"), ("fevrier", "fevr", "fev", "february", "feb"),
    ("mars", "march", "mar"), ("avril", "avr", "april", "apr"), ("mai", "may"),
    ("juin", "june", "jun"), ("juillet", "juil", "july", "jul"), ("aout", "august", "aug"),
    ("septembre", "sept", "september", "sep"), ("octobre", "october", "oct"),
    ("novembre", "nov", "november"), ("decembre", "dec", "december"),
)  # fmt: skip
MONTHS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}
_DAYS = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
WEEKDAYS = {word: number for number, words in enumerate(_DAYS) for word in words}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})\.?,? )?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_UNTIL = r"(?: ?(?P<until>-|–|au|a|et|and|to|&) ?(?P<second>\d{1,2})(?:er|st|nd|rd|th)?)?"
_FORMS = (
    re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)([-_])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)"),
    re.compile(rf"{_WEEKDAY}(?<![\d/.,-]){_DAY}{_UNTIL} {_MONTH}(?:,? {_YEAR})?"),
    re.compile(rf"{_WEEKDAY}\b{_MONTH} {_DAY}{_UNTIL}(?!\d)(?:,? {_YEAR})?"),
    re.compile(
        rf"{_WEEKDAY}(?<![\d/.-])(?P<day>\d{{1,2}})([./-])(?P<month>\d{{1,2}})"
        r"(?:\3(?P<year>(?:19|20)\d\d|\d\d))?(?![\d/]|[.-]\d)"
    ),
    re.compile(rf"(?<!\d )\b{_MONTH},? {_YEAR}"),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text: what of it is known (0: not), and where it stands in the folded text."""

    year: int
    month: int
    day: int
    last: int = 0  # the last day, where it goes on for several
    apart: bool = False  # two days named with "and", which need not be one meeting
    weekday: int = -1
    start: int = 0
    end: int = 0

    @property
    def period(self) -> str:
        """As a record writes it; "" without its year."""
        if not self.year:
            return ""
        if not self.day:
            return f"{self.year:04}-{self.month:02}"
        first = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{first}/{first[:-2]}{self.last:02}" if self.last else first

    def in_year(self, year: int) -> Mention:
        """The same in a year."""
        return Mention(year, self.month, self.day, self.last, self.apart, self.weekday)

    @property
    def sound(self) -> bool:
        """Whether there is such a day, on the day of the week that is named."""
        try:
            first = datetime.date(self.year or 2024, self.month, self.day or 1)
            if self.last:
                later = datetime.date(self.year or 2024, self.month, self.last)
                if later <= first:
                    return False
        except ValueError:
            return False
        return not (self.year and self.day and self.weekday >= 0) or (
            first.weekday() == self.weekday
        )


def mentions(text: str, english: bool = False) -> list[Mention]:
    """The dates of a text, in order; a place is read once, by the fullest form.

    >>> [one.period for one in mentions("du 27 au 29 avril 2016, puis le 06.12.22")]
    ['2016-04-27/2016-04-29', '2022-12-06']
    """
    text = readable(text)
    found: list[Mention] = []
    for number, form in enumerate(_FORMS):
        for match in form.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            one = _mention(match, numeric=number == 3, english=english)
            if one is not None and one.sound:
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def readable(text: str) -> str:
    """The text as the forms look at it: hyphens kept, no accents, no capitals."""
    return folded(text.replace("-", "\x00")).replace("\x00", "-")


def _mention(match: re.Match[str], *, numeric: bool, english: bool) -> Mention | None:
    parts = match.groupdict()
    month = parts["month"]
    year = int(parts.get("year") or 0)
    day = int(parts.get("day") or 0)
    weekday = WEEKDAYS.get(parts.get("weekday") or "", -1)
    if numeric:
        if not year and match.group(3) != "/":
            return None  # 1.5 is a number, 2-3 a span
        if year and year < 100:
            year += 2000
        if english and day <= 12 and int(month) <= 12 and day != int(month):
            return None
    number = MONTHS[month] if month in MONTHS else int(month)
    second = int(parts.get("second") or 0)
    apart = parts.get("until") in ("et", "and", "&")
    return Mention(year, number, day, second, apart, weekday, match.start(), match.end())
