"""What the records say, as words: the values that templates/records/*.html set.

Takes a corpus and a language, gives frozen views of plain strings; nothing here knows a format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from carrefours_docs.book.dates import phrase
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Guest, Meeting, Organisation, Person, Text
from carrefours_docs.messages import Messages

SEPARATOR = " · "

Pictures = Mapping[tuple[str, str], str]
"""(meeting id, file as the record names it) → path below the build folder."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts panel: its name and one value or more."""

    name: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting's opener; `detail` is its line in the contents, `label` its name in the index."""

    part: str
    title: str
    running: str
    detail: str
    label: str
    kicker: str
    summary: str
    facts: tuple[Fact, ...]
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class SeasonView:
    title: str
    subtitle: str
    period: str
    publisher: str
    description: str


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Named:
    """A definition: a name and what is said of it."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    name: str
    when: str


class Words:
    """Composes the words of one edition; `text` picks a language, falling back to the first."""

    def __init__(self, corpus: Corpus, language: str, say: Messages) -> None:
        self.corpus = corpus
        self.language = language
        self.say = say

    def text(self, value: Text | None) -> str:
        """`value` in the edition's language, else in the season's first, else empty."""
        if not value:
            return ""
        return value.get(self.language) or value[self.corpus.season.languages[0]]

    def joined(self, values: list[str]) -> str:
        """A list in words: "a, b and c"."""
        if len(values) < 2:
            return "".join(values)
        return self.say("{first} and {last}", first=", ".join(values[:-1]), last=values[-1])

    def season(self) -> SeasonView:
        season = self.corpus.season
        return SeasonView(
            title=self.text(season.title),
            subtitle=self.text(season.subtitle),
            period=phrase(season.period, self.language, "plain") if season.period else "",
            publisher=season.imprint.publisher or "",
            description=self.text(season.description),
        )

    def meeting(self, meeting: Meeting, pictures: Pictures) -> MeetingView:
        place = self.place(meeting)
        date = phrase(meeting.date, self.language, "plain")
        month = phrase(meeting.date, self.language, "month")
        kind = self.text(self.corpus.kind(meeting).name)
        return MeetingView(
            part=part_id(meeting),
            title=self.text(meeting.title),
            running=SEPARATOR.join([place or kind, month]),
            detail=SEPARATOR.join([place or kind, date]),
            label=self.say("{place}, {date}", place=place or kind, date=month),
            kicker=self.kicker(meeting),
            summary=self.text(meeting.summary),
            facts=self.facts(meeting),
            pictures=tuple(
                PictureView(
                    file=pictures[meeting.id, picture.file],
                    alt=self.text(picture.alt),
                    caption=SEPARATOR.join(
                        words
                        for words in (self.text(picture.caption), picture.credit or "")
                        if words
                    ),
                )
                for picture in meeting.pictures
            ),
        )

    def kicker(self, meeting: Meeting) -> str:
        kind = self.text(self.corpus.kind(meeting).name)
        if meeting.rank is None:
            return kind
        return self.say("{kind} no. {rank}", kind=kind, rank=meeting.rank)

    def place(self, meeting: Meeting) -> str:
        return self.text(self.corpus.places[meeting.place].name) if meeting.place else ""

    def facts(self, meeting: Meeting) -> tuple[Fact, ...]:
        """The facts panel; what is not known makes no line."""
        say = self.say
        rows: list[tuple[str, list[str]]] = [
            (say("Date"), [phrase(meeting.date, self.language, "plain")]),
            (
                say("Length"),
                [say.plural("{number} day", "{number} days", meeting.days)] if meeting.days else [],
            ),
            (say("Place"), [self.place_with_region(meeting)]),
            (
                say("Attendance"),
                [say.plural("{number} person", "{number} people", meeting.attendance)]
                if meeting.attendance
                else [],
            ),
            (
                say("Participants", context="facts"),
                [self.person(self.corpus.people[key]) for key in meeting.participants],
            ),
            (say("Guests"), [self.guest(guest) for guest in meeting.guests]),
            (
                say("Organisations"),
                [
                    self.organisation(self.corpus.organisations[key])
                    for key in meeting.organisations
                ],
            ),
            (
                say("Themes"),
                [", ".join(self.text(self.corpus.themes[key].name) for key in meeting.themes)],
            ),
            (say("Documents"), [self.text(document.title) for document in meeting.documents]),
        ]
        return tuple(
            Fact(name, tuple(value for value in values if value))
            for name, values in rows
            if any(values)
        )

    def place_with_region(self, meeting: Meeting) -> str:
        if not meeting.place:
            return ""
        place = self.corpus.places[meeting.place]
        name, region = self.text(place.name), self.text(place.region)
        return f"{name} ({region})" if region else name

    def guest(self, guest: Guest) -> str:
        if guest.person:
            return self.person(self.corpus.people[guest.person])
        return self.text(guest.text)

    def person(self, person: Person) -> str:
        """ "Chantal Richard, CFDT": the name, what the person does and for whom."""
        known = [person.name, self.text(person.role)]
        known += [self.short(self.corpus.organisations[key]) for key in person.affiliations]
        return ", ".join(words for words in known if words)

    def short(self, organisation: Organisation) -> str:
        return organisation.acronym or self.text(organisation.name)

    def organisation(self, organisation: Organisation) -> str:
        return self.short(organisation)

    def lead(self) -> str:
        """The sentence that opens the season at a glance."""
        meetings = self.corpus.meetings
        first, last = meetings[0].date, meetings[-1].date
        return self.say.plural(
            "{number} meeting, in {first}.",
            "{number} meetings, from {first} to {last}.",
            len(meetings),
            first=phrase(first, self.language, "month"),
            last=phrase(last, self.language, "month"),
        )

    def figures(self) -> tuple[Figure, ...]:
        """How many meetings, in all and of each kind, and in how many known places."""
        counted = Counter(meeting.kind for meeting in self.corpus.meetings)
        rows = [Figure(self.say("Meetings"), len(self.corpus.meetings))]
        rows += [
            Figure(self.text(kind.plural), counted[kind.id])
            for kind in self.corpus.season.kinds
            if counted[kind.id]
        ]
        places = {meeting.place for meeting in self.corpus.meetings if meeting.place}
        if places:
            rows.append(Figure(self.say("Places known"), len(places)))
        return tuple(rows)

    def kinds(self) -> tuple[Named, ...]:
        return tuple(
            Named(self.text(kind.plural), self.text(kind.note))
            for kind in self.corpus.season.kinds
            if kind.note
        )

    def places(self) -> tuple[PlaceView, ...]:
        """Each place with the dates of its meetings, most visited first."""
        when: dict[str, list[str]] = {}
        for meeting in self.corpus.meetings:
            if meeting.place:
                when.setdefault(meeting.place, []).append(
                    phrase(meeting.date, self.language, "month")
                )
        ordered = sorted(when.items(), key=lambda item: -len(item[1]))
        return tuple(
            PlaceView(self.text(self.corpus.places[key].name), ", ".join(dates))
            for key, dates in ordered
        )

    def acronyms(self, used: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Every acronym with its expansion: the season's own, and those of `used` organisations."""
        found = {entry.acronym: self.text(entry.expansion) for entry in self.corpus.season.acronyms}
        for key in used:
            organisation = self.corpus.organisations.get(key)
            if organisation and organisation.acronym:
                found[organisation.acronym] = self.text(organisation.name)
        return tuple(sorted(found.items()))

    def imprint(self) -> tuple[str, ...]:
        """The imprint's lines: what the season knows, in the order printers expect."""
        season, imprint, say = self.corpus.season, self.corpus.season.imprint, self.say
        view = self.season()
        lines = [
            f"{view.title}. {view.subtitle}" if view.subtitle else view.title,
            self.lead(),
            imprint.publisher or "",
            imprint.address or "",
            say("Director of publication: {name}", name=imprint.director)
            if imprint.director
            else "",
            say("Printed by {name}", name=imprint.printer) if imprint.printer else "",
            say("Printing finished: {date}", date=phrase(imprint.printed, self.language, "plain"))
            if imprint.printed
            else "",
            say(
                "Legal deposit: {date}",
                date=phrase(imprint.legal_deposit, self.language, "plain"),
            )
            if imprint.legal_deposit
            else "",
            *(
                say("ISBN ({format}): {number}", format=self.format_name(key), number=number)
                for key, number in imprint.isbn.items()
            ),
            imprint.price or "",
            self.text(imprint.licence),
            say("Contact: {contact}", contact=imprint.contact) if imprint.contact else "",
            self.text(imprint.credits),
            say("Edition of {date}", date=phrase(season.edition_date, self.language, "plain"))
            if season.edition_date
            else "",
        ]
        return tuple(line for line in lines if line)

    def format_name(self, key: str) -> str:
        names = {"print": self.say("print"), "pdf": "PDF", "epub": "EPUB", "docx": "Word"}
        return names[key]

    def colophon(self) -> tuple[str, ...]:
        return (
            self.say(
                "This booklet was composed from the records and minutes of the meetings with "
                "carrefours-docs, free software under the MIT licence."
            ),
            self.say(
                "The typefaces are Source Serif 4 and Source Sans 3, under the SIL Open Font "
                "License."
            ),
        )


def part_id(meeting: Meeting) -> str:
    """The id of a meeting's part in the book."""
    return f"m-{meeting.id}"
