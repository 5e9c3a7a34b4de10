"""A run with nothing to do beside a bare doit with as many tasks: `python benchmarks/idle.py`.

Makes the booklet where it is not made, counts its tasks, and runs both in turn, each in a new
process: `./doit` as it is typed, its look at what is installed included. Prints the medians and
their ratio (`TARGET` at most; a greater one ends with 1).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from platform import python_version

from runs import OURS, ROOT, TYPED, seconds

TARGET = 3.0
RUNS = 9
SETTLED = 1.5
"""Seconds after which a file's times are trusted (files.py)."""
BARE = [sys.executable, "-m", "doit"]

DODO = """from pathlib import Path

DOIT_CONFIG = {{"backend": "sqlite3"}}


def task_made():
    for number in range({tasks}):
        yield {{
            "name": str(number),
            "actions": [(Path(f"made-{{number}}").touch, [])],
            "file_dep": [f"source-{{number}}"],
            "targets": [f"made-{{number}}"],
        }}
"""


def main() -> int:
    """Print the table."""
    for _ in range(2):  # what the first made, the second reads; the next know its times
        seconds(TYPED)
        time.sleep(SETTLED)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = subprocess.run(
        [*OURS, "list", "--all", "--quiet"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    tasks = len(told.stdout.splitlines())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "dodo.py").write_text(DODO.format(tasks=tasks), encoding="utf-8")
        for number in range(tasks):
            (folder / f"source-{number}").write_text(str(number), encoding="utf-8")
        seconds(BARE, folder)
        pairs = [(seconds(TYPED), seconds(BARE, folder)) for _ in range(RUNS)]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    print(f"tasks                  {tasks}")
    print(f"nothing to do          {ours:.2f} s")
    print(f"bare doit, as many     {bare:.2f} s")
    print(f"ratio                  {ours / bare:.2f}   ≤ {TARGET:g}")
    return 0 if ours <= TARGET * bare else 1


if __name__ == "__main__":
    sys.exit(main())
