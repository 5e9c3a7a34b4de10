"""The proof-reader's look: a sound book has nothing to mark, each planted blemish is marked."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks import pages as module
from carrefours_docs.checks.findings import Finding
from carrefours_docs.checks.pages import inspect, inspect_book
from carrefours_docs.messages import Messages
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.glyphs import covered_characters
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.order import BARE

LINE = "Le groupe apprend à tailler les arbres avec soin et patience. "
TEXT = f"<p>{LINE * 8}</p>"
PICTURE = '<img src="pictures/2021-05-verger/greffon.png" alt="Un greffon">'


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def look(
    work: Path,
    body: str,
    role: str = "meeting",
    first: int = 1,
    build: Path = SAMPLE,
    title: str = "Essai",
) -> list[Finding]:
    """What is marked in a part made of `body`."""
    fonts.use_only(TEMPLATES / "fonts", work)
    from carrefours_docs.pdf.parts import Press

    metadata = {"lang": "fr", "title": title, "author": "", "description": "", "moment": ""}
    press = Press(TEMPLATES, build, metadata)
    part = Part("m-essai", role, f'<div class="part"><div class="minutes">{body}</div></div>')
    return list(inspect(press.lay_out(part, first), covered_characters(TEMPLATES / "fonts")))


def test_the_sample_book_has_nothing_to_mark(work: Path) -> None:
    assert inspect_book(sample_book(), SAMPLE, TEMPLATES, work) == ()


def test_a_section_of_one_line_may_end_a_page_before_another_heading(work: Path) -> None:
    section = f"{TEXT * 3}<h2>Seul</h2><p>Un mot.</p><h2 {BREAK}>Un autre</h2>{TEXT}"
    assert look(work, section) == []


def test_ordinary_chapters_have_nothing_to_mark(work: Path) -> None:
    table = "<table><thead><tr><th>Geste</th></tr></thead><tbody>"
    table += "".join(f"<tr><td>lier {n}</td></tr>" for n in range(60)) + "</tbody></table>"
    section = f"<h2>Un titre</h2>{TEXT}<ul><li>un point</li><li>{LINE}</li></ul>"
    figure = f"<figure>{PICTURE}<figcaption>Un greffon</figcaption></figure>"
    assert look(work, f"<h1 data-running='T'>Titre</h1>{section * 9}{figure * 3}{table}") == []


BREAK = 'style="break-before: page"'
LADDER = "<br>".join(["Le groupe apprend l’arbori-"] * 3)
LONG_ROW = "<br>".join(["une ligne"] * 60)
UNBREAKABLE = "<span style='white-space: nowrap'>" + LINE * 3 + "</span>"

BLEMISHES = [
    (
        "page-blank",
        "2",
        f'{TEXT}<div style="break-before: page; break-after: page; height: 1px"></div>{TEXT}',
    ),
    ("page-thin", "1", f"<p>Trois mots seuls.</p><div {BREAK}>{TEXT}</div>"),
    ("heading-alone", "1", f"{TEXT * 3}<h2>Seul</h2><div {BREAK}>{TEXT}</div>"),
    ("heading-alone", "1", f"{TEXT * 3}<h2>Seul</h2><p>Un mot.</p><div {BREAK}>{TEXT}</div>"),
    ("line-short", "1", f"<p>{LINE * 3}<br>fin.</p>"),
    ("hyphens", "1", f"<p>{LADDER}<br>{LINE}</p>"),
    (
        "picture-apart",
        "1",
        f'{TEXT}<figure style="break-inside: auto">{PICTURE}'
        f"<figcaption {BREAK}>Un greffon</figcaption></figure>{TEXT}",
    ),
    (
        "row-split",
        "1",
        f'<table><tbody><tr style="break-inside: auto"><td>{LONG_ROW}</td></tr></tbody></table>',
    ),
    ("overfull", "1", f"<p>{UNBREAKABLE[: -len(LINE) * 2 + 4]}</span></p>"),
    (
        "overfull",
        "1",
        '<table style="table-layout: fixed"><tbody><tr>'
        f"<td>{UNBREAKABLE[: -len(LINE) * 2 - 7]}</span></td><td>mot</td></tr></tbody></table>",
    ),
    ("overfull", "1", PICTURE.replace("<img", '<img style="width: 130mm; max-width: none"')),
    (
        "overfull",
        "1",
        f"<blockquote style='width: 60mm'><p>{UNBREAKABLE[:85]}</span></p></blockquote>",
    ),
    ("faint", "1", f"<p style='color: #888'>{LINE}</p>"),
    ("faint", "1", f"<p>{LINE}<em style='color: rgba(34, 34, 34, .5)'>pâle</em></p>"),
    ("faint", "1", f"<div style='opacity: .5'><p>{LINE}</p></div>"),
    ("faint", "1", f"<div style='background: #9c3d22'><p>{LINE}</p></div>"),
    ("faint", "1", "<p>Un mot <span style='background: #777'>sur un gris trop sombre</span></p>"),
    ("faint", "1", "<p style='font-size: 19pt; color: #999'>Un mot</p>"),
    ("faint", "1", "<table><tr style='background: #777'><td>Un mot</td></tr></table>"),
    ("glyph-missing", "1", "<p>Le mot 漢 manque.</p>"),
]


@pytest.mark.parametrize(("code", "folio", "body"), BLEMISHES)
def test_each_planted_blemish_is_marked_on_its_page(
    work: Path, code: str, folio: str, body: str
) -> None:
    found = look(work, body)
    assert [(finding.code, finding.folio, finding.part) for finding in found] == [
        (code, folio, "m-essai")
    ]


LEGIBLE = [
    f"<p style='color: #767676'>{LINE}</p>",
    f"<p style='font-size: 19pt; line-height: 28pt; color: #949494'>{LINE}</p>",
    f"<p style='font-size: 14pt; font-weight: 700; color: #949494'>{LINE}</p>",
    f"<div style='background: #9c3d22; color: #fff'><p>{LINE}</p></div>",
    f"<p style='visibility: hidden; color: #fff'>{LINE}</p>",
]


@pytest.mark.parametrize("body", LEGIBLE)
def test_colours_that_keep_level_aa_are_not_marked(work: Path, body: str) -> None:
    assert look(work, body) == []


def covered_by(sign: str, folder: Path) -> Path:
    """A build whose cover has a brick ground with `sign` on it."""
    pattern = folder / "fr" / "drawings" / "cover-pattern.svg"
    pattern.parent.mkdir(parents=True)
    pattern.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 210" width="148mm" '
        f'height="210mm"><rect width="148" height="210" fill="#9c3d22"/>{sign}</svg>'
    )
    return folder


def test_text_on_the_covers_drawing_is_measured_against_what_lies_under_it(tmp_path: Path) -> None:
    cover = "<div class='cover-title'><p>Le titre</p></div>"
    under = covered_by('<circle cx="30" cy="28" r="4" fill="#f4e9dc"/>', tmp_path / "under")
    away = covered_by('<circle cx="30" cy="180" r="4" fill="#f4e9dc"/>', tmp_path / "away")
    (finding,) = look(tmp_path, cover, role="cover", build=under)
    assert finding.code == "faint"
    assert "Le titre" in finding.words
    assert look(tmp_path, cover, role="cover", build=away) == []


@pytest.mark.parametrize(
    "place",
    [
        "left: 3mm; top: 60mm",
        "right: 3mm; top: 60mm",
        "left: 40mm; top: 3mm",
        "left: 40mm; bottom: 3mm",
    ],
)
def test_text_where_the_knife_may_stray_is_marked(work: Path, place: str) -> None:
    text = f"<div style='position: absolute; {place}; width: 20mm; text-align: right'>Un mot</div>"
    if place.startswith("left: 3mm"):
        text = text.replace("right'", "left'")
    assert [finding.code for finding in look(work, text, role="cover")] == ["trim"]


def test_a_running_head_that_reaches_out_of_the_text_is_marked(work: Path) -> None:
    body = f"<h1 data-running='T'>Titre</h1>{TEXT * 5}"
    found = look(work, body, title="Un titre qui n’en finit pas " * 6)
    assert {(finding.code, finding.folio) for finding in found} == {
        ("overfull", "2"),
        ("trim", "2"),
    }


def test_a_missing_character_of_a_running_head_is_marked(work: Path) -> None:
    body = f"<h1 data-running='T'>Titre</h1>{TEXT * 5}"
    (finding,) = look(work, body, title="Le 漢")
    assert (finding.code, finding.folio) == ("glyph-missing", "2")


def test_a_missing_character_is_named(work: Path) -> None:
    (finding,) = look(work, "<p>Le mot 漢 manque, et 漢 encore.</p>")
    assert finding.words.startswith("漢 U+6F22")
    assert "U+6F22" in finding.shown()


def test_leaves_meant_to_be_empty_are_not_marked(work: Path) -> None:
    for role in BARE:
        assert look(work, "", role=role) == []
    assert [finding.code for finding in look(work, "", role="meeting")] == ["page-blank"]


def test_folios_of_the_front_matter_are_roman(tmp_path: Path) -> None:
    build = shutil.copytree(SAMPLE, tmp_path / "build")
    book = {**sample_book(), "blocks": [*sample_book()["blocks"]]}
    title = next(n for n, b in enumerate(book["blocks"]) if b["c"][0][0] == "title-page")
    attributes, _ = book["blocks"][title]["c"]
    words = {"t": "Para", "c": [{"t": "Str", "c": "漢"}]}
    book["blocks"][title] = {"t": "Div", "c": [attributes, [words]]}
    (finding,) = inspect_book(book, build, TEMPLATES, tmp_path / "work")
    assert (finding.code, finding.part, finding.folio) == ("glyph-missing", "title-page", "iii")


def test_every_sentence_of_the_checks_has_a_french_translation() -> None:
    french = Messages("fr")
    sentences = {
        call.args[0].value
        for path in Path(module.__file__).parent.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }
    assert len(sentences) > 10
    assert {sentence for sentence in sentences if french(sentence) == sentence} == set()
