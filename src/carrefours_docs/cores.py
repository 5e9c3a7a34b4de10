"""How many processors this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """The processors that are free to this process, where the system tells; else all there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1
