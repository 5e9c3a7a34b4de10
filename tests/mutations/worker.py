"""A program of its own: the runs FIRST to LAST of the mutations, one JSON line each that broke.

Its memory and each run's time are bounded by the system, so that what leaks or hangs is seen. A
line of `Progress` every hundred runs and at the end. Arguments: FIRST LAST SECONDS MEGABYTES.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

from carrefours_docs.corpus.load import load_season
from carrefours_docs.errors import CarrefoursError
from carrefours_docs.minutes.convert import convert
from corpus_sample import write_sources
from minutes.minutes_sample import OWNER, png, put
from mutations.mutate import RECORDS, good_files, mutated

ENGINES = re.compile(
    r"pandoc|Traceback|CallStack|Exception|\w+Error\b|panflute|lxml|yaml\.|pydantic|xml\.sax"
    r"|zipfile|Prelude|/tmp/|carrefours-\w{8}"
)
"""What no message to an organiser says."""


@dataclass(frozen=True)
class Broken:
    """A run that ended neither in a book nor in a clear message."""

    number: int
    name: str
    why: str


@dataclass(frozen=True)
class Progress:
    """How far the runs are: `peaks` are megabytes of the worker and of the largest program it
    called, times are seconds.
    """

    runs: int
    books: int
    seconds: float
    slowest: float
    slowest_run: int
    peaks: tuple[int, int]


EVERY = 100


class Slow(BaseException):
    """The time of a run is over; no `except Exception` swallows it."""


def run(number: int, name: str, data: bytes, folder: Path) -> tuple[str, str]:
    """How one run ended: "book" or "message", and what was wrong with that ("" where nothing)."""
    try:
        if name in RECORDS:
            sources = write_sources(folder / "sources")
            (sources / RECORDS[name]).write_bytes(data)
            load_season(sources / "season-9", sources / "authorities")
            return "book", ""
        put(folder, "cercle.png", png())
        minutes = convert(put(folder, name, data), OWNER, folder)
        return "book", "" if minutes.document["blocks"] else "no blocks and no message"
    except CarrefoursError as refused:
        for problem in refused.problems:
            told = f"{problem.what} {problem.remedy}"
            if not problem.place.file.is_relative_to(folder):
                return "message", f"names {problem.place.file}"
            if not problem.what:
                return "message", f"{problem.code} says nothing"
            if name not in RECORDS and (found := ENGINES.search(told)):
                return "message", f"{problem.code} speaks of {found[0]}"
        return "message", ""


def main(first: int, last: int, seconds: float, megabytes: int) -> None:
    limit = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

    def over(_signal: int, _frame: object) -> None:
        raise Slow

    signal.signal(signal.SIGALRM, over)
    slowest, slowest_run, books = 0.0, first, 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        good = good_files(Path(scratch))
    for number in range(first, last):
        name, data = mutated(number, good)
        folder = Path(tempfile.mkdtemp())
        began = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            ended, wrong = run(number, name, data, folder)
            books += ended == "book"
        except Slow:
            wrong = f"took more than {seconds} s"
        except BaseException:
            wrong = traceback.format_exc(limit=-3)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            shutil.rmtree(folder, ignore_errors=True)
        now = time.monotonic()
        if now - began > slowest:
            slowest, slowest_run = now - began, number
        if wrong:
            print(json.dumps(asdict(Broken(number, name, wrong))), flush=True)
        done = number + 1 - first
        if done % EVERY == 0 or number + 1 == last:
            told = Progress(
                done, books, round(now - start, 1), round(slowest, 1), slowest_run, _peaks()
            )
            print(json.dumps(asdict(told)), flush=True)


def _peaks() -> tuple[int, int]:
    own, called = (
        resource.getrusage(who).ru_maxrss // 1000
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, called


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
