"""The cover's sheet: its size, its spine, its bars read by a scanner, inks alone, same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from test_inks import rgb_left

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.corpus.isbn import isbn_digits
from carrefours_docs.corpus.schema import Binding, Paper, Printing
from carrefours_docs.paths import ROOT
from carrefours_docs.printing.cover import spine_of, write_cover
from carrefours_docs.printing.profile import FOGRA39, PrintProfile

PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)
ISBN = "978-2-07-036822-8"


def made(target: Path, printing: Printing, pages: int, isbn: str = "") -> None:
    work = target.parent / "work"
    write_cover(sample_book(), SAMPLE, TEMPLATES, printing, PROFILE, pages, isbn, target, work)


def words(pdf: Path) -> list[tuple[float, str]]:
    """Each word with its left edge in mm from the sheet's trim."""
    import re

    run = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    found = re.findall(r'<word xMin="([\d.]+)".*?>([^<]*)</word>', run.stdout)
    return [(float(x) * 25.4 / 72 - 3, word) for x, word in found]


def test_a_spine_is_the_thickness_of_its_leaves() -> None:
    paper = Paper(weight=90, bulk=1.2)
    assert spine_of(96, Printing(binding=Binding.PERFECT, paper=paper)) == 5.2
    assert spine_of(96, Printing(binding=Binding.SADDLE_STITCH, paper=paper)) == 0


@pytest.mark.parametrize(("pages", "spine", "titled"), [(96, 5.2, False), (160, 8.6, True)])
def test_the_sheet_is_back_spine_and_front_and_the_title_stands_on_six_millimetres(
    tmp_path: Path, pages: int, spine: float, titled: bool
) -> None:
    made(tmp_path / "cover.pdf", Printing(binding=Binding.PERFECT), pages)
    with pikepdf.open(tmp_path / "cover.pdf") as pdf:
        (page,) = pdf.pages
        left, bottom, right, top = (float(v) * 25.4 / 72 for v in page.obj.TrimBox)
        assert right - left == pytest.approx(296 + spine, abs=0.01)
        assert top - bottom == pytest.approx(210, abs=0.01)
        assert rgb_left(pdf) == []
    on_spine = [word for x, word in words(tmp_path / "cover.pdf") if 148 < x < 148 + spine]
    assert bool(on_spine) is titled


def test_colours_reach_the_edge_of_the_bleed(tmp_path: Path) -> None:
    made(tmp_path / "cover.pdf", Printing(binding=Binding.PERFECT), 160)
    subprocess.run(
        ["pdftoppm", "-r", "50", "-png", "-singlefile", "cover.pdf", "cover"],
        cwd=tmp_path,
        check=True,
    )
    image = Image.open(tmp_path / "cover.png").convert("RGB")
    width, height = image.size
    edge = [(x, y) for x in range(2, width - 2, 5) for y in (1, height - 3)]
    edge += [(x, y) for y in range(2, height - 2, 5) for x in (1, width - 3)]
    assert all(image.getpixel(at) != (255, 255, 255) for at in edge)


def test_a_scanner_reads_the_isbn(tmp_path: Path) -> None:
    made(tmp_path / "cover.pdf", Printing(), 28, ISBN)
    subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "-singlefile", "cover.pdf", "cover"],
        cwd=tmp_path,
        check=True,
    )
    (found,) = zxingcpp.read_barcodes(Image.open(tmp_path / "cover.png"))
    assert found.text == isbn_digits(ISBN)
    assert found.format == zxingcpp.BarcodeFormat.EAN13


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9))
def test_a_wrong_digit_is_found(body: str, wrong: int) -> None:
    digits = f"978{body}"
    right = -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10
    assert isbn_digits(f"{digits}{right}") == f"{digits}{right}"
    if wrong != right:
        with pytest.raises(ValueError, match=r"dernier|last"):
            isbn_digits(f"{digits}{wrong}")


def test_the_same_cover_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        made(tmp_path / name, Printing(binding=Binding.PERFECT), 160, ISBN)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
