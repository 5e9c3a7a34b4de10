"""Keeping output/ in order: what earlier runs made and this one does not is removed, and only that.

Before a finished file is written its place is announced by a marker; a file without a marker is
somebody else's and stays. Below the work folder everything is ours.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.files import is_being_written
from carrefours_docs.paths import Project

BEGAN = time.time()
"""When this run began: what was written since then, its own tasks write or wrote."""


def _markers(project: Project) -> Path:
    return project.work / "made"


def announce(project: Project, target: Path) -> None:
    """Note that `target` (below output/) is about to be made by us."""
    marker = _markers(project) / target.relative_to(project.output)
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.touch()


@dataclass(frozen=True)
class Expected:
    """What the present sources make: finished files, work files, and folders kept by their task."""

    project: Project
    outputs: frozenset[Path]
    work: frozenset[Path]
    folders: frozenset[Path]

    def strays(self) -> list[Path]:
        """Files that an earlier run made and this one does not."""
        return [*self._outputs(), *self._work()]

    def _outputs(self) -> Iterator[Path]:
        markers = _markers(self.project)
        for marker in sorted(path for path in markers.rglob("*") if path.is_file()):
            target = self.project.output / marker.relative_to(markers)
            if target not in self.outputs and not self._is_kept(target):
                yield target
                yield marker

    def _work(self) -> Iterator[Path]:
        store = str(self.project.work / "doit.sqlite")
        kept = {str(folder) for folder in (*self.folders, _markers(self.project))}
        ours = {str(file) for file in self.work}
        for above, folders, names in os.walk(self.project.work):
            folders[:] = sorted(name for name in folders if f"{above}{os.sep}{name}" not in kept)
            found = sorted(f"{above}{os.sep}{name}" for name in names)
            strays = (Path(one) for one in found if not one.startswith(store) and one not in ours)
            yield from (path for path in strays if not _may_be_at_work(path))

    def _is_kept(self, path: Path) -> bool:
        return not self.folders.isdisjoint((path, *path.parents))

    def is_clean(self) -> bool:
        """For doit's `uptodate`."""
        return not self.strays()


def _may_be_at_work(path: Path) -> bool:
    """Whether a task of this run wrote the file, and may still be at it, or another run is."""
    try:
        return path.stat().st_mtime >= BEGAN or is_being_written(path)
    except FileNotFoundError:  # it is in its place meanwhile
        return True


def sweep(expected: Expected) -> None:
    """Remove strays, then the folders that they leave empty."""
    emptied = set()
    for path in expected.strays():
        path.unlink(missing_ok=True)
        emptied |= {parent for parent in path.parents if expected.project.output in parent.parents}
    for folder in sorted(emptied, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def withdraw(project: Project, target: Path) -> None:
    """Remove `target`, made from a file that was made anew; somebody else's file stays."""
    marker = _markers(project) / target.relative_to(project.output)
    if marker.is_file():
        target.unlink(missing_ok=True)


def ours(project: Project, folder: Path) -> list[Path]:
    """The files below `folder` (below output/) that we announced, in order."""
    markers = _markers(project)
    found = sorted((markers / folder.relative_to(project.output)).rglob("*"))
    return [project.output / path.relative_to(markers) for path in found if path.is_file()]


def disown(project: Project, target: Path) -> None:
    """Forget a file that is no longer made, and is gone."""
    (_markers(project) / target.relative_to(project.output)).unlink(missing_ok=True)


def clean(project: Project) -> None:
    """Remove everything that was made, finished or half-way: `./doit clean`."""
    for made in (project.specimen, project):
        sweep(Expected(made, frozenset(), frozenset(), frozenset()))
    shutil.rmtree(project.work, ignore_errors=True)
