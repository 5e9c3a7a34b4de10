"""Damaged files and records end in a book or in a clear message, within bounds of time and memory.

A sample runs with all tests; `./doit mutations` runs ten thousand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carrefours_docs.paths import ROOT
from mutations import worker
from mutations.mutate import good_files, mutated

SAMPLE = range(20_000, 20_150)
SECONDS, MEGABYTES = 150, 1500
"""pandoc may read Markdown twice, each time for pandoc.PATIENCE; the rest is a few seconds."""
MANY = int(os.environ.get("CARREFOURS_MUTATIONS", "10000"))
BATCH = 500


def runs(first: int, last: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What broke in these runs, and their summary."""
    done = subprocess.run(
        [sys.executable, "-m", "mutations.worker", *map(str, (first, last, SECONDS, MEGABYTES))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *broken, summary = (json.loads(line) for line in done.stdout.splitlines())
    return broken, summary


def test_a_sample_of_damaged_files_ends_in_a_book_or_a_message() -> None:
    broken, summary = runs(SAMPLE.start, SAMPLE.stop)
    assert not broken
    assert summary["runs"] == len(SAMPLE)
    assert 0 < summary["books"] < len(SAMPLE), "some are mended, some are refused"


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MANY, BATCH))
def test_many_damaged_files_end_in_a_book_or_a_message(first: int) -> None:
    broken, _summary = runs(first, min(first + BATCH, MANY))
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
