"""What a catalogue lacks is told before readers meet English in their book."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.paths import ROOT
from carrefours_docs.translation.catalogues import SAID, SAID_IN_TWO, unsaid

FRENCH = ROOT / "templates" / "catalogues" / "fr"


def told(folder: Path, language: str = "es") -> list[str]:
    return [problem.what for problem in unsaid(language, (*SAID, *SAID_IN_TWO), folder)]


def test_the_languages_of_the_project_lack_nothing() -> None:
    for language in ("fr", "en", "fr-CA"):
        assert list(unsaid(language, (*SAID, *SAID_IN_TWO))) == []


def test_a_sentence_without_its_translation_is_counted_with_its_file(tmp_path: Path) -> None:
    for language in ("fr", "es"):
        (tmp_path / language).mkdir()
    for name in (*SAID, *SAID_IN_TWO):
        text = (FRENCH / f"{name}.po").read_text(encoding="utf-8")
        (tmp_path / "fr" / f"{name}.po").write_text(text, encoding="utf-8")
        if name == "book":
            text = text.replace('msgstr "Sommaire"', 'msgstr ""')
        if name != "timeline":
            (tmp_path / "es" / f"{name}.po").write_text(text, encoding="utf-8")
    problems = list(unsaid("es", (*SAID, *SAID_IN_TWO), tmp_path))
    assert [problem.place.file.name for problem in problems] == ["book.po", "timeline.po"]
    assert "1 phrase du livret" in problems[0].what
    assert "Contents" in problems[0].what
    assert "templates/catalogues/es/book.po" in problems[0].remedy
    assert len(told(tmp_path, "es-MX")) == 2
