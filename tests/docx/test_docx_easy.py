"""The Word file of the easy edition: A4, large letters, ragged, page for page as its PDF."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from carrefours_docs.checks import libreoffice, openxml
from carrefours_docs.docx.write import write_docx
from reading_editions import reading_edition
from season_book import TEMPLATES


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = reading_edition("easy")
    target = tmp_path_factory.mktemp("easy") / "easy.docx"
    folios = edition.booklet.folios()
    write_docx(edition.document, edition.build, TEMPLATES, target, folios)
    return target


def part(word: Path, name: str) -> str:
    with zipfile.ZipFile(word) as package:
        return package.read(f"word/{name}").decode()


def texts(word: Path) -> str:
    with zipfile.ZipFile(word) as package:
        names = [n for n in package.namelist() if re.fullmatch(r"word/[a-z0-9-]+\.xml", n)]
    return "".join(part(word, name.removeprefix("word/")) for name in names)


def test_it_is_valid_open_xml(word: Path) -> None:
    assert openxml.findings(word) == ()


def test_no_letter_has_fewer_than_14_points_and_the_text_has_16(word: Path) -> None:
    sizes = [int(size) for size in re.findall(r'<w:sz(?:Cs)? w:val="(\d+)"', texts(word))]
    assert min(sizes) >= 28
    defaults = re.search(r"<w:docDefaults>.*?</w:docDefaults>", part(word, "styles.xml"), re.DOTALL)
    assert defaults is not None and 'w:sz w:val="32"' in defaults[0]


def test_it_is_ragged_unbroken_and_in_one_face_without_serifs(word: Path) -> None:
    assert 'w:jc w:val="both"' not in texts(word)
    assert "autoHyphenation" not in part(word, "settings.xml")
    assert "Source Serif" not in part(word, "styles.xml")
    assert 'w14:numForm w14:val="oldStyle"' not in texts(word)


def test_every_section_is_a4(word: Path) -> None:
    sizes = re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', part(word, "document.xml"))
    assert sizes
    for width, height in sizes:
        assert abs(int(width) - 11906) < 60 and abs(int(height) - 16838) < 60


@pytest.mark.slow
def test_its_chapters_are_on_the_pages_that_its_contents_say(word: Path, tmp_path: Path) -> None:
    shown = libreoffice.destinations(libreoffice.to_pdf(word, tmp_path, TEMPLATES / "fonts"))
    before = shown["foreword_t"] - 1
    folios = reading_edition("easy").booklet.folios()
    chapters = [name for name in folios if re.fullmatch(r"(m-.*|next|acronyms)-t", name)]
    assert len(chapters) > 13
    for name in chapters:
        assert shown[name.replace("-", "_")] - before == int(folios[name]), name
