"""An empty season and a new meeting: records that are in order, and nothing written over."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path

import pytest

from carrefours_docs.cli import new
from carrefours_docs.cli.main import main
from carrefours_docs.corpus.load import load_season


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of sources, which the command writes in."""
    monkeypatch.setenv("CARREFOURS_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    return tmp_path / "sources"


def test_a_season_and_a_meeting_from_options_are_in_order(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--title", 'Les "cafés" : oui', "--kind", "Café/Cafés", "--kind", "Sortie/Sorties"]
    assert main(["new", "season", *options, "--id", "cafes", "--publisher", "Le Relais"]) == 0
    told = ["--title", "Se loger", "--date", "2024-04-27/2024-04-28", "--kind", "sortie"]
    assert main(["new", "meeting", *told]) == 0
    corpus = load_season(sources / "cafes", sources / "authorities")
    assert corpus.season.title == {"fr": 'Les "cafés" : oui'}
    assert [kind.plural["fr"] for kind in corpus.season.kinds] == ["Cafés", "Sorties"]
    assert corpus.season.imprint.publisher == "Le Relais"
    (meeting,) = corpus.meetings
    assert (meeting.id, meeting.kind) == ("2024-04-27-se-loger", "sortie")
    assert "Ensuite" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_comments_are_in_the_tools_language(
    language: str, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", language)
    main(["new", "season", "--title", "A", "--id", "a"])
    text = (sources / "a" / "season.yaml").read_text(encoding="utf-8")
    assert ("# La saison" in text) == (language == "fr")
    assert f"languages: [{language}]" in text


def test_every_commented_line_of_a_season_may_be_used(sources: Path) -> None:
    """Taking the # away from the examples gives records that are in order."""
    main(["new", "season", "--title", "A", "--id", "a"])
    main(["new", "meeting", "--title", "B", "--date", "2024-04"])
    season = sources / "a" / "season.yaml"
    for file in [season, *(sources / "authorities").iterdir()]:
        lines = []
        for line in file.read_text(encoding="utf-8").splitlines():
            field = line.startswith(("#  ", "# imprint", "# subtitle", "# description", "# period"))
            bare = line[1:] if line.startswith("#  ") else line[2:]
            lines.append(bare.replace("…", "x").replace(": []", ":") if field else line)
        text = "\n".join(lines).replace(": []", ":")
        file.write_text(text + "\n", encoding="utf-8")
    corpus = load_season(season.parent, sources / "authorities")
    assert list(corpus.people) == ["anne-martin"] and list(corpus.themes) == ["logement"]
    assert corpus.season.period is not None and corpus.season.imprint.licence is not None


def test_nothing_is_written_over(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "season", "--title", "A", "--id", "a"])
    people = sources / "authorities" / "people.yaml"
    people.write_text("people: []\n", encoding="utf-8")
    record = sources / "a" / "season.yaml"
    before = record.read_bytes()
    assert main(["new", "season", "--title", "Autre", "--id", "a"]) == 1
    assert "rien n’est écrasé" in capsys.readouterr().err
    assert record.read_bytes() == before
    for _time in range(2):
        assert main(["new", "meeting", "--title", "B", "--date", "2024"]) == 0
    assert sorted(p.name for p in (sources / "a" / "meetings").iterdir()) == ["2024-b", "2024-b-2"]
    assert people.read_text(encoding="utf-8") == "people: []\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "season"], "--title"),
        (["new", "season", "--title", "A", "--id", "Été 1"], "ete-1"),
        (["new", "season", "--title", "A", "--language", "français"], "fr, en"),
        (["new", "meeting", "--title", "B", "--date", "2024"], "new season"),
    ],
)
def test_what_is_missing_or_wrong_is_told(
    words: list[str], told: str, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert told in capsys.readouterr().err
    assert not list(sources.glob("*/season.yaml"))


@pytest.mark.parametrize("date", ["", "hier", "2024-13", "2024-04-29/2024-04-27"])
def test_a_meeting_without_a_date_is_refused(
    date: str, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "season", "--title", "A", "--id", "a"])
    assert main(["new", "meeting", "--title", "B", "--date", date]) == 1
    assert "--date" in capsys.readouterr().err


def test_answers_at_a_terminal_make_the_same(
    sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: Iterator[str] = iter(
        ["", "Nos cafés", "", "Le Relais", "Café/Cafés", "", "Se loger", "2024-04-27", "Lyon"]
    )
    monkeypatch.setattr(new, "asking", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda question: next(answers))
    assert main(["new", "season"]) == 0 and main(["new", "meeting"]) == 0
    corpus = load_season(sources / "nos-cafes", sources / "authorities")
    assert corpus.season.subtitle is None and corpus.season.kinds[0].id == "cafe"
    record = corpus.meeting_folder(corpus.meetings[0]) / "meeting.yaml"
    assert "# À confirmer : le lieu « Lyon »" in record.read_text(encoding="utf-8").replace(
        "\u202f", " "
    ).replace("\u00a0", " ")
    assert not list(answers)


def test_an_empty_season_says_that_it_has_no_meeting(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "season", "--title", "A", "--id", "a"])
    capsys.readouterr()
    assert main(["status"]) == 1
    assert "cette saison n’a aucune rencontre" in capsys.readouterr().err
