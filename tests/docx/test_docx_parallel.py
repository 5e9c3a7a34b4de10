"""Two languages in Word: a table a chapter, whose cells say what language they speak."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bilingual_book import CHAPTER, TEMPLATES, bilingual_book
from carrefours_docs.checks.openxml import findings
from carrefours_docs.docx.side_by_side import first_line, gathered
from carrefours_docs.docx.write import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docx") / "book.docx"
    book = bilingual_book()
    folios = {CHAPTER: "10", f"x{CHAPTER}-t": "11", "ix-3": "10", "xix-3": "11"}
    write_docx(book.document, book.build, TEMPLATES, target, folios)
    return target


@pytest.fixture(scope="module")
def body(made: Path) -> Any:
    with zipfile.ZipFile(made) as package:
        return etree.fromstring(package.read("word/document.xml")).find(f"{W}body")


def text(node: Any) -> str:
    return "".join(node.itertext(f"{W}t"))


def side_tables(body: Any) -> list[Any]:
    return [
        table
        for table in body.findall(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "SideBySide"
    ]


def test_openxml_audit_has_nothing_to_say(made: Path) -> None:
    assert findings(made) == ()


def test_a_row_holds_a_paragraph_and_its_translation(body: Any) -> None:
    rows = [
        [text(cell) for cell in row.findall(f"{W}tc")]
        for table in side_tables(body)
        for row in table.findall(f"{W}tr")
    ]
    assert all(len(row) == 2 for row in rows)
    row = next(row for row in rows if row[0].startswith("Marc de l’Orme rappelle"))
    assert row[1].startswith("Marc de l’Orme recalls")
    assert row[1].endswith("count the apples in 2022.")
    alone = next(row for row in rows if row[0].startswith("Ce paragraphe n’a pas"))
    assert alone[1] == ""


def test_every_table_names_its_languages_in_a_head_that_repeats(body: Any) -> None:
    tables = side_tables(body)
    assert len(tables) >= 5
    for table in tables:
        first = table.find(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert [text(cell) for cell in first.findall(f"{W}tc")] == ["Français", "English"]


def test_the_second_cell_speaks_english(body: Any) -> None:
    spoken = 0
    for table in side_tables(body):
        for row in table.findall(f"{W}tr"):
            for run in row.findall(f"{W}tc")[1].iter(f"{W}r"):
                if text(run).strip():
                    spoken += 1
                    assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") in ("en-GB", "fr-FR"), text(
                        run
                    )
    assert spoken > 50


def test_the_contents_list_both_titles_with_their_folios(body: Any) -> None:
    contents = text(body.find(f"{W}sdt"))
    assert "Tailler les pommiers10" in contents
    assert "Pruning11" in contents


def test_a_title_without_a_second_line_stays_as_it_is() -> None:
    title = [{"t": "Str", "c": "Un"}, {"t": "LineBreak"}, {"t": "Str", "c": "titre"}]
    assert first_line(title) == title
    plain = [{"t": "Para", "c": title}]
    assert gathered(plain, ("Français", "English")) == plain
