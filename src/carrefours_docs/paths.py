"""Where everything lies: the project's folders and the files a season's build makes."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Project:
    """The top-level folders. CARREFOURS_SOURCES and CARREFOURS_OUTPUT move the last two.

    `desk` is the folder below output/.build that keeps this project's work from another's.
    """

    root: Path
    sources: Path
    output: Path
    desk: str = ""

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def fonts(self) -> Path:
        return self.templates / "fonts"

    @property
    def work(self) -> Path:
        """What a build keeps for itself: safe to delete at any time."""
        return _work(self.output, self.desk)

    @property
    def preview(self) -> Project:
        """The desk of `carrefours preview`, apart from what `./doit` makes of the same sources."""
        return replace(self, desk=".preview")

    @property
    def specimen(self) -> Project:
        """The booklet that shows every designed element, made like any season from its sources."""
        return replace(self, sources=self.templates / "specimen", desk=".specimen")


@cache
def _work(output: Path, desk: str) -> Path:
    return output / ".build" / desk


def project() -> Project:
    """The project this package belongs to, with the folders the environment asks for."""
    sources = os.environ.get("CARREFOURS_SOURCES")
    output = os.environ.get("CARREFOURS_OUTPUT")
    return Project(
        root=ROOT,
        sources=Path(sources).resolve() if sources else ROOT / "sources",
        output=Path(output).resolve() if output else ROOT / "output",
    )
