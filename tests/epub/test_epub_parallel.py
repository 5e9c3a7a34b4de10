"""Two languages in an EPUB: each paragraph, then its translation, which says its language."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bilingual_book import CHAPTER, TEMPLATES, bilingual_book
from carrefours_docs.checks.epubcheck import validate
from carrefours_docs.epub.write import write_epub

X = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    book = bilingual_book()
    write_epub(book.document, book.build, TEMPLATES, target)
    return target


def page(made: Path, name: str) -> Any:
    with zipfile.ZipFile(made) as package:
        return etree.fromstring(package.read(f"EPUB/text/{name}.xhtml"))


def with_class(root: Any, name: str) -> list[Any]:
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(made: Path) -> None:
    assert validate(made) == ()


def test_each_paragraph_is_followed_by_its_translation_in_its_language(made: Path) -> None:
    pairs = with_class(page(made, CHAPTER), "pair")
    assert len(pairs) > 15
    for pair in pairs:
        first, second = pair
        assert (first.get(XML_LANG), second.get(XML_LANG)) == ("fr", "en")
    told = next(pair for pair in pairs if "Marc de l’Orme rappelle" in "".join(pair[0].itertext()))
    assert "count the apples in 2022." in "".join(told[1].itertext())


def test_the_contents_have_one_link_a_chapter_with_both_titles(made: Path) -> None:
    nav = next(page(made, "contents").iter(f"{X}nav"))
    items = nav.find(f"{X}ol").findall(f"{X}li")
    for item in items:
        assert len(item.findall(f"{X}a")) == 1
    chapter = next(
        item.find(f"{X}a") for item in items if CHAPTER in item.find(f"{X}a").get("href")
    )
    english = with_class(chapter, "contents-second")
    assert "Tailler les pommiers" in "".join(chapter.itertext())
    assert "Pruning" in "".join(english[0].itertext())
    assert english[0].get(XML_LANG) == "en"
    assert not list(english[0].iter(f"{X}a"))
    assert [i.find(f"{X}a").get("href") for i in items][-2:] == ["index.xhtml", "xindex.xhtml"]


def test_each_timeline_is_tied_to_the_list_in_its_language(made: Path) -> None:
    glance = page(made, "glance")
    lists = {node.get("id"): node for node in with_class(glance, "timeline-text")}
    told = [lists[image.get("aria-details")] for image in with_class(glance, "timeline")]
    assert ["Mars 2021" in "".join(node.itertext()) for node in told] == [True, False]
    assert ["March 2021" in "".join(node.itertext()) for node in told] == [False, True]


def test_the_title_page_has_one_heading(made: Path) -> None:
    assert len(list(page(made, "title-page").iter(f"{X}h1"))) == 1
