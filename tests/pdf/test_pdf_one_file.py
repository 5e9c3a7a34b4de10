"""What plain WeasyPrint is measured on is the whole book, a locator for each mention."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest
from lxml import html

from book_sample import TEMPLATES
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf.html import book_parts
from index_sample import indexed_book


@pytest.fixture(scope="module")
def one_file() -> ModuleType:
    spec = importlib.util.spec_from_file_location("one_file", ROOT / "benchmarks" / "one_file.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locators(root: html.HtmlElement) -> list[str]:
    return [link.get("href") for link in root.find_class("index-locator")]


def test_it_holds_every_part_and_every_mention(one_file: ModuleType) -> None:
    book = indexed_book()
    root = html.document_fromstring(one_file.one_file(book, TEMPLATES))
    parts = book_parts(book)
    assert [part.get("id") for part in root.find_class("part")] == [part.id for part in parts]
    index = next(html.fragment_fromstring(part.body) for part in parts if part.role == "index")
    assert locators(root) == locators(index) != []
    assert all(not link.text_content() for link in root.find_class("index-locator"))
    known = {element.get("id") for element in root.iter() if element.get("id")}
    assert {target.removeprefix("#") for target in locators(root)} <= known


def test_the_styles_of_a_parts_body_are_those_of_its_section(one_file: ModuleType) -> None:
    styles = one_file.styles(TEMPLATES)
    assert "section.body.meeting { page: meeting; }" in styles
    assert "section.body {\n  margin: 0;" in styles
    assert "\nbody" not in styles
    assert "target-counter(attr(href), page)" in styles
