"""What the timeline shows, in words: its alternative text, and a line an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from carrefours_docs.book.dates import phrase
from carrefours_docs.book.timeline.model import Event, Timeline
from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import book_messages


def alt_text(timeline: Timeline) -> str:
    """One or two sentences: how many meetings of which kinds, over what time."""
    say = book_messages(timeline.language)
    meetings = timeline.meetings
    if not meetings:
        return say("Timeline without a meeting.")
    counted = Counter(event.kind.id for event in meetings if event.kind)
    first, last = (
        phrase(event.period, timeline.language, "month") for event in (meetings[0], meetings[-1])
    )
    sentences = [
        say.plural(
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
    ]
    if timeline.context:
        sentences.append(
            say.plural(
                "Beside them, {number} event of the context.",
                "Beside them, {number} events of the context.",
                len(timeline.context),
            )
        )
    return set_text(" ".join(sentences), timeline.language)


def text_alternative(timeline: Timeline) -> Sequence[str]:
    """One line an event, in order of time: date, title, kind, place."""
    return event_lines(timeline.events, timeline.language)


def event_lines(events: Iterable[Event], language: str) -> tuple[str, ...]:
    """A line for each of `events`."""
    say = book_messages(language)
    return tuple(
        set_text(
            say(
                "{date}: {title} ({detail})",
                date=capitalised(event.date),
                title=event.title,
                detail=", ".join(detail(event, language)),
            ),
            language,
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
