"""Characters that no font has: squares in the PDF, and the organiser is told."""

from __future__ import annotations

import copy
import subprocess
from pathlib import Path

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.book.stored import in_memory
from carrefours_docs.checks import verapdf
from carrefours_docs.checks.pages import inspect_book
from carrefours_docs.pdf.glyphs import covered_characters, lacking, lacking_by_part, with_glyphs
from carrefours_docs.pdf.write import write_pdf

COVERED = covered_characters(TEMPLATES / "fonts")
SIGNS = "Bravo\u202f🙂 ✉\ufe0f ➜ 👩\u200d🌾 قلم"


def with_signs() -> dict[str, object]:
    book = copy.deepcopy(sample_book())
    part = next(part for part in book["blocks"] if part["c"][0][0] == "next")
    part["c"][1].append({"t": "Para", "c": [{"t": "Str", "c": SIGNS}]})
    return book


def test_french_text_lacks_nothing() -> None:
    assert lacking("Élève, œuvre, « 12\u202f% » – l’été… n° 1\u00a0: Ça·s €", COVERED) == ()


def test_an_emoji_and_what_belongs_to_it_become_squares() -> None:
    assert with_glyphs("a 👩\u200d🌾 b ✉\ufe0f", COVERED) == "a □□ b □"
    assert lacking("🙂🙂 ➜", COVERED) == ("🙂", "➜")


@pytest.mark.slow
def test_the_pdf_stays_sound_and_shows_squares(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    write_pdf(with_signs(), SAMPLE, TEMPLATES, target, tmp_path / "work")
    assert list(verapdf.validate(target, "ua1")) == []
    assert list(verapdf.validate(target, "2a")) == []
    text = subprocess.run(
        ["pdftotext", str(target), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("□") >= 5


def test_the_proof_reader_names_the_part_and_the_characters(tmp_path: Path) -> None:
    assert list(lacking_by_part(in_memory(with_signs()), COVERED)) == ["next"]
    (finding,) = [
        found
        for found in inspect_book(with_signs(), SAMPLE, TEMPLATES, tmp_path)
        if found.code == "glyph-missing"
    ]
    assert finding.part == "next"
    assert "U+1F642" in finding.words
