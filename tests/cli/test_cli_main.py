"""The `carrefours` command: French first, taught by its help, honest in its exit codes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from carrefours_docs.cli.main import COMMANDS, main
from carrefours_docs.paths import ROOT
from workplace import SEASON


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small season, which the command reads."""
    place = tmp_path / "sources"
    shutil.copytree(SEASON, place)
    monkeypatch.setenv("CARREFOURS_SOURCES", str(place))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    return place


def test_without_a_command_it_tells_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert told.startswith("utilisation\u00a0: ./carrefours")
    assert all(name in told for name in COMMANDS)


@pytest.mark.parametrize("words", [["--lang", "en"], ["--lang=en"]])
def test_help_speaks_the_language_asked_for(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*words, "status", "--help"])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert "usage: ./carrefours status" in told and "Examples:" in told
    assert "utilisation" not in told


def test_no_word_of_the_french_help_is_english(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], *([name, "--help"] for name in COMMANDS)):
        with pytest.raises(SystemExit):
            main(words)
        told = capsys.readouterr().out
        assert not [word for word in ("usage:", "show this", "positional", "exit") if word in told]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["statsu"], "Vouliez-vous dire «\u202fstatus\u202f»"),
        (["status", "--lang", "de"], "fr, en"),
        (["status", "--lang"], "--lang\u00a0: une valeur est attendue"),
        (["status", "--brouillon"], "ceci n’est pas connu ici\u00a0: --brouillon"),
    ],
)
def test_a_mistyped_command_is_told_in_french_and_exits_with_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert told in said and "--help" in said


def test_records_that_are_wrong_are_told_and_exit_with_1(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = sources / "authorities" / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "    publsh: name\n", encoding="utf-8")
    assert main(["status"]) == 1
    assert "publsh" in capsys.readouterr().err


def test_a_surprise_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("carrefours_docs.corpus.load.load_season", lambda *_: 1 / 0)
    assert main(["status"]) == 3
    said = capsys.readouterr().err
    assert "error.log" in said and "Traceback" not in said
    assert "ZeroDivisionError" in (tmp_path / "output/.build/error.log").read_text(encoding="utf-8")


def test_a_reader_who_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m carrefours_docs.cli.main status | true"
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src", "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
