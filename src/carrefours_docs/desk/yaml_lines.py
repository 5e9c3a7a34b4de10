"""The YAML lines that mend an index: a new record, one more spelling, an excluded phrase.

Takes the files of the authorities as they are written, gives edits by line (model.Edit) that keep
everything else in them; every text is quoted where YAML asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.values import words_of_id
from carrefours_docs.desk.known import KINDS
from carrefours_docs.desk.lists import PARTICLES
from carrefours_docs.desk.model import Edit


def flow(value: object) -> str:
    """A value on one line, as a record holds it: `{fr: [Theret]}`."""
    written = yaml.safe_dump(
        [value], default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
    )
    return str(written).strip()[1:-1]


def sort_form(name: str) -> str:
    """ "Dupont, Marie-Claire": the last word first, with what an indexer will look at again."""
    words = name.split()
    if len(words) < 2:
        return name
    at = len(words) - 1
    small = [n for n, word in enumerate(words) if n and not word[:1].isupper()]
    if small and " ".join(words[small[0] : small[-1] + 1]).replace("’", "'") in PARTICLES:
        at = small[-1] + 1
        return f"{' '.join(words[at:])}, {' '.join(words[:at])}"
    return f"{words[at]}, {' '.join(words[:at])}"


@dataclass(frozen=True, slots=True)
class _Key:
    """A field of a record: the lines it takes, from 0, inclusive."""

    first: int
    last: int
    value: Any


@dataclass(frozen=True, slots=True)
class _Record:
    first: int
    last: int
    column: int
    flow: bool
    keys: Mapping[str, _Key]


class AuthorityFile:
    """One file of the authorities: where its records stand."""

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self.kind = kind
        text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        self._lines = text.splitlines()
        self._records: dict[str, _Record] = {}
        self._dash = 2
        self._list: _Key | None = None
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
            if key.value == kind:
                self._list = _Key(key.start_mark.line, self._last(key, value), value)
                self._read(value)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._records)

    def _read(self, items: Any) -> None:
        if not isinstance(items, yaml.SequenceNode):
            return
        if not items.flow_style:
            self._dash = items.start_mark.column
        for item in items.value:
            keys = {
                key.value: _Key(key.start_mark.line, self._last(key, value), value)
                for key, value in item.value
            }
            first, last = item.start_mark.line, max(k.last for k in keys.values())
            column = item.value[0][0].start_mark.column
            record = _Record(first, last, column, bool(item.flow_style), keys)
            self._records[keys["id"].value.value] = record

    def _last(self, key: Any, value: Any) -> int:
        """The last line of a value: a block ends where the next thing begins."""
        last = int(value.end_mark.line)
        block = isinstance(value, yaml.CollectionNode) and not value.flow_style
        if (block or value.end_mark.column == 0) and last > key.start_mark.line:
            last -= 1
            while last > key.start_mark.line and _is_blank(self._lines[last]):
                last -= 1
        return last

    def append(self, fields: Sequence[tuple[str, object]]) -> Edit:
        """A new record after the last one."""
        rows = [f"{key}: {flow(value)}" for key, value in fields]
        dash = " " * self._dash
        item = [f"{dash}- {rows[0]}", *(f"{dash}  {row}" for row in rows[1:])]
        if self._list is None:
            return self._edit(len(self._lines), len(self._lines), [f"{self.kind}:", *item])
        if not self._records:
            return self._edit(self._list.first, self._list.last + 1, [f"{self.kind}:", *item])
        if self._list.value.flow_style:
            kept = yaml.safe_load("\n".join(self._lines))[self.kind]
            rest = [f"  - {flow(record)}" for record in kept]
            return self._edit(
                self._list.first, self._list.last + 1, [f"{self.kind}:", *rest, *item]
            )
        end = max(record.last for record in self._records.values()) + 1
        return self._edit(end, end, ["", *item])

    def has(self, record: str, field: str) -> bool:
        """Whether a record says something of a field."""
        return record in self._records and field in self._records[record].keys

    def extend(self, record: str, field: str, value: object) -> Edit | None:
        """A field of a record with one more value in it; the field is added where it is missing."""
        place = self._records.get(record)
        if place is None:
            return None
        held = place.keys.get(field)
        merged = _merged(_plain(held.value) if held else None, value)
        if place.flow:
            whole = {key: _plain(k.value) for key, k in place.keys.items()}
            text = f"{' ' * self._dash}- {flow({**whole, field: merged})}"
            if self._list is not None and self._list.value.flow_style:
                return None
            return self._edit(place.first, place.last + 1, [text], record)
        line = f"{' ' * place.column}{field}: {flow(merged)}"
        if held is None:
            after = max(place.keys[k].last for k in ("id", "name", "acronym") if k in place.keys)
            return self._edit(after + 1, after + 1, [line], record)
        if held.first == place.first:
            return None
        return self._edit(held.first, held.last + 1, [line], record)

    def _edit(self, start: int, end: int, rows: Sequence[str], record: str = "") -> Edit:
        """Lines `start` to before `end`, from 0, become `rows`."""
        return Edit(self.path, start + 1, end, "\n".join(rows), self.kind, record)


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _plain(node: Any) -> Any:
    """A node's value as texts, lists and maps."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _merged(held: Any, value: Any) -> Any:
    if isinstance(value, Mapping):
        before: Any = held if isinstance(held, Mapping) else {}
        return {**before, **{key: _merged(before.get(key), v) for key, v in value.items()}}
    if isinstance(value, list):
        before = held if isinstance(held, list) else [held] if held else []
        return [*before, *(v for v in value if v not in before)]
    return value


