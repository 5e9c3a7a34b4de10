"""What the timeline shows, in words: its alternative text, and a line an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import book_messages


def alt_text(timeline: Timeline, number: int = 1, of: int = 1) -> str:
    """What sheet `number` of `of` shows: on the first, how many meetings, of which kinds, when."""
    say = book_messages(timeline.language)
    if number > 1:
        return set_text(
            say("Timeline, continued: sheet {number} of {all}.", number=number, all=of),
            timeline.language,
        )
    sentences = [_counted(timeline)] if timeline.meetings else [say("Timeline without a meeting.")]
    if timeline.context:
        sentences.append(
            say.plural(
                "Beside them, {number} event of the context.",
                "Beside them, {number} events of the context.",
                len(timeline.context),
            )
            if timeline.meetings
            else say.plural(
                "{number} event of the context.",
                "{number} events of the context.",
                len(timeline.context),
            )
        )
    if of > 1:
        sentences.append(say("Sheet {number} of {all}.", number=number, all=of))
    return set_text(" ".join(sentences), timeline.language)


def _counted(timeline: Timeline) -> str:
    """How many meetings, over what time, and how many of each kind."""
    say = book_messages(timeline.language)
    meetings = timeline.meetings
    counted = Counter(event.kind.id for event in meetings if event.kind)
    first, last = (
        phrase(event.period, timeline.language, "month") for event in (meetings[0], meetings[-1])
    )
    return say.plural(
        "Timeline: {number} meeting, {first} ({kinds}).",
        "Timeline: {number} meetings, {first} to {last} ({kinds}).",
        len(meetings),
        first=first,
        last=last,
        kinds=", ".join(
            say("{kind}: {number}", kind=kind.plural, number=counted[kind.id])
            for kind in timeline.kinds
        ),
    )


def text_alternative(timeline: Timeline) -> Sequence[str]:
    """One line an event, in order of time: date, title, kind, place."""
    return event_lines(timeline.events, timeline.language)


def event_lines(events: Iterable[Event], language: str) -> tuple[str, ...]:
    """A line for each of `events`, whose words are final: a title may be in another language."""
    say = book_messages(language)
    return tuple(
        say(
            "{date}: {title} ({detail})",
            date=capitalised(event.date),
            title=event.title,
            detail=", ".join(detail(event, language)),
        )
        for event in events
    )


def detail(event: Event, language: str) -> tuple[str, ...]:
    """An event's kind and, where it is known, its place."""
    if not event.kind:
        return (book_messages(language)("Context"),)
    return (event.kind.name, event.place) if event.place else (event.kind.name,)


def capitalised(text: str) -> str:
    """`text` with a capital at its head: "avril 2016" opens a line as "Avril 2016"."""
    return text[:1].upper() + text[1:]
