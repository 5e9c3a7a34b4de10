"""Damaged files and records end in a book or in a clear message, within bounds of time and memory.

A sample runs with all tests; `./doit mutations` runs ten thousand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from carrefours_docs.paths import ROOT
from mutations import worker
from mutations.mutate import good_files, mutated

SAMPLE = range(20_000, 20_150)
SECONDS, MEGABYTES = 900, 1500
"""By the clock: pandoc may read twice, each time for pandoc.PATIENCE, on a busy machine."""
MANY = int(os.environ.get("CARREFOURS_MUTATIONS", "10000"))
BATCH = 500


def runs(first: int, last: int) -> tuple[list[worker.Broken], worker.Progress]:
    """What broke in these runs, and how they went; each hundred is told as it ends."""
    command = [sys.executable, "-m", "mutations.worker"]
    broken: list[worker.Broken] = []
    progress: worker.Progress | None = None
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(
            [*command, *map(str, (first, last, SECONDS, MEGABYTES))],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            if "why" in told:
                broken.append(worker.Broken(**told))
                print(f"\n{line.rstrip()}", flush=True)
                continue
            progress = worker.Progress(**{**told, "peaks": tuple(told["peaks"])})
            print(f"\n{_said(first, progress)}", end="", flush=True)
        code = process.wait()
        errors.seek(0)
        assert code == 0, errors.read()[-2000:]
    assert progress is not None
    return broken, progress


def _said(first: int, progress: worker.Progress) -> str:
    """A line for whoever waits."""
    pace = 60 * progress.runs / max(progress.seconds, 0.1)
    return (
        f"{first + progress.runs} of {MANY}: {progress.books} books in {progress.runs} runs, "
        f"{pace:.0f} a minute, longest {progress.slowest} s (run {progress.slowest_run}), "
        f"most memory {progress.peaks[0]} and {progress.peaks[1]} MB "
    )


def test_a_sample_of_damaged_files_ends_in_a_book_or_a_message() -> None:
    broken, summary = runs(SAMPLE.start, SAMPLE.stop)
    assert not broken
    assert summary.runs == len(SAMPLE)
    assert 0 < summary.books < len(SAMPLE), "some are mended, some are refused"


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MANY, BATCH))
def test_many_damaged_files_end_in_a_book_or_a_message(first: int) -> None:
    broken, _ = runs(first, min(first + BATCH, MANY))
    assert not broken


def test_a_number_always_gives_the_same_damage_and_another_another(tmp_path: Path) -> None:
    good = good_files(tmp_path)
    assert mutated(7, good) == mutated(7, good)
    names = [mutated(number, good)[0] for number in range(len(good))]
    assert sorted(names) == sorted(good), "every file has its turn"
    changed = [data != good[name] for name, data in (mutated(n, good) for n in range(200))]
    assert sum(changed) > 150


def test_the_worker_sees_what_is_neither_a_book_nor_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from carrefours_docs.errors import Place, Problem, SourceError

    def refuse(source: Path, *_: object) -> None:
        raise SourceError([Problem("x", Place(source), "pandoc: CallStack", "")])

    monkeypatch.setattr(worker, "convert", refuse)
    assert worker.run(0, "minutes.fr.md", b"a", tmp_path) == ("message", "x speaks of pandoc")
