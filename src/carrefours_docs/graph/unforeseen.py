"""What an organiser reads when this software meets something it did not foresee: no traceback."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from carrefours_docs.files import write_text
from carrefours_docs.messages import _
from carrefours_docs.paths import Project


def developer_asks() -> bool:
    """CARREFOURS_DEBUG lets the traceback through."""
    return bool(os.environ.get("CARREFOURS_DEBUG"))


def unforeseen(project: Project) -> str:
    """Keep the exception being handled in a log, and say where it is and what to do."""
    log = project.work / "error.log"
    try:
        write_text(log, traceback.format_exc())
    except OSError:
        log = Path(tempfile.gettempdir()) / "carrefours-error.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
    return _(
        "Something went wrong that this software did not foresee. Nothing was lost: the last good "
        "files are still there. Please send the file {log} to its developers.",
        log=os.path.relpath(log),
    )
