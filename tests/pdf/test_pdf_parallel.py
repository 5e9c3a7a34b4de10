"""Two languages on paper: pairs side by side on A4, or on facing pages, which stay together."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from bilingual_book import CHAPTER, TEMPLATES, bilingual_book
from carrefours_docs.checks.tag_faults import faults
from carrefours_docs.checks.tag_lines import differences
from carrefours_docs.checks.tag_tree import read_tag_tree
from carrefours_docs.checks.verapdf import validate
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.faces import ROW, faces
from carrefours_docs.pdf.facing import face
from carrefours_docs.pdf.grid import LINE
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from carrefours_docs.pdf.parts import Press
from carrefours_docs.pdf.write import write_pdf

LAYOUTS = ("facing", "columns")


@cache
def booklet(parallel: str) -> Booklet:
    book = bilingual_book(parallel)
    return lay_out_book(book.document, book.build, TEMPLATES, book.build / "scratch")


def pages(parallel: str, part: str) -> list[Any]:
    laid_out = next(one for one in booklet(parallel).parts() if one.part.id == part)
    return [page._page_box for page in laid_out.pages]


def with_attribute(page: Any, name: str) -> Iterator[tuple[str, Any]]:
    for box in page.descendants():
        element = box.element
        if isinstance(box, boxes.BlockBox) and element is not None and element.get(name):
            yield element.get(name), box


def rows_begun(parts: list[Any]) -> list[dict[str, float]]:
    """For each page, the rows whose words begin on it, and how far down (px)."""
    seen: set[str] = set()
    found: list[dict[str, float]] = []
    for page in parts:
        begun: dict[str, float] = {}
        for row, box in with_attribute(page, ROW):
            tops = [
                line.position_y for line in box.descendants() if isinstance(line, boxes.LineBox)
            ]
            if tops and row not in seen:
                begun[row] = min(tops)
                seen.add(row)
        found.append(begun)
    return found


def test_a_spread_holds_the_same_pairs_on_both_its_pages() -> None:
    chapter = pages("facing", CHAPTER)
    assert len(chapter) >= 6
    assert len(chapter) % 2 == 0
    versos, rectos = rows_begun(chapter[::2]), rows_begun(chapter[1::2])
    both = {row for page in versos for row in page} & {row for page in rectos for row in page}
    assert len(both) > 15
    for verso, recto in zip(versos, rectos, strict=True):
        assert both & verso.keys() == both & recto.keys()


def test_pairs_begin_at_one_height_on_facing_pages() -> None:
    """Up to a line, on pages that a pair opens: a note at the foot of one is the other's text."""
    chapter = pages("facing", CHAPTER)
    apart = [
        abs(verso[row] - recto[row])
        for verso, recto in zip(rows_begun(chapter[::2]), rows_begun(chapter[1::2]), strict=True)
        for row in verso.keys() & recto.keys()
    ]
    assert sum(distance <= LINE + 0.5 for distance in apart) >= 0.8 * len(apart)


def test_the_white_that_levels_two_pages_is_white() -> None:
    """Nothing that the style sheets draw for another reason frames what is only room."""
    rooms = [
        box
        for page in pages("facing", CHAPTER)
        for box in page.descendants()
        if isinstance(box, boxes.BlockBox)
        and box.element is not None
        and "level" in (box.element.get("class") or "").split()
    ]
    assert rooms
    for box in rooms:
        assert not any(box.style[f"border_{side}_width"] for side in ("top", "right", "bottom"))
        assert box.style["background_color"].alpha == 0


def test_pairs_begin_at_one_height_in_columns() -> None:
    compared = 0
    for page in pages("columns", CHAPTER):
        for box in page.descendants():
            element = box.element
            names = (element.get("class") or "").split() if element is not None else []
            if not isinstance(box, boxes.GridBox) or "pair" not in names:
                continue
            tops = [
                min(line.position_y for line in lines)
                for side in box.children
                if (lines := [x for x in side.descendants() if isinstance(x, boxes.LineBox)])
            ]
            if len(tops) == 2:
                compared += 1
                assert abs(tops[0] - tops[1]) < LINE / 2
    assert compared > 15


@pytest.mark.parametrize("parallel", LAYOUTS)
def test_every_word_of_both_texts_is_on_the_pages(parallel: str) -> None:
    words = " ".join(
        box.text
        for page in pages(parallel, CHAPTER)
        for box in page.descendants()
        if isinstance(box, boxes.TextBox)
    )
    for told in ("L’impatience donne", "Impatience makes", "14 voix", "14 to keep"):
        assert all(word in words for word in told.split())


