"""What a run says on the terminal speaks French too."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from carrefours_docs.messages import Messages
from carrefours_docs.paths import ROOT

PACKAGE = ROOT / "src" / "carrefours_docs"
SPEAKERS = [*sorted((PACKAGE / "graph").glob("*.py")), PACKAGE / "errors.py", ROOT / "dodo.py"]


def said(path: Path) -> list[ast.Call]:
    names = ("_", "ngettext")
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: path.name)
def test_every_message_of_a_run_has_a_french_translation(path: Path) -> None:
    french = Messages("fr")
    for call in said(path):
        message = ast.literal_eval(call.args[0])
        translated = (
            french.plural(message, ast.literal_eval(call.args[1]), 2)
            if len(call.args) > 1
            else french(message)
        )
        same = message.format_map(defaultdict(lambda: 2)) if len(call.args) > 1 else message
        assert translated not in (message, same) or not re.sub(r"{\w+}|\W", "", message)
        assert not [sign for sign in (" :", " ;", " ?", " !", "« ", " »") if sign in translated]


def test_a_run_has_much_to_say() -> None:
    assert sum(len(said(path)) for path in SPEAKERS) > 30


def run(*arguments: str, language: str = "fr") -> subprocess.CompletedProcess[str]:
    """doit's command line, in an environment that speaks `language`."""
    return subprocess.run(
        [sys.executable, "-m", "carrefours_docs.graph.main", *arguments],
        cwd=ROOT,
        env={**os.environ, "CARREFOURS_LANG": language, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("option", [["--lang", "en"], ["--lang=en"]], ids=" ".join)
@pytest.mark.parametrize("first", [True, False], ids=["before the command", "after it"])
def test_lang_chooses_the_language_wherever_it_stands(option: list[str], first: bool) -> None:
    arguments = [*option, "list"] if first else ["list", *option]
    assert "check the style and the types of the code" in run(*arguments).stdout


def test_lang_weighs_more_than_the_environment() -> None:
    assert "fabrique le livret" in run("--lang", "fr", "list", language="en").stdout


@pytest.mark.parametrize("word", ["xx", ""])
def test_a_language_without_a_catalogue_is_refused(word: str) -> None:
    made = run("--lang", word, "list")
    assert made.returncode == 2
    assert "fr, en" in made.stderr


@pytest.mark.parametrize(
    "arguments",
    [["forget"], ["forget", "x"], ["clean", "-n"], ["info", "lint"], ["info"]],
    ids=" ".join,
)
def test_doits_own_commands_speak_french(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path))
    made = run(*arguments)
    said = made.stdout + made.stderr
    assert said.strip()
    english = r"\b(the|task|forgetting|executing|status|following|must|select|dependencies)\b"
    assert not re.findall(english, said), said


@pytest.mark.parametrize("command", ["strace", "dumpdb", "resetdep", "ignore"])
def test_commands_that_serve_no_graph_of_ours_are_no_commands(command: str) -> None:
    made = run(command)
    assert made.returncode == 3
    assert f"« {command} »" in made.stderr.replace("\u202f", " ")


def test_the_wrapper_takes_the_language_out_of_its_arguments() -> None:
    """POSIX sh: what is left reaches doit in order, and what follows "--" is left alone."""
    script = f'cd {ROOT}; . ./language.sh; printf "%s|" "$CARREFOURS_LANG" "$@"'
    words = ["test", "--lang", "en", "a b", "--", "--lang=fr", "-k", "c d"]
    made = subprocess.run(
        ["sh", "-c", script, "sh", *words], capture_output=True, text=True, check=True
    )
    assert made.stdout == "en|test|a b|--|--lang=fr|-k|c d|"
