"""An English edition of a season without English: the French is shown, left out, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader_text import READ

from workplace import Run, Workplace

FORMATS = ("pdf", "epub", "docx")
NOTE = "Not translated: this text is in French."
FRENCH = "Le groupe apprend à tailler"


def edition(workplace: Workplace, missing: str) -> Run:
    """Make the season with an English edition that does `missing` for want of a translation."""
    path = workplace.season / "season.yaml"
    text = path.read_text(encoding="utf-8").partition("\nmissing:")[0]
    text = text.replace("languages: [fr]", "languages: [fr, en]\neditions: [fr, en]")
    path.write_text(f"{text}\nmissing: {{en: {missing}}}\n", encoding="utf-8")
    return workplace.doit()


def texts(workplace: Workplace, language: str) -> dict[str, str]:
    folder = workplace.root / "output" / "verger" / language
    return {
        ending: " ".join(READ[ending](folder / f"ateliers-du-verger.{ending}").split())
        for ending in FORMATS
    }


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("missing") / "project")


@pytest.mark.slow
def test_the_original_is_shown_with_a_line_that_says_so(workplace: Workplace) -> None:
    run = edition(workplace, "fall-back")
    assert run.code == 0, run.text
    assert (
        "2021-03-taille/minutes.fr.md: notice N20" in run.text
    )  # nobody finds it by reading alone
    for ending, text in texts(workplace, "en").items():
        assert FRENCH in text, ending
        assert NOTE in text, ending
        assert "these chapters stay as they were written: Foreword; Tailler" in text, ending
    assert all(NOTE not in text for text in texts(workplace, "fr").values())


@pytest.mark.slow
def test_what_is_not_translated_is_left_out_and_named(workplace: Workplace) -> None:
    run = edition(workplace, "leave-out")
    assert run.code == 0, run.text
    for ending, text in texts(workplace, "en").items():
        assert FRENCH not in text, ending
        assert NOTE not in text, ending
        assert "Tailler les pommiers" in text, ending
        assert "this edition leaves out the text of: Foreword; Tailler" in text, ending
    assert all(FRENCH in text for text in texts(workplace, "fr").values())


@pytest.mark.slow
def test_an_edition_that_refuses_is_not_made_and_the_other_is(tmp_path: Path) -> None:
    workplace = Workplace(tmp_path / "project")
    run = edition(workplace, "refuse")
    assert run.code != 0
    assert "R40" in run.text
    assert "minutes.en.md" in run.text
    assert sorted(texts(workplace, "fr")) == sorted(FORMATS)
    assert not list((workplace.root / "output" / "verger").glob("en/*"))
