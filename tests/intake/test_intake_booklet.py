"""Another group, another programme: its first booklet, from an empty season, without any code."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.checks.epubcheck import validate as epubcheck
from carrefours_docs.checks.verapdf import validate as verapdf
from carrefours_docs.cli.main import main
from workplace import Workplace

MINUTES = """\
Date : 3 mai 2024
Lieu : Lyon

Présents : Jeanne Dupré (Relais), Marc Vallon (Mairie)

LES DÉCISIONS

Le budget [1] est adopté.

Vote\tPour\tContre
Budget\t12\t3

[1] Celui de mars.
"""


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of files that a new season, a new meeting and imported minutes give."""
    folder = tmp_path_factory.mktemp("intake")
    (folder / "nothing").mkdir()
    (folder / "reunion.txt").write_text(MINUTES, encoding="utf-8")
    place = Workplace(folder / "project", sources=folder / "nothing")
    with pytest.MonkeyPatch.context() as here:
        here.setenv("CARREFOURS_SOURCES", str(place.root / "sources"))
        here.setenv("CARREFOURS_OUTPUT", str(place.root / "output"))
        here.setenv("CARREFOURS_LANG", "fr")
        assert main(["new", "season", "--title", "Les cafés du quartier", "--id", "cafes"]) == 0
        empty = place.doit()
        assert empty.code != 0 and "this season has no meeting" in empty.text
        assert main(["new", "meeting", "--title", "Se loger", "--date", "2024-04-27"]) == 0
        assert main(["import", str(folder / "reunion.txt")]) == 0
    run = place.doit()
    assert run.code == 0, run.text
    return place.root / "output" / "cafes" / "fr"


def test_the_three_formats_are_made(booklet: Path) -> None:
    endings = {path.suffix for path in booklet.iterdir() if path.name.startswith("cafes.")}
    assert {".pdf", ".epub", ".docx"} <= endings


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(booklet: Path) -> None:
    assert epubcheck(booklet / "cafes.epub") == ()


def test_verapdf_has_nothing_to_say(booklet: Path) -> None:
    assert verapdf(booklet / "cafes.pdf", "ua1") == ()
    assert verapdf(booklet / "cafes.pdf", "2a") == ()
