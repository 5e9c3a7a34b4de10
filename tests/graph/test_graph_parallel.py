"""Workers side by side: what becomes of them where one of them, or their run, is killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from carrefours_docs.graph.parallel import workers
from workplace import Workplace

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or workers() < 2, reason="one worker is no worker"
)

PATIENCE = 60
"""Seconds until a test gives up."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("graph-parallel") / "project")


def children(parent: int) -> Iterator[int]:
    """The processes that `parent` started and that live."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            yield int(stat.parent.name)


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_is_killed_ends_the_run_with_a_word_and_the_next_does_the_rest(
    place: Workplace,
) -> None:
    with place.start("pdf") as process:
        assert process.stdout is not None
        next(line for line in process.stdout if line.startswith("· compose"))
        for worker in children(process.pid):
            os.kill(worker, signal.SIGKILL)
        rest, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "stopped from outside" in rest
    assert "Traceback" not in rest
    assert place.doit("pdf").code == 0
    assert place.output("pdf").is_file()


def test_workers_end_with_the_run_that_began_them(place: Workplace) -> None:
    place.doit("clean")
    with place.start() as process:
        assert process.stdout is not None
        next(line for line in process.stdout if line.startswith("· compose"))
        started = list(children(process.pid))
        process.kill()
        process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while any(map(lives, started)) and time.monotonic() < deadline:
            time.sleep(0.2)
    assert started
    assert [worker for worker in started if lives(worker)] == []


@pytest.mark.slow
def test_one_worker_and_several_make_the_same(place: Workplace) -> None:
    assert place.doit().code == 0
    several = place.outputs()
    place.doit("clean")
    assert place.doit("run", "-n", "1").code == 0
    assert place.outputs() == several
