"""What a run says of failures: each once, though several tasks met it."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from doit.exceptions import TaskFailed

from carrefours_docs.graph.console import Console


def test_two_tasks_that_fail_for_one_reason_say_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    stream = io.StringIO()
    console = Console(stream, {})
    task = SimpleNamespace(name="x", doc="", actions=[], meta=None)
    for reason in ("minutes.fr.docx: broken", "minutes.fr.docx: broken", "season.yaml: wrong"):
        console.add_failure(task, TaskFailed(reason))
    console.complete_run()
    said = stream.getvalue()
    assert said.count("minutes.fr.docx: broken") == 1
    assert said.count("season.yaml: wrong") == 1
    assert "2 things could not be made" in said
