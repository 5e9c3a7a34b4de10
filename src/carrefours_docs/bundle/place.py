"""Putting a bundle in its place at once: the old one stays whole until the new one is.

A folder cannot be replaced in one step as a file can: it is moved aside, the new one moved in. A
run that was killed between the two is mended by the next (`mend`). What somebody else put into the
old folder goes on into the new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a bundle is made: a folder on the same disk as its place, that nobody else uses."""

    folder: Path

    @property
    def new(self) -> Path:
        return self.folder / "new"

    @property
    def zip(self) -> Path:
        return self.folder / "new.zip"

    @property
    def aside(self) -> Path:
        return self.folder / "aside"


def mend(desk: Desk, target: Path) -> None:
    """Undo what a killed run left half done, and clear the desk."""
    if desk.aside.is_dir() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        desk.aside.rename(target)
    shutil.rmtree(desk.folder, ignore_errors=True)
    desk.new.mkdir(parents=True)


def put(desk: Desk, target: Path, archive: Path, foreign: Iterable[Path]) -> None:
    """Move the new folder to `target` and the new zip to `archive`.

    `foreign` are files below `target` that are not ours: they are kept, unless one stands where a
    new file goes.
    """
    for path in foreign:
        kept = desk.new / path.relative_to(target)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, kept)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(desk.aside)
    desk.new.rename(target)
    desk.zip.replace(archive)
    shutil.rmtree(desk.folder, ignore_errors=True)
