"""A long book goes through pandoc in pieces: the Word file says the same, and is as sound."""

from __future__ import annotations

import copy
import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks.openxml import findings
from carrefours_docs.docx import parts
from carrefours_docs.docx.ooxml import R, q, value
from carrefours_docs.docx.write import write_docx

HARD = """Une liste :

3. trois
4. quatre

Un [lien](https://example.org/{0}), une note[^1], une autre[^2].

1. un
2. deux

[^1]: Première, avec un [lien](https://example.org/note-{0}).

[^2]: Seconde de {0}.
"""


def book() -> dict[str, Any]:
    """The sample book, each meeting with numbered lists, links and notes; a note has a link."""
    document = copy.deepcopy(sample_book())
    for part in document["blocks"]:
        if "meeting" in part["c"][0][1]:
            part["c"][1] += pandoc.read_text(HARD.format(part["c"][0][0]))[0]["blocks"]
    return document


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("whole") / "book.docx"
    write_docx(book(), SAMPLE, TEMPLATES, target, {})
    return target


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("cut") / "book.docx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "AT_ONCE", 1)
        write_docx(book(), SAMPLE, TEMPLATES, target, {})
    return target


def read(path: Path) -> list[tuple[str, list[tuple[str, str]], str]]:
    """The text's elements and the notes they call; what is only counted, by what it leads to."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    notes = etree.fromstring(members["word/footnotes.xml"])
    called = {value(note, "w:id"): note for note in notes}
    lists = etree.fromstring(members["word/numbering.xml"])
    shapes = {value(n, "w:abstractNumId"): etree.tostring(n) for n in lists}
    numbered = {
        value(n, "w:numId"): shapes[value(n[0])] + b"".join(map(etree.tostring, n[1:]))
        for n in lists.iter(q("w:num"))
    }
    marks: dict[str, str] = {}

    def told(root: Any, relations: str) -> list[tuple[str, list[tuple[str, str]], str]]:
        leads = {r.get("Id"): r for r in etree.fromstring(members[relations])}
        found = []
        for element in list(root.iter(etree.Element))[1:]:
            attributes = dict(element.attrib)
            for key in (f"{{{R}}}id", f"{{{R}}}embed"):
                if key in attributes:
                    target = leads[attributes[key]].get("Target")
                    data = members.get(f"word/{target}")
                    sha = hashlib.sha256(data).hexdigest() if data else target
                    attributes[key] = sha
            if element.tag == q("w:bookmarkStart"):
                assert attributes[q("w:id")] not in marks
                marks[attributes[q("w:id")]] = attributes[q("w:name")]
            if element.tag in (q("w:bookmarkStart"), q("w:bookmarkEnd")):
                attributes[q("w:id")] = marks[attributes[q("w:id")]]
            if element.tag == q("w:numId"):
                attributes[q("w:val")] = str(numbered[attributes[q("w:val")]])
            note = element.tag == q("w:footnoteReference")
            if note:
                note_id = attributes.pop(q("w:id"))
                found += told(called[note_id], "word/_rels/footnotes.xml.rels")
            found.append((element.tag, sorted(attributes.items()), element.text or ""))
        return found

    return told(etree.fromstring(members["word/document.xml"]), "word/_rels/document.xml.rels")


def test_a_book_in_pieces_says_what_it_says_in_one(whole: Path, cut: Path) -> None:
    assert read(cut) == read(whole)


def test_a_book_in_pieces_is_valid(cut: Path) -> None:
    assert findings(cut) == ()


def test_each_list_and_note_of_each_piece_has_a_number_of_its_own(cut: Path) -> None:
    with zipfile.ZipFile(cut) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        lists = etree.fromstring(package.read("word/numbering.xml"))
        text = etree.fromstring(package.read("word/document.xml"))
    ids = [value(note, "w:id") for note in notes]
    assert len(ids) == len(set(ids)) and len(ids) > 2 + 4
    numbers = [value(num, "w:numId") for num in lists.iter(q("w:num"))]
    assert len(numbers) == len(set(numbers))
    used = {value(use) for use in text.iter(q("w:numId"))}
    assert used <= set(numbers) and len(used) >= 4
    named = [drawing.get("id") for drawing in text.iter(q("wp:docPr"))]
    assert named == [str(number) for number in range(1, len(named) + 1)]


def test_a_book_is_cut_to_say_the_same_of_what_was_sent(whole: Path, cut: Path) -> None:
    with zipfile.ZipFile(whole) as one, zipfile.ZipFile(cut) as several:
        assert one.read("customXml/item1.xml") == several.read("customXml/item1.xml")
