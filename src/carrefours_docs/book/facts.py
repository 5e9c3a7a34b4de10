"""The facts panel of a meeting: what its record tells, a line a fact; what is unknown has none."""

from __future__ import annotations

from dataclasses import dataclass

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.words import Said, Value, Words, row
from carrefours_docs.corpus.dates import Precision
from carrefours_docs.corpus.schema import Document, Meeting


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the panel: its name and one value or more."""

    name: str
    values: tuple[Value, ...]


def facts(words: Words, meeting: Meeting) -> tuple[Fact, ...]:
    """The panel, in the order a reader asks: when, where, who, about what."""
    say, corpus = words.say, words.corpus
    lines: list[tuple[str, list[Value]]] = [
        (say("Date"), [(Said(phrase(meeting.date, words.language, "plain")),)]),
        (say("Length"), [_length(words, meeting)]),
        (say("Place"), [_place(words, meeting)]),
        (say("Attendance"), [_attendance(words, meeting)]),
        (
            say("Participants", context="facts"),
            [words.person(corpus.people[key]) for key in meeting.participants],
        ),
        (say("Guests"), [words.guest(guest) for guest in meeting.guests]),
        (
            say("Organisations"),
            [words.full(corpus.organisations[key]) for key in meeting.organisations],
        ),
        (
            say("Themes"),
            [row([words.said(corpus.themes[k].name, f"themes/{k}") for k in meeting.themes])],
        ),
        (say("Documents"), [_document(words, document) for document in meeting.documents]),
    ]
    known = ((name, tuple(value for value in values if value)) for name, values in lines)
    return tuple(Fact(name, values) for name, values in known if values)


def _length(words: Words, meeting: Meeting) -> Value:
    """The number of days, where the date does not tell it already."""
    if not meeting.days or meeting.date.precision is Precision.DAY:
        return ()
    return (Said(words.say.plural("{number} day", "{number} days", meeting.days)),)


def _place(words: Words, meeting: Meeting) -> Value:
    if not meeting.place:
        return ()
    place = words.corpus.places[meeting.place]
    return row([words.said(place.name, f"places/{place.id}"), words.said(place.region)])


def _attendance(words: Words, meeting: Meeting) -> Value:
    if not meeting.attendance:
        return ()
    return (Said(words.say.plural("{number} person", "{number} people", meeting.attendance)),)


def _document(words: Words, document: Document) -> Value:
    """A document's title, and whose it is."""
    owners = row([words.short(words.corpus.organisations[key]) for key in document.organisations])
    title = words.said(document.title)
    return (*title, Said(" ("), *owners, Said(")")) if owners else title
