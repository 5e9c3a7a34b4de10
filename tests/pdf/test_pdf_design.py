"""The look of the pages, read off the laid-out boxes and the file: cover, openers, index, grid."""

from __future__ import annotations

import copy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks import verapdf
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from carrefours_docs.pdf.write import write_pdf

PX_PER_MM = 96 / 25.4
PX_PER_PT = 96 / 72

PATTERN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 210" width="148mm"
height="210mm"><rect width="148" height="210" fill="#9c3d22"/>
<circle cx="110" cy="150" r="20" fill="#ffffff" fill-opacity="0.5"/></svg>"""

ORNAMENT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 108 6" width="108mm"
height="6mm"><circle cx="50" cy="3" r="2" fill="#9c3d22"/></svg>"""


def blocks(text: str) -> list[Any]:
    document, _ = pandoc.read_text(text, "markdown-smart")
    found: list[Any] = document["blocks"]
    return found


def with_minutes(text: str) -> dict[str, Any]:
    """The sample book, `text` added to the first meeting's minutes."""
    book = copy.deepcopy(sample_book())
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] += blocks(text)
    return book


def with_ornament(build: Path) -> dict[str, Any]:
    """The sample book with a strip in its first opener; the picture is written below `build`."""
    picture = "fr/drawings/ornament-m-2021-03-taille.svg"
    (build / picture).parent.mkdir(parents=True, exist_ok=True)
    (build / picture).write_text(ORNAMENT)
    book = copy.deepcopy(sample_book())
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    opener = next(b for b in meeting["c"][1] if b["t"] == "Div" and "opener" in b["c"][0][1])
    text = f"::: ornament\n![Rencontre 1 sur 2]({picture}){{.ornament}}\\\n\n:::"
    opener["c"][1][:0] = blocks(text)
    return book


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "build")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    return lay_out_book(sample_book(), SAMPLE, TEMPLATES, tmp_path_factory.mktemp("design"))


def page_of(booklet: Booklet, part: str, number: int = 0) -> Any:
    pages = next(laid_out for laid_out in booklet.parts() if laid_out.part.id == part).pages
    return pages[number]._page_box


def found(page: Any, name: str = "", tag: str = "") -> list[Any]:
    """The boxes of a page whose element has a class or a tag, in order, one an element."""
    boxes: dict[Any, Any] = {}
    for box in page.descendants():
        element = box.element
        if element is None or box.element_tag != element.tag:
            continue
        if (tag and element.tag == tag) or (name and name in element.get("class", "").split()):
            boxes.setdefault(element, box)
    return list(boxes.values())


def colour(pdf: Path, page: int, x_mm: float, y_mm: float) -> tuple[int, ...]:
    out = pdf.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-r", "50.8", "-f", str(page), "-singlefile", "-png", str(pdf), str(out)],
        check=True,
    )
    with Image.open(out.with_suffix(".png")) as image:
        pixel: tuple[int, ...] = image.convert("RGB").getpixel((int(x_mm * 2), int(y_mm * 2)))
    return pixel


