"""What doit remembers between runs, made safe: contents decide, damage is seen, a broken store is
dropped.

doit's own checker skips the hash when a file keeps its time, never looks at a target that was
edited or cut short, and stops every run when its database is damaged.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from doit.dependency import FileChangedChecker

SETTLED = 1.0
"""Seconds after which a file's times can be trusted: two writes may share one tick of the clock."""

Stamp = list[int]


def stamp(status: os.stat_result) -> Stamp:
    """What changes whenever a file is written, even by a tool that sets its date back."""
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


def digest(path: Path | str) -> str:
    """SHA-256 of a file, in hex."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _recorded(path: Path | str) -> list[Any]:
    status = Path(path).stat()
    settled = time.time() - status.st_ctime > SETTLED
    return [stamp(status) if settled else [], digest(path)]


class ContentChecker(FileChangedChecker):  # type: ignore[misc]
    """A dependency has changed when its bytes have; times only spare the reading."""

    def check_modified(self, file_path: str, file_stat: os.stat_result, state: Any) -> bool:
        known, content = state
        return bool(stamp(file_stat) != known and digest(file_path) != content)

    def get_state(self, dep: str, current_state: Any) -> Any:
        if current_state and current_state[0] == stamp(Path(dep).stat()):
            return None
        return _recorded(dep)


class Intact:
    """For `uptodate`: the task's targets, and the files in `folders`, are as when it ended."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders = tuple(folders)

    def __call__(self, task: Any, values: dict[str, Any]) -> bool:
        task.value_savers.append(lambda: {"made": self._record(task)})
        known = values.get("made")
        if not isinstance(known, dict) or sorted(known) != self._files(task):
            return False
        return all(
            stamp(Path(name).stat()) == times or digest(name) == content
            for name, (times, content) in known.items()
        )

    def _files(self, task: Any) -> list[str]:
        found = {str(target) for target in task.targets if Path(target).is_file()}
        for folder in self._folders:
            found |= {str(path) for path in folder.rglob("*") if path.is_file()}
        return sorted(found)

    def _record(self, task: Any) -> dict[str, Any]:
        return {name: _recorded(name) for name in self._files(task)}


def usable_store(path: Path) -> Path:
    """The path of doit's database; a damaged one is removed, so that the run starts afresh."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        try:
            connection = sqlite3.connect(path)
            try:
                connection.execute("select task_id, task_data from doit").fetchall()
            finally:
                connection.close()
        except sqlite3.Error as error:
            if "locked" not in str(error):  # another run is at work: its memory is sound
                path.unlink()
    return path
