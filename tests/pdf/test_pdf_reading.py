"""Large print and the easy edition on season one’s pages: sizes, contrast, lines, room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from carrefours_docs.book.timeline import palette
from carrefours_docs.checks.contrast import WHITE, ratio
from carrefours_docs.pdf.look import LOOKS
from reading_editions import READINGS, reading_edition
from season_book import TEMPLATES

LEAST_SIZE = {"large": 18.0, "easy": 16.0}
"""Points: the least that anything a reader reads has."""

LEAST_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6 (level AAA), whatever the size."""

FACE = "Atkinson Hyperlegible Next"
SIGNS = "●■◆▲"


def css(*names: str) -> str:
    text = "".join((TEMPLATES / "pdf" / f"{name}.css").read_text("utf-8") for name in names)
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def boxes_of(reading: str) -> Iterator[tuple[Any, Any]]:
    """Each box with text and its page, margins and notes too."""
    from weasyprint.formatting_structure import boxes

    for laid_out in reading_edition(reading).booklet.parts():
        for page in laid_out.pages:
            for box in page._page_box.descendants():
                if isinstance(box, boxes.TextBox) and box.text.strip():
                    yield page, box


@pytest.mark.parametrize("reading", READINGS)
def test_nothing_that_is_read_is_set_smaller(reading: str) -> None:
    sizes = {round(box.style["font_size"] * 72 / 96, 2) for _, box in boxes_of(reading)}
    assert min(sizes) >= LEAST_SIZE[reading]
    assert LEAST_SIZE[reading] in sizes


def test_the_timeline_has_letters_of_18_points_where_it_is_shown() -> None:
    edition = reading_edition("large")
    shown = re.search(r"\.timeline \{[^}]*width: (\d+)mm", css("large"))
    assert shown is not None
    sheets = sorted((edition.build / "fr" / "drawings").glob("timeline-large-*.svg"))
    assert len(sheets) > 1
    for sheet in sheets:
        root = ET.parse(sheet).getroot()
        own = float(str(root.get("viewBox")).split()[2])
        scale = float(shown[1]) / 25.4 * 72 / own
        sizes = [
            float(node.get("font-size", "nan"))
            for node in root.iter()
            if node.get("font-size") is not None
        ]
        assert sizes
        assert min(sizes) * scale >= 18.0


@pytest.mark.parametrize("reading", READINGS)
def test_every_colour_of_letters_has_a_contrast_of_seven(reading: str) -> None:
    colours = set(re.findall(r"[ {;]color: (#[0-9a-f]+)", css(*LOOKS[reading].sheets)))
    on_brick = {"#fff"}
    assert len(colours) > 4
    for colour in colours - on_brick:
        assert ratio(rgb(colour), WHITE) >= LEAST_CONTRAST, colour
    for ground in re.findall(r"background: (#[0-9a-f]+)", css(*LOOKS[reading].sheets)):
        if ground != "#fff":
            assert ratio(WHITE, rgb(ground)) >= LEAST_CONTRAST, ground


def test_the_drawings_letters_and_the_covers_ground_are_as_dark() -> None:
    assert ratio(rgb(palette.DARK_RUST), WHITE) >= LEAST_CONTRAST
    drawings = reading_edition("large").build / "fr" / "drawings"
    files = [*drawings.glob("timeline-large-*.svg"), *drawings.glob("*-pattern-dark.svg")]
    assert len(files) > 3
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert palette.RUST not in text
        inks = {
            node.get("fill")
            for node in ET.fromstring(text).iter()
            if node.tag.endswith("text") and node.get("fill")
        }
        for ink in inks:
            assert ratio(rgb(str(ink)), WHITE) >= LEAST_CONTRAST, (file.name, ink)


def rgb(colour: str) -> tuple[float, float, float]:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


@pytest.mark.parametrize("reading", READINGS)
def test_the_leading_that_python_knows_is_the_style_sheets(reading: str) -> None:
    named = re.findall(
        r"(?m)^html \{[^}]*?(?:font: \d+pt/|line-height: )(\d+)pt", css(*LOOKS[reading].sheets)
    )
    assert float(named[-1]) == LOOKS[reading].leading


