"""The season as tables (CSV, RFC 4180), for spreadsheets: its meetings, and the people named.

UTF-8 with a signature, and the separator that spreadsheets of the language expect: the semicolon
where the comma is the decimal sign (CLDR). Who agreed to no name is in no table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.names import filed_name, printed_name
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.schema import Meeting, Person
from carrefours_docs.data.events import Phrase, happenings
from carrefours_docs.languages import locale_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_meetings_csv(words: Words) -> bytes:
    """A line a meeting, in order of time; several values of a cell stand apart by " | "."""
    say = words.say
    head = [
        *(say("Date"), say("First day"), say("Last day"), say("Days"), say("Kind"), say("Title")),
        *(say("Place"), say("Region"), say("People named"), say("Organisations"), say("Themes")),
        *(say("Summary"), say("Identifier")),
    ]
    rows = [
        [
            phrase(each.period, words.language, "plain"),
            "" if each.period.approximate else str(each.period.start),
            "" if each.period.approximate else str(each.period.end),
            str(each.days or ""),
            each.kind.text,
            each.title.text,
            _text(each.place),
            _text(each.region),
            _several(each.people),
            _several(group.name.text for group in each.organisations),
            _several(theme.text for theme in each.themes),
            _text(each.summary),
            f"urn:uuid:{each.uid}",
        ]
        for each in happenings(words)
        if each.meeting
    ]
    return _table(words, [head, *rows])


def to_people_csv(words: Words) -> bytes:
    """A line a person who may be named, in the order of their names, with their meetings."""
    corpus, say = words.corpus, words.say
    met: dict[str, list[Meeting]] = {}
    for meeting in corpus.meetings:
        guests = [guest.person for guest in meeting.guests if guest.person]
        for key in dict.fromkeys([*meeting.participants, *guests]):
            met.setdefault(key, []).append(meeting)
    people = sorted(
        (corpus.people[key] for key in met if printed_name(corpus.people[key])),
        key=lambda person: (filed_name(person).casefold(), person.id),
    )
    head = [say("Name"), say("Affiliations"), say("Number of meetings"), say("Meetings")]
    rows = [
        [
            printed_name(person),
            _several(_affiliations(words, person)),
            str(len(met[person.id])),
            _several(_meeting(words, meeting) for meeting in met[person.id]),
        ]
        for person in people
    ]
    return _table(words, [head, *rows])


def _affiliations(words: Words, person: Person) -> Iterable[str]:
    for key in person.affiliations:
        value = words.said(words.corpus.organisations[key].name)
        yield "".join(set_text(said.words, said.lang or words.language) for said in value)


def _meeting(words: Words, meeting: Meeting) -> str:
    title = set_text(words.text(meeting.title), words.language)
    return f"{title} ({phrase(meeting.date, words.language, 'plain')})"


def _several(values: Iterable[str]) -> str:
    return " | ".join(values)


def _text(value: Phrase | None) -> str:
    return value.text if value else ""


def _table(words: Words, rows: Sequence[Sequence[str]]) -> bytes:
    symbols = locale_of(words.language).number_symbols
    decimal = symbols.get("latn", symbols).get("decimal", ".")
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerows([[_inert(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """A text that a spreadsheet would take for a formula starts with an apostrophe, as they show
    texts themselves."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