def test_chapters_open_on_a_verso_and_the_languages_take_turns() -> None:
    folios = booklet("facing").folios()
    assert folios["foreword"] == "2"
    for part in ("glance", CHAPTER, "m-2021-05-verger"):
        assert int(folios[part]) % 2 == 0
    assert int(folios[f"x{CHAPTER}-t"]) == int(folios[CHAPTER]) + 1
    marks = {name: int(number) for name, number in folios.items() if number.isdecimal()}
    french = {n for name, n in marks.items() if name.startswith("ix-")}
    english = {n for name, n in marks.items() if name.startswith("xix-")}
    assert len(french) > 2
    assert {n % 2 for n in french} == {0}
    assert {n % 2 for n in english} == {1}


def test_printed_folios_are_those_of_the_pages(made: dict[str, Path]) -> None:
    texts = subprocess.run(
        ["pdftotext", "-layout", str(made["facing"]), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\f")
    with pikepdf.open(made["facing"]) as pdf:
        front, start = (int(pdf.Root.PageLabels.Nums[n]) for n in (2, 2))
        assert int(pdf.Root.PageLabels.Nums[3].St) == 2
    first = int(booklet("facing").folios()[CHAPTER]) - 2 + start
    for number, text in enumerate(texts[first : first + 4], start=first - front + 2):
        assert text.strip().splitlines()[-1].strip() == str(number)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("parallel")
    for parallel in LAYOUTS:
        book = bilingual_book(parallel)
        write_pdf(
            book.document, book.build, TEMPLATES, folder / f"{parallel}.pdf", folder / "scratch"
        )
    return {parallel: folder / f"{parallel}.pdf" for parallel in LAYOUTS}


@pytest.mark.parametrize("parallel", LAYOUTS)
@pytest.mark.parametrize("flavour", ["ua1", pytest.param("2a", marks=pytest.mark.slow)])
def test_verapdf_has_nothing_to_say(made: dict[str, Path], parallel: str, flavour: str) -> None:
    assert validate(made[parallel], flavour) == ()


@pytest.mark.parametrize("parallel", LAYOUTS)
def test_the_tag_tree_says_what_the_book_says(made: dict[str, Path], parallel: str) -> None:
    tree = read_tag_tree(made[parallel])
    assert faults(tree) == []
    book = bilingual_book(parallel).document
    assert [str(line) for line in differences(book, tree)] == []


def test_the_second_side_is_marked_english(made: dict[str, Path]) -> None:
    with pikepdf.open(made["facing"]) as pdf:
        spoken = [
            str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
        ]
    assert spoken.count("en") > 5
    assert spoken.count("fr") > 5


def test_sheets_are_a5_or_a4(made: dict[str, Path]) -> None:
    sizes = {"facing": (148, 210), "columns": (210, 297)}
    for parallel, (width, height) in sizes.items():
        with pikepdf.open(made[parallel]) as pdf:
            for page in pdf.pages:
                box = [float(side) * 25.4 / 72 for side in page.mediabox]
                assert box[2] - box[0] == pytest.approx(width, abs=0.1)
                assert box[3] - box[1] == pytest.approx(height, abs=0.1)
            assert len(pdf.pages) % 2 == 0


def test_pages_alternate_between_the_languages() -> None:
    languages = []
    for page in pages("facing", CHAPTER):
        spoken = {
            element.get("lang")
            for box in page.descendants()
            if (element := box.element) is not None
            and "part" in (element.get("class") or "").split()
        }
        languages.append(spoken)
    for verso, recto in pairwise(languages[:4]):
        assert len(verso) == len(recto) == 1
        assert verso != recto


def planted() -> Part:
    """Forty short pairs; a long note takes up half of the first verso."""
    sentence = "Quelques mots qui font trois lignes ou presque, " * 4
    rows = "".join(
        '<div class="pair">'
        f'<div class="side side-1" lang="fr"><p>{number} {sentence}'
        + (f'<span class="footnote">{sentence * 5}</span>' if number == 2 else "")
        + f'</p></div><div class="side side-2" lang="en"><p>{number} {sentence}</p></div></div>'
        for number in range(40)
    )
    body = f'<div id="next" class="part next"><h1>Suite</h1><div class="pairs">{rows}</div></div>'
    return Part("next", "next", body)


def test_a_note_on_one_side_moves_the_pairs_of_both(tmp_path: Path) -> None:
    fonts.use_only(TEMPLATES / "fonts", tmp_path)
    press = Press(TEMPLATES, tmp_path, {"lang": "fr", "title": "Essai"}, ["facing"])
    part = planted()
    natural = [
        rows_begun([page._page_box for page in press.lay_out(flow, 2, side=side).pages])
        for flow, side in zip(faces(part, ("fr", "en")), ("verso", "recto"), strict=True)
    ]
    assert natural[0][0].keys() != natural[1][0].keys()
    met = [page._page_box for page in face(press, part, ("fr", "en"), 2).pages]
    for verso, recto in zip(rows_begun(met[::2]), rows_begun(met[1::2]), strict=True):
        assert verso.keys() == recto.keys()
