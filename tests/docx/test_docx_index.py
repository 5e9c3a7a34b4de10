"""Word's index: fields at the marks, the filled result beside the PDF's, LibreOffice's update."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.checks import libreoffice
from carrefours_docs.checks.openxml import findings
from carrefours_docs.docx.fields import GAP
from carrefours_docs.docx.ooxml import W, q
from carrefours_docs.docx.write import write_docx
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from index_sample import BY_KIND, GENERAL, indexed_book

FONTS = TEMPLATES / "fonts"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
INDEX_STYLES = ("IndexHeading", "Index1", "Index2", "IndexParent")
MARKS = {"IndexMain": "**", "IndexPicture": "_", "IndexSee": "/"}


@dataclass(frozen=True)
class Made:
    """A book as print lays it out and as a Word file."""

    booklet: Booklet
    word: Path

    @property
    def body(self) -> Any:
        with zipfile.ZipFile(self.word) as package:
            return etree.fromstring(package.read("word/document.xml"))

    @property
    def codes(self) -> list[str]:
        return [(node.text or "").strip() for node in self.body.iter(q("w:instrText"))]


def make(index: str, work: Path) -> Made:
    document = indexed_book(index)
    booklet = lay_out_book(document, SAMPLE, TEMPLATES, work / "scratch")
    word = work / "book.docx"
    write_docx(document, SAMPLE, TEMPLATES, word, booklet.folios())
    return Made(booklet, word)


@pytest.fixture(scope="module")
def general(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(GENERAL, tmp_path_factory.mktemp("general"))


@pytest.fixture(scope="module")
def by_kind(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(BY_KIND, tmp_path_factory.mktemp("by-kind"))


@pytest.fixture(params=["general", "by_kind"])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def test_the_file_is_valid_open_xml(made: Made) -> None:
    assert findings(made.word) == ()


def test_the_fields_say_what_word_can_make_of_each_mention(general: Made) -> None:
    codes = [code for code in general.codes if code.startswith("XE ")]
    assert codes == [
        'XE "INP (Institut national de la pomme):Poirier, Zoé"',
        'XE "Poirier, Zoé"',
        r'XE "Poirier, Zoé" \t "voir aussi INP"',
        'XE "INP (Institut national de la pomme)"',
        r'XE "Institut national de la pomme" \t "voir INP"',
        'XE "Verger, Le"',
        r'XE "Arbres:taille \: « douce » \; \"vive\""',
        r'XE "Poirier, Zoé" \b',
        'XE "INP (Institut national de la pomme)"',
        r'XE "Poirier, Zoé" \r ixr_2',
        r'XE "greffe" \r ixr_1 \b',
        'XE "INP (Institut national de la pomme)"',
        'XE "Arbres:poiriers"',
        'XE "INP (Institut national de la pomme)"',
        r'XE "Poirier, Zoé" \i',
        'XE "raphia"',
        r'XE "raphia" \r ixr_3',
        'XE "greffe"',
    ]


def test_a_section_is_in_the_bookmark_of_its_range_to_its_last_words(general: Made) -> None:
    text = etree.tostring(general.body, encoding="unicode")
    start = re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="ixr_1"', text)
    assert start is not None
    inside = text[start.end() : text.index(f'<w:bookmarkEnd w:id="{start[1]}"')]
    shown = "".join(re.findall(r"<w:t[ >][^<]*", inside))
    assert "La greffe" in shown or "en trois temps" in shown
    assert "Fin de la leçon." in shown
    assert "Le soir" not in shown


def test_indexes_by_kind_take_their_entries_alone(by_kind: Made) -> None:
    kinds = [re.search(r'\\f "(.)"', c) for c in by_kind.codes if c.startswith("INDEX ")]
    assert [kind and kind[1] for kind in kinds] == ["a", "b", "c", "d"]
    assert not any(r"\h" in code for code in by_kind.codes if code.startswith("INDEX "))
    entries = [code for code in by_kind.codes if code.startswith("XE ")]
    assert r'XE "Poirier, Zoé" \b \f "a"' in entries
    assert r'XE "Institut national de la pomme" \t "voir INP" \f "b"' in entries
    assert r'XE "greffe" \r ixr_2 \b \f "d"' in entries
    assert all(r"\f" in code for code in entries)


def filled(made: Made) -> list[str]:
    """The lines of the filled indexes; bold between **, italic between _, "see" between /."""
    found: list[str] = []
    for paragraph in made.body.iter(q("w:p")):
        style = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
        if style is None or style.get(q("w:val")) not in INDEX_STYLES:
            continue
        words = ""
        for run in paragraph.iter(q("w:r")):
            look = run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
            sign = MARKS[look.get(q("w:val"))] if look is not None else ""
            text = "".join(node.text or "" for node in run.iter(q("w:t")))
            words += f"{sign}{text}{sign}" if text else ""
        found.append(words)
    return found


def printed(booklet: Booklet) -> list[str]:
    """The same lines as print has them."""
    found: list[str] = []
    for part in booklet.parts():
        if part.part.role != "index":
            continue
        root = html.fragment_fromstring(part.part.body)
        for node in root.iter("h2", "p"):
            if node.tag == "h2":
                found.append(node.text_content())
            elif "index-entry" in (node.getparent().get("class") or ""):
                found.append("".join(_signed(node)))
    return found


def _signed(node: Any) -> Iterator[str]:
    names = (node.get("class") or "").split()
    sign = "**" if "principal" in names else "_" if "picture" in names else ""
    sign = "/" if node.tag == "em" else sign
    text = node.text or ""
    yield f"{sign}{text}{sign}"
    for child in node:
        yield from _signed(child)
        tail = child.tail or ""
        yield tail if node.tag != "p" else tail.replace(" ", GAP)


def test_the_filled_index_is_the_printed_one_with_its_bold_and_its_italic(made: Made) -> None:
    lines = filled(made)
    assert lines == printed(made.booklet)
    assert len(lines) == 16
    assert len([line for line in lines if len(line) > 1]) == 10
    assert any("**" in line and "_" in line for line in lines)
    assert any(re.search(r"\dn\b", line) for line in lines)


def test_an_entry_stays_with_its_first_sub_entry(general: Made) -> None:
    styles = {
        "".join(node.text or "" for node in p.iter(q("w:t"))).split(GAP)[0]: p.find(
            f"{q('w:pPr')}/{q('w:pStyle')}"
        ).get(q("w:val"))
        for p in general.body.iter(q("w:p"))
        if p.find(f"{q('w:pPr')}/{q('w:pStyle')}") is not None
    }
    assert styles["Arbres"] == "IndexParent"
    assert styles["poiriers"] == "Index2"
    assert styles["greffe"] == "Index1"
    with zipfile.ZipFile(general.word) as package:
        sheet = etree.fromstring(package.read("word/styles.xml"))
    parent = next(s for s in sheet if s.get(q("w:styleId")) == "IndexParent")
    assert parent.find(f"{q('w:pPr')}/{q('w:keepNext')}") is not None


def updated(made: Made, work: Path) -> list[list[str]]:
    """Each index as LibreOffice made it anew: its lines, entries and pages."""
    root = etree.parse(str(libreoffice.to_text_updated(made.word, work, FONTS)))
    return [
        ["".join(line.itertext()).strip() for line in body.iter(f"{TEXT}p")]
        for body in root.iter(f"{TEXT}index-body")
        if body.getparent().tag in (f"{TEXT}alphabetical-index", f"{TEXT}user-index")
    ]


def test_an_index_has_the_two_columns_of_its_section(made: Made) -> None:
    fields = [n for n in made.body.iter(q("w:instrText")) if (n.text or "").startswith(" INDEX")]
    assert len(fields) == len([p for p in made.booklet.parts() if p.part.role == "index"])
    for field in fields:
        assert r"\c" not in field.text
        (section,) = field.xpath("following::w:sectPr[1]", namespaces={"w": W})
        assert section.find(q("w:type")).get(q("w:val")) == "continuous"
        assert section.find(q("w:cols")).get(q("w:num")) == "2"


def folios_on_pages(pdf: Path, first: int) -> dict[str, list[str]]:
    """Each entry of an updated index as its pages show it, with the folios at their right."""
    found: dict[str, list[str]] = {}
    command = ["pdftotext", "-layout", "-f", str(first), str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    entry = ""
    for line in text.splitlines():
        leader = re.fullmatch(r"\s*(.*?)\.{3,}(\d*)", line.rstrip())
        if leader is None:
            entry = f"{entry} {line.strip()}" if line[:1].strip() else ""
            continue
        name = f"{entry} {leader[1]}".strip() if leader[1] else ""
        if name:
            heading, entry = name, ""
            found[heading] = []
        if leader[2]:
            found[heading].append(leader[2])
    return found


@pytest.mark.slow
def test_an_index_made_anew_by_libreoffice_shows_its_folios_on_the_page(
    general: Made, tmp_path: Path
) -> None:
    pdf = libreoffice.to_pdf_updated(general.word, tmp_path, FONTS)
    pages = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    first = 1 + max(n for n, page in enumerate(pages) if page.split()[:1] == ["Index"])
    shown = {name.split()[-1]: found for name, found in folios_on_pages(pdf, first).items()}
    wanted = {
        "greffe": ["ix-8", "ix-15"],
        "raphia": ["ix-13", "ix-14"],
        "Le": ["ix-3"],
        "Zoé": ["ix-1", "ix-1", "ix-4", "ix-6", "ix-11"],
    }
    assert {name: shown[name] for name in wanted} == {
        name: shown_pages(general, tmp_path, *marks) for name, marks in wanted.items()
    }
    assert all(found for found in shown.values())
    assert len(shown) >= 7


def shown_pages(made: Made, work: Path, *marks: str) -> list[str]:
    """The folios of marks in the file as LibreOffice lays it out."""
    named = libreoffice.destinations(libreoffice.to_pdf(made.word, work, FONTS))
    front = named["foreword_t"] - 1
    return [str(named[mark.replace("-", "_")] - front) for mark in marks]


@pytest.mark.slow
def test_an_index_made_anew_by_libreoffice_has_every_entry_and_each_of_its_pages(
    general: Made, tmp_path: Path
) -> None:
    (index,) = updated(general, tmp_path)
    pages: dict[str, list[str]] = {}
    heading = ""
    for line in index:
        if line.isdecimal():
            pages[heading].append(line)
        else:
            heading = line
            pages[heading] = []
    inp = "INP (Institut national de la pomme)"
    # LibreOffice has no sub-entries of Word's: each stands under its entry with the entry's name.
    expected = {
        "Arbres:poiriers": ["ix-10"],
        'Arbres:taille : « douce » ; "vive"': ["ix-4"],
        "greffe": ["ix-8", "ix-15"],
        inp: ["ix-2", "ix-5", "ix-9", "ix-12"],
        f"{inp}:Poirier, Zoé": ["ix-1"],
        "Institut national de la pomme": ["ix-2"],
        "Poirier, Zoé": ["ix-1", "ix-1", "ix-4", "ix-6", "ix-11"],
        "raphia": ["ix-13", "ix-14"],
        "Verger, Le": ["ix-3"],
    }
    assert {name: found for name, found in pages.items() if found} == {
        name: shown_pages(general, tmp_path, *marks) for name, marks in expected.items()
    }
    assert [name for name, found in pages.items() if not found] == list("AGIPRV")
    headings = [name for name, found in pages.items() if found]
    assert headings.index(f"{inp}:Poirier, Zoé") == headings.index(inp) + 1


def test_indexes_by_kind_open_in_libreoffice_and_each_finds_its_own_entries(
    by_kind: Made, tmp_path: Path
) -> None:
    people, organisations, places, themes = updated(by_kind, tmp_path)
    (page,) = shown_pages(by_kind, tmp_path, "ix-3")
    assert places == [f"Verger, Le{page}"]
    assert {line.rstrip("0123456789") for line in people} == {"Poirier, Zoé"}
    assert {line.rstrip("0123456789") for line in organisations} == {
        "INP (Institut national de la pomme)",
        "INP (Institut national de la pomme):Poirier, Zoé",
        "Institut national de la pomme",
    }
    assert {line.rstrip("0123456789") for line in themes} == {
        "Arbres:poiriers",
        'Arbres:taille : « douce » ; "vive"',
        "greffe",
        "raphia",
    }