class YamlLines:
    """What to write in the authorities of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        paths = {p.stem: p for p in corpus.files if p.stem in KINDS}
        folder = corpus.folder.parent / "authorities"
        self._files = {
            kind: AuthorityFile(paths.get(kind, folder / f"{kind}.yaml"), kind) for kind in KINDS
        }
        self._languages = corpus.season.languages
        self._first = self._languages[0]

    def new_record(
        self, kind: str, name: str, spellings: Sequence[str] = (), expansion: str = ""
    ) -> Edit:
        """A record for a name that none has; `spellings` are those that the text uses."""
        file = self._files[kind]
        acronym = kind == "organisations" and re.fullmatch(r"[^\W\d_a-zà-ÿ][^\Wa-zà-ÿ]+", name)
        full = expansion if acronym and expansion else name
        fields: list[tuple[str, object]] = [("id", _new_id(name, kind, file.ids))]
        if kind == "people":
            fields += [("name", name), ("sort", sort_form(name))]
        else:
            fields.append(("name", {self._first: full}))
        if acronym:
            fields.append(("acronym", name))
        others = [text for text in dict.fromkeys(spellings) if text not in (full, name)]
        if others:
            fields.append(("variants", {self._first: others}))
        if kind == "themes":
            fields.append(("match", "exact"))
        return file.append(fields)

    def spelling(self, key: str, text: str, language: str = "") -> Edit | None:
        """One more spelling for a record, in the language of the text where it is declared."""
        spoken = language if language in self._languages else self._first
        return self._extend(key, "variants", {spoken: [text]})

    def excluded(self, key: str, phrase: str) -> Edit | None:
        """A phrase that is not this record."""
        return self._extend(key, "excluded", [phrase])

    def only_where_marked(self, key: str) -> Edit | None:
        """A record that is not looked for any more; None where it asks for words before it."""
        kind, _, record = key.partition("/")
        if self._files[kind].has(record, "before"):
            return None
        return self._extend(key, "match", "never")

    def _extend(self, key: str, field: str, value: object) -> Edit | None:
        kind, _, record = key.partition("/")
        return self._files[kind].extend(record, field, value)


def _new_id(name: str, kind: str, taken: frozenset[str]) -> str:
    """An identifier that no record of the kind has."""
    base = words_of_id(name) or kind
    number = 1
    while (new := base if number == 1 else f"{base[:29].rstrip('-')}-{number}") in taken:
        number += 1
    return new