@pytest.mark.parametrize("reading", READINGS)
def test_the_face_has_every_character_of_the_book_but_signs_and_spaces(reading: str) -> None:
    folder = TEMPLATES / "fonts" / "reading"
    for style in ("Regular", "Bold"):
        known = TTFont(folder / f"AtkinsonHyperlegibleNext-{style}.ttf").getBestCmap()
        read = {character for _, box in boxes_of(reading) for character in box.text}
        lacking = {c for c in read if ord(c) not in known and not c.isspace()}
        assert lacking <= set(SIGNS), lacking


@pytest.mark.parametrize("reading", READINGS)
def test_all_but_signs_is_set_in_that_face(reading: str) -> None:
    others = {
        box.text
        for _, box in boxes_of(reading)
        if box.style["font_family"][0] != FACE and not set(box.text.strip()) <= set(SIGNS)
    }
    assert others == set()


@pytest.mark.parametrize("reading", READINGS)
def test_lines_are_ragged_whole_and_within_their_measure(reading: str) -> None:
    seen = 0
    for page, box in boxes_of(reading):
        assert box.style["hyphens"] != "auto"
        assert box.style["font_style"] == "normal", box.text
        assert box.style["font_variant_caps"] == "normal"
        assert box.style["text_align_all"] != "justify"
        right = page._page_box.width + page._page_box.content_box_x()
        if box.style["page"] not in ("cover",):
            assert box.position_x + box.width <= right + 1, box.text
        seen += 1
    assert seen > 300


@pytest.mark.parametrize("reading", READINGS)
def test_no_item_of_a_list_stands_alone_on_a_page(reading: str) -> None:
    from weasyprint.formatting_structure import boxes

    pages: dict[int, dict[int, set[int]]] = {}
    for part, laid_out in enumerate(reading_edition(reading).booklet.parts()):
        for number, page in enumerate(laid_out.pages):
            for box in page._page_box.descendants():
                if box.element_tag in ("ul", "ol") and isinstance(box, boxes.BlockBox):
                    items = {id(child.element) for child in box.children}
                    pages.setdefault(id(box.element), {})[100 * part + number] = items
    split = [list(found.values()) for found in pages.values() if len(found) > 1]
    assert len(pages) > 5
    assert [len(items) for found in split for items in found if len(items) < 2] == []


def test_a_page_of_either_edition_is_a4_whichever_its_side() -> None:
    for reading in READINGS:
        for laid_out in reading_edition(reading).booklet.parts():
            for page in laid_out.pages:
                assert (round(page.width * 25.4 / 96), round(page.height * 25.4 / 96)) == (210, 297)
                box = page._page_box
                assert box.margin_left == box.margin_right


@pytest.mark.parametrize("reading", READINGS)
def test_no_leaf_is_left_white_for_the_side_of_the_next(reading: str) -> None:
    roles = [laid_out.part.role for laid_out in reading_edition(reading).booklet.parts()]
    assert "blank" not in roles and "endpaper" not in roles


def test_its_contents_and_index_give_its_own_pages() -> None:
    """The folios that are printed are those of these pages, not of the booklet on A5."""
    booklet = reading_edition("large").booklet
    folios = booklet.folios()
    contents = next(part for part in booklet.front if part.part.role == "contents")
    printed = dict(re.findall(r'href="#([^"]+)"[^>]*data-folio="(\d+)"', contents.part.body))
    assert len(printed) > 15
    assert all(folios[f"{anchor}-t"] == folio for anchor, folio in printed.items())
    index = next(part for part in booklet.body if part.part.role == "index")
    cited = {int(number) for number in re.findall(r">(\d+)", index.part.body)}
    assert max(cited) > 25 and max(cited) < int(folios["index-t"])


def test_a_wide_table_has_a_page_on_its_side(tmp_path: Any) -> None:
    from carrefours_docs.pdf.html import Part
    from carrefours_docs.pdf.parts import Press

    row = "".join(f"<td>colonne{number} interministérielle</td>" for number in range(6))
    body = f'<div class="part meeting"><h1>T</h1><p>Avant.</p><table><tr>{row}</tr></table></div>'
    press = Press(TEMPLATES, tmp_path, {"lang": "fr", "title": "T"}, look=LOOKS["large"])
    pages = press.lay_out(Part("m-a", "meeting", body), 1).pages
    assert [page.width > page.height for page in pages] == [False, True]
