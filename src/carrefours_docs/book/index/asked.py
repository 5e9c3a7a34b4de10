"""Index marks in minutes that name no record: the problem, with the line and the nearest record.

Takes the file and what its mark says; the line is looked for in the text as it was written.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from carrefours_docs.book.index.find import folded
from carrefours_docs.errors import Place, Problem
from carrefours_docs.messages import _

_READABLE = frozenset({".md", ".txt", ".html"})


class UnknownMarks:
    """The problems of one book; marks alike in a file are told at one line after the other."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = sorted(names)
        self._told: Counter[tuple[Path, str]] = Counter()

    def problem(self, file: Path, name: str, words: str) -> Problem:
        """A mark of `file` asks for `name` ("": for what its `words` say), which is no record."""
        wanted = name or words
        count = self._told[file, wanted]
        self._told[file, wanted] += 1
        lines = _lines(file, name, words)
        line = lines[min(count, len(lines) - 1)] if lines else 0
        near = self._nearest(wanted)
        remedy = (
            _("Write {name}, or add a record with this id.", name=near)
            if near
            else _('Write the id of a record, such as term="people/first-name-name".')
        )
        what = _("an index mark names “{name}”, which is no single record", name=wanted)
        return Problem("index-term", Place(file, line), what, remedy)

    def _nearest(self, name: str) -> str:
        every = {other: other for other in self._names}
        every |= {other.partition("/")[2]: other.partition("/")[2] for other in self._names}
        close = difflib.get_close_matches(name.casefold(), every, 1)
        return close[0] if close else ""


def _lines(file: Path, name: str, words: str) -> list[int]:
    """The lines, from 1, on which the mark may stand; nothing for word processors' files."""
    if file.suffix not in _READABLE:
        return []
    try:
        text = folded_lines(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return []
    if name:
        asked = re.escape(folded(name))
        within = rf"""(?:[^Q]*;)?\s*{asked}\s*(?:;[^Q]*)?"""
        double, single = (f"{mark}{within.replace('Q', mark)}{mark}" for mark in ('"', "'"))
        pattern = rf"term\s*=\s*(?:{double}|{single}|{asked}(?=[\s}}]))"
    else:
        pattern = r"\s+".join(map(re.escape, folded(words).split())) + r"\W*\{\s*\.index"
    return [text.count("\n", 0, match.start()) + 1 for match in re.finditer(pattern, text)]


def folded_lines(text: str) -> str:
    """A text as it is compared, its lines kept."""
    return "\n".join(folded(line) for line in text.splitlines())
