"""A task's message is whole, whatever other processes say at the same moment."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from carrefours_docs.errors import Place, Problem
from carrefours_docs.graph.speech import ERASE, say, tell
from carrefours_docs.paths import ROOT, Project

MESSAGE = "sources/x/minutes.md:3: notice N20\n    → Write minutes.en.md beside it."
TALK = f"""
import sys
from carrefours_docs.graph.speech import say
for _ in range(400):
    say({MESSAGE!r})
"""


class Stream(io.StringIO):
    """Keeps each write apart."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.writes: list[str] = []
        self._terminal = terminal

    def write(self, text: str) -> int:
        self.writes.append(text)
        return len(text)

    def isatty(self) -> bool:
        return self._terminal


def test_a_message_is_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream(terminal=False)
    monkeypatch.setattr(sys, "stdout", stream)
    say(MESSAGE)
    assert stream.writes == [f"{MESSAGE}\n"]


def test_on_a_terminal_it_takes_the_place_of_the_line_that_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Stream(terminal=True)
    monkeypatch.setattr(sys, "stdout", stream)
    say(MESSAGE)
    assert stream.writes == [f"{ERASE}{MESSAGE}\n"]


def test_no_notices_say_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stream = Stream(terminal=False)
    monkeypatch.setattr(sys, "stdout", stream)
    project = Project(tmp_path, tmp_path, tmp_path)
    tell(project, [])
    assert stream.writes == []
    place = Place(tmp_path / "season.yaml", 2)
    tell(project, [Problem("a", place, "first", "mend"), Problem("b", place, "second", "mend")])
    assert len(stream.writes) == 1
    assert stream.writes[0].count("season.yaml:2") == 2


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_no_message_of_several_processes_on_one_pipe_is_cut(unbuffered: str) -> None:
    reading, writing = os.pipe()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-c", TALK]
    talkers = [subprocess.Popen(command, stdout=writing, env=environment) for _ in range(4)]
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = Counter(stream.read().splitlines())
    assert [talker.wait(60) for talker in talkers] == [0] * 4
    assert lines == dict.fromkeys(MESSAGE.splitlines(), 1600)
