"""The Word file as a screen reader takes it: nothing to mend, and each fault planted is seen."""

from __future__ import annotations

import copy
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bilingual_book import bilingual_book
from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks.docx_access import faults, languages_lost, read_word_file
from carrefours_docs.docx.write import write_docx

TEXT = """
## Un titre

Un mot[^1] et [some words]{lang=en}, [encore *du texte*]{lang=es}.

### Un titre plus bas

| Arbre | Nombre |
|---|---|
| Pommier | 3 |

::: {lang=en}
A paragraph of its own.
:::

![Une branche nue](fr/timeline.png)

[^1]: Une note, avec [a foreign word]{lang=en}.
"""


def book() -> dict[str, Any]:
    made = copy.deepcopy(sample_book())
    meeting = next(b for b in made["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] += pandoc.read_text(TEXT, "markdown-smart")[0]["blocks"]
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("access") / "book.docx"
    write_docx(book(), SAMPLE, TEMPLATES, target, {})
    return target


def test_nothing_is_to_mend(made: Path) -> None:
    assert faults(read_word_file(made)) == []


def test_every_foreign_word_says_its_language_in_notes_too(made: Path) -> None:
    word = read_word_file(made)
    assert languages_lost(book(), word) == []
    assert {lang for _, lang in word.spoken()} == {"fr-FR", "en-GB", "es-ES"}


@pytest.mark.parametrize("parallel", ["facing", "columns"])
def test_two_languages_keep_theirs_in_contents_and_index_too(tmp_path: Path, parallel: str) -> None:
    both = bilingual_book(parallel)
    target = tmp_path / "book.docx"
    write_docx(copy.deepcopy(both.document), both.build, TEMPLATES, target, {})
    word = read_word_file(target)
    assert faults(word) == []
    assert languages_lost(both.document, word) == []


def test_the_outline_is_the_books(made: Path) -> None:
    outline = read_word_file(made).outline()
    assert (2, "Un titre") in outline
    assert (3, "Un titre plus bas") in outline
    assert [level for level, _ in outline].count(1) == 7


DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"

PLANTED = {
    "no-title": (CORE, r"<dc:title>.*?</dc:title>", "<dc:title/>"),
    "title-not-shown": (CORE, r"<dc:title>.*?</dc:title>", "<dc:title>book</dc:title>"),
    "no-language": ("word/styles.xml", r"<w:lang [^>]*/>", ""),
    "heading-skipped": (DOCUMENT, '"Heading2"', '"Heading5"'),
    "empty-paragraph": (DOCUMENT, r"(<w:p>)", r"<w:p><w:r><w:t> </w:t></w:r></w:p>\1"),
    "picture-without-words": (DOCUMENT, r' descr="[^"]+"', ""),
    "table-head-unsaid": (DOCUMENT, r"<w:tblHeader[^>]*/>", ""),
    "link-without-words": (
        DOCUMENT, r"(<w:hyperlink [^>]*>).*?(</w:hyperlink>)", r"\1\2",
    ),
    "note-unlinked": (DOCUMENT, r"<w:footnoteReference [^>]*/>", ""),
    "note-without-number": ("word/footnotes.xml", r"<w:footnoteRef ?/>", ""),
}  # fmt: skip


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_seen(made: Path, tmp_path: Path, code: str) -> None:
    part, pattern, instead = PLANTED[code]
    target = tmp_path / "book.docx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text, found = re.subn(pattern, instead, data.decode(), flags=re.DOTALL)
                assert found, pattern
                data = text.encode()
            package.writestr(name, data)
    assert code in {fault.code for fault in faults(read_word_file(target))}


def test_a_lost_language_is_seen(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "book.docx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/footnotes.xml":
                data = re.sub(rb'<w:lang w:val="en-GB" ?/>', b"", data)
            package.writestr(name, data)
    lost = languages_lost(book(), read_word_file(target))
    assert lost == [("en", "a"), ("en", "foreign"), ("en", "word")]
