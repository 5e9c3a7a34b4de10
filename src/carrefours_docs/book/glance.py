"""The season at a glance, in words: its opening sentence, its figures, its kinds and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.names import printed_name
from carrefours_docs.book.timeline.palette import KINDS
from carrefours_docs.book.words import Value, Words
from carrefours_docs.corpus.dates import Day, Period, Precision
from carrefours_docs.corpus.schema import Meeting, Shape
from carrefours_docs.languages import locale_of


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a kind in a line of text; `rank` tells its colour, the drawings' own."""

    glyph: str
    rank: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted, and its number as the language writes it; a kind has a sign."""

    name: str
    number: str
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name and what is said of it; a kind has a sign."""

    name: str
    note: Value
    sign: Sign | None = None


def lead(words: Words) -> str:
    """The sentence that opens: how many meetings, over what time; "" without a meeting."""
    meetings = words.corpus.meetings
    if not meetings:
        return ""
    start, end = meetings[0].date.start, max(meeting.date.end for meeting in meetings)
    if Precision.YEAR in (start.precision, end.precision):
        period = Period(Day(start.year), Day(end.year))
    else:
        period = Period(Day(start.year, start.month), Day(end.year, end.month))
    return words.say.plural(
        "{number} meeting, {when}.",
        "{number} meetings, {when}.",
        len(meetings),
        when=phrase(period, words.language, "sentence"),
    )


GLYPHS = {
    Shape.CIRCLE: ("●", "○"),
    Shape.SQUARE: ("■", "□"),
    Shape.DIAMOND: ("◆", "◊"),
    Shape.TRIANGLE: ("▲", "△"),
}
"""The signs of the timeline as characters of Source Sans 3: full, and hollow."""


def signs(words: Words) -> dict[str, Sign]:
    """The sign of every kind, by its id; hollow as in the drawings (timeline/model.py)."""
    found: dict[str, Sign] = {}
    shapes: set[Shape] = set()
    for number, kind in enumerate(words.corpus.season.kinds):
        glyph = GLYPHS[kind.shape][kind.shape in shapes]
        found[kind.id] = Sign(glyph, number % len(KINDS) + 1)
        shapes.add(kind.shape)
    return found


def figures(words: Words) -> tuple[Figure, ...]:
    """What the records let us count. Attendance is only added up where every meeting tells it."""
    return tuple(
        Figure(name, format_decimal(number, locale=locale_of(words.language)), sign)
        for name, number, sign in _counted(words)
        if number
    )


def _counted(words: Words) -> Iterator[tuple[str, int, Sign | None]]:
    say, meetings = words.say, words.corpus.meetings
    yield say("Meetings"), len(meetings), None
    sign = signs(words)
    counted = Counter(meeting.kind for meeting in meetings)
    for kind in words.corpus.season.kinds:
        yield words.text(kind.plural), counted[kind.id], sign[kind.id]
    places = {meeting.place for meeting in meetings if meeting.place}
    yield say("Places known"), len(places), None
    if all(meeting.attendance for meeting in meetings):
        total = sum(meeting.attendance or 0 for meeting in meetings)
        yield say("Attendances, all meetings added up"), total, None
    people = {key for meeting in meetings for key in _people(meeting)}
    yield (
        say("People named"),
        sum(bool(printed_name(words.corpus.people[key])) for key in people),
        None,
    )
    organisations = {key for meeting in meetings for key in meeting.organisations}
    organisations |= {key for name in people for key in words.corpus.people[name].affiliations}
    yield say("Organisations named"), len(organisations), None
    themes = {key for meeting in meetings for key in meeting.themes}
    yield say("Themes"), len(themes), None


def _people(meeting: Meeting) -> Iterator[str]:
    yield from meeting.participants
    for guest in meeting.guests:
        if guest.person:
            yield guest.person


def kinds(words: Words) -> tuple[Named, ...]:
    """What each kind of meeting is, of those that took place and have a note."""
    held = {meeting.kind for meeting in words.corpus.meetings}
    sign = signs(words)
    return tuple(
        Named(words.text(kind.plural), words.told(kind.note), sign[kind.id])
        for kind in words.corpus.season.kinds
        if words.told(kind.note) and kind.id in held
    )


def places(words: Words) -> tuple[tuple[str, str], ...]:
    """Each place with the months of its meetings, most visited first, then in order of time."""
    when: dict[str, list[str]] = {}
    for meeting in words.corpus.meetings:
        if meeting.place:
            month = phrase(meeting.date, words.language, "month")
            when.setdefault(meeting.place, []).append(month)
    ordered = sorted(when.items(), key=lambda item: -len(item[1]))
    return tuple(
        (words.text(words.corpus.places[key].name), ", ".join(months)) for key, months in ordered
    )
