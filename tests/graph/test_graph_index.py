"""`./doit index`: a page made when it is asked for, never by itself, and cleaned away."""

from __future__ import annotations

from pathlib import Path

from workplace import Workplace

PAGE = "verger/fr/atelier-index-ateliers-du-verger.html"


def test_the_index_is_shown_when_asked_for_and_swept_with_the_rest(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    run = place.doit("index")
    assert run.code == 0, run.text
    assert list(place.outputs()) == [PAGE], "the page needs no finished file"
    assert f"output/{PAGE}" in run.text
    assert "compose the book of verger (fr)" in run.did

    again = place.doit("index")
    assert again.did == ["go through the index of verger"], "told each time, composed once"

    season = place.season / "season.yaml"
    text = season.read_text(encoding="utf-8")
    season.write_text(text.replace("ateliers-du-verger", "autre-nom"), encoding="utf-8")
    place.doit("index")
    assert PAGE in place.outputs()
    place.doit("run", "--single", "sweep:output")
    assert PAGE not in place.outputs()
    assert "verger/fr/atelier-index-autre-nom.html" in place.outputs()

    place.doit("clean")
    assert place.outputs() == {}


def test_the_index_is_listed(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    assert "index " in place.doit("list").text


def test_a_season_with_mistakes_says_so_and_shows_no_page(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    (place.season / "season.yaml").write_text("id: verger\n", encoding="utf-8")
    run = place.doit("index")
    assert run.code != 0
    assert "season.yaml" in run.text
    assert place.outputs() == {}
