"""What doit remembers between runs, made safe: contents decide, damage is seen, a broken store is
dropped.

doit's own checker skips the hash when a file keeps its time, never looks at a target that was
edited or cut short, and stops every run when its database is damaged.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from doit.dependency import FileChangedChecker

from carrefours_docs.files import settled, stamp


def digest(path: Path | str) -> str:
    """SHA-256 of a file, in hex."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def below(folder: Path | str) -> set[str]:
    """The files below a folder, as doit names them."""
    return {f"{above}{os.sep}{name}" for above, _, names in os.walk(folder) for name in names}


def _recorded(path: Path | str) -> list[Any]:
    status = Path(path).stat()
    return [stamp(status) if settled(status) else [], digest(path)]


def _differs(path: str, status: os.stat_result, recorded: list[Any]) -> bool:
    """Whether a file is not what was recorded of it.

    Where its bytes had to be read and are the same, `recorded` takes the times that it has now.
    """
    now, sure = stamp(status), settled(status)  # before the bytes are read: that takes time
    if recorded[0] == now:
        return False
    if digest(path) != recorded[1]:
        return True
    if sure:
        recorded[0] = now
    return False


class ContentChecker(FileChangedChecker):  # type: ignore[misc]
    """A dependency has changed when its bytes have; times only spare the reading."""

    learnt = False
    """Whether times were found that spare the reading next time (`Remembering`)."""

    def check_modified(self, file_path: str, file_stat: os.stat_result, state: Any) -> bool:
        times = state[0]
        differs = _differs(file_path, file_stat, state)
        self.learnt |= state[0] is not times
        return differs

    def get_state(self, dep: str, current_state: Any) -> Any:
        if current_state and current_state[0] == stamp(Path(dep).stat()):
            return None
        return _recorded(dep)


class Intact:
    """For `uptodate`: the task's targets, and the files in `folders`, are as when it ended."""

    learnt = False

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._folders = tuple(folders)

    def __call__(self, task: Any, values: dict[str, Any]) -> bool:
        task.value_savers.append(lambda: {"made": self._record(task)})
        known = values.get("made")
        if not isinstance(known, dict) or sorted(known) != self._files(task):
            return False
        before = [times for times, _content in known.values()]
        if any(_differs(name, Path(name).stat(), was) for name, was in known.items()):
            return False
        self.learnt = before != [times for times, _content in known.values()]
        return True

    def _files(self, task: Any) -> list[str]:
        found = {target for target in task.targets if Path(target).is_file()}
        for folder in self._folders:
            found |= below(folder)
        return sorted(found)

    def _record(self, task: Any) -> dict[str, Any]:
        return {name: _recorded(name) for name in self._files(task)}


class Remembering:
    """A runner (before doit's own) that writes down what it learnt of tasks it did not run.

    Files that were a moment old when their task ended are read by the next run, and not by the one
    after that.
    """

    dep_manager: Any

    def select_task(self, node: Any, tasks: Any) -> bool:
        checker = self.dep_manager.checker
        checker.learnt = False
        chosen = bool(super().select_task(node, tasks))  # type: ignore[misc]
        if node.run_status == "up-to-date":
            task = node.task
            intact = (item for item, *_ in task.uptodate if isinstance(item, Intact))
            if checker.learnt or any(item.learnt for item in intact):
                self.dep_manager._set(task.name, "_values_:", task.values)
        return chosen


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
            # Another run is at work, or has just begun: its memory is sound.
            if not any(words in str(error) for words in ("locked", "no such table")):
                path.unlink(missing_ok=True)
    return path
