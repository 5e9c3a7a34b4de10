"""Runs of the task graph in a process of their own, timed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = [sys.executable, "-m", "carrefours_docs.graph.main"]
"""What `./doit` is, once all is set up."""


_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Where Python may keep no compiled code, it would be compiled for every run: nobody works so."""


def seconds(command: list[str], folder: Path = ROOT, **environment: str) -> float:
    """Seconds on the clock of one run, which must end well."""
    known = {**_ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), **environment}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=known, check=True, capture_output=True)
    return time.perf_counter() - start
