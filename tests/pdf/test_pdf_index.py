"""The printed index: its locators' looks and links, sub-entries, headings that go on, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.checks import verapdf
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from carrefours_docs.pdf.write import write_pdf
from index_sample import BY_KIND, indexed_book, long_index, many_entries

PX_PER_PT = 96 / 72


@pytest.fixture(scope="module")
def general(tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    return laid_out(indexed_book(), tmp_path_factory.mktemp("general"))


def laid_out(document: dict[str, Any], work: Path) -> Booklet:
    return lay_out_book(document, SAMPLE, TEMPLATES, work)


def index_parts(booklet: Booklet) -> list[Any]:
    return [part for part in booklet.parts() if part.part.role == "index"]


def shown(booklet: Booklet) -> dict[str, list[tuple[str, str]]]:
    """For each entry's id, its locators: what they show and the classes that set them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in index_parts(booklet):
        root = html.fragment_fromstring(part.part.body)
        for entry in root.iter("div"):
            if "index-entry" in (entry.get("class") or "").split():
                found[entry.get("id")] = [
                    (link.text, link.get("class").removeprefix("index-locator").strip())
                    for link in entry.find("p").iter("a")
                    if "index-locator" in (link.get("class") or "").split()
                ]
    return found


def page_of(booklet: Booklet, mark: str) -> str:
    return booklet.folios()[mark]


def test_each_kind_of_mention_has_its_locator(general: Booklet) -> None:
    page = general.folios()
    assert page["ix-8e"] != page["ix-8"]
    assert page["ix-16"] != page["ix-13"] == page["ix-14"]
    found = shown(general)
    assert found["ixe-greffe"] == [
        (f"{page['ix-8']}–{page['ix-8e']}", "principal"),
        (page["ix-15"], ""),
    ]
    assert found["ixe-raphia"] == [(f"{page['ix-13']}–{page['ix-16']}", "")]
    assert found["ixe-zoe-poirier"] == [
        (page["ix-1"], ""),
        (page["ix-4"], "principal"),
        (page["ix-6"], ""),
        (page["ix-11"], "picture"),
    ]
    assert found["ixe-inp"] == [
        (page["ix-2"], ""),
        (f"{page['ix-5']}n", "note"),
        (page["ix-9"], ""),
        (f"{page['ix-12']}n", "note"),
    ]


def test_a_heading_may_have_sub_entries_alone(general: Booklet) -> None:
    found = shown(general)
    assert found["ixe-arbres"] == []
    assert found["ixe-arbres--poiriers"] == [(page_of(general, "ix-10"), "")]


def texts(booklet: Booklet, name: str) -> list[tuple[str, Any]]:
    """The text boxes inside locators of a class, with their style."""
    return [
        (box.text, box.style)
        for part in index_parts(booklet)
        for page in part.pages
        for inline in page._page_box.descendants()
        if inline.element is not None
        and inline.element.tag == "a"
        and name in (inline.element.get("class") or "").split()
        for box in (inline.descendants() if hasattr(inline, "descendants") else [])
        if hasattr(box, "text")
    ]


def test_principal_locators_are_bold_and_those_of_pictures_italic(general: Booklet) -> None:
    bold, italic = texts(general, "principal"), texts(general, "picture")
    assert bold
    assert italic
    assert {style["font_weight"] for _, style in bold} == {700}
    assert {style["font_style"] for _, style in italic} == {"italic"}
    plain = [style for words, style in texts(general, "index-locator") if words not in dict(bold)]
    assert 400 in {style["font_weight"] for style in plain}


