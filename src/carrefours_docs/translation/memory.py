"""The translation memory of a folder: translations.en.yaml, what each translation was made from.

It keeps the source's words as they were when the translation was last said to be up to date, and a
fingerprint of the translation, so that both may be edited by hand and are still recognised. Written
one text a line, in the order of the source: a change shows as the few lines it changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from carrefours_docs.corpus.source import Source
from carrefours_docs.corpus.yaml_source import parse
from carrefours_docs.corpus.yaml_text import decoded
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_text
from carrefours_docs.messages import _
from carrefours_docs.translation.units import Kind

FIELDS = "fields"
_LARGEST = 20_000_000


class Mark(StrEnum):
    """What was said of a translation."""

    CURRENT = "current"
    REVIEWED = "reviewed"
    FUZZY = "fuzzy"
    """To be looked at again: a translator said so."""
    WITHOUT = "without"
    """It was accepted that this has no translation of its own, or no source."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit: `source` as it was, the `target`'s fingerprint; `path` where it is a field."""

    kind: Kind
    source: str
    target: str
    mark: Mark = Mark.CURRENT
    path: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a folder in one language: section (minutes, fields …) → entries."""

    sections: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, section: str) -> tuple[Entry, ...]:
        return self.sections.get(section, ())

    def having(self, section: str, entries: Sequence[Entry]) -> Memory:
        """The memory with other entries in a section; a section without entries goes."""
        others = {name: kept for name, kept in self.sections.items() if name != section}
        if entries:
            others[section] = tuple(entries)
        return Memory(others)


def memory_file(folder: Path, language: str) -> Path:
    """Where a folder's memory lies.

    >>> memory_file(Path("sources"), "en").as_posix()
    'sources/translations.en.yaml'
    """
    return folder / f"translations.{language}.yaml"


def read_memory(file: Path) -> Memory:
    """The memory, empty where there is no file. Raises SourceError with the line of a mistake."""
    if not file.is_file():
        return Memory()
    source = Source(file)
    data = file.read_bytes()
    text = decoded(source, data) if len(data) <= _LARGEST else None
    if text is not None:
        source.text = text
        parse(source, text)
    if source.problems:
        raise SourceError(source.problems)
    if text is None or not source.sound:
        raise SourceError([_damaged(file, 0)])
    sections: dict[str, tuple[Entry, ...]] = {}
    for name, rows in source.data.items():
        if name == "language":
            continue
        if not isinstance(rows, list):
            raise SourceError([_damaged(file, source.place((name,)).line)])
        sections[name] = tuple(
            _entry(row, file, source.place((name, number)).line) for number, row in enumerate(rows)
        )
    return Memory(sections)


def write_memory(file: Path, memory: Memory, language: str) -> bool:
    """Write the memory where it says something new; a memory of nothing has no file."""
    if not memory.sections:
        if file.is_file():
            file.unlink()
            return True
        return False
    text = shown(memory, language)
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    write_text(file, text)
    return True


def shown(memory: Memory, language: str) -> str:
    """The memory as the file holds it."""
    lines = [
        "# Mémoire de traduction, écrite par « ./carrefours translate » : le texte d’origine que",
        "# chaque traduction traduit, et l’empreinte de celle-ci. À garder avec les sources.",
        "# Translation memory, written by ./carrefours translate; docs/architecture.md tells more.",
        f"language: {language}",
    ]
    for section in sorted(memory.sections, key=lambda name: (name == FIELDS, name)):
        lines += ["", f"{section}:"]
        for entry in memory.sections[section]:
            lines.append(f"  - {'field' if entry.path else 'kind'}: {entry.path or entry.kind}")
            lines += [f"    source: {_quoted(entry.source)}"] if entry.source else []
            lines += [f"    target: {_quoted(entry.target)}"] if entry.target else []
            lines += [f"    state: {entry.mark}"] if entry.mark is not Mark.CURRENT else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar on one line."""
    return json.dumps(text, ensure_ascii=False)


def _entry(row: Any, file: Path, line: int) -> Entry:
    try:
        path = row.get("field", "")
        kind = Kind.FIELD if path else Kind(row["kind"])
        mark = Mark(row.get("state", Mark.CURRENT))
        source, target = row.get("source", ""), row.get("target", "")
        if not all(isinstance(value, str) for value in (path, source, target)):
            raise ValueError
    except (KeyError, ValueError, AttributeError, TypeError):
        raise SourceError([_damaged(file, line)]) from None
    return Entry(kind, source, target, mark, path)


def _damaged(file: Path, line: int) -> Problem:
    return Problem(
        "translation-memory",
        Place(file, line),
        _("This translation memory cannot be read: it was edited or cut short."),
        _("Take its last good copy; or delete it, read the translations again, and write it anew "
          "with “{command}”.", command="./carrefours translate accept"),
    )  # fmt: skip
