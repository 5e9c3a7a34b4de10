"""veraPDF's door: the sample book keeps both its promises, and each planted fault is caught."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks.verapdf import Finding, class_path, validate
from carrefours_docs.errors import BuildError
from carrefours_docs.pdf.write import write_pdf


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("verapdf")
    write_pdf(sample_book(), SAMPLE, TEMPLATES, work / "book.pdf", work / "scratch")
    return work / "book.pdf"


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_sample_book_keeps_both_its_promises(sound: Path, flavour: str) -> None:
    assert validate(sound, flavour) == ()


AWKWARD = """Un lien [qui *change* de face](https://example.org/) et un mot[^n].

- Un point.

    En deux paragraphes.

    1. Une suite.

- Un autre point, avec [un lien **gras**](https://example.org/).

- [ ] à faire
- [x] fait

Terme

:   Son sens.

| à la ligne
| deux fois

```python
x = 1
```

| Geste | Outil |
|-------|-------|
ROWS

[^n]: Une note.

    En deux paragraphes, avec [un lien](https://example.org/).
""".replace("ROWS", "\n".join(f"| lier {n} | raphia |" for n in range(40)))


def test_what_minutes_may_hold_keeps_both_promises(tmp_path: Path) -> None:
    book = copy.deepcopy(sample_book())
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] += pandoc.read_text(AWKWARD, "markdown-smart")[0]["blocks"]
    write_pdf(book, SAMPLE, TEMPLATES, tmp_path / "book.pdf", tmp_path / "scratch")
    assert validate(tmp_path / "book.pdf", "ua1") == ()
    assert validate(tmp_path / "book.pdf", "2a") == ()


def structure_elements(document: pikepdf.Pdf, kind: Name) -> list[pikepdf.Object]:
    return [
        item
        for item in document.objects
        if isinstance(item, Dictionary) and item.get("/S") == kind and "/K" in item
    ]


def without_alternative_texts(document: pikepdf.Pdf) -> None:
    for figure in structure_elements(document, Name.Figure):
        del figure["/Alt"]


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


def without_title_shown(document: pikepdf.Pdf) -> None:
    del document.Root.ViewerPreferences["/DisplayDocTitle"]


def without_fonts(document: pikepdf.Pdf) -> None:
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def without_structure(document: pikepdf.Pdf) -> None:
    del document.Root["/StructTreeRoot"]


def without_identification(document: pikepdf.Pdf) -> None:
    text = bytes(document.Root.Metadata.read_bytes())
    document.Root.Metadata.write(text.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def with_an_untagged_drawing(document: pikepdf.Pdf) -> None:
    """Something drawn that is neither content nor artifact."""
    document.pages[3].contents_add(b"0 0 10 10 re f", prepend=False)


def with_a_skipped_heading(document: pikepdf.Pdf) -> None:
    for heading in structure_elements(document, Name.H2):
        heading["/S"] = Name.H4


def with_a_link_unknown_to_the_structure(document: pikepdf.Pdf) -> None:
    annotation = next(
        annotation for page in document.pages for annotation in page.get("/Annots", [])
    )
    del annotation["/StructParent"]


def with_a_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str, str]] = [
    (without_alternative_texts, "ua1", "7.3-1"),
    (without_language, "ua1", "7.2-"),
    (without_title_shown, "ua1", "7.1-10"),
    (without_fonts, "ua1", "7.21.4.1-1"),
    (without_fonts, "2a", "6.2.11.4.1-1"),
    (without_structure, "ua1", "7.1-11"),
    (without_structure, "2a", "6.7.3.3-1"),
    (without_identification, "ua1", "5-"),
    (with_an_untagged_drawing, "ua1", "7.1-3"),
    (with_a_skipped_heading, "ua1", "7.4.2-1"),
    (with_a_link_unknown_to_the_structure, "ua1", "7.18.5-1"),
    (with_a_script, "2a", "6.5.1-1"),
]


@pytest.mark.parametrize(("plant", "flavour", "rule"), FAULTS)
def test_each_planted_fault_is_caught(
    sound: Path,
    tmp_path: Path,
    plant: Callable[[pikepdf.Pdf], None],
    flavour: str,
    rule: str,
) -> None:
    faulty = tmp_path / "faulty.pdf"
    with pikepdf.open(sound) as document:
        plant(document)
        document.save(faulty)
    found = validate(faulty, flavour)
    assert any(f"{finding.clause}-{finding.test}".startswith(rule) for finding in found), found
    for finding in found:
        assert finding.count >= 1
        assert finding.description and finding.context


def test_an_encrypted_copy_is_not_archival(sound: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(sound) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user=""))
    assert any(finding.clause == "6.1.3" for finding in validate(locked, "2a"))


def test_a_finding_reads_as_one_line() -> None:
    finding = Finding("7.1", 10, "A title", 2, "root")
    assert str(finding) == "7.1-10 (×2): A title [root]"


def test_a_file_that_is_no_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_text("not a PDF")
    with pytest.raises(BuildError) as caught:
        validate(broken, "ua1")
    (problem,) = caught.value.problems
    assert problem.code == "verapdf-unreadable"
    assert "\n" not in problem.what


def test_an_unknown_conformance_is_not_taken_for_another(sound: Path) -> None:
    with pytest.raises(ValueError, match="ua7"):
        validate(sound, "ua7")


def test_missing_jars_are_named_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        class_path(tmp_path)
    assert len(caught.value.problems) == 6
    assert all(problem.code == "verapdf-missing" for problem in caught.value.problems)
    assert all("./doit test" in problem.remedy for problem in caught.value.problems)
