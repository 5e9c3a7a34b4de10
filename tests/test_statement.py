"""What the files promise: each promise has tests that exist, and docs/ says what the table says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from carrefours_docs.book.editions import FORMATS, formats_of
from carrefours_docs.book.statement import PROMISES, SHORT, Promise, short
from carrefours_docs.checks.statement import render
from carrefours_docs.messages import book_messages
from carrefours_docs.paths import ROOT

NAMES = [f"{promise.format}-{number}" for number, promise in enumerate(PROMISES)]


@pytest.mark.parametrize("promise", PROMISES, ids=NAMES)
def test_each_promise_is_tried(promise: Promise) -> None:
    assert promise.tests, "no claim that is not checked"
    for test in promise.tests:
        file, _, name = test.partition("::")
        found = [
            node
            for node in ast.walk(ast.parse(Path(ROOT, file).read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name == name
        ]
        assert len(found) == 1, test
        marks = " ".join(ast.unparse(mark) for mark in found[0].decorator_list)
        assert not re.search(r"skip|xfail", marks), f"{test} may not fail"
        assert any(isinstance(node, ast.Assert) for node in ast.walk(found[0])), test


def test_docs_say_what_the_table_says() -> None:
    kept = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    assert kept == render(), "./doit statement writes it anew"


@pytest.mark.parametrize("reading", ["", "large", "easy"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_colophon_speaks_of_the_files_there_are(reading: str, language: str) -> None:
    say = book_messages(language)
    made, _limits = short(say, reading)
    for ending in FORMATS:
        assert (SHORT[ending](say) in made) == (ending in formats_of(reading))
