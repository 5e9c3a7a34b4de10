"""What data tell of a season: its events in order of time, in the words of one language.

Takes the corpus and the book's words; gives frozen values that know no format. Order, dates and
titles are the timeline's, facts those of a meeting's panel, people named as they consented to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carrefours_docs.book.facts import facts
from carrefours_docs.book.identity import identifier
from carrefours_docs.book.names import printed_name
from carrefours_docs.book.records import kicker
from carrefours_docs.book.timeline import Event, build_timeline
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Value, Words
from carrefours_docs.corpus.dates import Period, Precision
from carrefours_docs.corpus.schema import ContextEvent, Meeting


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, set as the book sets them, and their language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation and the acronym it goes by ("" where it has none)."""

    name: Phrase
    acronym: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A meeting, or an event of the context (`meeting` is then false). What is unknown is empty.

    `uid` is an uuid, the same in every language and run. `when` is its date in words, as a line;
    `said` are the lines of its whole description.
    """

    uid: str
    meeting: bool
    period: Period
    when: str
    days: int
    title: Phrase
    kind: Phrase
    place: Phrase | None
    region: Phrase | None
    summary: Phrase | None
    themes: tuple[Phrase, ...]
    people: tuple[str, ...]
    organisations: tuple[Group, ...]
    said: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether its days are known: a calendar may show them."""
        return self.period.precision is Precision.DAY and not self.period.approximate


def happenings(words: Words) -> tuple[Happening, ...]:
    """Every event of the timeline, in its order."""
    meetings = {meeting.id: meeting for meeting in words.corpus.meetings}
    context = {event.id: event for event in words.corpus.season.context}
    return tuple(
        _meeting(words, event, meetings[event.id])
        if event.kind
        else _context(words, event, context[event.id])
        for event in build_timeline(words.corpus, words.language).events
    )


def _meeting(words: Words, event: Event, record: Meeting) -> Happening:
    corpus = words.corpus
    when = _line(words, words.say("Date"), [event.date])
    place = corpus.places[record.place] if record.place else None
    guests = [guest.person for guest in record.guests if guest.person]
    named = (printed_name(corpus.people[key]) for key in [*record.participants, *guests])
    organisations = [corpus.organisations[key] for key in record.organisations]
    return Happening(
        uid=str(identifier(corpus.season.id, "meetings", record.id)),
        meeting=True,
        period=record.date,
        when=when,
        days=record.days or 0,
        title=_phrase(words, words.said(record.title)),
        kind=_phrase(words, words.said(corpus.kind(record).name)),
        place=_known(words, words.said(place.name)) if place else None,
        region=_known(words, words.said(place.region)) if place else None,
        summary=_known(words, words.said(record.summary)),
        themes=tuple(_phrase(words, words.said(corpus.themes[k].name)) for k in record.themes),
        people=tuple(dict.fromkeys(name for name in named if name)),
        organisations=tuple(
            Group(_phrase(words, words.said(each.name)), each.acronym or "")
            for each in organisations
        ),
        said=_description(words, record),
    )


def _context(words: Words, event: Event, record: ContextEvent) -> Happening:
    when = _line(words, words.say("Date"), [event.date])
    note = _known(words, words.said(record.note))
    return Happening(
        uid=str(identifier(words.corpus.season.id, "context", record.id)),
        meeting=False,
        period=record.date,
        when=when,
        days=0,
        title=_phrase(words, words.said(record.title)),
        kind=Phrase(words.say("Context"), words.language),
        place=None,
        region=None,
        summary=note,
        themes=(),
        people=(),
        organisations=(),
        said=_lines([note.text if note else "", when]),
    )


def _description(words: Words, record: Meeting) -> tuple[str, ...]:
    """The opener of the meeting's chapter as lines: its kind and rank, its summary, its facts."""
    summary = _known(words, words.said(record.summary))
    panel = (
        _line(words, fact.name, [_phrase(words, value).text for value in fact.values])
        for fact in facts(words, record)
    )
    return _lines([kicker(words, record), summary.text if summary else "", *panel])


def _line(words: Words, name: str, values: Sequence[str]) -> str:
    line = words.say("{name}: {values}", name=name, values=" ; ".join(values))
    return set_text(line, words.language)


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _phrase(words: Words, value: Value) -> Phrase:
    """A row of words as one phrase, in the language of its first words."""
    language = value[0].lang or words.language
    return Phrase(
        "".join(set_text(said.words, said.lang or words.language) for said in value), language
    )


def _known(words: Words, value: Value) -> Phrase | None:
    return _phrase(words, value) if value else None
