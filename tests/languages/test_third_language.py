"""A third language takes a catalogue and files: a season in Spanish, and not a line of code.

The catalogue (tests/data/huerta-catalogue) is put beside the project's own, as a translator would.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import panflute as pf
import pikepdf
import pytest
from lxml import etree
from reader_text import READ, W

from carrefours_docs.book import tree
from carrefours_docs.checks import epubcheck, openxml, verapdf
from carrefours_docs.languages import windows_id, with_country
from workplace import Workplace

DATA = Path(__file__).parents[1] / "data"
NBSP = "\u00a0"

NOT_SPANISH = (
    "le|les|des|du|et|dans|une|est|pour|avec|sommaire|avant-propos|rencontre|rencontres|voir|lieu|"
    "the|of|and|with|to|from|see|also|contents|foreword|meeting|meetings|index|place|themes|"
    "january|april|september|october|avril|septembre|octobre|novembre|november"
)
"""French and English words that no Spanish text of this season holds."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    root = tmp_path_factory.mktemp("spanish") / "project"
    workplace = Workplace(root, DATA / "huerta", DATA / "huerta-catalogue")
    run = workplace.doit()
    assert run.code == 0, run.text
    return workplace


@pytest.fixture(scope="module")
def parts(place: Workplace) -> dict[str, pf.Div]:
    text = (place.work / "huerta" / "es" / "book.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return {part.identifier: part for part in tree.loaded(document).content}


def made(place: Workplace, ending: str) -> Path:
    return place.root / "output" / "huerta" / "es" / f"talleres-de-la-huerta.{ending}"


def plain(element: Any) -> str:
    return tree.plain(element, notes=True).replace(NBSP, " ")


def test_dates_and_intervals_are_spanish(parts: dict[str, pf.Div]) -> None:
    assert "27–29 de abril de 2022" in plain(parts["m-2022-04-siembra"])
    assert "septiembre–octubre de 2022" in plain(parts["m-2022-09-cosecha"])
    assert "2 encuentros, de abril a octubre de 2022." in plain(parts["glance"])
    assert "Acabado de imprimir: noviembre de 2022" in plain(parts["imprint"])


def test_headings_and_labels_are_the_catalogues(parts: dict[str, pf.Div]) -> None:
    titles = {key: plain(tree.header(part)) for key, part in parts.items() if tree.header(part)}
    assert titles["contents"] == "Índice general"
    assert titles["foreword"] == "Prólogo"
    assert titles["index"] == "Índice analítico"
    assert "Taller n.º 1" in plain(parts["m-2022-04-siembra"])
    assert "12 personas" in plain(parts["m-2022-04-siembra"])


def test_quotation_marks_are_the_catalogues(parts: dict[str, pf.Div]) -> None:
    text = plain(parts["m-2022-04-siembra"])
    assert "«¿Por qué se riega ‘de noche’?»" in text or "«¿Por qué se riega “de noche”?»" in text


def test_the_index_sends_in_spanish(parts: dict[str, pf.Div]) -> None:
    text = plain(parts["index"])
    assert "agua véase riego" in text
    assert "véase también ñora" in text
    letters = [block.attributes.get("data-letter") for block in parts["index"].content[2:]]
    assert letters[letters.index("N") :][:2] == ["N", "Ñ"]


@pytest.mark.parametrize("ending", ["pdf", "epub", "docx"])
def test_no_french_or_english_word_is_left(place: Workplace, ending: str) -> None:
    text = READ[ending](made(place, ending))
    assert "Índice analítico" in text
    found = set(re.findall(rf"(?i)(?<![\w’'])(?:{NOT_SPANISH})(?![\w’'])", text))
    assert found == set()


def test_each_format_says_it_is_spanish(place: Workplace) -> None:
    with pikepdf.open(made(place, "pdf")) as document:
        assert str(document.Root.Lang) == "es"
    with zipfile.ZipFile(made(place, "epub")) as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
        package = next(book.read(name) for name in book.namelist() if name.endswith(".opf"))
    assert {etree.fromstring(page).get("lang") for page in pages} == {"es"}
    assert b"<dc:language>es</dc:language>" in package
    with zipfile.ZipFile(made(place, "docx")) as book:
        styles = etree.fromstring(book.read("word/styles.xml"))
        body = book.read("word/document.xml").decode()
    assert styles.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "es-ES"
    assert '\\z "3082"' in body


@pytest.mark.slow
def test_the_files_are_sound(place: Workplace) -> None:
    assert list(verapdf.validate(made(place, "pdf"), "ua1")) == []
    assert epubcheck.validate(made(place, "epub")) == ()
    assert openxml.findings(made(place, "docx")) == ()


@pytest.mark.parametrize(
    ("language", "word", "number"),
    [
        ("fr", "fr-FR", 1036),
        ("en", "en-GB", 2057),
        ("es", "es-ES", 3082),
        ("de", "de-DE", 1031),
        ("pt-BR", "pt-BR", 1046),
        ("fr-CA", "fr-CA", 3084),
        ("qps", "qps", 2057),
    ],
)
def test_word_is_told_a_country_and_a_number(language: str, word: str, number: int) -> None:
    assert with_country(language) == word
    assert windows_id(language) == number
