"""The JSON-LD file, expanded by PyLD: types, properties and values are those of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pyld import jsonld

from book_corpus import corpus as orchard
from carrefours_docs.book.timeline import build_timeline
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.messages import book_messages
from season_sample import real_season, season

SCHEMA = "https://schema.org/"
THING = {"name", "description", "alternateName", "subjectOf"}
EVENT = THING | {
    "startDate", "endDate", "duration", "keywords", "location", "about", "attendee", "subEvent",
}  # fmt: skip
TERMS = {
    "EventSeries": EVENT,
    "Event": EVENT,
    "Book": THING | {"alternativeHeadline", "inLanguage", "publisher"},
    "Place": THING | {"containedInPlace"},
    "AdministrativeArea": THING,
    "Person": THING,
    "Organization": THING,
    "DefinedTerm": THING,
}
"""The properties of each type, among those schema.org gives it, that the file may use."""

EXPECTED = {
    "subEvent": {"Event"},
    "subjectOf": {"Book"},
    "location": {"Place"},
    "containedInPlace": {"AdministrativeArea"},
    "attendee": {"Person", "Organization"},
    "about": {"DefinedTerm"},
    "publisher": {"Organization"},
}
"""The types a property's value may have; others are text."""

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


def made(corpus: Corpus, language: str = "fr") -> bytes:
    return to_json_ld(Words(corpus, language, book_messages(language)))


def loaded(url: str, _options: Any) -> dict[str, Any]:
    """The part of schema.org's own context that the file needs: no network."""
    assert url == "https://schema.org"
    date = {"@type": SCHEMA + "Date"}
    context = {
        "@vocab": SCHEMA,
        "startDate": {"@id": SCHEMA + "startDate", **date},
        "endDate": {"@id": SCHEMA + "endDate", **date},
    }
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def expanded(data: bytes) -> Any:
    (series,) = jsonld.expand(json.loads(data), {"documentLoader": loaded})
    return series


def check(node: dict[str, Any]) -> None:
    """Every type and property is one of schema.org's, with a value that it allows."""
    (kind,) = (name.removeprefix(SCHEMA) for name in node["@type"])
    for name, values in node.items():
        if name.startswith("@"):
            continue
        term = name.removeprefix(SCHEMA)
        assert term in TERMS[kind]
        for value in values:
            if term in EXPECTED:
                assert {each.removeprefix(SCHEMA) for each in value["@type"]} <= EXPECTED[term]
                check(value)
            elif term in ("startDate", "endDate"):
                assert value["@type"] == SCHEMA + "Date"
                assert DATE.match(value["@value"])
            else:
                assert value["@value"].strip() and value["@language"]


def values(node: dict[str, Any], term: str) -> list[Any]:
    return [value.get("@value", value) for value in node.get(SCHEMA + term, [])]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("corpus", [real_season(), orchard()], ids=["real", "orchard"])
def test_every_type_and_property_is_schema_org_s(corpus: Corpus, language: str) -> None:
    check(expanded(made(corpus, language)))


def test_each_meeting_is_an_event_of_the_series_dated_as_it_is_known() -> None:
    series = expanded(made(real_season()))
    meetings = build_timeline(real_season(), "fr").meetings
    events = series[SCHEMA + "subEvent"]
    assert [values(event, "name") for event in events] == [[one.title] for one in meetings]
    assert [values(event, "keywords") for event in events] == [
        [one.kind.name] for one in meetings if one.kind
    ]
    for event, meeting in zip(events, meetings, strict=True):
        assert values(event, "startDate") == [str(meeting.period.start)]
        ends = [str(meeting.period.end)] if meeting.period.is_interval else []
        assert values(event, "endDate") == ends
        places = [values(place, "name") for place in event.get(SCHEMA + "location", [])]
        assert places == ([[meeting.place]] if meeting.place else [])


def test_what_is_known_about_has_no_date_of_its_own_and_says_so_in_words() -> None:
    (event,) = expanded(made(season([("carrefour", "2018-05~", "Vers", "die")])))[
        SCHEMA + "subEvent"
    ]
    assert not values(event, "startDate")
    assert values(event, "description") == ["Date\u00a0: vers mai 2018"]


def test_people_are_named_as_they_agreed_and_texts_say_their_language() -> None:
    data = made(orchard(), "en")
    first = expanded(data)[SCHEMA + "subEvent"][0]
    named = {
        (kind.removeprefix(SCHEMA), values(one, "name")[0])
        for one in first[SCHEMA + "attendee"]
        for kind in one["@type"]
    }
    assert {("Person", "Zoé Poirier"), ("Person", "Léa"), ("Person", "J.-P. N.")} <= named
    for withheld in ("Coing", "Noyer", "Ada", "Prune"):
        assert withheld not in data.decode()
    (name,) = first[SCHEMA + "name"]
    assert name == {"@value": "Pruning", "@language": "en"}
    (summary,) = first[SCHEMA + "description"]
    assert summary["@language"] == "fr"  # it has no English


def test_days_are_counted_where_the_date_does_not_tell_them() -> None:
    first = expanded(made(orchard()))[SCHEMA + "subEvent"][0]
    assert values(first, "startDate") == ["2021-03"]
    assert values(first, "duration") == ["P2D"]


def test_it_can_stand_in_a_page_and_its_bytes_are_the_same_every_time() -> None:
    corpus = season([("carrefour", "2018", "</script><b>", "")])
    data = made(corpus)
    assert b"<" not in data
    (event,) = expanded(data)[SCHEMA + "subEvent"]
    assert values(event, "name") == ["</script><b>"]
    assert made(corpus) == data
