"""The Word file opened by LibreOffice: the same chapters, contents and index, on the same pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks import libreoffice
from carrefours_docs.docx.write import write_docx
from carrefours_docs.pdf.pagination import Pagination
from carrefours_docs.pdf.write import write_pdf

pytestmark = pytest.mark.skipif(
    libreoffice.program() is None, reason="LibreOffice is not installed"
)

FONTS = TEMPLATES / "fonts"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture(scope="module")
def pagination(work: Path) -> Pagination:
    return write_pdf(sample_book(), SAMPLE, TEMPLATES, work / "print.pdf", work / "scratch")


@pytest.fixture(scope="module")
def word(work: Path, pagination: Pagination) -> Path:
    target = work / "book.docx"
    write_docx(sample_book(), SAMPLE, TEMPLATES, target, pagination.folios)
    return target


@pytest.fixture(scope="module")
def shown(word: Path, work: Path) -> Path:
    return libreoffice.to_pdf(word, work / "shown", FONTS)


def pages(pdf: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


def page_with(texts: list[str], heading: str) -> str:
    return next(page for page in texts if heading in lines(page)[:2])


def test_chapters_begin_on_the_pages_that_the_contents_give(
    shown: Path, pagination: Pagination
) -> None:
    named = libreoffice.destinations(shown)
    first = named["foreword_t"] - 1
    headings = {
        anchor: int(folio)
        for anchor, folio in pagination.folios.items()
        if anchor.endswith("-t") and folio.isdecimal()
    }
    assert len(headings) == 7
    assert {a: named[a.replace("-", "_")] - first for a in headings} == headings


def test_no_page_is_blank_and_none_is_missing(shown: Path, pagination: Pagination) -> None:
    texts = pages(shown)
    assert all(lines(page) for page in texts)
    body = [number for number in pagination.folios.values() if number.isdecimal()]
    front = libreoffice.destinations(shown)["foreword_t"] - 1
    assert len(texts) == front + max(map(int, body))


def test_the_contents_show_titles_details_and_folios(shown: Path, pagination: Pagination) -> None:
    contents = lines(page_with(pages(shown), "Sommaire"))
    found = [re.sub(r"[ .]+(\d+)$", r" \1", line) for line in contents]
    folios = pagination.folios
    assert found[1:9] == [
        f"Avant-propos {folios['foreword']}",
        f"Tailler les pommiers {folios['m-2021-03-taille']}",
        "Le Verger · mars 2021",
        f"Greffer ensemble {folios['m-2021-05-verger']}",
        "Le Verger · 3–5 mai 2021",
        f"La suite {folios['next']}",
        f"Sigles {folios['acronyms']}",
        f"Index {folios['index']}",
    ]


def test_the_index_shows_letters_entries_and_folios(shown: Path) -> None:
    text = " ".join(page_with(pages(shown), "Index").split())
    for entry in ("Verger, Le 3", "Poirier, Zoé 1, 3, 4", "Institut national de la pomme"):
        assert entry in text


def test_notes_are_numbered_from_one(shown: Path) -> None:
    page = lines(page_with(pages(shown), "Tailler les pommiers"))
    note = next(number for number, line in enumerate(page) if "Une note de bas de page" in line)
    assert "1" in (page[note - 1], page[note].split()[0])


def test_only_the_projects_fonts_are_used(shown: Path) -> None:
    rows = subprocess.run(
        ["pdffonts", str(shown)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert rows
    assert all(re.match(r"[A-Z]{6}\+Source(Serif4|Sans3)", row) for row in rows)


def test_fields_made_anew_find_the_same_chapters_and_entries(
    word: Path, work: Path, shown: Path
) -> None:
    updated = pages(libreoffice.to_pdf_updated(word, work / "updated", FONTS))
    assert len(updated) == len(pages(shown))
    contents = " ".join(lines(page_with(updated, "Sommaire")))
    for title in ("Avant-propos", "Tailler les pommiers", "Greffer ensemble", "La suite"):
        assert title in contents
    assert "Sommaire" not in contents.removeprefix("Sommaire")
    index = " ".join(page_with(updated, "Index").split())
    for term in ("Verger, Le", "Poirier, Zoé", "Institut national de la"):
        assert term in index


def test_a_file_that_is_no_document_is_said_to_be_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(libreoffice.LibreOfficeError):
        libreoffice.to_pdf(broken, tmp_path / "out", FONTS)
