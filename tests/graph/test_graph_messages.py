"""What a run says on the terminal speaks French too."""

from __future__ import annotations

import ast
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
        assert translated not in (message, message.format(number=2) if "number" in message else "")
        assert not [sign for sign in (" :", " ;", " ?", " !", "« ", " »") if sign in translated]


def test_a_run_has_much_to_say() -> None:
    assert sum(len(said(path)) for path in SPEAKERS) > 30
