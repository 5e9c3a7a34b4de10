"""`./doit pages` and `./doit specimen` beside the booklet: none removes what another made."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplace import Workplace

SHEET = "verger/fr/planche-ateliers-du-verger.png"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace where nothing has been made."""
    return Workplace(tmp_path_factory.mktemp("graph-pages") / "project")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace whose pages were looked at."""
    workplace = Workplace(tmp_path_factory.mktemp("graph-pages") / "project")
    season = workplace.season / "season.yaml"
    kept = [line for line in season.read_text(encoding="utf-8").splitlines() if "note:" not in line]
    season.write_text("\n".join(kept) + "\n", encoding="utf-8")
    run = workplace.doit("pages")
    assert run.code == 0, run.text
    assert "pages: nothing to mend." in run.text
    return workplace


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.slow
def test_looking_draws_the_contact_sheet_which_a_run_of_the_booklet_leaves(
    seen: Workplace,
) -> None:
    assert SHEET in seen.outputs()
    assert seen.doit().code == 0
    assert SHEET in seen.outputs()
    assert f"draw {Path(SHEET).name}" not in seen.doit("pages").did


@pytest.mark.slow
def test_the_booklet_leaves_a_made_specimen_and_cleaning_takes_all(seen: Workplace) -> None:
    assert seen.doit("specimen:pdf/specimen.fr").code == 0
    specimen = "specimen/fr/specimen.pdf"
    assert specimen in seen.outputs()
    add(seen.meeting("2021-03-taille") / "minutes.fr.md", "\n\nEncore un mot pour finir.\n")
    run = seen.doit()
    assert run.code == 0
    assert "remove what earlier runs left behind" not in run.did
    assert specimen in seen.outputs()
    # drawn from the PDF that this run replaced
    assert SHEET not in seen.outputs()
    assert seen.doit("specimen:pdf/specimen.fr").did == []
    assert seen.doit("clean").code == 0
    assert seen.outputs() == {}


def test_a_page_to_mend_fails_the_look_and_says_where(place: Workplace) -> None:
    add(place.meeting("2021-03-taille") / "minutes.fr.md", "\n\nUn mot inconnu : 漢.\n")
    run = place.doit("pages")
    assert run.code != 0
    assert "→ glyph-missing" in run.text
    assert "漢 U+6F22" in run.text
    assert "error pages: some pages have something to mend" in run.text


def test_records_that_are_wrong_are_told_by_the_look(place: Workplace) -> None:
    add(place.meeting("2021-03-taille") / "meeting.yaml", "\nrnak: 1\n")
    run = place.doit("pages")
    assert run.code != 0
    assert "rnak" in run.text
