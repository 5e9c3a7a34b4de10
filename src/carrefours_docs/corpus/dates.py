"""Dates as precisely as they are known: a subset of EDTF (ISO 8601-2), and nothing more precise.

`2016`, `2016-07`, `2016-04-27`, intervals `2016-04-27/2016-04-29`; a closing `~` says "about".
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import IntEnum

from carrefours_docs.messages import _


class Precision(IntEnum):
    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date of year, month or day precision; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> Precision:
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    @property
    def first(self) -> datetime.date:
        """The first day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day it may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval of dates of one precision; `start == end` for a single date."""

    start: Day
    end: Day
    approximate: bool = False

    @property
    def precision(self) -> Precision:
        return self.start.precision

    @property
    def first(self) -> datetime.date:
        """The first day it may mean."""
        return self.start.first

    @property
    def last(self) -> datetime.date:
        """The last day it may mean."""
        return self.end.last

    @property
    def is_interval(self) -> bool:
        return self.start != self.end

    def __str__(self) -> str:
        text = f"{self.start}/{self.end}" if self.is_interval else str(self.start)
        return f"{text}~" if self.approximate else text


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)

_SHAPE = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERN = rf"^{_SHAPE}(/{_SHAPE})?~?$"
"""The form of a period, for the schemas of editors; what it cannot say, `parse_period` checks."""


def parse_day(text: str) -> Day:
    """Read `2016`, `2016-07` or `2016-04-27`; ValueError (in the tool's language) otherwise."""
    match = _DAY.match(text)
    if not match:
        raise ValueError(_("“{text}” is not a date: write 2016, 2016-07 or 2016-04-27", text=text))
    year, month, day = (int(part or 0) for part in match.groups())
    if match[2] is not None and not 1 <= month <= 12:
        raise ValueError(_("“{text}” has no month number {month}", text=text, month=month))
    if match[3] is not None and not 1 <= day <= calendar.monthrange(year or 4, month)[1]:
        raise ValueError(_("“{text}”: that month has no day {day}", text=text, day=day))
    if not 1000 <= year <= 2999:
        raise ValueError(_("“{text}”: the year must lie between 1000 and 2999", text=text))
    return Day(year, month, day)


def parse_period(value: object) -> Period:
    """Read a date or an interval as the records write it; ValueError says what is wrong."""
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise ValueError(_("a date is written 2016, 2016-07 or 2016-04-27"))
    text = value.strip()
    approximate = text.endswith("~")
    first, slash, second = text.removesuffix("~").partition("/")
    if not _DAY.match(first) or (slash and not _DAY.match(second)):
        raise ValueError(_("“{text}” is not a date: write 2016, 2016-07 or 2016-04-27", text=text))
    start = parse_day(first)
    end = parse_day(second) if slash else start
    if end.precision != start.precision:
        raise ValueError(
            _("“{text}”: both ends of an interval are written the same way", text=text)
        )
    if end < start:
        raise ValueError(_("“{text}” ends before it starts", text=text))
    return Period(start, end, approximate)
