"""Sheets that fold into the book: a paper dummy is folded here and read page by page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.pdf.write import write_pdf
from carrefours_docs.printing.home import A4, write_home_booklet
from carrefours_docs.printing.imposition import MOST_SHEETS, imposed, signatures


def read_folded(sides: list[tuple[int, int]], sheets_of: tuple[int, ...]) -> list[int]:
    """The pages in the order a reader meets them: sheets nested, folded, turned over.

    `sides` are (left, right), front and back of each sheet in turn, all upright: the paper was
    turned over along its short edge.
    """
    order: list[int] = []
    for sheets in sheets_of:
        own, sides = sides[: 2 * sheets], sides[2 * sheets :]
        leaves_before: list[tuple[int, int]] = []
        leaves_after: list[tuple[int, int]] = []
        for n in range(sheets):
            (front_left, front_right), (back_left, back_right) = own[2 * n], own[2 * n + 1]
            leaves_before.append((front_right, back_left))  # the right half: recto, then verso
            leaves_after.append((back_right, front_left))
        for recto, verso in [*leaves_before, *reversed(leaves_after)]:
            order += [recto, verso]
    return order


@given(st.integers(1, 400))
def test_the_folded_dummy_reads_from_the_first_page_to_the_last(pages: int) -> None:
    sheets_of = signatures(pages)
    order = read_folded([(side.left, side.right) for side in imposed(pages)], sheets_of)
    assert [page for page in order if page] == list(range(1, pages + 1))
    assert not any(order[pages:])  # white pages end the book
    assert len(order) - pages < 4


@given(st.integers(1, 2000))
def test_signatures_are_even_and_none_too_thick(pages: int) -> None:
    sheets = signatures(pages)
    assert sum(sheets) == -(-pages // 4)
    assert max(sheets) <= MOST_SHEETS
    assert max(sheets) - min(sheets) <= 1


def test_sixty_four_pages_are_one_signature_and_more_are_two() -> None:
    assert signatures(64) == (16,)
    assert signatures(68) == (9, 8)
    with pytest.raises(ValueError, match="no pages"):
        signatures(0)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("home")
    write_pdf(sample_book(), SAMPLE, TEMPLATES, folder / "book.pdf", folder / "work")
    write_home_booklet(folder / "book.pdf", folder / "a4.pdf", folder / "work")
    return folder / "book.pdf", folder / "a4.pdf"


def words(pdf: Path, page: int, left: float, right: float) -> list[str]:
    """The words between two abscissas (in points) of a page, upright ones alone."""
    run = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', run.stdout
    )
    return sorted(
        w for x, y, _, yy, w in found if left <= float(x) < right and float(yy) > float(y)
    )


def test_the_sheets_that_come_out_of_the_printer_fold_into_the_book(
    sheets: tuple[Path, Path],
) -> None:
    """Read off the file itself: which words stand in which half, the right way up."""
    book, a4 = sheets
    with pikepdf.open(book) as pdf:
        pages = len(pdf.pages)
    with pikepdf.open(a4) as pdf:
        assert {tuple(map(float, page.obj.MediaBox[2:])) for page in pdf.pages} == {
            (round(A4[0] * 72 / 25.4, 3), round(A4[1] * 72 / 25.4, 3))
        }
        count = len(pdf.pages)
    middle = A4[0] * 72 / 25.4 / 2
    halves = [
        (tuple(words(a4, n, 0, middle)), tuple(words(a4, n, middle, 2 * middle)))
        for n in range(1, count + 1)
    ]
    texts = [tuple(words(book, n, 0, 1000)) for n in range(1, pages + 1)]
    folded = halves_in_order(halves)
    assert [text for text in folded if text] == [text for text in texts if text]
    assert folded[-1] == texts[-1]  # the back of the book closes it


def halves_in_order(halves: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[tuple[str, ...]]:
    flat = [half for side in halves for half in side]
    sides = [(2 * n + 1, 2 * n + 2) for n in range(len(halves))]
    return [flat[n - 1] for n in read_folded(sides, signatures(len(flat)))]


def test_no_sheet_is_scaled_and_the_short_edge_is_asked_for(sheets: tuple[Path, Path]) -> None:
    with pikepdf.open(sheets[1]) as pdf:
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        for page in pdf.pages:
            for matrix in re.findall(rb"([\d. -]+) cm", page.obj.Contents.read_bytes()):
                assert matrix.split()[:4] == [b"1", b"0", b"0", b"1"]


def test_inner_sheets_move_towards_the_fold(sheets: tuple[Path, Path]) -> None:
    with pikepdf.open(sheets[1]) as pdf:
        places = [
            [
                float(m.split()[4])
                for m in re.findall(rb"([\d. -]+) cm", p.obj.Contents.read_bytes())
            ]
            for p in pdf.pages
        ]
    lefts = [row[0] for row in places[::2] if len(row) == 2]
    rights = [row[1] for row in places[::2] if len(row) == 2]
    assert lefts == sorted(lefts)
    assert rights == sorted(rights, reverse=True)
    assert lefts[0] < lefts[-1]
