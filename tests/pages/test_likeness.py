"""The tolerance of the kept pages, on a page drawn here: what it lets pass and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from likeness import CELL, HALF, differing_cells, is_same_page, kept, write_difference
from PIL import Image, ImageDraw, ImageFont

from carrefours_docs.paths import ROOT

WIDTH, HEIGHT = 560, 794
BRICK, PETROL = (0x9C, 0x3D, 0x22), (0x1F, 0x4E, 0x57)
LINE = "Le groupe apprend à tailler les arbres avec soin et patience."
WORDS = LINE.split()
LEFT, TOP, STEP = 70, 200, 19


def face(size: int) -> ImageFont.FreeTypeFont:
    path = ROOT / "templates" / "fonts" / "SourceSerif4-Regular.ttf"
    return ImageFont.truetype(str(path), size * HALF)


def drawn(title: tuple[int, int, int] = BRICK, tenth: str = LINE, lower: int = 0) -> Image.Image:
    """A page of text at twice its kept size; its tenth line may differ, or stand lower."""
    page = Image.new("RGB", (WIDTH * HALF, HEIGHT * HALF), "white")
    drawing = ImageDraw.Draw(page)
    drawing.text((LEFT * HALF, 120 * HALF), "La casse", title, face(28))
    for number in range(25):
        moved = lower if number == 9 else 0
        text = tenth if number == 9 else LINE
        place = (LEFT * HALF, (TOP + number * STEP + moved) * HALF)
        drawing.text(place, text, (34, 34, 34), face(13))
    return page


def test_the_same_page_smoothed_otherwise_is_the_same_page() -> None:
    page = drawn()
    # larger and back again, as another renderer would smooth the letters' edges
    larger = page.resize((WIDTH * 4, HEIGHT * 4), Image.Resampling.BILINEAR)
    assert is_same_page(kept(page), kept(larger.resize(page.size, Image.Resampling.BOX)))
    assert is_same_page(kept(page), page.reduce(HALF))


CHANGES: list[Callable[[], Image.Image]] = [
    lambda: drawn(tenth=" ".join(WORDS[:5] + WORDS[6:])),
    lambda: drawn(tenth=""),
    lambda: drawn(lower=1),
    lambda: drawn(title=PETROL),
    lambda: drawn(title=(255, 255, 255)),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_word_gone_a_line_moved_or_a_colour_changed_is_seen(
    change: Callable[[], Image.Image],
) -> None:
    assert not is_same_page(kept(drawn()), kept(change()))


def test_a_page_of_another_size_is_another_page() -> None:
    page = kept(drawn())
    assert not is_same_page(page, page.crop((0, 0, WIDTH - CELL, HEIGHT)))


def test_what_differs_is_framed_where_it_differs(tmp_path: Path) -> None:
    page = drawn().reduce(HALF)
    changed = page.copy()
    changed.paste("black", (300, 700, 320, 720))
    assert differing_cells(page, changed)[0] == (300 // CELL, 700 // CELL)
    write_difference(page, changed, tmp_path)
    with Image.open(tmp_path / "difference.png") as shown:
        red = [
            (x, y)
            for y in range(shown.height)
            for x in range(shown.width)
            if shown.getpixel((x, y)) == (255, 0, 0)
        ]
    assert min(red) == (299, 699)
    assert max(red) == (320, 720)
    assert {path.name for path in tmp_path.iterdir()} == {
        "actual.png", "difference.png", "expected.png",
    }  # fmt: skip
