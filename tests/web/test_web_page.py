"""The page of an edition: whole, true to the book, and leading where it says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from web_sample import (
    NAMES,
    TEMPLATES,
    bilingual_book,
    bilingual_page,
    files,
    season_corpus,
    season_page,
)

from book_corpus import corpus as verger
from carrefours_docs.book.dates import phrase
from carrefours_docs.book.timeline import palette
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.schema import Publish
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.markup.inline_drawings import INKS, inline
from carrefours_docs.messages import book_messages
from carrefours_docs.web.files import FileKind, measured
from carrefours_docs.web.inlines import formed
from carrefours_docs.web.page import OtherEdition, render
from carrefours_docs.web.view import size
from season_book import season_book

PAGES = {"season": season_page, "bilingual": bilingual_page}


@pytest.fixture(params=PAGES, ids=str)
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def section(tree: Any, name: str) -> Any:
    (found,) = tree.xpath(f'//section[@id="{name}"]')
    return found


def test_it_needs_nothing_but_the_files_it_links(page: str) -> None:
    tree = html.document_fromstring(page)
    assert not tree.xpath("//link | //img | //iframe | //@src | //@srcset")
    assert {script.get("type") for script in tree.xpath("//script")} == {"application/ld+json"}
    (style,) = tree.xpath("//style")
    addresses = re.findall(r"url\(\"?([^)\"]{0,30})", style.text)
    assert addresses
    assert all(address.startswith("data:font/woff2") for address in addresses)
    assert "@import" not in style.text
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")


def test_every_link_into_the_page_arrives_and_no_id_stands_twice(page: str) -> None:
    tree = html.document_fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert len(inner) > 4
    assert set(inner) <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_headings_skip_no_level_and_there_is_one_first(page: str) -> None:
    headings = html.document_fromstring(page).iter("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_file_is_linked_with_what_it_is_for() -> None:
    tree = html.document_fromstring(season_page())
    rows = section(tree, "files").xpath('.//tr[th[@scope="row"]]')
    assert [unquote(row.xpath(".//a/@href")[0]) for row in rows] == list(NAMES.values())
    for row in rows:
        assert text(row.xpath("./td")[0]).endswith((".", "SHA256SUMS."))
    told = [text(row) for row in rows]
    assert "Le livret en PDF" in told[0]
    assert "32" in told[0], "its pages"
    assert told[2].endswith("10 ko français")
    assert told[-1].endswith("12,3 Mo français")
    assert [text(row) for row in section(tree, "files").xpath('.//tr[@class="group"]')] == [
        "Pour lire",
        "Pour imprimer",
        "Pour les agendas et les sites",
        "À propos de ce dossier",
    ]


def test_a_bundle_may_hold_few_files() -> None:
    few = [file for file in files("fr") if file.kind is FileKind.EPUB]
    tree = html.document_fromstring(render(bilingual_book(), verger(), few, TEMPLATES))
    assert len(tree.xpath('//section[@id="files"]//tbody')) == 1
    assert not tree.xpath('//section[@id="contents"]//a'), "nothing opens where there is no PDF"
    none = html.document_fromstring(render(bilingual_book(), verger(), [], TEMPLATES))
    assert not none.xpath('//section[@id="files"] | //a[@href="#files"]')


def test_every_meeting_is_told_with_its_date_place_and_summary() -> None:
    corpus = season_corpus()
    tree = html.document_fromstring(season_page())
    rows = section(tree, "meetings").xpath(".//li")
    assert len(rows) == len(corpus.meetings) == 13
    for row, meeting in zip(rows, corpus.meetings, strict=True):
        told = text(row)
        assert meeting.title["fr"].split()[-1] in told
        assert phrase(meeting.date, "fr", "plain") in row.text_content()
        assert not meeting.place or corpus.places[meeting.place].name["fr"] in told
        assert meeting.summary
        assert meeting.summary["fr"].split()[0] in told


def test_the_timeline_stands_with_its_list() -> None:
    tree = html.document_fromstring(season_page())
    timeline = section(tree, "timeline")
    named = timeline.xpath(".//*[local-name()='svg']/@aria-label")
    assert len(named) == 2, "one for wide pages, one for phones"
    assert all(name.startswith("Frise") and "13 rencontres" in name for name in named)
    assert len(timeline.xpath(".//details//li")) == 15
    assert "13 septembre 2018" in text(timeline.xpath(".//details")[0])


def test_the_contents_are_the_books() -> None:
    tree = html.document_fromstring(season_page())
    links = section(tree, "contents").xpath(".//a/@href")
    parts = {block["c"][0][0] for block in season_book().document["blocks"]}
    address, anchors = NAMES[FileKind.PDF], [link.partition("#nameddest=")[2] for link in links]
    assert {link.partition("#")[0] for link in links} == {address}
    assert set(anchors) == parts - {"cover", "title-page", "imprint", "contents", "colophon"}


def test_what_the_book_tells_machines_is_in_the_page() -> None:
    for page, corpus, languages in (
        (season_page(), season_corpus(), ("fr",)),
        (bilingual_page(), verger(), ("fr", "en")),
    ):
        scripts = html.document_fromstring(page).xpath("//script/text()")
        expected = [to_json_ld(Words(corpus, lang, book_messages(lang))) for lang in languages]
        assert [json.loads(script) for script in scripts] == [json.loads(data) for data in expected]


def test_two_languages_have_a_half_each() -> None:
    tree = html.document_fromstring(bilingual_page())
    halves = tree.xpath('//div[@class="half"]')
    assert [half.get("lang") for half in halves] == ["fr", "en"]
    assert [text(half.xpath("./h2")[0]) for half in halves] == ["Français", "English"]
    assert "Files" in text(halves[1])
    assert "Fichiers" not in text(halves[1])
    assert "Fichiers" in text(halves[0])
    second = halves[1].xpath('.//section[@id="xcontents"]//a/@href')
    assert any(link.endswith("#nameddest=xindex") for link in second)
    assert not any(link.endswith("#nameddest=index") for link in second)
    assert len(second) == len(halves[0].xpath('.//section[@id="contents"]//a'))


def test_words_of_another_language_say_so() -> None:
    english = html.document_fromstring(bilingual_page()).xpath('//div[@lang="en"]')[0]
    foreign = english.xpath('.//*[@lang="fr"]')
    assert foreign, "the sample has texts without English"
    assert all(text(element) for element in foreign)


def test_other_editions_are_linked_where_they_travel_and_named_where_not() -> None:
    (others,) = html.document_fromstring(season_page()).xpath('//nav[@class="others"]')
    assert others.xpath(".//a/@href") == ["../en/page.html"]
    assert [text(item) for item in others.xpath(".//li")] == ["English", "Français – English"]


def test_large_print_and_easy_reading_are_told_from_the_book() -> None:
    others = [
        OtherEdition(("fr",), "../fr-large/page.html", "large"),
        OtherEdition(("en",), "../en-easy/page.html", "easy"),
    ]
    page = render(season_book().document, season_corpus(), files("fr"), TEMPLATES, others)
    (listed,) = html.document_fromstring(page).xpath('//nav[@class="others"]')
    assert [text(item) for item in listed.xpath(".//li")] == [
        "Français (gros caractères)", "English (easy to read)",
    ]  # fmt: skip
    assert "Édition en gros caractères" not in page
    document = season_book().document
    reading = {"reading": {"t": "MetaString", "c": "large"}}
    large = render({**document, "meta": {**document["meta"], **reading}}, season_corpus(),
                   files("fr"), TEMPLATES)  # fmt: skip
    assert "Édition en gros caractères" in large


def test_nobody_is_named_against_their_wish() -> None:
    corpus = verger()
    named = {key for meeting in corpus.meetings for key in meeting.participants}
    people = {
        key: replace_publish(person) if key in named else person
        for key, person in corpus.people.items()
    }
    withheld = [corpus.people[key].name for key in named if corpus.people[key].publish is None]
    assert withheld
    open_page = render(bilingual_book(), corpus, files("fr"), TEMPLATES)
    assert any(name in open_page for name in withheld), "else this proves nothing"
    closed = render(bilingual_book(), replace(corpus, people=people), files("fr"), TEMPLATES)
    assert [name for name in withheld if name in closed] == []


def replace_publish(person: Any) -> Any:
    return person.model_copy(update={"publish": Publish.ANONYMOUS})


def test_the_same_book_gives_the_same_page() -> None:
    book = bilingual_book()
    first, second = (render(book, verger(), files("fr", "en"), TEMPLATES) for _ in range(2))
    assert first == second


def test_what_a_record_says_is_text_and_no_markup() -> None:
    corpus = verger()
    title = {"fr": "Tailler <b>court</b> & droit", "en": "Prune <b>short</b> & straight"}
    meetings = [corpus.meetings[0].model_copy(update={"title": title}), *corpus.meetings[1:]]
    page = render(
        bilingual_book(), replace(corpus, meetings=tuple(meetings)), files("fr"), TEMPLATES
    )
    tree = html.document_fromstring(page)
    assert not tree.xpath("//b")
    assert "Tailler <b>court</b> & droit" in text(section(tree, "meetings"))
    assert json.loads(tree.xpath("//script/text()")[0])


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (1, "1 ko", "1 kB"),
        (999_499, "999 ko", "999 kB"),
        (999_500, "1,0 Mo", "1.0 MB"),
        (1_234_567_890, "1\N{NARROW NO-BREAK SPACE}234,6 Mo", "1,234.6 MB"),
    ],
)
def test_sizes_are_written_as_the_language_does(number: int, french: str, english: str) -> None:
    told = [size(Words(verger(), lang, book_messages(lang)), number) for lang in ("fr", "en")]
    assert [" ".join(re.split("[ \N{NO-BREAK SPACE}]", one)) for one in told] == [
        french.replace(" ko", "\N{NARROW NO-BREAK SPACE}ko").replace(
            " Mo", "\N{NARROW NO-BREAK SPACE}Mo"
        ),
        english,
    ]


def test_forms_of_letters_are_those_of_the_book() -> None:
    assert formed("le 1er mai", "fr") == "le 1<sup>er</sup> mai"
    assert formed("L’IRIS & moi", "fr", acronyms=True) == (
        'L’<span class="acronym">IRIS</span> &amp; moi'
    )


def test_every_colour_of_the_timeline_can_change_at_night() -> None:
    drawn = html.document_fromstring(season_page()).xpath('//div[contains(@class, "timeline")]')
    inks = {ink for box in drawn for ink in box.xpath(".//@fill | .//@stroke")} - {"none"}
    assert inks <= set(INKS.values())
    assert len(set(INKS.values())) == len(INKS), "a colour has one name"
    assert palette.INK in inks


def test_a_drawing_without_a_name_is_decoration() -> None:
    svg = inline(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>x</title><g id="a"/></svg>'
    )
    assert svg == '<svg aria-hidden="true" focusable="false"><g /></svg>'


def test_a_file_is_measured(tmp_path: Any) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(b"abc")
    file = measured(path, FileKind.CALENDAR, ("fr",), "donnees/a.ics")
    assert (file.name, file.size, file.pages) == ("donnees/a.ics", 3, None)
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
