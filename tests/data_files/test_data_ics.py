"""The iCalendar file, read back by two parsers that are not ours: icalendar's and vobject."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from book_corpus import corpus as orchard
from carrefours_docs.book.timeline import build_timeline
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.data.ics import to_ics
from carrefours_docs.data.names import DataFile
from carrefours_docs.data.write import write
from carrefours_docs.messages import book_messages
from season_sample import real_season, season


def made(corpus: Corpus, language: str = "fr") -> bytes:
    return to_ics(Words(corpus, language, book_messages(language)))


def parsed(data: bytes) -> Any:
    calendar = Calendar.from_ical(data)
    assert [error for part in calendar.walk() for error in part.errors] == []
    return calendar


def test_an_event_of_known_days_lasts_them_all_and_no_day_is_invented_for_the_others() -> None:
    calendar = parsed(made(real_season()))
    days = {
        str(event["summary"]): (event["dtstart"].dt, event["dtend"].dt)
        for event in calendar.walk("VEVENT")
    }
    assert days == {
        "L’histoire de la démarche et les non-recours": (
            datetime.date(2016, 4, 27),
            datetime.date(2016, 4, 30),
        ),
        "Annonce du plan pauvreté": (datetime.date(2018, 9, 13), datetime.date(2018, 9, 14)),
    }
    journals = calendar.walk("VJOURNAL")
    assert len(journals) == 13
    for journal in journals:
        assert not {"DTSTART", "DTEND", "DUE", "LOCATION"} & set(journal)
    july = next(journal for journal in journals if "Le pacte" in journal["summary"])
    assert "Date\u00a0: juillet 2016" in july["description"].splitlines()
    assert "13 événements dont le jour n’est pas connu" in " ".join(calendar["description"].split())


def test_days_known_only_about_are_no_days() -> None:
    calendar = parsed(made(season([("carrefour", "2018-05-12~", "Vers", "die")])))
    assert calendar.walk("VEVENT") == []
    (journal,) = calendar.walk("VJOURNAL")
    assert "vers le 12 mai 2018" in " ".join(journal["description"].split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_tells_the_events_of_the_timeline_in_order(language: str) -> None:
    corpus = real_season()
    calendar = parsed(made(corpus, language))
    events = build_timeline(corpus, language).events
    told = calendar.subcomponents
    assert [str(one["summary"]) for one in told] == [event.title for event in events]
    for one, event in zip(told, events, strict=True):
        assert event.date in one["description"]
        kinds = [str(each) for each in one.categories]
        assert kinds[0] == (event.kind.name if event.kind else book_messages(language)("Context"))
        assert str(one.get("location", "")) == (event.place if one.name == "VEVENT" else "")


def test_another_parser_reads_the_same() -> None:
    data = made(real_season())
    ours, theirs = parsed(data), vobject.readOne(data.decode())
    assert [event.summary.value for event in theirs.vevent_list] == [
        str(event["summary"]) for event in ours.walk("VEVENT")
    ]
    first = theirs.vevent_list[0]
    assert first.dtstart.value == datetime.date(2016, 4, 27)
    assert first.dtend.value == datetime.date(2016, 4, 30)
    assert first.description.value == str(ours.walk("VEVENT")[0]["description"])
    assert len(theirs.vjournal_list) == len(ours.walk("VJOURNAL"))
    assert theirs.validate(raiseException=True)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = made(real_season())
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_every_identifier_is_its_own_and_the_same_in_every_run_and_language() -> None:
    french, english = parsed(made(real_season())), parsed(made(real_season(), "en"))
    keys = [str(part["uid"]) for part in french.walk()]
    assert len(set(keys)) == len(keys) == 16
    assert keys == [str(part["uid"]) for part in english.walk()]
    assert made(real_season()) == made(real_season())
    stamps = {part["dtstamp"].dt for part in french.subcomponents}
    assert stamps == {datetime.datetime(2020, 10, 31, tzinfo=datetime.UTC)}


def test_the_edition_s_date_is_the_stamp_where_it_is_known() -> None:
    stamps = {part["dtstamp"].dt for part in parsed(made(orchard())).subcomponents}
    assert stamps == {datetime.datetime(2022, 5, 31, tzinfo=datetime.UTC)}


def test_words_say_their_language_and_people_are_named_as_they_agreed(tmp_path: Path) -> None:
    write(orchard(), "en", {DataFile.CALENDAR: tmp_path / "orchard.ics"}, tmp_path)
    data = (tmp_path / "orchard.ics").read_bytes()
    calendar = parsed(data)
    title = next(one for one in calendar.walk("VJOURNAL") if one["summary"] == "Pruning")
    assert title["summary"].params["LANGUAGE"] == "en"
    said = " ".join(data.replace(b"\r\n ", b"").decode().split())
    assert "Zoé Poirier" in said and "Léa" in said and "J.-P. N." in said
    for withheld in ("Coing", "Noyer", "Ada", "Prune", "maire"):
        assert withheld not in said
