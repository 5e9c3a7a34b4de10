"""The EPUB as a file and a package: sound, the same each time, true to the book and of itself."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from epub_reading import SUMMARY, Book, hard_book
from lxml import etree

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks.epubcheck import validate
from carrefours_docs.epub.write import write_epub
from carrefours_docs.errors import BuildError

DC = "{http://purl.org/dc/elements/1.1/}"


def metas(book: Book, name: str) -> list[str]:
    return [
        meta.text
        for meta in book.package.iterfind(".//{*}meta")
        if meta.get("property") == name and not meta.get("refines")
    ]


def test_epubcheck_has_nothing_to_say_of_a_book_with_all_hard_cases(hard: Book) -> None:
    assert validate(hard.path) == ()


def test_two_writings_give_the_same_bytes(plain: Book, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere.epub"
    write_epub(sample_book(), SAMPLE, TEMPLATES, again)
    assert again.read_bytes() == plain.path.read_bytes()


def test_the_container_says_first_what_it_is_and_is_dated_by_the_book(plain: Book) -> None:
    with zipfile.ZipFile(plain.path) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert plain.path.read_bytes()[38:58] == b"application/epub+zip"
    assert {entry.date_time for entry in entries} == {(2022, 1, 1, 0, 0, 0)}


def test_each_part_has_a_document_named_after_it_in_the_books_order(plain: Book) -> None:
    parts = [block["c"][0][0] for block in sample_book()["blocks"]]
    assert list(plain.pages) == [f"{part}.xhtml" for part in parts]


def test_the_metadata_are_the_books_own(hard: Book) -> None:
    said = {tag: hard.package.find(f".//{DC}{tag}").text for tag in ("identifier", "date")}
    assert said == {
        "identifier": "urn:uuid:0b9f6a3e-8a55-5b0e-9a53-52a9dbf8c1aa",
        "date": "2022-01",
    }
    titles = [title.text for title in hard.package.iterfind(f".//{DC}title")]
    assert titles == ["Les ateliers du verger", "Saison d’essai"]
    assert hard.package.find(f".//{DC}publisher").text == "Le Verger"
    assert hard.package.find(f".//{DC}description") is not None
    assert hard.package.find(f".//{DC}rights") is None
    assert metas(hard, "dcterms:modified") == ["2022-01-01T00:00:00Z"]


def test_a_passage_in_another_language_is_declared_a_word_is_not(plain: Book, hard: Book) -> None:
    def languages(book: Book) -> list[str]:
        return [row.text for row in book.package.iterfind(f".//{DC}language")]

    assert languages(plain) == ["fr"]
    assert languages(hard) == ["fr", "en"]


def test_accessibility_is_claimed_only_where_it_holds(plain: Book, hard: Book) -> None:
    held = metas(plain, "schema:accessibilityFeature")
    assert {"tableOfContents", "index", "readingOrder", "alternativeText", "longDescription"} <= {
        *held
    }
    assert metas(plain, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert metas(plain, "schema:accessibilityHazard") == ["none"]
    # A picture without words and one that moves: less can be promised.
    assert "alternativeText" not in metas(hard, "schema:accessibilityFeature")
    assert metas(hard, "schema:accessModeSufficient") == ["textual,visual"]
    assert metas(hard, "schema:accessibilityHazard") == ["unknown"]
    assert metas(hard, "schema:accessibilitySummary") == [SUMMARY]
    for book in (plain, hard):
        assert b"conformsTo" not in book.data("EPUB/package.opf")
        assert b"pageBreak" not in book.data("EPUB/package.opf")


def test_a_book_without_an_index_or_pictures_does_not_promise_them(tmp_path: Path) -> None:
    document = sample_book()
    kept = [b for b in document["blocks"] if b["c"][0][0] in ("title-page", "contents", "next")]
    target = tmp_path / "book.epub"
    write_epub({**document, "blocks": kept}, SAMPLE, TEMPLATES, target)
    book = Book(target)
    features = metas(book, "schema:accessibilityFeature")
    assert "index" not in features
    assert "alternativeText" not in features
    assert metas(book, "schema:accessMode") == ["textual"]


def test_every_file_is_declared_and_every_declared_file_is_there(hard: Book) -> None:
    declared = {f"EPUB/{item.get('href')}" for item in hard.package.iterfind(".//{*}item")}
    own = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert set(hard.names) == declared | own
    assert len(hard.names) == len(set(hard.names))


# ---- the text ----


def words(node: Any, notes: list[Any]) -> Iterator[str]:
    """The text of a JSON node, notes put aside."""
    if isinstance(node, list):
        for item in node:
            yield from words(item, notes)
        return
    if not isinstance(node, dict):
        return
    match node["t"]:
        case "Str":
            yield node["c"]
        case "Code" | "CodeBlock":
            yield node["c"][1]
        case "Note":
            notes.append(node["c"])
        case "Image":
            return
        case "Table":
            yield from table_words(node["c"], notes)
        case "Figure":
            yield from words(node["c"][2], notes)
            yield from words(node["c"][1][1], notes)
        case _:
            yield from words(node.get("c"), notes)


def table_words(table: Any, notes: list[Any]) -> Iterator[str]:
    _attributes, _caption, _columns, head, bodies, foot = table
    for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
        for row in rows:
            for cell in row[1]:
                yield from words(cell[4], notes)


def tree_text(part: Any) -> str:
    notes: list[Any] = []
    text = list(words(part["c"][1], notes))
    for note in notes:
        text += words(note, [])
    return squeezed("".join(text))


def squeezed(text: str) -> str:
    """Without the white space that layout adds or folds; no-break spaces are characters."""
    return re.sub(r"[ \n\t]+", "", text)


def page_text(page: Any) -> str:
    """The text a reader sees, without the numbers and arrows of notes."""
    body = page.find("{*}body")
    for element in list(body.iter("{*}*")):
        added = {"noteref", "footnote-number", "footnote-back"} & {
            *(element.get("class") or "").split()
        }
        in_notes = "footnotes" in (element.getparent().get("class") or "")
        if added or element.get("hidden") or (in_notes and element.tag.endswith("h2")):
            tail = element.tail or ""
            parent = element.getparent()
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + tail
            else:
                before.tail = (before.tail or "") + tail
            parent.remove(element)
    return squeezed("".join(body.itertext()))


def test_all_of_the_books_text_is_there_in_order_and_nothing_else(hard: Book) -> None:
    parts = {block["c"][0][0]: block for block in hard_book()["blocks"]}
    for name, page in hard.pages.items():
        part = name.removesuffix(".xhtml")
        if part not in ("cover", "index"):
            assert page_text(page) == tree_text(parts[part]), part


def test_the_covers_words_are_said_by_its_picture(hard: Book) -> None:
    image = hard.page("cover").find(".//{*}img")
    assert image.get("alt") == "Les ateliers du verger · Saison d’essai · 2021"


def test_text_that_xml_cannot_hold_is_told_where_it_stands(tmp_path: Path) -> None:
    document = hard_book()
    paragraph = {"t": "Para", "c": [{"t": "Str", "c": "avant\x0baprès"}]}
    document["blocks"][4]["c"][1].append(paragraph)
    with pytest.raises(BuildError) as caught:
        write_epub({**document, "blocks": document["blocks"][4:5]}, SAMPLE, TEMPLATES, tmp_path)
    assert caught.value.problems[0].code == "epub-text"
    assert "avant" in caught.value.problems[0].what


def test_no_inner_name_of_the_records_is_published(hard: Book) -> None:
    for name, page in hard.pages.items():
        text = etree.tostring(page, encoding="unicode")
        assert "data-" not in text, name
        assert "people/" not in text, name
