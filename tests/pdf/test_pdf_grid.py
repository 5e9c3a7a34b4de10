"""One grid of fourteen points on every page, whatever stands between the lines of text."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from page_grid import LEADING, PT, off_grid, text_lines

WORDS = "Le groupe apprend à tailler les arbres avec soin et patience, et il y revient. " * 4

KINDS = {
    "table": "| A | B |\n|---|--:|\n| un mot | 2 |\n| deux mots | 3 |\n| trois | 4 |\n",
    "captioned table": "| A | B |\n|---|---|\n| un | 2 |\n\n: Une légende.\n",
    "tall table": "".join(f"| rang {n} |\n" for n in ["a", "---|\n| 0", *range(1, 60)]),
    "quotation": f"> {WORDS}\n>\n> Encore.\n",
    "code": "    une ligne\n    une autre\n",
    "inline code": f"{WORDS} `x = y` {WORDS} **gras `y`** H~2~O et x^2^.\n",
    "list": "- un\n- deux\n    - trois\n        1. quatre\n- cinq\n",
    "loose list": f"1. {WORDS}\n\n    {WORDS}\n\n2. deux\n",
    "names": "".join(f"- Personne {n} (Le Verger)\n" for n in "ABCDEFGHIJK"),
    "terms": "Mot\n\n:   Ce qu’il dit.\n\nAutre\n\n:   Ce qu’il dit aussi.\n",
    "rule": "-----\n",
    "heading": "## Un titre\n\n### Un autre\n\n#### Un troisième\n",
    "notes": f"{WORDS}[^a] {WORDS}[^b]\n\n[^a]: Une note.\n\n[^b]: {WORDS}\n",
    "other letters": f"{WORDS} ● ☐ → {WORDS}\n",
    "picture": "![Un carré gris](grey.png)\n",
}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("grid") / "build")
    Image.new("L", (301, 217), 150).save(folder / "grey.png")
    Image.new("L", (60, 55), 150).save(folder / "small.png")
    return folder


def laid_out(text: str, build: Path, work: Path) -> Booklet:
    """The sample book without its index, the minutes of its first meeting being `text`."""
    document, _ = pandoc.read_text(text, "markdown-smart")
    book: dict[str, Any] = copy.deepcopy(sample_book())
    book["blocks"] = [b for b in book["blocks"] if b["c"][0][0] != "index"]
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] = document["blocks"]
    return lay_out_book(book, build, TEMPLATES, work)


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_goes_on_on_the_grid_after(kind: str, build: Path, tmp_path: Path) -> None:
    text = f"{WORDS}\n\n{KINDS[kind]}\n\n{WORDS}\n\n"
    booklet = laid_out(text + text.replace("[^a]", "[^c]").replace("[^b]", "[^d]"), build, tmp_path)
    seen = [words for part, words, _ in text_lines(booklet) if part == "m-2021-03-taille"]
    assert len(seen) > 15
    assert off_grid(booklet) == []


def test_a_page_holds_thirty_three_lines_of_sixty_characters(build: Path, tmp_path: Path) -> None:
    booklet = laid_out(f"{WORDS * 40}\n", build, tmp_path)
    lines = [words for part, words, _ in text_lines(booklet) if part == "m-2021-03-taille"]
    part = next(p for p in booklet.parts() if p.part.id == "m-2021-03-taille")
    assert int(part.pages[1]._page_box.height * PT / LEADING) == 33
    full = [len(words.strip()) for words in lines[:-1]]
    assert 58 <= sum(full) / len(full) <= 66


def test_a_paragraph_with_a_picture_in_it_takes_up_whole_lines(build: Path, tmp_path: Path) -> None:
    booklet = laid_out(f"{WORDS}\n\nUn ![gris](small.png) carré.\n\n{WORDS}", build, tmp_path)
    assert {words for _, words, _ in off_grid(booklet)} <= {"Un  carré."}


def test_a_picture_that_would_leave_a_hole_is_set_smaller(build: Path, tmp_path: Path) -> None:
    Image.new("L", (400, 380), 150).save(build / "square.png")
    text = f"{WORDS}\n\n## Un titre\n\n![Un carré](square.png)\n\n{WORDS}"
    booklet = laid_out(text, build, tmp_path)
    part = next(p for p in booklet.parts() if p.part.id == "m-2021-03-taille")
    pages = [page._page_box for page in part.pages]
    shown = [
        (number, box.height * PT)
        for number, page in enumerate(pages)
        for box in page.descendants()
        if box.element_tag == "img" and box.element.get("alt") == "Un carré"
    ]
    assert [number for number, _ in shown] == [0]
    assert 140 <= shown[0][1] < 280
    assert off_grid(booklet) == []


@pytest.mark.slow
def test_no_word_is_cut_by_the_turn_of_a_page(build: Path, tmp_path: Path) -> None:
    from carrefours_docs.checks.reading import sheets

    words = "anticonstitutionnellement, expérimentations et institutionnalisation " * 3
    for start in range(6):
        text = "".join(f"{'mot ' * (start + n)}{words * 3}\n\n" for n in range(14))
        booklet = laid_out(text, build, tmp_path)
        part = next(p for p in booklet.parts() if p.part.id == "m-2021-03-taille")
        pages = sheets(part)
        assert len(pages) >= 3
        assert [page.flow[-1].text for page in pages if page.flow[-1].text.endswith("‐")] == []
