"""What an organiser reads when the disk, and not this software, says no: full, locked, in the way.

Takes what Python or SQLite raised; gives one line, or "" where the trouble is of another kind.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from carrefours_docs.messages import _
from carrefours_docs.paths import Project

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR}


def trouble(error: BaseException, project: Project) -> str:
    """The trouble in plain words."""
    if isinstance(error, sqlite3.Error):
        return _of_store(error, project)
    if not isinstance(error, OSError):
        return ""
    file = _shown(error.filename2 or error.filename, project)
    if error.errno in _FULL:
        return _full()
    if error.errno in _FORBIDDEN and file:
        return _forbidden(file)
    if error.errno in _IN_THE_WAY and file:
        return _("{file} is in the way: move it elsewhere, then run ./doit again.", file=file)
    return ""


def _of_store(error: sqlite3.Error, project: Project) -> str:
    """SQLite gives no errno and no file: the store is the only database there is."""
    match error.sqlite_errorcode & 0xFF if hasattr(error, "sqlite_errorcode") else 0:
        case sqlite3.SQLITE_FULL:
            return _full()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _forbidden(_shown(project.work, project))
        case _:
            return ""


def _full() -> str:
    return _("The disk is full: make room on it, then run ./doit again.")


def _forbidden(file: str) -> str:
    return _(
        "{file} may not be opened or written: check who owns it and that it is not read-only, "
        "then run ./doit again.",
        file=file,
    )


def _shown(path: object, project: Project) -> str:
    """A path below the project is told from there; a scratch file by its folder."""
    if not isinstance(path, (str, os.PathLike)):
        return ""
    file = Path(os.fspath(path))
    file = file.parent if file.name.startswith(".tmp-") else file
    return (
        file.relative_to(project.root) if file.is_relative_to(project.root) else file
    ).as_posix()