def drawn_pictures(pdf: Path, page: int) -> int:
    """How many pictures made of pixels a page draws."""
    listing = subprocess.run(
        ["pdfimages", "-list", "-f", str(page), "-l", str(page), str(pdf)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return len(listing.splitlines()) - 2


def test_the_cover_is_drawn_on_its_pattern_where_there_is_one(build: Path, tmp_path: Path) -> None:
    plain, drawn = tmp_path / "plain.pdf", tmp_path / "drawn.pdf"
    write_pdf(sample_book(), build, TEMPLATES, plain, tmp_path / "work")
    (build / "fr" / "drawings").mkdir()
    (build / "fr" / "drawings" / "cover-pattern.svg").write_text(PATTERN)
    write_pdf(sample_book(), build, TEMPLATES, drawn, tmp_path / "work")
    ground = (0x9C, 0x3D, 0x22)
    assert colour(plain, 1, 110, 150) == ground
    assert colour(drawn, 1, 110, 150) not in (ground, (255, 255, 255))
    for corner in [(1, 1), (147, 1), (1, 209), (147, 209)]:
        assert colour(drawn, 1, *corner) == ground
    assert drawn_pictures(drawn, 1) == 0


def test_the_back_says_what_the_season_says_of_itself_and_is_plain_where_it_says_nothing(
    tmp_path: Path,
) -> None:
    told, silent = copy.deepcopy(sample_book()), copy.deepcopy(sample_book())
    told["meta"]["back-cover"] = {
        "t": "MetaList",
        "c": [{"t": "MetaString", "c": line} for line in ("Le Verger", "12 €", "ISBN 978-2")],
    }
    del silent["meta"]["description"]
    lines = [
        "".join(box.text for box in line.descendants() if hasattr(box, "text"))
        for line in lines_of(lay_out_book(told, SAMPLE, TEMPLATES, tmp_path), "back-cover-end")
    ]
    assert lines == ["Un petit livre d’essai, pour les tests.", "Le Verger · 12 € · ISBN 978-2"]
    assert not lines_of(lay_out_book(silent, SAMPLE, TEMPLATES, tmp_path), "back-cover-end")


def lines_of(booklet: Booklet, part: str) -> list[Any]:
    from weasyprint.formatting_structure import boxes

    page = page_of(booklet, part)
    return [box for box in page.descendants(placeholders=True) if isinstance(box, boxes.LineBox)]


def test_an_opener_shows_its_ornament_then_the_kicker_then_the_title(
    build: Path, tmp_path: Path
) -> None:
    booklet = lay_out_book(with_ornament(build), build, TEMPLATES, tmp_path / "work")
    page = page_of(booklet, "m-2021-03-taille")
    (picture,) = found(page, tag="img")
    (kicker,) = found(page, "kicker")
    (heading,) = found(page, tag="h1")
    assert picture.position_y < kicker.position_y < heading.position_y
    assert round(picture.width / PX_PER_MM) == 108
    assert picture.height <= 28 * PX_PER_PT + 0.1
    plain = found(page_of(booklet, "m-2021-05-verger"), tag="h1")[0]
    assert heading.content_box_y() == pytest.approx(plain.content_box_y())


def test_the_facts_panel_gives_each_term_and_its_value_a_line(laid_out: Booklet) -> None:
    terms = found(page_of(laid_out, "m-2021-03-taille"), "term")
    assert [term.element.text for term in terms] == ["Date", "Lieu"]
    assert terms[1].position_y - terms[0].position_y == pytest.approx(14 * PX_PER_PT)


def test_the_timeline_stays_a_drawing_as_wide_as_the_text(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    booklet = lay_out_book(sample_book(), SAMPLE, TEMPLATES, tmp_path / "work")
    (picture,) = found(page_of(booklet, "glance"), "timeline")
    assert round(picture.width / PX_PER_MM) == 108
    write_pdf(sample_book(), SAMPLE, TEMPLATES, target, tmp_path / "work")
    page = sum(len(part.pages) for part in booklet.front) + int(booklet.folios()["glance"])
    assert drawn_pictures(target, page) == 0


def test_the_index_stands_in_two_columns(laid_out: Booklet) -> None:
    groups = found(page_of(laid_out, "index"), "index-group")
    lefts = sorted({round(group.position_x) for group in groups})
    assert len(lefts) == 2
    tops = {
        left: min(g.position_y for g in groups if round(g.position_x) == left) for left in lefts
    }
    assert tops[lefts[0]] == tops[lefts[1]]


def test_running_text_stands_on_a_grid_of_fourteen_points(tmp_path: Path) -> None:
    words = "Le groupe apprend à tailler les arbres avec soin et patience. " * 6
    text = f"{words}\n\n## Un titre {{#t1}}\n\n{words}\n\n" * 6
    booklet = lay_out_book(
        with_minutes(text.replace("{#t1}", "")), SAMPLE, TEMPLATES, tmp_path / "work"
    )
    for number in (1, 2):
        page = page_of(booklet, "m-2021-03-taille", number)
        paragraphs = found(page, tag="p")
        assert len(paragraphs) >= 3
        for paragraph in paragraphs:
            lines = (paragraph.content_box_y() - page.content_box_y()) / (14 * PX_PER_PT)
            assert lines == pytest.approx(round(lines), abs=0.02)


def test_running_heads_stand_outside_and_folios_below_them(laid_out: Booklet) -> None:
    part = next(p for p in laid_out.parts() if len(p.pages) > 1 and p.part.role == "meeting")
    page, number = part.pages[1]._page_box, part.first + 1
    shown = {
        box.at_keyword: "".join(b.text for b in box.descendants() if hasattr(b, "text"))
        for box in page.children
        if hasattr(box, "at_keyword")
    }
    side = "right" if number % 2 else "left"
    head = "Le Verger · mai 2021" if number % 2 else "Les ateliers du verger"
    assert {k: v for k, v in shown.items() if v} == {
        f"@top-{side}": head,
        f"@bottom-{side}": str(number),
    }


def test_contents_are_tagged_as_such_and_list_items_have_bodies(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    text = "- Un premier point.\n\n    Il a deux paragraphes.\n\n- Un second.\n"
    write_pdf(with_minutes(text), SAMPLE, TEMPLATES, target, tmp_path / "work")
    with pikepdf.open(target) as document:
        elements = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        kinds = [str(element.S) for element in elements]
        assert kinds.count("/TOC") == 1
        assert kinds.count("/TOCI") == 6
        for element in elements:
            if element.S == "/LI":
                assert {str(kid.S) for kid in element.K} <= {"/Lbl", "/LBody"}
            for kid in element.K:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    assert kid.P.objgen == element.objgen


def test_foreign_words_say_their_language_and_footnotes_are_notes(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    text = (
        "Un mot[^1] et [a word]{lang=en}.\n\n::: {lang=en}\nA paragraph.\n:::\n\n[^1]: Une note.\n"
    )
    write_pdf(with_minutes(text), SAMPLE, TEMPLATES, target, tmp_path / "work")
    with pikepdf.open(target) as document:
        elements = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        spoken = [(str(item.S), str(item.Lang)) for item in elements if "/Lang" in item]
        notes = [str(item.ID) for item in elements if item.S == "/Note"]
    foreign = sorted(kind for kind, lang in spoken if lang != "fr")
    assert foreign == ["/Div", "/Span", "/Span"]
    assert {kind for kind, lang in spoken if lang == "fr"} == {"/Part"}
    assert notes == ["note-m-2021-03-taille-1", "note-m-2021-03-taille-2"]


def test_header_cells_name_what_they_head_and_a_picture_without_words_is_passed_over(
    tmp_path: Path,
) -> None:
    table = (
        "<table><thead><tr><th colspan=2>Récolte</th><th>Fin</th></tr></thead>"
        "<tbody><tr><th>Pommes</th><td>3</td><td>mai</td></tr>"
        "<tr><th>Poires</th><td>4</td><td>juin</td></tr></tbody></table>"
    )
    book = with_minutes("![](fr/timeline.png)\n")
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] += pandoc.read_text(table, "html")[0]["blocks"]
    target = tmp_path / "book.pdf"
    write_pdf(book, SAMPLE, TEMPLATES, target, tmp_path / "work")
    with pikepdf.open(target) as document:
        scopes = [
            str(item.A.Scope)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
    assert scopes.count("/Row") == 2
    assert scopes.count("/Column") >= 2
    assert not verapdf.validate(target, "ua1")
