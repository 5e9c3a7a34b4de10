"""The Word file opened by LibreOffice: the same chapters, contents and index, on the same pages.

Two books: the sample, and season one itself. Without LibreOffice these tests fail: `./doit test`
installs it.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.book.locators import Mention, locators
from carrefours_docs.checks import libreoffice
from carrefours_docs.docx import tree
from carrefours_docs.docx.geometry import (
    FOOT,
    HEADER,
    INSIDE,
    LEADING,
    MEASURE,
    MM_PER_INCH,
    OUTSIDE,
    PAGE_HEIGHT,
)
from carrefours_docs.docx.write import write_docx
from carrefours_docs.pdf.pagination import Pagination
from carrefours_docs.pdf.write import write_pdf
from season_book import season_book

FONTS = TEMPLATES / "fonts"
POINTS = 72 / MM_PER_INCH


@dataclass(frozen=True)
class Made:
    """A book, where print has its anchors, its Word file, and that file as LibreOffice shows it."""

    document: dict[str, Any]
    pagination: Pagination
    word: Path
    shown: Path

    @property
    def front(self) -> int:
        """How many pages come before the first that counts in arabic."""
        return libreoffice.destinations(self.shown)["foreword_t"] - 1

    def part(self, role: str) -> Any:
        return next(p for p in self.document["blocks"] if role in p["c"][0][1])

    def first_page(self, role: str) -> int:
        heading = next(n for n in tree.walk(self.part(role)) if n["t"] == "Header")
        name = heading["c"][1][0].replace("-", "_")
        return libreoffice.destinations(self.shown)[name]


def make(document: dict[str, Any], build: Path, work: Path) -> Made:
    pagination = write_pdf(document, build, TEMPLATES, work / "print.pdf", work / "scratch")
    word = work / "book.docx"
    write_docx(document, build, TEMPLATES, word, pagination.folios)
    shown = libreoffice.to_pdf(word, work / "shown", FONTS)
    return Made(document, pagination, word, shown)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(sample_book(), SAMPLE, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Made:
    book = season_book()
    return make(book.document, book.build, tmp_path_factory.mktemp("season"))


@pytest.fixture(params=["sample", pytest.param("season", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def text_of(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pages(pdf: Path) -> list[str]:
    return text_of(pdf, "-layout").split("\f")[:-1]


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


def page_with(texts: list[str], heading: str) -> str:
    return next(page for page in texts if heading in lines(page)[:2])


def words_within(pdf: Path, page: int, left: float, top: float, width: float) -> str:
    """The words of an area down to the text's foot (measures in points), without white space."""
    height = (PAGE_HEIGHT - FOOT + 1) * POINTS - top
    area = [f"-{name}" for name in "xyWH"]
    sizes = (left, top, width, height)
    options = [sign for pair in zip(area, map(str, map(int, sizes)), strict=True) for sign in pair]
    # Laid out: otherwise a hyphen at a line's end would be taken for a broken word's.
    return "".join(text_of(pdf, "-layout", "-f", str(page), "-l", str(page), *options).split())


def below_the_note(made: Made, first: int, last: int) -> str:
    """The words of the index, page by page, from the first letter on."""
    letter = next(iter(tree.walk(made.part("index")["c"][1][2])))["c"][1][0]["c"][2]
    words = text_of(made.shown, "-f", str(first), "-l", str(first), "-bbox")
    start = re.search(rf'yMin="([\d.]+)"[^>]*>{tree.plain(letter)}</word>', words)
    assert start is not None
    found = ""
    for page in range(first, last + 1):
        top = float(start[1]) - 1 if page == first else (HEADER + 6) * POINTS
        left = (INSIDE if (page - made.front) % 2 else OUTSIDE) - 1
        found += words_within(made.shown, page, left * POINTS, top, (MEASURE + 2) * POINTS)
    return found


def test_chapters_begin_on_the_pages_that_the_contents_give(made: Made) -> None:
    named = libreoffice.destinations(made.shown)
    headings = {
        block["c"][1][0]
        for part in made.document["blocks"]
        for block in part["c"][1][:1]
        if block["t"] == "Header"
    }
    printed = {
        anchor: int(folio)
        for anchor, folio in made.pagination.folios.items()
        if anchor in headings and folio.isdecimal()
    }
    assert len(printed) == len(headings) - 1  # the contents count in roman
    assert {a: named[a.replace("-", "_")] - made.front for a in printed} == printed


def test_no_page_is_blank_and_none_is_missing(made: Made) -> None:
    texts = pages(made.shown)
    assert all(lines(page) for page in texts)
    body = [int(number) for number in made.pagination.folios.values() if number.isdecimal()]
    # LibreOffice has the index in one column (docx/fields.py) and may need a page more for it.
    assert made.first_page("index") == made.front + int(made.pagination.folios["index-t"])
    assert len(texts) - made.front - max(body) in (0, 1)


