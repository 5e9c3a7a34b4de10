"""Stamps: what each finished file was made from, so that a bundle never mixes two builds.

A stamp holds the SHA-256 of everything that its task read below sources/ and output/, taken before
the task began and found the same when it ended, and of what it made. doit compares what a task
reads after it has run: a file that changed meanwhile would pass for the one that was read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from doit.exceptions import TaskFailed

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.files import write_text
from carrefours_docs.graph.actions import staged
from carrefours_docs.graph.state import digest
from carrefours_docs.messages import _
from carrefours_docs.paths import Project

Task = dict[str, Any]


def stamp_of(project: Project, target: Path) -> Path:
    """Where the stamp of a finished file is kept."""
    below = target.relative_to(project.output)
    return project.work / below.parent / "stamps" / f"{below.name}.json"


def stamped(project: Project, tasks: Iterable[Task]) -> Iterator[Task]:
    """The tasks, each of those that make finished files writing their stamps too."""
    for task in tasks:
        made = [path for path in task.get("targets", ()) if _is_finished(project, path)]
        if not made:
            yield task
            continue
        roots = tuple(f"{root}{os.sep}" for root in (project.sources, project.output))
        named = {str(path): path for path in task["file_dep"]}
        read = [named[name] for name in sorted(named) if name.startswith(roots)]
        yield {
            **task,
            "actions": [
                (_begin, [project, made, read]),
                *task["actions"],
                (_end, [project, made, read]),
            ],
            "targets": [*task["targets"], *(stamp_of(project, path) for path in made)],
        }


def _is_finished(project: Project, path: Path) -> bool:
    return path.is_relative_to(project.output) and not path.is_relative_to(project.work)


@staged
def _begin(project: Project, made: Sequence[Path], read: Sequence[Path]) -> None:
    told = {_named(project, path): digest(path) for path in read}
    for path in made:
        write_text(stamp_of(project, path), json.dumps({"read": told}) + "\n")


@staged
def _end(project: Project, made: Sequence[Path], read: Sequence[Path]) -> TaskFailed | None:
    told = {_named(project, path): digest(path) for path in read}
    for path in made:
        stamp = stamp_of(project, path)
        if json.loads(stamp.read_text(encoding="utf-8"))["read"] != told:
            stamp.unlink()
            return TaskFailed(
                _("What {file} is made from changed meanwhile: run ./doit again.", file=path.name)
            )
        write_text(stamp, json.dumps({"read": told, "made": digest(path)}) + "\n")
    return None


def _named(project: Project, path: Path) -> str:
    """A path that holds when the project's folder is moved."""
    root = project.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def made_together(project: Project, files: Iterable[Path]) -> Mapping[Path, str]:
    """Each file's SHA-256 as its task left it, where all were made from what stands there now.

    Raises BuildError for a file that was made from something else; its stamp is removed, so that
    the next run makes it again.
    """
    expected: dict[Path, str] = {}
    problems: list[Problem] = []
    now: dict[str, str] = {}
    for file in files:
        stamp = stamp_of(project, file)
        try:
            told = json.loads(stamp.read_text(encoding="utf-8"))
            for name, was in told["read"].items():
                if name not in now:
                    path = project.root / name
                    now[name] = digest(path) if path.is_file() else ""
                if now[name] != was:
                    raise ValueError(name)
            expected[file] = told["made"]
        except (OSError, ValueError, KeyError, TypeError):
            stamp.unlink(missing_ok=True)
            problems.append(stale(file))
    if problems:
        raise BuildError(problems)
    return expected


def stale(file: Path) -> Problem:
    """What an organiser reads of a file that does not belong with the others."""
    what = _("this file was not made from the same sources as the others")
    return Problem("bundle-stale", Place(file), what, _("Run ./doit bundle again."))
