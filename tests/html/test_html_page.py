"""The page to read as text: whole, in order, and holding all it needs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from html_sample import PART, hard_minutes
from lxml import html

from bilingual_book import bilingual_book
from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.errors import BuildError
from carrefours_docs.html.names import html_name
from carrefours_docs.html.write import render
from season_book import season_book

ALL = ("season", "bilingual", "hard")


@pytest.fixture(params=ALL)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, name: str) -> Any:
    return html.document_fromstring((folder / f"{name}.html").read_text(encoding="utf-8"))


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def words(node: Any) -> list[str]:
    """The words of a pandoc tree, notes left out: they close their chapter."""
    if isinstance(node, list):
        return [word for item in node for word in words(item)]
    if not isinstance(node, dict):
        return []
    match node.get("t"):
        case "Str":
            return [node["c"]]
        case "Image" | "Note":
            return []
        case "Code" | "CodeBlock":
            return [node["c"][1]]
    return words(node.get("c"))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_it_holds_all_it_needs(folder: Path, name: str) -> None:
    tree = read(folder, name)
    assert not tree.xpath("//script | //link | //iframe | //object | //@srcset | //@onclick")
    assert all(src.startswith("data:image/") for src in tree.xpath("//@src"))
    style = "".join(tree.xpath("//style/text()"))
    assert "url(" in style
    assert all(url.startswith("data:font/woff2") for url in re.findall(r'url\("([^"]*)', style))
    (policy,) = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none'")


def test_all_of_the_text_is_there_in_the_books_order(folder: Path) -> None:
    """Part by part; the index, whose locators have words of their own, by its terms."""
    tree = read(folder, "season")
    for part in season_book().document["blocks"]:
        (identifier, classes, _), blocks = part["c"]
        if set(classes) & {"cover", "index", "title-page"}:
            continue
        (found,) = tree.xpath(f'//*[@id="{identifier}"]')
        for drawing in found.xpath(".//svg"):
            drawing.getparent().remove(drawing)
        wanted = letters("".join(words(blocks)))
        assert letters(text(found)) == wanted, identifier
    terms = [text(term) for term in tree.xpath('//*[@id="index"]//*[@class="index-term"]')]
    assert len(terms) > 30


def test_notes_close_their_chapter_and_lead_back(folder: Path) -> None:
    tree = read(folder, "hard")
    (part,) = tree.xpath(f'//*[@id="{PART}"]')
    calls = part.xpath('.//a[@role="doc-noteref"]')
    notes = part.xpath('.//*[@role="doc-footnote"]')
    backs = part.xpath('.//a[@role="doc-backlink"]')
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    assert [back.get("href") for back in backs] == [f"#{call.get('id')}" for call in calls]
    assert all(back.get("aria-label") for back in backs)
    assert len(notes) == 3


def test_ids_stand_once_and_every_inner_link_leads_to_one(folder: Path, name: str) -> None:
    tree = read(folder, name)
    ids = Counter(tree.xpath("//@id"))
    assert [key for key, times in ids.items() if times > 1] == []
    inner = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert len(inner) > 10
    assert set(inner) <= set(ids)
    told = tree.xpath("//@aria-labelledby | //@aria-details | //@aria-describedby")
    assert set(told) <= set(ids)
    outer = [href for href in tree.xpath("//a/@href") if not href.startswith("#")]
    assert all(re.match(r"(https?|mailto|tel):", href) for href in outer)


def test_there_is_one_h1_and_no_level_is_skipped(folder: Path, name: str) -> None:
    tree = read(folder, name)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_and_drawing_is_named_or_decoration(folder: Path, name: str) -> None:
    tree = read(folder, name)
    assert all(image.get("alt") is not None for image in tree.xpath("//img"))
    for drawing in tree.xpath("//svg[not(ancestor::svg)]"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-label")
    if name != "hard":
        named = tree.xpath('//*[contains(@class, "timeline")]/svg[@role="img"]')
        assert len(named) >= 2, "for a wide screen and for a narrow one"
        assert tree.xpath('//*[@class="timeline-text"]//li')


def test_the_index_is_read_without_pages(folder: Path) -> None:
    tree = read(folder, "season")
    links = tree.xpath('//*[@id="index"]//a[contains(@class, "index-locator")]')
    assert len(links) > 50
    for link in links:
        said = link.get("aria-label") or text(link)
        assert re.search(r"[^\W\d]{3,}", said), "a number alone says nothing"


def test_each_language_is_marked_and_speaks_its_own_words(folder: Path) -> None:
    tree = read(folder, "bilingual")
    assert tree.get("lang") == "fr"
    assert {side.get("lang") for side in tree.xpath('//*[contains(@class, "side-2")]')} == {"en"}
    assert len({part.get("aria-label") for part in tree.xpath('//*[@role="doc-index"]')}) == 2
    backs = tree.xpath('//a[@role="doc-backlink"]')
    assert len({back.get("aria-label") for back in backs}) == 2
    for back in backs:
        near = next((a.get("lang") for a in back.iterancestors() if a.get("lang")), "")
        expected = {"fr": "Retour au texte", "en": "Back to the text"}
        assert back.get("aria-label").replace("\N{NO-BREAK SPACE}", " ") == expected[near]


def test_what_only_an_epub_knows_is_gone(folder: Path, name: str) -> None:
    source = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert "epub:type" not in source and "xml:lang" not in source and "<?xml" not in source
    assert "data-key" not in source


def test_two_writings_are_alike() -> None:
    book = bilingual_book()
    assert render(book.document, book.build, TEMPLATES) == render(
        book.document, book.build, TEMPLATES
    )


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as raised:
        render(hard_minutes(), SAMPLE, TEMPLATES)
    assert "large.png" in str(raised.value.problems[0].place.file)


def test_it_is_named_in_the_editions_language() -> None:
    assert html_name("livret", "fr") == "livret-lecture.html"
    assert html_name("booklet", "en") == "booklet-reading.html"