def test_a_meeting_that_fills_its_page_in_print_has_lines_to_spare(season: Made) -> None:
    """Word breaks lines elsewhere than LibreOffice now and then, and must not need a page more."""
    foot = (PAGE_HEIGHT - FOOT) * POINTS
    layout = text_of(season.shown, "-bbox-layout").split("<page ")[1:]
    first, last = season.first_page("meeting"), season.first_page("next")
    assert last - first == 13
    for page in layout[first - 1 : last - 1]:
        ends = [float(end) for end in re.findall(r'<line [^>]*yMax="([\d.]+)"', page)]
        assert foot - max(end for end in ends if end < foot + 1) >= 2 * LEADING


def test_the_contents_show_titles_details_and_folios(made: Made) -> None:
    contents = made.part("contents")
    expected = [tree.plain(contents["c"][1][0]["c"][2])]
    for item in contents["c"][1][1]["c"]:
        for node in item[0]["c"]:
            if "contents-link" in tree.classes(node):
                folio = made.pagination.folios[node["c"][2][0].removeprefix("#")]
                expected.append(f"{tree.plain(node['c'][1])} {folio}")
            elif "contents-detail" in tree.classes(node):
                expected.append(tree.plain(node["c"][1]))
    first = made.first_page("contents")
    shown = [line for page in pages(made.shown)[first - 1 : made.front] for line in lines(page)]
    found = [re.sub(r"[ .]+(\d+)$", r" \1", line) for line in shown if not roman(line)]
    assert len(expected) >= 9
    assert found == [" ".join(line.split()) for line in expected]


def roman(line: str) -> bool:
    return re.fullmatch("[ivx]+", line) is not None


def entry(inlines: list[Any], folios: dict[str, str]) -> str:
    """An entry of the tree as it is to be printed: chapters' names replaced by pages."""
    words = ""
    for node in inlines:
        if "index-locators" not in tree.classes(node):
            words += tree.plain(node)
            continue
        mentions = [
            Mention(link["c"][2][0].removeprefix("#"), tree.attribute(link, "data-run"))
            for link in tree.walk(node)
            if "index-locator" in tree.classes(link)
        ]
        numbers = {mention.target: int(folios[mention.target]) for mention in mentions}
        words += ", ".join(map(str, locators(mentions, numbers)))
    return words


def test_the_index_shows_every_letter_and_entry_of_the_tree_with_its_folios(made: Made) -> None:
    index = made.part("index")
    expected: list[str] = []
    for node in tree.walk(index["c"][1][2:]):
        if node["t"] == "Header":
            expected.append(tree.plain(node["c"][2]))
        elif node["t"] == "Para":
            expected.append(entry(node["c"], dict(made.pagination.folios)))
    first = made.first_page("index")
    last = len(pages(made.shown)) - 1  # the colophon follows
    assert len(expected) > 6
    assert below_the_note(made, first, last) == "".join("".join(expected).split())


def test_notes_are_numbered_from_one(sample: Made) -> None:
    page = lines(page_with(pages(sample.shown), "Tailler les pommiers"))
    note = next(number for number, line in enumerate(page) if "Une note de bas de page" in line)
    assert "1" in (page[note - 1], page[note].split()[0])


def test_a_meeting_opens_with_its_kicker_then_its_title(season: Made) -> None:
    page = lines(pages(season.shown)[season.first_page("meeting") - 1])
    assert page[:2] == ["Carrefour de savoirs n° 1", "Entrer dans la démarche"]


@pytest.mark.parametrize("role", ["imprint", "colophon"])
def test_imprint_and_colophon_stand_at_the_foot_of_their_page(made: Made, role: str) -> None:
    layout = text_of(made.shown, "-bbox-layout").split("<page ")[1:]
    number = len(layout) if role == "colophon" else made.first_page("contents") - 1
    words = tree.plain(made.part(role)["c"][1][0]).split()[0]
    page = layout[number - 1]
    assert f">{words}</word>" in page
    tops = [float(top) for top in re.findall(r'<line [^>]*yMin="([\d.]+)"', page)]
    assert min(tops) > PAGE_HEIGHT * POINTS / 2, "the upper half of the page is white"
    assert max(tops) > PAGE_HEIGHT * POINTS * 4 / 5, "the last line stands at the foot"


def test_only_the_projects_fonts_are_used(made: Made) -> None:
    rows = subprocess.run(
        ["pdffonts", str(made.shown)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert rows
    assert all(re.match(r"[A-Z]{6}\+Source(Serif4|Sans3)", row) for row in rows)


def test_fields_made_anew_find_the_same_chapters_and_entries(sample: Made, tmp_path: Path) -> None:
    updated = pages(libreoffice.to_pdf_updated(sample.word, tmp_path, FONTS))
    assert len(updated) == len(pages(sample.shown))
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


def test_without_libreoffice_nothing_passes_for_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(libreoffice.LibreOfficeError, match="not installed"):
        libreoffice.to_pdf(tmp_path / "book.docx", tmp_path / "out", FONTS)
