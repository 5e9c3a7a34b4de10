"""What a task says while others are at work: whole messages, each in one write.

`print` writes a text and its end apart: what another process says meanwhile lands between them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from carrefours_docs.errors import Problem
from carrefours_docs.paths import Project

ERASE = "\r\x1b[K"
"""Back to the line's beginning, and what stands there gone (ECMA-48, EL)."""


def watched(stream: TextIO) -> bool:
    """Whether somebody sees `stream` on a terminal that can take a line back."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def told(project: Project, problems: Sequence[Problem]) -> str:
    """Problems as an organiser reads them, places relative to the project."""
    return "\n".join(problem.shown(project.root) for problem in problems)


def tell(project: Project, notices: Sequence[Problem]) -> None:
    """Say the notices of a task, if there are any."""
    if notices:
        say(told(project, notices))


def say(text: str) -> None:
    """Say something, in the place of the line that shows how far a run is."""
    passing = ERASE if watched(sys.stdout) else ""
    sys.stdout.write(f"{passing}{text}\n")
    sys.stdout.flush()
