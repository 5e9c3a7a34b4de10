"""Workers side by side: what becomes of them where one of them, or their run, is killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from carrefours_docs.graph.parallel import workers
from workplace import Workplace

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or workers() < 2, reason="one worker is no worker"
)

PATIENCE = 300
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


STUCK = """
import time

time.sleep(600)
"""


@contextmanager
def instead(place: Workplace, code: str) -> Iterator[None]:
    """While the block runs, whoever composes a book runs `code`: nothing hangs on who is faster."""
    file = place.root / "src" / "carrefours_docs" / "book" / "compose.py"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound + code, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(sound, encoding="utf-8")


def test_a_worker_that_is_killed_ends_the_run_with_a_word_and_the_next_does_the_rest(
    place: Workplace,
) -> None:
    with instead(place, STUCK), place.start("pdf") as process:
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
    with instead(place, STUCK), place.start() as process:
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


DEAF = """
import pathlib
import time


class Deaf:
    def __del__(self) -> None:
        print("· it is deaf now", flush=True)
        time.sleep(600)


Deaf()
pathlib.Path("awake").touch()
time.sleep(600)
"""
"""An interruption in a finalizer is lost: Python prints where, and goes on."""


def test_a_worker_that_loses_ctrl_c_says_nothing_of_it(place: Workplace) -> None:
    """The run itself is held back meanwhile, as on a busy machine: it would end the worker."""
    with instead(place, DEAF), place.start() as process:
        assert process.stdout is not None
        next(line for line in process.stdout if "it is deaf now" in line)
        process.send_signal(signal.SIGSTOP)
        os.killpg(process.pid, signal.SIGINT)
        deadline = time.monotonic() + PATIENCE
        while not (place.root / "awake").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGCONT)
        rest, _ = process.communicate(timeout=PATIENCE)
    assert (place.root / "awake").exists()
    assert process.returncode == 130
    assert "Stopped." in rest
    assert "Traceback" not in rest, rest


@pytest.mark.slow
def test_one_worker_and_several_make_the_same(place: Workplace) -> None:
    assert place.doit().code == 0
    several = place.outputs()
    place.doit("clean")
    assert place.doit("run", "-n", "1").code == 0
    assert place.outputs() == several
