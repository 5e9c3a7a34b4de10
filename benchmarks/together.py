"""All of a season at once beside its tasks one by one: `python benchmarks/together.py`.

Season one is made twice from nothing, in folders of its own: by one worker, whose tasks' times are
added up, then by a worker a core. Prints the sum, the time on the clock, and their ratio (`TARGET`
at most; a greater one ends with 1).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from platform import python_version

from runs import OURS, seconds

TARGET = 0.6


def made(workers: int, output: Path) -> float:
    """Seconds on the clock to make everything in `output`."""
    return seconds([*OURS, "run", "-n", str(workers)], CARREFOURS_OUTPUT=str(output))


def main() -> int:
    """Print the table."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        made(1, Path(first))
        times = json.loads(Path(first, ".build", "times.json").read_text(encoding="utf-8"))
        together = made(cores, Path(second))
    alone = sum(times.values())
    print(f"{date.today()}, {cores} cores, Python {python_version()}")
    print(f"tasks one by one       {alone:.1f} s in all, {len(times)} tasks")
    print(f"together               {together:.1f} s")
    print(f"ratio                  {together / alone:.2f}   ≤ {TARGET:g}")
    return 0 if together <= TARGET * alone else 1


if __name__ == "__main__":
    sys.exit(main())
