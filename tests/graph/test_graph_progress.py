"""How far a run is: what is counted, the time left, and a last line that leaves no trace."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from carrefours_docs.graph import progress as progress_module
from carrefours_docs.graph.progress import ERASE, Progress, Ticker


def task(*needs: str, targets: tuple[Path, ...] = (), actions: bool = True) -> Any:
    return SimpleNamespace(
        task_dep=list(needs), setup_tasks=[], targets=targets, actions=[1] if actions else []
    )


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    """Minutes a and b, a book of both, a PDF of it: all there but the PDF; other tasks beside."""
    times = tmp_path / "times.json"
    times.write_text(json.dumps({"a": 1, "b": 1, "book": 4, "pdf": 30, "other": 99}))
    made = tmp_path / "made"
    made.touch()
    tasks = {
        "all": task("pdf", actions=False),
        "pdf": task("book", targets=(tmp_path / "lacking",)),
        "book": task("a", "b", targets=(made,)),
        "a": task(targets=(made,)),
        "b": task(targets=(made,)),
        "other": task(),
    }
    found = Progress(times, 1)
    found.begin(tasks, ["all"])
    return found


def test_tasks_that_nobody_asked_for_and_groups_do_not_count(progress: Progress) -> None:
    assert (progress.count, progress.total) == (0, 4)


def test_time_left_counts_what_lacks_and_what_rests_on_something_made(progress: Progress) -> None:
    assert progress.seconds_left() == 30
    progress.end("a", made=False)
    progress.start("b")
    left = progress.seconds_left()
    assert left is not None and 34 <= left <= 35, "b is made, so the book is, and the PDF anyway"
    progress.end("b", made=True)
    progress.end("book", made=False)
    assert progress.seconds_left() == 30
    assert (progress.count, progress.skipped) == (3, 2)


def test_what_was_never_measured_has_no_time(tmp_path: Path) -> None:
    found = Progress(tmp_path / "none.json", 2)
    found.begin({"new": task(targets=(tmp_path / "lacking",))}, ["new"])
    assert found.seconds_left() is None
    found.start("new")
    found.end("new", made=True)
    found.keep()
    assert json.loads((tmp_path / "none.json").read_text()).keys() == {"new"}


@pytest.mark.parametrize("text", ["", "[1]", '{"a": "x"}', "{"])
def test_a_damaged_file_of_times_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "times.json").write_text(text)
    assert Progress(tmp_path / "times.json", 1).seconds_left() is None


def test_what_stays_takes_the_place_of_the_line_that_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress_module, "PATIENCE", 3600.0)
    stream = io.StringIO()
    ticker = Ticker(stream, lambda: "1 of 2")
    ticker.write("· a\n")
    ticker._shown = True
    ticker.write("· b\n")
    ticker.stop()
    assert stream.getvalue() == f"· a\n{ERASE}· b\n"
