"""Dates as heights: a linear scale of whole months or years, and its ticks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.dates import format_date

from carrefours_docs.book.timeline.model import Event
from carrefours_docs.languages import locale_of

MONTHS_APART = 20.0
"""From this room for a month on (pt), months are named; below it, years."""
YEARS_APART = 13.0
MONTH_TICKS_APART = 2.4


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; `year` and `month` are set beside it, where they are not empty."""

    at: float
    year: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` up to `after` (not included), from `top` to `bottom` (pt)."""

    first: datetime.date
    after: datetime.date
    top: float
    bottom: float

    def at(self, day: float) -> float:
        """Where a day number (date.toordinal) begins."""
        start, end = self.first.toordinal(), self.after.toordinal()
        return self.top + (day - start) / (end - start) * (self.bottom - self.top)

    def span(self, event: Event) -> tuple[float, float]:
        """Where the days an event may have taken place begin and end."""
        return self.at(event.first.toordinal()), self.at(event.after.toordinal())

    @property
    def month(self) -> float:
        """The room of a month of middle length."""
        days = self.after.toordinal() - self.first.toordinal()
        return (self.bottom - self.top) / days * 30.4375


def scale_for(events: Sequence[Event], top: float, bottom: float) -> Scale:
    """The scale of `events` (one or more): whole months where months can be named, else years."""
    first = min(event.first for event in events)
    after = max(event.after for event in events)
    months = Scale(first.replace(day=1), _next_month(after), top, bottom)
    if months.month >= MONTHS_APART:
        return months
    last = after - datetime.timedelta(days=1)
    return Scale(datetime.date(first.year, 1, 1), datetime.date(last.year + 1, 1, 1), top, bottom)


def ticks(scale: Scale, language: str) -> tuple[Tick, ...]:
    """The ticks of `scale`, from its beginning; its end has none."""
    named = scale.month >= MONTHS_APART
    if not named and scale.month < MONTH_TICKS_APART:
        return tuple(_years(scale))
    found: list[Tick] = []
    day = scale.first
    while day < scale.after:
        year = str(day.year) if day.month == 1 or day == scale.first else ""
        month = format_date(day, "MMM", locale=locale_of(language)) if named else ""
        found.append(Tick(scale.at(day.toordinal()), year, month))
        day = _next_month(day + datetime.timedelta(days=1))
    return tuple(found)


def _years(scale: Scale) -> Iterable[Tick]:
    """A tick a year, or every two, five, ten … years where the years stand close."""
    room = scale.month * 12
    step = next(
        step
        for power in range(5)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if step * room >= YEARS_APART or power == 4
    )
    for year in range(scale.first.year, scale.after.year):
        if year % step == 0 or step == 1:
            yield Tick(scale.at(datetime.date(year, 1, 1).toordinal()), str(year))


def _next_month(day: datetime.date) -> datetime.date:
    """`day` where it is the first of a month, else the first of the month that follows."""
    if day.day == 1:
        return day
    return datetime.date(day.year + day.month // 12, day.month % 12 + 1, 1)
