"""The season as an iCalendar file (RFC 5545, RFC 7986), for the calendars of the site's readers.

An event whose days are known is a VEVENT of whole days. One known to the month, the year or about
has no day that a calendar could honestly show: it is a VJOURNAL without DTSTART, its date in words.
"""

from __future__ import annotations

import datetime

from icalendar import Calendar, Component, Event, Journal

from carrefours_docs.book.identity import epoch, identifier
from carrefours_docs.book.records import season_view
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Words
from carrefours_docs.data.events import Happening, Phrase, happenings

PRODUCT = "-//carrefours-docs//Season calendar//"
ONE_DAY = datetime.timedelta(days=1)


def to_ics(words: Words) -> bytes:
    """The file, in UTF-8 with CRLF and folded lines; same records, same bytes."""
    corpus, language = words.corpus, words.language
    stamp = datetime.datetime.fromtimestamp(epoch(corpus), datetime.UTC)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT + language.upper())
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("uid", str(identifier(corpus.season.id, "calendar")))
    view = season_view(words)
    events = happenings(words)
    name = set_text(view.title, language)
    _say(calendar, "name", Phrase(name, language))
    calendar.add("x-wr-calname", name)
    told = [set_text(view.description, language), _undated(words, events)]
    _say(calendar, "description", Phrase("\n".join(filter(None, told)), language))
    for happening in events:
        calendar.add_component(_component(happening, stamp, language))
    return bytes(calendar.to_ical())


def _component(happening: Happening, stamp: datetime.datetime, language: str) -> Component:
    component: Component = Event() if happening.exact else Journal()
    component.add("uid", happening.uid)
    component.add("dtstamp", stamp)
    _say(component, "summary", happening.title)
    _say(component, "description", Phrase("\n".join(happening.said), language))
    for category in (happening.kind, *happening.themes):
        component.add("categories", [category.text], parameters={"LANGUAGE": category.language})
    if happening.exact:
        component.add("dtstart", happening.period.first)
        component.add("dtend", happening.period.last + ONE_DAY)  # the first day after (3.6.1)
        component.add("transp", "TRANSPARENT")
        if happening.place:
            where = [happening.place.text, *([happening.region.text] if happening.region else [])]
            _say(component, "location", Phrase(", ".join(where), happening.place.language))
    return component


def _say(component: Component, name: str, phrase: Phrase) -> None:
    if phrase.text:
        component.add(name, phrase.text, parameters={"LANGUAGE": phrase.language})


def _undated(words: Words, events: tuple[Happening, ...]) -> str:
    """What the file's readers will miss in their calendars, and why."""
    number = sum(not event.exact for event in events)
    if not number:
        return ""
    told = words.say.plural(
        "{number} event whose day is not known has no day here: it is a journal entry.",
        "{number} events whose day is not known have no day here: they are journal entries.",
        number,
    )
    return set_text(told, words.language)
