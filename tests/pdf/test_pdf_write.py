"""The PDF: parts in order, true folios in contents and index, links, bookmarks, page labels."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.pdf.pagination import Pagination, read_pagination, write_pagination
from carrefours_docs.pdf.write import write_pdf


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pagination]:
    work = tmp_path_factory.mktemp("pdf")
    target = work / "book.pdf"
    return target, write_pdf(sample_book(), SAMPLE, TEMPLATES, target, work / "scratch")


def page_texts(pdf: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]


def front_length(pdf: Path) -> int:
    with pikepdf.open(pdf) as document:
        return int(document.Root.PageLabels.Nums[2])


def test_the_body_starts_on_a_recto_at_page_one(made: tuple[Path, Pagination]) -> None:
    pdf, pagination = made
    assert front_length(pdf) % 2 == 0
    assert pagination.folios["foreword"] == "1"


def test_the_front_matter_stands_on_the_sides_a_publisher_gives_it(
    made: tuple[Path, Pagination],
) -> None:
    folios = made[1].folios
    front = ["cover", "title-page", "imprint", "contents"]
    assert [folios[part] for part in front] == ["i", "iii", "iv", "v"]


def test_the_book_ends_on_the_back_of_its_cover_with_its_description(
    made: tuple[Path, Pagination],
) -> None:
    pdf, pagination = made
    texts = page_texts(pdf)
    assert pagination.pages == len(texts)
    assert len(texts) % 2 == 0
    assert " ".join(texts[-1].split()) == "Un petit livre d’essai, pour les tests."
    colophon = front_length(pdf) + int(pagination.folios["colophon"])
    assert colophon in (len(texts) - 1, len(texts) - 2)


def test_only_the_leaves_meant_to_be_empty_are_empty(made: tuple[Path, Pagination]) -> None:
    texts = page_texts(made[0])
    ending = set() if texts[-2].strip() else {len(texts) - 1}
    assert {n for n, text in enumerate(texts, start=1) if not text.strip()} == {2, 6} | ending


def test_the_contents_give_the_page_where_each_part_begins(made: tuple[Path, Pagination]) -> None:
    pdf, pagination = made
    texts = page_texts(pdf)
    contents = next(text for text in texts if "Sommaire" in text)
    for part, title in [
        ("foreword", "Avant-propos"),
        ("m-2021-05-verger", "Greffer"),
        ("index", "Index"),
    ]:
        line = next(line for line in contents.splitlines() if title in line)
        assert line.split()[-1] == pagination.folios[part]
        assert title in texts[front_length(pdf) + int(pagination.folios[part]) - 1]


def test_each_index_locator_is_a_page_where_the_name_stands(made: tuple[Path, Pagination]) -> None:
    pdf, _ = made
    texts = page_texts(pdf)
    front = front_length(pdf)
    index = texts[front + int(made[1].folios["index"]) - 1]
    entry = index[index.index("Poirier, Zoé") :]
    pages = re.findall(r"\d+", entry.split("voir")[0])
    assert len(pages) == len(set(pages)) >= 3
    for page in pages:
        assert "Zoé" in texts[front + int(page) - 1]


def test_every_link_leads_somewhere(made: tuple[Path, Pagination]) -> None:
    with pikepdf.open(made[0]) as document:
        names = document.Root.Names.Dests.Names
        known = {str(names[i]) for i in range(0, len(names), 2)}
        targets = [
            str(annotation.Dest)
            for page in document.pages
            for annotation in page.get("/Annots", [])
            if "/Dest" in annotation
        ]
    assert len(targets) > 10
    assert set(targets) <= known


def test_bookmarks_name_the_parts_in_order_and_leave_out_index_letters(
    made: tuple[Path, Pagination],
) -> None:
    with pikepdf.open(made[0]) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [child.title for item in outline.root for child in item.children]
    assert titles == [
        "Sommaire",
        "Avant-propos",
        "La saison en un coup d’œil",
        "Tailler les pommiers",
        "Greffer ensemble",
        "La suite",
        "Sigles",
        "Index",
    ]
    assert "Ce que nous avons appris" in below
    assert "P" not in below


def test_only_the_projects_fonts_are_used_and_all_are_embedded(
    made: tuple[Path, Pagination],
) -> None:
    listing = subprocess.run(
        ["pdffonts", str(made[0])], capture_output=True, text=True, check=True
    ).stdout
    rows = listing.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+Source-(Serif-4|Sans-3)", row)
        assert re.search(r"\byes yes yes\b", row)


def test_two_writings_give_the_same_bytes(made: tuple[Path, Pagination], tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "book.pdf"
    write_pdf(sample_book(), SAMPLE, TEMPLATES, again, tmp_path / "scratch")
    assert again.read_bytes() == made[0].read_bytes()


def test_a_pagination_is_kept_and_read_back(tmp_path: Path) -> None:
    pagination = Pagination(12, {"foreword": "1", "contents": "iii"})
    write_pagination(pagination, tmp_path / "p.json")
    assert read_pagination(tmp_path / "p.json") == pagination


def test_the_running_heads_name_the_book_and_the_chapter(made: tuple[Path, Pagination]) -> None:
    pdf, pagination = made
    texts = page_texts(pdf)
    second = front_length(pdf) + int(pagination.folios["m-2021-05-verger"])
    assert texts[second].splitlines()[0].strip() in {
        "Le Verger · mai 2021",
        "Les ateliers du verger",
    }
