"""PO files and Word tables as others send them, and records edited by place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polib
import pytest
from translation_sample import KEY, Place

import docx
from carrefours_docs.errors import SourceError
from carrefours_docs.translation.merge import merge, write
from carrefours_docs.translation.po import read_po, was_worked_on
from carrefours_docs.translation.table_docx import read_table, write_table
from carrefours_docs.translation.yaml_edit import NotEditable, with_texts


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"\0\0\0", 1),
        (b"PK\x03\x04 no text", 1),
        ('msgid ""\nmsgstr "caf\u00e9"\n'.encode("latin-1"), 2),
        (b'msgid ""\nmsgstr ""\n\nmsgctxt "a"\nmsgid "un"\nmsgstr "one\n', 6),
        (b'msgid ""\nmsgstr ""\n\nmsgid "un"\nmsgfoo "one"\n', 5),
        (b'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "un"\nmsgstr "one"\n', 4),
        (b'msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "a"\nmsgid "un"\nmsgstr "eins"\n', 1),
    ],
)
def test_a_broken_po_file_is_one_error_with_its_line(
    tmp_path: Path, data: bytes, line: int
) -> None:
    file = tmp_path / "broken.po"
    file.write_bytes(data)
    with pytest.raises(SourceError) as raised:
        read_po(file, "en")
    [problem] = raised.value.problems
    assert (problem.place.file, problem.place.line) == (file, line)


def test_an_entry_that_stands_twice_is_refused(accepted: Place) -> None:
    accepted.export()
    text = accepted.po.read_text(encoding="utf-8")
    entry = text[text.index('msgctxt "season/title"') :].partition("\n\n")[0]
    accepted.po.write_text(text + "\n" + entry + "\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read_po(accepted.po, "en")
    assert [problem.code for problem in raised.value.problems] == ["translation-key"]


def test_a_po_file_is_the_same_each_time_and_knows_whether_it_was_worked_on(
    accepted: Place,
) -> None:
    accepted.export()
    first = accepted.po.read_bytes()
    accepted.export()
    assert accepted.po.read_bytes() == first
    assert not was_worked_on(accepted.po)
    po = polib.pofile(str(accepted.po))
    po[0].msgstr = "The orchard’s crossroads"
    po.save(str(accepted.po))
    assert was_worked_on(accepted.po)


def test_entries_tell_translators_where_they_stand(accepted: Place) -> None:
    accepted.export()
    entry = next(e for e in polib.pofile(str(accepted.po)) if e.msgid == "Pommier")
    assert entry.msgctxt.startswith(KEY + "/cell-")
    assert "3. Les greffes" in entry.comment
    assert [line for _, line in entry.occurrences] == ["20"]


def table(place: Place, file: Path) -> None:
    desk = place.desk()
    write_table(desk, desk.works, file)


def bring_back(place: Place, file: Path) -> None:
    desk = place.desk()
    write(merge(desk, read_table(file)), desk)


def test_a_word_table_goes_out_and_back_without_a_change(accepted: Place, tmp_path: Path) -> None:
    accepted.french_changes("Une dizaine", "Une quinzaine")
    file = tmp_path / "season.docx"
    table(accepted, file)
    before = accepted.bytes()
    bring_back(accepted, file)
    assert accepted.bytes() == before
    units = {one.key: one for one in read_table(file)}
    for work in accepted.desk().works:
        for item in work.items:
            one = units[item.key]
            assert (one.source, one.target) == (item.source, item.target)
            assert one.doubtful == item.doubtful


def test_what_people_write_in_word_comes_back_as_markdown(accepted: Place, tmp_path: Path) -> None:
    accepted.french_changes("Une dizaine", "Une quinzaine")
    file = tmp_path / "season.docx"
    table(accepted, file)
    document = docx.Document(str(file))
    for row in document.tables[0].rows[1:]:
        if row.cells[1].text == "Faut-il arroser la nuit ?":
            paragraph = row.cells[2].paragraphs[0]
            for run in paragraph.runs:
                run.text = ""
            paragraph.add_run("Should we water ")
            paragraph.add_run("at night").bold = True
            paragraph.add_run("?")
        if row.cells[1].text.startswith("Une quinzaine"):
            assert row.cells[2].text == "? About ten, apricot trees above all."
            assert "Avant" in row.cells[1].text
            paragraph = row.cells[2].paragraphs[0]
            for run in paragraph.runs:
                run.text = ""
            paragraph.add_run("About fifteen.")
    document.save(str(file))
    bring_back(accepted, file)
    assert accepted.item("Faut-il").target == "Should we water **at night**?"
    assert accepted.item("Une quinzaine").target == "About fifteen."
    assert set(accepted.states()) == {"current"}


def test_a_cell_cut_in_two_and_a_file_that_is_no_table_are_refused(
    accepted: Place, tmp_path: Path
) -> None:
    file = tmp_path / "season.docx"
    table(accepted, file)
    document = docx.Document(str(file))
    document.tables[0].rows[3].cells[2].add_paragraph("And one more.")
    document.save(str(file))
    with pytest.raises(SourceError) as raised:
        read_table(file)
    assert [problem.code for problem in raised.value.problems] == ["translation-table"]
    other = tmp_path / "other.docx"
    docx.Document().save(str(other))
    with pytest.raises(SourceError):
        read_table(other)
    bomb = tmp_path / "broken.docx"
    with zipfile.ZipFile(bomb, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    with pytest.raises(SourceError):
        read_table(bomb)


RECORD = """\
# Une fiche, avec ses remarques.
title: Greffer   # le titre
name: {fr: 'L’eau', en: "Water"}   # deux langues
note:
  fr: Une note.   # à relire

  # ce qui suit reste
  es: Una nota.
role: {fr: "un, deux"}
long: >
  On apprend
  à greffer.
"""


@pytest.mark.parametrize(
    ("field", "words", "old", "new"),
    [
        ("title", "Grafting", "title: Greffer ", "title: {fr: Greffer, en: Grafting} "),
        ("title", "No: yes?", "title: Greffer ", 'title: {fr: Greffer, en: "No: yes?"} '),
        ("title", "no", "title: Greffer ", 'title: {fr: Greffer, en: "no"} '),
        ("name", "The \"water\"", 'en: "Water"', 'en: "The \\"water\\""'),
        ("name", "", ', en: "Water"', ""),
        ("note", "A note", "# à relire\n", "# à relire\n  en: A note\n"),
        ("role", "one, two", '"un, deux"}', '"un, deux", en: "one, two"}'),
        ("long", "We learn", "long: >\n  On apprend\n  à greffer.",
         "long: {fr: On apprend à greffer., en: We learn}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_record_changes_where_its_translation_stands(
    field: str, words: str, old: str, new: str, ending: str
) -> None:
    record = RECORD.replace("\n", ending)
    expected = RECORD.replace(old, new).replace("\n", ending)
    assert expected != record
    assert with_texts(record, {(field,): words}, "fr", "en") == expected


def test_a_record_that_would_lose_its_only_language_is_left_alone() -> None:
    with pytest.raises(NotEditable):
        with_texts("a: {en: only}\n", {("a",): ""}, "fr", "en")
    with pytest.raises(NotEditable):
        with_texts("a: b\n", {("c",): "d"}, "fr", "en")
