"""Every message of the stage speaks French, and every example in its docstrings holds."""

from __future__ import annotations

import ast
import doctest
import importlib

import pytest

from carrefours_docs.messages import Messages
from carrefours_docs.paths import ROOT

STAGE = ROOT / "src" / "carrefours_docs" / "minutes"
MODULES = sorted(path.stem for path in STAGE.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("module", MODULES)
def test_every_message_has_a_french_translation(module: str) -> None:
    french = Messages("fr")
    for node in ast.walk(ast.parse((STAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            message = ast.literal_eval(node.args[0])
            translated = french(message)
            assert translated != message
            assert translated.count("{") == message.count("{")


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_hold(module: str) -> None:
    loaded = importlib.import_module(f"carrefours_docs.minutes.{module}")
    assert doctest.testmod(loaded).failed == 0


def test_there_are_examples() -> None:
    modules = (importlib.import_module(f"carrefours_docs.minutes.{name}") for name in MODULES)
    assert sum(doctest.testmod(module).attempted for module in modules) >= 8
