"""One family of errors: what is wrong, where, and how to mend it.

A stage collects every `Problem` it finds and raises them together in one `SourceError`, so that an
organiser mends a file once. Messages are in the tool's language; codes are stable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from carrefours_docs.messages import _


class Severity(Enum):
    """How much a problem weighs: an error stops the build, a notice is only told."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands. Lines and columns count from 1; 0 means unknown."""

    file: Path
    line: int = 0
    column: int = 0

    def shown(self, base: Path | None = None) -> str:
        """`file:line:column`, the file relative to `base` where it lies below it."""
        path = self.file
        if base is not None and path.is_relative_to(base):
            path = path.relative_to(base)
        parts = [path.as_posix()]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `code` is stable, `what` says what was found, `remedy` what to do."""

    code: str
    place: Place
    what: str
    remedy: str
    field: str = ""
    severity: Severity = Severity.ERROR

    def shown(self, base: Path | None = None) -> str:
        """The message an organiser reads: two lines, place first."""
        word = _("error") if self.severity is Severity.ERROR else _("notice")
        field = _("field “{name}”: ", name=self.field) if self.field else ""
        head = f"{self.place.shown(base)}: {word} {self.code}: {field}{self.what}"
        return f"{head}\n    → {self.remedy}" if self.remedy else head


class CarrefoursError(Exception):
    """What this software raises on purpose; `problems` holds at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(
            sorted(problems, key=lambda p: (p.place.file.as_posix(), p.place.line, p.place.column))
        )
        super().__init__("\n".join(problem.shown() for problem in self.problems))


class SourceError(CarrefoursError):
    """Something an organiser can mend in sources/."""


class BuildError(CarrefoursError):
    """Something went wrong while a file was made; the last good output stays."""
