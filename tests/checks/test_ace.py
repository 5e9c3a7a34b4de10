"""Ace's report is read, and what it must catch is caught."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks import ace
from carrefours_docs.epub.write import write_epub
from carrefours_docs.errors import BuildError, Place


def assertion(outcome: str) -> dict[str, Any]:
    return {
        "earl:test": {"dct:title": "image-alt", "earl:impact": "critical"},
        "earl:result": {
            "earl:outcome": outcome,
            "dct:description": "Element has no alt attribute",
            "html": "<img/>",
        },
    }


def report(outcome: str, *outcomes: str) -> dict[str, Any]:
    page = {
        "earl:testSubject": {"url": "text/a.xhtml"},
        "assertions": [assertion(each) for each in outcomes],
    }
    return {"earl:result": {"earl:outcome": outcome}, "assertions": [page]}


def test_a_violation_says_its_rule_and_place() -> None:
    (found,) = ace.read_report(report("fail", "fail", "pass"), Path("book.epub"))
    assert (found.rule, found.impact) == ("image-alt", "critical")
    assert found.place == Place(Path("book.epub/text/a.xhtml"))
    assert str(found).startswith("critical image-alt book.epub/text/a.xhtml: Element has no alt")


def test_a_book_that_passes_has_none() -> None:
    assert ace.read_report(report("pass", "pass"), Path("book.epub")) == ()


def test_a_failure_without_a_reason_is_no_pass() -> None:
    with pytest.raises(BuildError):
        ace.read_report(report("fail"), Path("book.epub"))


def test_a_file_that_is_no_book_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(b"no zip")
    with pytest.raises(BuildError) as raised:
        ace.validate(path)
    assert raised.value.problems[0].code == "ace-failed"


@pytest.mark.slow
def test_ace_passes_a_sound_book_and_finds_what_is_planted(tmp_path: Path) -> None:
    sound, planted = tmp_path / "sound.epub", tmp_path / "planted.epub"
    write_epub(sample_book(), SAMPLE, TEMPLATES, sound)
    assert [str(found) for found in ace.validate(sound)] == []
    with zipfile.ZipFile(sound) as book, zipfile.ZipFile(planted, "w") as other:
        for entry in book.infolist():
            data = book.read(entry)
            if entry.filename.endswith("glance.xhtml"):
                data = data.replace(b'alt="', b'data-was="').replace(b"title=", b"data-title=")
            if entry.filename.endswith("package.opf"):
                data = data.replace(b"schema:accessMode<", b"schema:none<")
                data = data.replace(b'"schema:accessibilityHazard"', b'"schema:other"')
            other.writestr(entry, data)
    found = {violation.rule: violation for violation in ace.validate(planted)}
    assert {"image-alt", "metadata-accessibilityhazard"} <= set(found)
    assert found["image-alt"].place.file.name == "glance.xhtml"
