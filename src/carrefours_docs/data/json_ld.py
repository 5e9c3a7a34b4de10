"""The season as JSON-LD in the words of schema.org, for the association's site.

The season is an EventSeries, each meeting an Event of it. Dates have the precision that is known
(ISO 8601: 2016, 2016-07, 2016-04-27); what is known only about has none. The context is no event of
the association, and is left out. What schema.org asks for and the records do not say is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from carrefours_docs.book.identity import identifier
from carrefours_docs.book.records import season_view
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.dates import Period
from carrefours_docs.data.events import Group, Happening, Phrase, happenings

CONTEXT = "https://schema.org"


def to_json_ld(words: Words) -> bytes:
    """The file, in UTF-8; it may stand as it is in a page, in a script of "application/ld+json"."""
    corpus, language = words.corpus, words.language
    view = season_view(words)
    series = {
        "@context": [CONTEXT, {"@language": language}],
        "@id": identifier(corpus.season.id, "series").urn,
        "@type": "EventSeries",
        "name": set_text(view.title, language),
        "description": set_text(view.description, language),
        **(_dates(corpus.season.period) if corpus.season.period else {}),
        "subjectOf": _book(words),
        "subEvent": [_event(each, language) for each in happenings(words) if each.meeting],
    }
    text = json.dumps(_known(series), ensure_ascii=False, indent=2)
    return (text.replace("<", "\\u003c") + "\n").encode()


def _book(words: Words) -> dict[str, Any]:
    """The booklet that tells of the season, in this language."""
    view, language = season_view(words), words.language
    publisher = set_text(view.publisher, language)
    return _known(
        {
            "@id": identifier(words.corpus.season.id, view.title, language).urn,
            "@type": "Book",
            "name": set_text(view.title, language),
            "alternativeHeadline": set_text(view.subtitle, language),
            "inLanguage": language,
            "publisher": _known({"@type": "Organization", "name": publisher}) if publisher else "",
        }
    )


def _event(happening: Happening, language: str) -> dict[str, Any]:
    place, region = happening.place, happening.region
    where = region and {"@type": "AdministrativeArea", "name": _text(region, language)}
    attendee = [
        *({"@type": "Person", "name": name} for name in happening.people),
        *(_organization(group, language) for group in happening.organisations),
    ]
    return _known(
        {
            "@id": f"urn:uuid:{happening.uid}",
            "@type": "Event",
            "name": _text(happening.title, language),
            "description": _description(happening, language),
            **_dates(happening.period),
            "duration": f"P{happening.days}D" if happening.days else "",
            "keywords": _text(happening.kind, language),
            "location": place
            and _known(
                {
                    "@type": "Place",
                    "name": _text(place, language),
                    "containedInPlace": where,
                }
            ),
            "about": _things(happening.themes, language),
            "attendee": attendee,
        }
    )


def _description(happening: Happening, language: str) -> Any:
    """The summary; where no property can tell the date, its words too."""
    if not happening.period.approximate:
        return _text(happening.summary, language)
    summary = [happening.summary.text] if happening.summary else []
    return "\n".join([happening.when, *summary])


def _organization(group: Group, language: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "Organization",
            "name": _text(group.name, language),
            "alternateName": group.acronym,
        }
    )


def _things(phrases: Iterable[Phrase], language: str) -> list[dict[str, Any]]:
    return [{"@type": "DefinedTerm", "name": _text(phrase, language)} for phrase in phrases]


def _dates(period: Period) -> dict[str, str]:
    """startDate, and endDate of an interval, its last day (month, year) included."""
    if period.approximate:
        return {}
    end = {"endDate": str(period.end)} if period.is_interval else {}
    return {"startDate": str(period.start), **end}


def _text(phrase: Phrase | None, language: str) -> Any:
    """Words of the file's language as they are; of another, with its tag."""
    if phrase is None or phrase.language == language:
        return phrase.text if phrase else ""
    return {"@value": phrase.text, "@language": phrase.language}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """`values` without what is empty: what is unknown is left out."""
    return {key: value for key, value in values.items() if value}
