"""The specimen: made by the real graph, sound in its three formats, its typical pages as kept.

The pages' pictures stand beside this file. `./doit pages-renew` keeps them as they look now: look
at each before committing it. likeness.py says when two pictures show the same page.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from likeness import DPI, differing_cells, is_same_page, kept, write_difference
from PIL import Image

from carrefours_docs.checks import epubcheck, openxml, verapdf
from carrefours_docs.checks.poppler import page_pictures
from carrefours_docs.checks.tag_faults import faults
from carrefours_docs.checks.tag_lines import differences
from carrefours_docs.checks.tag_tree import read_tag_tree
from carrefours_docs.pdf.pagination import read_pagination
from printed_pages import first_words, listed, printed
from workplace import Run, Workplace

KEPT = Path(__file__).parent
RENEW = bool(os.environ.get("CARREFOURS_RENEW_PAGES"))

TYPICAL = {
    # name: the anchor on the page, how many pages further
    "cover": ("cover", 0),
    "title-page": ("title-page", 0),
    "imprint": ("imprint", 0),
    "contents": ("contents", 0),
    "figures": ("glance", 0),
    "timeline": ("glance-timeline", 0),
    "opener-short": ("m-2031-03-casse", 0),
    "opener-long": ("m-2031-05-listes", 0),
    "lists": ("m-2031-05-listes-s2", 0),
    "headings": ("m-2031-05-listes-s4", 0),
    "table": ("m-2031-10-tableaux-s2", 0),
    "notes": ("m-2032-02-images-s2", 0),
    "picture": ("m-2032-02-images-s3", 0),
    "languages": ("m-2032-06-langues-s3", 0),
    "acronyms": ("acronyms", 0),
    "index": ("index", 0),
    "colophon": ("colophon", 0),
    "back-cover": ("colophon", 1),
}

IN_OTHER_EDITIONS = {
    # name: the edition, the anchor on the page, how many pages further
    "large-cover": ("fr-large", "cover", 0),
    "large-contents": ("fr-large", "contents", 0),
    "large-timeline": ("fr-large", "glance-timeline", 0),
    "large-opener": ("fr-large", "m-2031-05-listes", 0),
    "large-table": ("fr-large", "m-2031-10-tableaux-s2", 0),
    "large-notes": ("fr-large", "m-2032-02-images-s2", 0),
    "large-index": ("fr-large", "index", 0),
    "easy-note": ("fr-easy", "foreword", 0),
    "easy-text": ("fr-easy", "m-2031-03-casse", 0),
    "easy-words": ("fr-easy", "m-2031-03-casse", 1),
    "easy-missing": ("fr-easy", "m-2031-05-listes", 0),
}
"""In large print and in the edition that is easy to read."""

EDITIONS = {"fr": "specimen", "fr-large": "specimen-gros-caracteres", "fr-easy": "specimen-facile"}
"""Each edition and the name of its files."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Run]:
    """A workplace that made its specimen and nothing else."""
    place = Workplace(tmp_path_factory.mktemp("specimen") / "project")
    run = place.doit("specimen")
    assert run.code == 0, run.text
    return place, run


@pytest.fixture(scope="module")
def pages(made: tuple[Workplace, Run]) -> dict[str, Image.Image]:
    """The typical pages as they look now."""
    place, _ = made
    wanted = {name: ("fr", *at) for name, at in TYPICAL.items()} | IN_OTHER_EDITIONS
    found: dict[str, Image.Image] = {}
    for edition in EDITIONS:
        folios = read_pagination(
            place.work / ".specimen" / "specimen" / edition / "pagination.json"
        ).folios
        with pikepdf.open(file(place, "pdf", edition)) as document:
            numbers = {page.label: number for number, page in enumerate(document.pages)}
        of_page: dict[int, list[str]] = {}
        for name, (of, anchor, further) in wanted.items():
            if of == edition:
                of_page.setdefault(numbers[folios[anchor]] + further, []).append(name)
        for number, names in of_page.items():
            pdf = file(place, "pdf", edition)
            (picture,) = page_pictures(pdf, DPI, number + 1, number + 1)
            found.update(dict.fromkeys(names, kept(picture)))
    return found


def file(place: Workplace, ending: str, edition: str = "fr") -> Path:
    return place.root / "output" / "specimen" / edition / f"{EDITIONS[edition]}.{ending}"


def page_of(name: str) -> Image.Image:
    with Image.open(KEPT / f"{name}.png") as picture:
        picture.load()
        return picture


# ---- how it is made ----


def test_the_specimen_lands_beside_the_seasons_with_its_contact_sheet(
    made: tuple[Workplace, Run],
) -> None:
    place, run = made
    assert sorted(place.outputs()) == [
        "specimen/fr-easy/planche-specimen-facile.png",
        "specimen/fr-easy/specimen-facile-lecture.html",
        "specimen/fr-easy/specimen-facile.docx",
        "specimen/fr-easy/specimen-facile.epub",
        "specimen/fr-easy/specimen-facile.pdf",
        "specimen/fr-large/planche-specimen-gros-caracteres.png",
        "specimen/fr-large/specimen-gros-caracteres.pdf",
        "specimen/fr/planche-specimen.png",
        "specimen/fr/specimen-lecture.html",
        "specimen/fr/specimen-tableau-personnes.csv",
        "specimen/fr/specimen-tableau-rencontres.csv",
        "specimen/fr/specimen.docx",
        "specimen/fr/specimen.epub",
        "specimen/fr/specimen.ics",
        "specimen/fr/specimen.jsonld",
        "specimen/fr/specimen.pdf",
    ]
    assert "write specimen.pdf" in run.did