def test_every_locator_leads_to_its_mark_and_the_file_keeps_what_it_promises(
    tmp_path: Path,
) -> None:
    target = tmp_path / "book.pdf"
    pagination = write_pdf(indexed_book(), SAMPLE, TEMPLATES, target, tmp_path / "work")
    with pikepdf.open(target) as pdf:
        names = pdf.Root.Names.Dests.Names
        known = {str(names[i]) for i in range(0, len(names), 2)}
        front = int(pdf.Root.PageLabels.Nums[2])
        page = pdf.pages[front + int(pagination.folios["index"]) - 1]
        targets = [str(note.Dest) for note in page.Annots if "/Dest" in note]
    marks = {target for target in targets if re.fullmatch(r"ix-\d+", target)}
    assert marks == {f"ix-{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15)}
    assert set(targets) <= known
    assert not verapdf.validate(target, "ua1")
    assert not verapdf.validate(target, "2a")


@dataclass(frozen=True)
class Line:
    """A line of the index: its entry's id, its paragraph's class, its words, place and column."""

    entry: str
    kind: str
    words: str
    left: float
    top: float
    column: int


def lines(page: Any) -> list[Line]:
    box = page._page_box
    return list(_lines(box, box.content_box_x() + box.width / 2, "", ""))


def _lines(box: Any, middle: float, entry: str, kind: str) -> Iterator[Line]:
    if box.element is not None and box.element.tag in ("div", "p"):
        kind = box.element.get("class") or ""
        entry = box.element.get("id") if "index-entry" in kind.split() else entry
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox" and entry:
            words = "".join(b.text for b in child.descendants() if hasattr(b, "text"))
            left = child.children[0].position_x
            yield Line(entry, kind, words, left, child.position_y, int(left > middle))
        else:
            yield from _lines(child, middle, entry, kind)


def test_sub_entries_are_indented_and_what_turns_over_further(
    general: Booklet, tmp_path: Path
) -> None:
    (part,) = index_parts(general)
    shown = lines(part.pages[0])
    edge = {c: min(line.left for line in shown if line.column == c) for c in (0, 1)}

    def indents(entry: str) -> list[int]:
        return [
            round((line.left - edge[line.column]) / PX_PER_PT)
            for line in shown
            if line.entry == entry
        ]

    assert indents("ixe-inp") == [0, 18]
    assert indents("ixe-inp--zoe") == [9]
    (part,) = index_parts(laid_out(indexed_book(long_index(3)), tmp_path))
    shown = lines(part.pages[0])
    assert indents("ixe-many--1") == [9, 27]


def test_no_heading_is_parted_from_its_first_sub_entry(tmp_path: Path) -> None:
    (part,) = index_parts(laid_out(indexed_book(many_entries(70)), tmp_path))
    assert len(part.pages) > 2
    places: dict[str, tuple[int, int]] = {}
    for number, page in enumerate(part.pages):
        for line in lines(page):
            places[line.entry] = (number, line.column)
    assert len(set(places.values())) >= 5
    for number in range(1, 71):
        assert places[f"ixe-e{number}"] == places[f"ixe-e{number}--a"], number


def test_a_heading_is_repeated_where_its_sub_entries_go_on_after_a_page_turn(
    tmp_path: Path,
) -> None:
    (part,) = index_parts(laid_out(indexed_book(long_index(110)), tmp_path))
    assert len(part.pages) == 3
    for number, page in enumerate(part.pages):
        continued = [line for line in lines(page) if line.kind == "index-continued"]
        if number == 0:
            assert continued == []
            continue
        (line,) = continued
        assert line.words == "Associations du quartier (suite)"
        assert (line.top, line.column) == (min(other.top for other in lines(page)), 0)


def test_no_heading_is_repeated_on_its_own_page_or_without_words_for_it(
    general: Booklet, tmp_path: Path
) -> None:
    assert "index-continued" not in index_parts(general)[0].part.body
    document = indexed_book(long_index(110))
    del document["meta"]["labels"]["c"]["continued"]
    (part,) = index_parts(laid_out(document, tmp_path))
    assert "index-continued" not in part.part.body


def test_each_index_by_kind_has_true_folios(tmp_path: Path) -> None:
    booklet = laid_out(indexed_book(BY_KIND), tmp_path)
    assert [part.part.id for part in index_parts(booklet)] == [
        "index-people",
        "index-organisations",
        "index-places",
        "index-themes",
    ]
    found = shown(booklet)
    assert found["ixe-le-verger"] == [(page_of(booklet, "ix-3"), "")]
    assert found["ixe-greffe"][0][0] == f"{page_of(booklet, 'ix-8')}–{page_of(booklet, 'ix-8e')}"
