"""Season one on screens: its EPUBs as Ace sees them, the pages they list, and its page to read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from carrefours_docs.checks import ace
from printed_pages import first_words, listed, printed
from workplace import Workplace

EDITIONS = ("fr", "en", "fr-en")


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(place: Workplace, edition: str, pattern: str) -> Path:
    (path,) = (place.root / "output" / "season-1" / edition).glob(pattern)
    return path


def package(epub: Path) -> Any:
    with zipfile.ZipFile(epub) as book:
        return etree.fromstring(book.read("EPUB/package.opf"))


def said(opf: Any, name: str) -> list[str]:
    return [each.text for each in opf.iter("{*}meta") if each.get("property") == name]


@pytest.mark.slow
def test_ace_finds_no_violation(place: Workplace, edition: str) -> None:
    assert [str(found) for found in ace.validate(made(place, edition, "*.epub"))] == []


def test_the_page_list_is_that_of_the_printed_booklet(place: Workplace, edition: str) -> None:
    pages = listed(made(place, edition, "*.epub"))
    texts = printed(made(place, edition, "*.pdf"))
    shown = [folio for folio, text in texts.items() if text]
    assert [page.folio for page in pages] == shown[: len(pages)]
    # What print has besides: white pages, the inside of the cover and the back of the book.
    assert len(shown) - len(pages) <= 2
    for page in pages:
        if page.label:
            assert page.label == f"page {page.folio}"
            assert page.role == "doc-pagebreak"


def test_each_listed_page_begins_with_the_words_of_that_page(
    place: Workplace, edition: str
) -> None:
    pages = listed(made(place, edition, "*.epub"))
    texts = printed(made(place, edition, "*.pdf"))
    within = [page for page in pages if not page.opens]
    assert len(within) >= 4
    for page in within:
        # An index's locators are no pages here, the contents have no folios, a drawing no words.
        number = {"index": 1, "xindex": 1, "contents": 3, "glance": 2}[page.file.partition(".")[0]]
        assert first_words(page.after, number) == first_words(texts[page.folio], number), page
    for page in pages:
        if page.opens and page.folio != "i":
            # In print a chapter's kind stands over its title, and each side has its language.
            begun = set(first_words(page.after, 60))
            assert len(begun & set(first_words(texts[page.folio], 8))) >= 2, page


def test_what_the_metadata_claim_is_there(place: Workplace, edition: str) -> None:
    epub = made(place, edition, "*.epub")
    opf = package(epub)
    with zipfile.ZipFile(epub) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        roots = [etree.fromstring(book.read(name)) for name in names]

    def types(name: str) -> list[Any]:
        key = "{http://www.idpf.org/2007/ops}type"
        return [e for root in roots for e in root.iter("{*}*") if e.get(key) == name]

    images = [image for root in roots for image in root.iter("{*}img")]
    proofs = {
        "tableOfContents": types("toc"),
        "index": types("index"),
        "readingOrder": list(opf.iter("{*}itemref")),
        "structuralNavigation": [h for root in roots for h in root.iter("{*}h1")],
        "pageBreakMarkers": types("pagebreak"),
        "pageNavigation": types("page-list"),
        "alternativeText": images and all(image.get("alt") for image in images),
        "longDescription": [image for image in images if image.get("aria-details")],
        "displayTransformability": not [
            e for root in roots for e in root.iter("{*}*") if e.get("style")
        ],
        "ARIA": [e for root in roots for e in root.iter("{*}*") if e.get("role")],
        "unlocked": "META-INF/encryption.xml" not in zipfile.ZipFile(epub).namelist(),
    }
    claimed = said(opf, "schema:accessibilityFeature")
    assert sorted(claimed) == sorted(proofs)
    assert [feature for feature in claimed if not proofs[feature]] == []
    assert said(opf, "schema:accessMode") == ["textual", "visual"]
    assert said(opf, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert said(opf, "schema:accessibilityHazard") == ["none"]
    (summary,) = said(opf, "schema:accessibilitySummary")
    assert summary.count(".") >= 2
    (source,) = said(opf, "pageBreakSource")
    assert source == next(opf.iter("{*}source")).text
    # Nobody has certified the book: it claims no conformance.
    for name in ("dcterms:conformsTo", "a11y:certifiedBy"):
        assert said(opf, name) == []
    assert not list(opf.iter("{*}link"))


def test_the_page_to_read_stands_beside_the_others(place: Workplace, edition: str) -> None:
    word = "reading" if edition == "en" else "lecture"
    page = made(place, edition, f"*-{word}.html")
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    assert len(tree.xpath('//main//*[@role="doc-chapter"]')) == 13
    assert tree.xpath('//*[contains(@class, "timeline narrow")]//*[@role="img"]')
