"""What an edition lacks is told, file by file; an edition that refuses to lack it is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.corpus.load import load_season, read_season
from carrefours_docs.corpus.schema import Missing
from carrefours_docs.corpus.untranslated import told_when_made, untranslated
from carrefours_docs.errors import Severity, SourceError
from corpus_sample import (
    FIRST_FILE,
    MINUTES_FILE,
    PEOPLE_FILE,
    SEASON_FILE,
    THEMES_FILE,
    write_sources,
)

LACKING = [
    (SEASON_FILE, "title, kinds › 2 › name, kinds › 2 › plural, context › 1 › title"),
    (PEOPLE_FILE, "people › 1 › role"),
    (THEMES_FILE, "themes › 2 › name, themes › 3 › name, themes › 4 › name"),
    (FIRST_FILE, "title, summary, pictures › 1 › alt, documents › 1 › title"),
    ("season-9/foreword.fr.md", "not translated into “en”"),
    (MINUTES_FILE, "not translated into “en”"),
]
"""Names of organisations, places and regions are proper names, and left alone."""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    return write_sources(tmp_path)


def asked(sources: Path, editions: str) -> Path:
    """The season with these lines for its editions."""
    path = sources / SEASON_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("editions: [fr]", editions), encoding="utf-8")
    return sources / "season-9"


def told(sources: Path, editions: str) -> list[tuple[str, str, str]]:
    reading = read_season(asked(sources, editions), sources / "authorities")
    return [(p.code, p.place.shown(sources), p.what) for p in untranslated(reading)]


def test_an_edition_in_the_first_language_lacks_nothing(sources: Path) -> None:
    assert told(sources, "editions: [fr]") == []


def test_each_file_that_lacks_a_translation_is_told_with_its_fields(sources: Path) -> None:
    found = told(sources, "editions: [fr, en]")
    assert {code for code, _, _ in found} == {"N20"}
    assert len(found) == len(LACKING)
    for (_, place, what), (file, words) in zip(found, LACKING, strict=True):
        assert place.startswith(file)
        assert words in what, what


def test_the_place_is_that_of_the_first_field(sources: Path) -> None:
    places = [place for _, place, _ in told(sources, "editions: [fr, en]")]
    assert f"{FIRST_FILE}:5:8" in places


def test_an_edition_that_refuses_makes_errors_of_them_and_no_other_edition(sources: Path) -> None:
    season = asked(sources, "editions: [fr, en]\nmissing: {en: refuse}")
    reading = read_season(season, sources / "authorities")
    found = list(told_when_made(reading, "en"))
    assert {(p.code, p.severity) for p in found} == {("R40", Severity.ERROR)}
    assert len(found) == len(LACKING)
    assert list(told_when_made(reading, "fr")) == []


def test_one_word_stands_for_every_edition(sources: Path) -> None:
    season = asked(sources, "editions: [fr, en]\nmissing: leave-out")
    corpus = load_season(season, sources / "authorities")
    assert corpus.season.missing_in("en") is Missing.LEAVE_OUT
    assert corpus.season.missing_in("fr") is Missing.LEAVE_OUT


def test_without_a_word_the_original_is_shown(sources: Path) -> None:
    corpus = load_season(sources / "season-9", sources / "authorities")
    assert corpus.season.missing_in("en") is Missing.FALL_BACK


def test_any_other_word_is_refused_at_its_place(sources: Path) -> None:
    season = asked(sources, "editions: [fr, en]\nmissing: {en: forget}")
    with pytest.raises(SourceError) as raised:
        load_season(season, sources / "authorities")
    (problem,) = raised.value.problems
    assert problem.code == "R05"
    assert problem.place.shown(sources) == f"{SEASON_FILE}:6:15"
    assert all(word in problem.remedy for word in ("fall-back", "leave-out", "refuse"))