def test_a_proof_reader_finds_nothing_on_its_pages(made: tuple[Workplace, Run]) -> None:
    place, run = made
    number = 0
    for edition in EDITIONS:
        with pikepdf.open(file(place, "pdf", edition)) as document:
            assert f"{len(document.pages)} pages: nothing to mend." in run.text
            number += len(document.pages)
    assert len(re.findall(r"% full$", run.text, re.MULTILINE)) == number


@pytest.mark.parametrize("edition", EDITIONS)
def test_its_pdf_is_pdf_ua_1_and_pdf_a_2a(made: tuple[Workplace, Run], edition: str) -> None:
    pdf = file(made[0], "pdf", edition)
    assert list(verapdf.validate(pdf, "ua1")) == []
    assert list(verapdf.validate(pdf, "2a")) == []


def test_its_tag_tree_says_what_the_book_says(made: tuple[Workplace, Run]) -> None:
    book = made[0].work / ".specimen" / "specimen" / "fr" / "book.json"
    tree = read_tag_tree(file(made[0], "pdf"))
    assert faults(tree) == []
    assert [str(line) for line in differences(json.loads(book.read_text("utf-8")), tree)] == []


@pytest.mark.parametrize("edition", ["fr", "fr-easy"])
def test_its_epub_gets_no_message_from_epubcheck(made: tuple[Workplace, Run], edition: str) -> None:
    assert epubcheck.validate(file(made[0], "epub", edition)) == ()


@pytest.mark.parametrize("edition", ["fr", "fr-easy"])
def test_its_word_file_is_valid_open_xml(made: tuple[Workplace, Run], edition: str) -> None:
    assert openxml.findings(file(made[0], "docx", edition)) == ()


def test_its_epub_marks_each_printed_page_where_it_begins(
    made: tuple[Workplace, Run],
) -> None:
    """Amid paragraphs, lists and notes too; a table's head, which print repeats, is left out."""
    texts = printed(file(made[0], "pdf"))
    within = [page for page in listed(file(made[0], "epub")) if not page.opens]
    assert len(within) > 10
    for page in within:
        number = {"index": 2, "contents": 1, "glance": 2}.get(page.file.partition(".")[0], 3)
        words = first_words(page.after, number)
        if "tableaux" in page.file and words[0] != first_words(texts[page.folio])[0]:
            assert " ".join(words[:2]) in texts[page.folio]
            continue
        assert words == first_words(texts[page.folio], number), page.folio


ELEMENTS = [
    "<h2", "<h3", "<h4", "<ul", "<ol", "<li><p", "<dl", "<table", "<thead", "<caption",
    "<blockquote", "<figure", "<figcaption", 'role="doc-noteref"', 'class="line-block"', "<pre",
    "<code", "<hr", "<sub", "<sup", "<del", "<strong", "<em", 'lang="en"', 'lang="de"', 'href="https://',
    'href="mailto:', "·",
]  # fmt: skip


def test_it_shows_every_element_that_minutes_may_hold(made: tuple[Workplace, Run]) -> None:
    with zipfile.ZipFile(file(made[0], "epub")) as book:
        text = "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
        )
    assert [element for element in ELEMENTS if element not in text] == []
    assert re.search(r"\d+–\d+", text)


# ---- how its pages look ----


@pytest.mark.skipif(not RENEW, reason="only to keep the pages as they look now")
def test_the_pages_are_kept_as_they_look_now(pages: dict[str, Image.Image]) -> None:
    for old in KEPT.glob("*.png"):
        if old.stem not in {*TYPICAL, *IN_OTHER_EDITIONS}:
            old.unlink()
    for name, page in pages.items():
        path = KEPT / f"{name}.png"
        if not path.is_file() or not is_same_page(page_of(name), page):
            page.save(path, optimize=True)


@pytest.mark.parametrize("name", [*TYPICAL, *IN_OTHER_EDITIONS])
def test_a_typical_page_looks_as_it_was_kept(
    pages: dict[str, Image.Image], name: str, tmp_path: Path
) -> None:
    expected, actual = page_of(name), pages[name]
    if not is_same_page(expected, actual):
        write_difference(expected, actual, tmp_path)
        cells = len(differing_cells(expected, actual))
        pytest.fail(
            f"the page “{name}” changed ({cells} cells): see expected.png, actual.png and "
            f"difference.png in {tmp_path}; if it is better so, ./doit pages-renew"
        )


def test_only_typical_pages_are_kept() -> None:
    assert {path.stem for path in KEPT.glob("*.png")} == {*TYPICAL, *IN_OTHER_EDITIONS}
