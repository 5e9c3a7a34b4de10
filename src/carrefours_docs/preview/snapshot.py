"""What a browser is shown: the pages of one moment, what is wrong, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carrefours_docs.errors import Problem
from carrefours_docs.messages import _


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `key` names its look, so that a browser fetches what it has not got and no more.

    It is page `place` (from 0) of `document`, the laid-out part it belongs to (sleeping.py);
    `number` is its folio, `size` its width and height in CSS pixels.
    """

    key: str
    part: str
    number: str
    size: tuple[float, float]
    place: int
    document: Any = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Focus:
    """Where something changed: a page of the snapshot, from 0, and a span of its height, 0 to 1."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The book at one moment; `version` grows with each, `builds` with each save that was built.

    With `problems` the pages are those of the last state that was sound. `notices` are lines as a
    run tells them. `focused` is the version in which `focus` was found. `doing` says in words what
    is going on; it is empty when the pages are as the sources say.
    """

    version: int = 0
    builds: int = 0
    title: str = ""
    lang: str = "fr"
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    focus: Focus | None = None
    focused: int = 0
    doing: str = ""

    def told(self, root: Path) -> dict[str, Any]:
        """The snapshot as JSON takes it; places are relative to `root`."""
        return {
            "version": self.version,
            "builds": self.builds,
            "title": self.title,
            "lang": self.lang,
            "pages": [
                {
                    "key": sheet.key,
                    "number": sheet.number,
                    "width": round(sheet.size[0], 2),
                    "height": round(sheet.size[1], 2),
                }
                for sheet in self.sheets
            ],
            "problems": _told(self.problems, root),
            "notices": list(self.notices),
            "focused": self.focused,
            "focus": [self.focus.page, self.focus.top, self.focus.bottom] if self.focus else None,
            "doing": self.doing,
        }


def _told(problems: Sequence[Problem], root: Path) -> list[dict[str, str]]:
    return [
        {"place": problem.place.shown(root), "what": _what(problem), "remedy": problem.remedy}
        for problem in problems
    ]


def _what(problem: Problem) -> str:
    if not problem.field:
        return problem.what
    return _("field “{name}”: ", name=problem.field) + problem.what
