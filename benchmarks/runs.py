"""Runs of the task graph in a process of their own, timed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = [sys.executable, "-m", "carrefours_docs.graph.main"]
"""What `./doit` is, once all is set up."""
TYPED = [str(ROOT / "doit")]
"""What people type; it looks first at what is installed."""

_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Where Python may keep no compiled code, it would be compiled for every run: nobody works so."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one run: on the clock, and of processors, those it started included."""

    wall: float
    processor: float


def took(command: list[str], folder: Path = ROOT, **environment: str) -> Took:
    """What one run takes, which must end well."""
    known = {**_ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), **environment}
    before, start = _processor(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True)
    wall = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return Took(wall, _processor() - before)


def seconds(command: list[str], folder: Path = ROOT, **environment: str) -> float:
    """Seconds on the clock of one run, which must end well."""
    return took(command, folder, **environment).wall


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
