"""The season's events as one frozen value: what is drawn and said, in one language.

Takes the corpus; gives events in order of time, each with its exact span of days. Nothing here
knows where it will stand on a page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.timeline.palette import GREY, KINDS
from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.dates import Period, Precision
from carrefours_docs.corpus.schema import Meeting, Shape, Text

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KindSign:
    """A kind of meeting and its sign. `hollow` tells it from an earlier kind of the same shape."""

    id: str
    name: str
    plural: str
    shape: Shape
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, or an event of the context (`kind` is then None)."""

    id: str
    period: Period
    date: str
    title: str
    kind: KindSign | None = None
    place: str = ""

    @property
    def first(self) -> datetime.date:
        """The first day it may have taken place."""
        return self.period.start.first

    @property
    def after(self) -> datetime.date:
        """The day after the last day it may have taken place."""
        return self.period.end.last + ONE_DAY

    @property
    def middle(self) -> float:
        """The middle of the span, as a day number with a fraction."""
        return (self.first.toordinal() + self.after.toordinal()) / 2

    @property
    def exact(self) -> bool:
        """Whether its days are known, rather than a month or a year it falls in."""
        return self.period.precision is Precision.DAY

    @property
    def mark(self) -> str:
        """An id no other event of the drawing has."""
        return f"{'m' if self.kind else 'c'}-{self.id}"

    @property
    def colour(self) -> str:
        return self.kind.colour if self.kind else GREY


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a season in order of time, and the kinds that are among them."""

    language: str
    events: tuple[Event, ...]
    kinds: tuple[KindSign, ...]

    @property
    def meetings(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind)

    @property
    def context(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if not event.kind)


def build_timeline(corpus: Corpus, language: str) -> Timeline:
    """Every meeting and context event of `corpus`, in the words of `language`."""

    def text(value: Text | None) -> str:
        if not value:
            return ""
        known = language if value.get(language) else corpus.season.languages[0]
        return set_text(value[known], known)

    signs = _signs(corpus, text)

    def meeting(record: Meeting) -> Event:
        return Event(
            id=record.id,
            period=record.date,
            date=phrase(record.date, language, "plain"),
            title=text(record.title),
            kind=signs[record.kind],
            place=text(corpus.places[record.place].name) if record.place else "",
        )

    events = [meeting(record) for record in corpus.meetings]
    events += [
        Event(
            id=record.id,
            period=record.date,
            date=phrase(record.date, language, "plain"),
            title=text(record.title),
        )
        for record in corpus.season.context
    ]
    used = {record.kind for record in corpus.meetings}
    return Timeline(
        language=language,
        events=tuple(sorted(events, key=lambda event: (event.first, event.after, event.mark))),
        kinds=tuple(sign for key, sign in signs.items() if key in used),
    )


def _signs(corpus: Corpus, text: Callable[[Text], str]) -> Mapping[str, KindSign]:
    """Every kind the season declares, by id."""
    signs: dict[str, KindSign] = {}
    for number, kind in enumerate(corpus.season.kinds):
        signs[kind.id] = KindSign(
            id=kind.id,
            name=text(kind.name),
            plural=text(kind.plural),
            shape=kind.shape,
            colour=KINDS[number % len(KINDS)],
            hollow=any(sign.shape is kind.shape for sign in signs.values()),
        )
    return signs
