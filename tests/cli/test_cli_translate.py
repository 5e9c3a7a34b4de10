"""`./carrefours translate` and what `status` and `check` say of translations."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from carrefours_docs.cli.main import main
from carrefours_docs.errors import Severity
from carrefours_docs.translation.report import season_notices
from corpus_sample import MINUTES_FILE, write_sources


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_sources(tmp_path / "sources")
    english = (folder / MINUTES_FILE).with_name("minutes.en.md")
    english.write_text("# The morning\n\nWe talk about the rain.\n", encoding="utf-8")
    season = folder / "season-9" / "season.yaml"
    text = season.read_text(encoding="utf-8")
    season.write_text(text.replace("editions: [fr]", "editions: [fr, en]"), encoding="utf-8")
    monkeypatch.setenv("CARREFOURS_SOURCES", str(folder))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    return folder


def told(folder: Path, edition: str = "") -> str:
    found = season_notices(folder / "season-9", folder / "authorities", edition)
    assert all(problem.severity is Severity.NOTICE for problem in found)
    return "\n".join(problem.what for problem in found if "minutes" in problem.place.file.name)


def test_a_translation_goes_out_comes_back_and_is_accepted(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translate", "export", "en", "2021-05-verger", "--format", "po"]) == 0
    file = tmp_path / "output" / "translations" / "season-9-2021-05-verger.en.po"
    assert str(file) in capsys.readouterr().out
    po = polib.pofile(str(file))
    entry = next(entry for entry in po if entry.msgid == "Le matin")
    entry.msgstr, entry.flags = "In the morning", []
    po.save(str(file))
    assert main(["translate", "export", "en", "2021-05-verger", "--format", "po"]) == 1
    assert "--anew" in capsys.readouterr().err
    assert main(["translate", "import", "en", str(file)]) == 0
    english = (sources / MINUTES_FILE).with_name("minutes.en.md").read_text(encoding="utf-8")
    assert english == "# In the morning\n\nWe talk about the rain.\n"
    assert "1 texte pas encore confirmé" in told(sources)
    assert main(["translate", "accept", "en", "2021-05-verger"]) == 0
    assert told(sources) == ""


def test_a_change_of_the_original_is_told_until_it_is_accepted(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "accept", "en"])
    french = sources / MINUTES_FILE
    text = french.read_text(encoding="utf-8")
    french.write_text(text.replace("la pluie", "la neige"), encoding="utf-8")
    assert "1 texte dont l’original a changé" in told(sources, "en")
    assert told(sources, "fr-en") == told(sources, "en")
    assert told(sources, "fr") == ""
    capsys.readouterr()
    assert main(["--lang", "en", "status", "translations"]) == 0
    assert "On parle de la [-pluie-]{+neige+}." in capsys.readouterr().out


@pytest.mark.parametrize("words", [["de"], ["en", "2021-05-vergre"]])
def test_a_language_or_a_name_that_is_not_there_is_told(
    sources: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translate", "accept", *words]) == 1
    assert words[-1] in capsys.readouterr().err
