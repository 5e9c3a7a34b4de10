"""How far a run is: what is counted, the time left, and a last line that leaves no trace."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from carrefours_docs.graph import progress as progress_of_runs
from carrefours_docs.graph.progress import Progress, Ticker
from carrefours_docs.graph.speech import ERASE, watched
from carrefours_docs.graph.usual import usual


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


@pytest.fixture
def season(tmp_path: Path) -> dict[str, Any]:
    """Ten texts, a book of them, its PDF, and an EPUB that waits for that: nothing is made yet."""
    lacking = (tmp_path / "lacking",)
    texts = {f"minutes:s/{n}.fr": task(targets=lacking) for n in range(10)}
    return {
        **texts,
        "book:s.fr": task(*texts, targets=lacking),
        "pdf:s.fr": task("book:s.fr", targets=lacking),
        "epub:s.fr": task("pdf:s.fr", targets=lacking),
    }


def test_a_first_run_tells_the_time_too_by_what_tasks_usually_take(
    tmp_path: Path, season: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(progress_of_runs.time, "monotonic", lambda: now)
    found = Progress(tmp_path / "none.json", 4)
    found.begin(season, ["epub:s.fr"])
    first = found.seconds_left()
    alone = usual({name: frozenset(one.task_dep) for name, one in season.items()})
    texts = [name for name in season if name.startswith("minutes")]
    chain = alone[texts[0]] + sum(alone[f"{kind}:s.fr"] for kind in ("book", "pdf", "epub"))
    assert first == pytest.approx(chain), "one waits for the other, however many workers there are"
    for name in texts[:5]:  # this machine takes three times as long
        found.start(name)
        now += 3 * alone[name]
        found.end(name, made=True)
    later = found.seconds_left()
    assert later == pytest.approx(3 * chain)
    for name in season:
        found.start(name)
        now += 3 * alone[name]
        found.end(name, made=True)
    assert found.seconds_left() is None, "all is done"
    found.keep()
    assert json.loads((tmp_path / "none.json").read_text()).keys() == season.keys()


def test_a_new_text_takes_what_others_of_its_kind_took(
    tmp_path: Path, season: dict[str, Any]
) -> None:
    times = tmp_path / "times.json"
    known = {name: 7.0 if name.startswith("minutes") else 0.0 for name in season}
    del known["minutes:s/3.fr"]
    times.write_text(json.dumps(known))
    found = Progress(times, 1)
    found.begin(season, ["minutes:s/3.fr"])
    assert found.seconds_left() == pytest.approx(7.0)


def test_times_of_tasks_that_are_gone_are_forgotten(tmp_path: Path, season: dict[str, Any]) -> None:
    times = tmp_path / "times.json"
    times.write_text(json.dumps({"pdf:old.fr": 3, "book:s.fr": 2}))
    found = Progress(times, 1)
    found.begin(season, ["epub:s.fr"])
    found.start("pdf:s.fr")
    found.end("pdf:s.fr", made=True)
    found.keep()
    assert json.loads(times.read_text()).keys() == {"book:s.fr", "pdf:s.fr"}


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_line_passes_where_nobody_could_take_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert watched(_Terminal())
    assert not watched(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not watched(_Terminal())


@pytest.mark.parametrize("text", ["", "[1]", '{"a": "x"}', "{"])
def test_a_damaged_file_of_times_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "times.json").write_text(text)
    assert Progress(tmp_path / "times.json", 1).seconds_left() is None


def test_what_stays_takes_the_place_of_the_line_that_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress_of_runs, "PATIENCE", 3600.0)
    stream = io.StringIO()
    ticker = Ticker(stream, lambda: "1 of 2")
    ticker.write("· a\n")
    ticker._shown = True
    ticker.write("· b\n")
    ticker.stop()
    assert stream.getvalue() == f"· a\n{ERASE}· b\n"
