"""The door to epubcheck: what it says of a faulty file comes back with weight, code and place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from carrefours_docs.checks.epubcheck import Weight, read_report, validate
from carrefours_docs.errors import BuildError

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Un livre</dc:title><dc:language>fr</dc:language>
<meta property="dcterms:modified">2022-01-01T00:00:00Z</meta></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest><spine><itemref idref="n"/></spine></package>"""

NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>Sommaire</title></head><body><nav epub:type="toc"><ol>
<li><a href="absent.xhtml">Rien</a></li></ol></nav></body></html>"""


def test_a_planted_fault_is_found_where_it_stands(tmp_path: Path) -> None:
    epub = tmp_path / "faulty.epub"
    with zipfile.ZipFile(epub, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("package.opf", PACKAGE)
        archive.writestr("nav.xhtml", NAV)
    messages = validate(epub)
    fault = next(message for message in messages if message.code == "RSC-007")
    assert fault.weight is Weight.ERROR
    assert fault.place.file == epub / "nav.xhtml"
    assert fault.place.line == 3
    assert "absent.xhtml" in fault.text
    assert "RSC-007" in str(fault)


def test_what_is_said_of_the_whole_file_has_the_files_place_and_the_worst_comes_first() -> None:
    def said(severity: str, code: str, path: str) -> dict[str, object]:
        places = [{"path": path, "line": -1, "column": -1}] if path else []
        return {"severity": severity, "ID": code, "message": "…", "locations": places}

    epub = Path("out/book.epub")
    report = {"messages": [said("WARNING", "OPF-003", "./book.epub"), said("FATAL", "PKG-008", "")]}
    messages = read_report(report, epub)
    assert [message.code for message in messages] == ["PKG-008", "OPF-003"]
    assert {message.place.file for message in messages} == {epub}
    assert messages[0].place.line == 0


def test_without_java_the_organiser_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildError) as caught:
        validate(tmp_path / "book.epub")
    assert caught.value.problems[0].code == "epubcheck-missing"


def test_a_file_that_is_not_there_is_not_sound(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        validate(tmp_path / "absent.epub")
    assert caught.value.problems[0].code == "epubcheck-failed"
