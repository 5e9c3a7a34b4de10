"""One YAML file as it was read: plain data, and where everything in it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carrefours_docs.corpus.codes import Code
from carrefours_docs.errors import Place, Problem

Where = tuple[str | int, ...]
"""The way to a value from the top of its file: ("guests", 0, "person")."""

Mark = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Source:
    """One file that was read. `sound`: `data` is what the file says, and worth validating."""

    file: Path
    data: dict[str, Any] = field(default_factory=dict)
    keys: dict[Where, Mark] = field(default_factory=dict)
    values: dict[Where, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sound: bool = False
    text: str = ""

    def place(self, where: Where = (), *, key: bool = False) -> Place:
        """Where a value (or its key) stands; the nearest thing above it that has a place."""
        while where:
            mark = self.keys.get(where) if key else None
            mark = mark or self.values.get(where)
            if mark:
                return Place(self.file, *mark)
            where = where[:-1]
        return Place(self.file, *self.values.get((), (0, 0)))

    def refuse(self, code: Code, mark: Mark, what: str, remedy: str) -> None:
        """Keep a problem of the file itself."""
        self.problems.append(Problem(code, Place(self.file, *mark), what, remedy))


def strings(data: Any, where: Where = ()) -> Iterator[tuple[Where, str | None]]:
    """Every text of some data, with the way to it; empty values are None."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, (*where, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from strings(value, (*where, number))
    else:
        yield where, data
