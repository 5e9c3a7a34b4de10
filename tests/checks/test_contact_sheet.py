"""The contact sheet: every page once, as a reader opens the book, its folio below it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from book_sample import TEMPLATES
from carrefours_docs.checks.contact_sheet import (
    DESK,
    GAP,
    SPREADS,
    spread_places,
    write_contact_sheet,
)
from carrefours_docs.checks.poppler import page_pictures
from carrefours_docs.errors import BuildError

COLOURS = [(200, 0, 0), (0, 160, 0), (0, 0, 200), (200, 160, 0), (0, 160, 200), (200, 0, 200)]
WIDTH, HEIGHT = 148, 210


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A PDF of six small pages, each of its colour, numbered i, ii, 1, 2 …"""
    path = tmp_path / "book.pdf"
    with pikepdf.new() as document:
        for red, green, blue in COLOURS:
            page = document.add_blank_page(page_size=(WIDTH, HEIGHT))
            ink = f"{red / 255:.3f} {green / 255:.3f} {blue / 255:.3f} rg"
            page.contents_add(f"{ink} 0 0 {WIDTH} {HEIGHT} re f".encode())
        labels = [0, Dictionary(S=Name.r), 2, Dictionary(S=Name.D)]
        document.Root.PageLabels = Dictionary(Nums=Array(labels))
        document.save(path)
    return path


def test_the_cover_stands_alone_and_facing_pages_side_by_side() -> None:
    assert spread_places(6) == ((0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 2, 0), (0, 2, 1), (0, 3, 0))
    assert spread_places(2 * SPREADS)[-1] == (1, 0, 0)


def test_each_page_is_drawn_in_its_place_with_its_folio_below(pdf: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.png"
    write_contact_sheet(pdf, TEMPLATES / "fonts", target, tmp_path)
    with Image.open(target) as picture:
        sheet = picture.convert("RGB")
    for (row, column, side), colour in zip(spread_places(6), COLOURS, strict=True):
        assert row == 0
        x = GAP + column * (2 * WIDTH + GAP) + side * WIDTH
        pixel = sheet.getpixel((x + WIDTH // 2, GAP + HEIGHT // 2))
        assert isinstance(pixel, tuple)
        assert max(abs(one - other) for one, other in zip(pixel, colour, strict=True)) < 12
        below = sheet.crop((x, GAP + HEIGHT + 2, x + WIDTH, GAP + HEIGHT + 20))
        assert len(below.getcolors(5000) or []) > 1
    lone = sheet.crop((GAP, GAP, GAP + WIDTH - 2, GAP + HEIGHT + 20))
    assert len(lone.getcolors(5000) or []) == 1
    assert max(abs(a - b) for a, b in zip(lone.getpixel((0, 0)), DESK, strict=True)) < 4  # type: ignore[arg-type]


def test_the_same_pdf_gives_the_same_bytes(pdf: Path, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        write_contact_sheet(pdf, TEMPLATES / "fonts", tmp_path / name, tmp_path)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_without_poppler_the_command_that_installs_it_is_told(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = tmp_path / "bin" / "apt-get"
    manager.parent.mkdir()
    manager.write_text("#!/bin/sh\n")
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", str(manager.parent))
    with pytest.raises(BuildError) as caught:
        list(page_pictures(pdf, 72))
    (problem,) = caught.value.problems
    assert problem.code == "poppler-missing"
    assert "apt-get install poppler-utils" in problem.remedy


def test_a_file_that_is_no_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_text("no PDF")
    with pytest.raises(BuildError) as caught:
        list(page_pictures(tmp_path / "book.pdf", 72))
    (problem,) = caught.value.problems
    assert problem.code == "poppler-unreadable"
    assert "\n" not in problem.what
