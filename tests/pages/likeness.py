"""Whether two pictures of a page show the same page: the tolerance of the kept pages.

A page is drawn at 192 pixels an inch and halved, then both pictures are averaged over cells of 5
pixels (1.3 mm): how a renderer smooths the edges of letters goes under in the average, ink that
moved, came or went does not. A cell differs where a channel differs by more than 16 of 255; a page
differs where more than 6 of its some 18,000 cells do. Measured (test_likeness.py): a page smoothed
otherwise has none; a line of text set one pixel (0.26 mm) lower has 21 or more, a word left out 42.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

DPI = 192
HALF = 2
CELL = 5
MOST_APART = 16
MOST_CELLS = 6
COLOURS = 128

Cell = tuple[int, int]


def kept(drawn: Image.Image) -> Image.Image:
    """A page drawn at `DPI`, as it is kept: half as large, of few colours."""
    return drawn.reduce(HALF).quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def differing_cells(one: Image.Image, other: Image.Image) -> list[Cell]:
    """The cells (column, row) in which two kept pages differ; all where their sizes do."""
    first, second = one.convert("RGB").reduce(CELL), other.convert("RGB").reduce(CELL)
    if one.size != other.size:
        return [(x, y) for y in range(first.height) for x in range(first.width)]
    red, green, blue = ImageChops.difference(first, second).split()
    apart = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    width = apart.width
    return [
        (number % width, number // width)
        for number, value in enumerate(apart.tobytes())
        if value > MOST_APART
    ]


def is_same_page(one: Image.Image, other: Image.Image) -> bool:
    return len(differing_cells(one, other)) <= MOST_CELLS


def write_difference(expected: Image.Image, actual: Image.Image, folder: Path) -> None:
    """Write expected.png, actual.png and difference.png (the page pale, what differs framed)."""
    expected.save(folder / "expected.png")
    actual.save(folder / "actual.png")
    page = actual.convert("RGB")
    shown = Image.blend(page, Image.new("RGB", page.size, "white"), 0.6)
    drawing = ImageDraw.Draw(shown)
    for x, y in differing_cells(expected, actual):
        drawing.rectangle(
            (x * CELL - 1, y * CELL - 1, (x + 1) * CELL, (y + 1) * CELL), outline="red"
        )
    shown.save(folder / "difference.png")
