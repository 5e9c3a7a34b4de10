"""The door to pandoc: the bundled one, started once for each text that is written."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import pytest

from carrefours_docs import pandoc


def test_a_text_that_is_written_starts_pandoc_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, warnings = pandoc.read_text("Tailler *doucement*.")
    assert warnings == []
    pandoc.write(tree, "html5")  # the first asks for the version
    started: list[Any] = []
    begin = subprocess.Popen.__init__

    def counted(self: Any, command: Any, *more: Any, **options: Any) -> None:
        started.append(command)
        begin(self, command, *more, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    assert pandoc.write(tree, "html5") == "<p>Tailler <em>doucement</em>.</p>\n"
    assert [command[0] for command in started] == [os.environ["PYPANDOC_PANDOC"]]


def test_a_format_that_pandoc_does_not_write_is_told() -> None:
    tree, _warnings = pandoc.read_text("Tailler.")
    with pytest.raises(pandoc.PandocError):
        pandoc.write(tree, "vellum")
