"""What the records say, as the values that templates/records/*.html set.

Takes the words of one edition, gives frozen views; nothing here knows a format.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.facts import Fact, facts
from carrefours_docs.book.index.collate import sort_key
from carrefours_docs.book.words import Said, Value, Words, row
from carrefours_docs.corpus.schema import Meeting, Picture

SEPARATOR = " · "

Pictures = Mapping[tuple[str, str], str]
"""(meeting id, file as the record names it) → path below the build folder."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """`file` is "" in a draft that lacks it; then `name` says which."""

    file: str
    alt: str
    caption: Value
    name: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting's opener; `detail` is its line in the contents, `label` its name in the index."""

    part: str
    title: Value
    running: str
    detail: str
    label: str
    kicker: str
    ornament: PictureView
    facts: tuple[Fact, ...]
    summary: Value
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class SeasonView:
    title: str
    subtitle: str
    period: str
    publisher: str
    description: str


def season_view(words: Words) -> SeasonView:
    """What the cover and the title page show."""
    season = words.corpus.season
    return SeasonView(
        title=words.text(season.title),
        subtitle=words.told_text(season.subtitle),
        period=phrase(season.period, words.language, "plain") if season.period else "",
        publisher=season.imprint.publisher or "",
        description=words.told_text(season.description),
    )


def meeting_view(words: Words, meeting: Meeting, pictures: Pictures) -> MeetingView:
    """A meeting as its chapter opens. Where the place is unknown, its kind stands for it."""
    date = phrase(meeting.date, words.language, "plain")
    month = phrase(meeting.date, words.language, "month")
    where = words.place(meeting) or words.kind(meeting)
    return MeetingView(
        part=part_id(meeting),
        title=words.said(meeting.title),
        running=SEPARATOR.join([where, month]),
        detail=SEPARATOR.join([where, date]),
        label=words.say("{place}, {date}", place=where, date=month),
        kicker=kicker(words, meeting),
        ornament=_ornament(words, meeting),
        facts=facts(words, meeting),
        summary=words.told(meeting.summary),
        pictures=tuple(
            _picture(words, picture, pictures.get((meeting.id, picture.file), ""))
            for picture in meeting.pictures
        ),
    )


def acronyms(words: Words, used: Collection[str]) -> tuple[tuple[str, Value], ...]:
    """The season's own acronyms and those of the organisations `used`, with what they stand for."""
    found = {entry.acronym: words.said(entry.expansion) for entry in words.corpus.season.acronyms}
    for key in used:
        organisation = words.corpus.organisations[key]
        if organisation.acronym:
            found[organisation.acronym] = words.glossed(organisation)
    return tuple(sorted(found.items(), key=lambda item: sort_key(item[0], words.language)))


def part_id(meeting: Meeting) -> str:
    """The id of a meeting's part in the book."""
    return f"m-{meeting.id}"


def kicker(words: Words, meeting: Meeting) -> str:
    """The kind of a meeting, and its rank where it is known."""
    kind = words.kind(meeting)
    if meeting.rank is None:
        return kind
    return words.say("{kind} no. {rank}", kind=kind, rank=meeting.rank)


def _ornament(words: Words, meeting: Meeting) -> PictureView:
    """The drawing that opens a chapter: where the meeting stands among all."""
    meetings = words.corpus.meetings
    rank = meetings.index(meeting) + 1
    alt = words.say("Meeting {rank} of {total}", rank=rank, total=len(meetings))
    return PictureView(f"{words.language}/drawings/ornament-{part_id(meeting)}.svg", alt, ())


def _picture(words: Words, picture: Picture, file: str) -> PictureView:
    credit = (Said(picture.credit),) if picture.credit else ()
    caption = row([words.told(picture.caption), credit], SEPARATOR)
    return PictureView(file, words.text(picture.alt), caption, picture.file.rsplit("/", 1)[-1])
