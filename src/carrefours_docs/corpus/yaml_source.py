"""A YAML file as plain data that knows where everything stands.

Takes a path; gives maps, lists and strings only: no type is guessed (`no`, `012` and dates stay as
written), an empty value is None. Rests on the events of PyYAML's parser, read one by one without
recursion: aliases, tags, depth and repeated keys are refused before anything can grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.source import Mark, Source, Where
from carrefours_docs.corpus.yaml_syntax import (
    Explained,
    Span,
    explain,
    missing_space,
    no_break_space,
    no_colon_in_braces,
)
from carrefours_docs.corpus.yaml_text import IMPOSSIBLE, decoded, impossible, plain, read_bytes
from carrefours_docs.messages import _

DEPTH = 20

PARSERS: tuple[Any, ...] = (
    (yaml.CSafeLoader, yaml.SafeLoader) if hasattr(yaml, "CSafeLoader") else (yaml.SafeLoader,)
)
"""The fast parser where it is built in, for files in order; then the one that says why not.

Both agree about what is in order; about the place of a mistake they may not.
"""

_QUESTION = "\ufdd0"
"""Stands for “?” while YAML is parsed: `{fr: Qui ?}` is plain text to us, whatever parser reads it.

YAML's own use of “?” (keys that are lists or maps) has no place in a record.
"""

_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)


def read_source(file: Path) -> Source:
    """Read a YAML file; what is wrong with it stands in the `problems` of what is returned."""
    source = Source(file)
    data = read_bytes(source)
    if data is None:
        return source
    text = decoded(source, data)
    if text is None:
        return source
    source.text = text
    parse(source, text)
    return source


def parse(source: Source, text: str, parsers: tuple[Any, ...] = PARSERS) -> None:
    """Fill `source` from YAML text; of `parsers`, the last one explains what is wrong."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain(source, text):
        return
    # A tab between words is a space to a reader; PyYAML's two parsers disagree about it.
    text = _BLANK.sub("", text).replace("\t", " ")
    asked = text.replace("?", _QUESTION)
    for parser in parsers:
        last = parser is parsers[-1]
        builder = _Builder(Source(source.file, text=source.text), "\\" in text)
        try:
            builder.build(asked, parser)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            if last:
                found = explain(error, text, builder.quoted)
                source.refuse(found.code, found.mark, found.what, found.remedy)
            continue
        built = builder.source
        if last or not built.problems:
            source.data, source.keys, source.values = built.data, built.keys, built.values
            source.problems += built.problems
            source.sound = built.sound
            return


@dataclass(slots=True)
class _Level:
    """A map or a list that is being filled."""

    where: Where
    held: dict[str, Any] | list[Any]
    key: str | None = None  # the key whose value comes next
    skip: bool = False  # the key stood before: its value is dropped
    in_braces: bool = False
    end: Mark | None = None  # between braces: where the key ends


class _Builder:
    """Turns parser events into data and places."""

    def __init__(self, source: Source, escapes: bool) -> None:
        self.source = source
        self.quoted: Span | None = None
        self._escapes = escapes
        self._levels: list[_Level] = []
        self._root: Any = None
        self._usable = True
        self._rows: list[str] = []

    def build(self, text: str, parser: Any) -> None:
        self._rows = text.split("\n")
        documents = 0
        for event in yaml.parse(text, Loader=parser):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        Code.SEVERAL_DOCUMENTS,
                        event,
                        _("a second document starts here, with “---”"),
                        _("Keep one record a file: delete this line, or what follows it."),
                    )
                    return
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._levels.pop()
            if len(self._levels) > DEPTH:
                self._refuse(
                    Code.TOO_DEEP,
                    event,
                    _("lists and fields stand more than {number} levels deep here", number=DEPTH),
                    _("Look for brackets too many."),
                )
                return
        self._finish(text)

    def _finish(self, text: str) -> None:
        source = self.source
        if self._root is None:
            if not source.problems:
                source.refuse(
                    Code.EMPTY_FILE,
                    (1, 1),
                    _("this file is empty"),
                    _("Fill it in as its neighbours are, or delete it."),
                )
            return
        if not isinstance(self._root, dict):
            found = missing_space(text.replace(_QUESTION, "?"), source.values[()][0] - 1)
            if found:
                source.refuse(found.code, found.mark, found.what, found.remedy)
            else:
                source.refuse(
                    Code.NOT_A_MAPPING,
                    source.values[()],
                    _("this file does not start with a field"),
                    _("Write lines such as “{example}”.", example="title: Die"),
                )
            return
        source.data = self._root
        source.sound = self._usable

    def _node(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(
                Code.ALIAS,
                event,
                _("“*” and “&” have a meaning of their own in YAML, which is not used here"),
                _("Put the text between quotation marks, or write it out again."),
            )
        elif event.tag is not None:
            self._refuse(
                Code.TAG,
                event,
                _("“!” has a meaning of its own in YAML, which is not used here"),
                _("Put the text between quotation marks."),
            )
        if isinstance(event, yaml.ScalarEvent):
            self.quoted = None if event.implicit[0] else _span(event)
            event.value = event.value.replace(_QUESTION, "?")
            if self._escapes and self.quoted:
                match = IMPOSSIBLE.search(event.value)
                if match:
                    self._refuse(Code.CHARACTER, event, *impossible(match[0]))
        level = self._levels[-1] if self._levels else None
        if level is not None and isinstance(level.held, dict) and level.key is None:
            self._key(level, event)
            return
        value: Any
        if isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.ScalarEvent):
            value = event.value if event.value or not event.implicit[0] else None
        else:
            value = None
        if value is None and level is not None and level.end and not self._has_colon(level.end):
            self._cut(level)
        where = self._put(level, value, event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._levels.append(_Level(where, value, in_braces=bool(event.flow_style)))

    def _key(self, level: _Level, event: Any) -> None:
        name = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not name:
            self._refuse(
                Code.KEY,
                event,
                _("a field's name is missing here, or is not a word"),
                _("Write lines such as “{example}”.", example="title: Die"),
            )
            if isinstance(event, yaml.CollectionStartEvent):
                held: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                self._levels.append(_Level(("",), held))
        where = (*level.where, name)
        mark = event.end_mark
        plain = isinstance(event, yaml.ScalarEvent) and self.quoted is None
        level.end = (mark.line, mark.column) if level.in_braces and plain else None
        if plain and name.rstrip("\u00a0\u202f") != name:
            self._explained(no_break_space(mark.line, mark.column - 1))
        level.skip = name in level.held
        if level.skip and name:
            self._refuse(
                Code.DUPLICATE_KEY,
                event,
                _(
                    "the field “{name}” stands here a second time (first on line {line})",
                    name=name,
                    line=self.source.keys[where][0],
                ),
                _("If another entry starts here, open it with “- ”; else keep one of the two.")
                if level.where
                and isinstance(level.where[-1], int)
                and name == next(iter(level.held))
                else _("Keep one of the two."),
                usable=True,
            )
        else:
            self.source.keys[where] = _mark(event)
        level.key = name

    def _put(self, level: _Level | None, value: Any, event: Any) -> Where:
        """Place a value where it belongs; returns the way to it."""
        if level is None:
            self._root = value
            where: Where = ()
        elif isinstance(level.held, dict):
            name = level.key or ""
            level.key = None
            if level.skip:
                return ("", *level.where)  # nowhere: dropped with all it holds
            level.held[name] = value
            where = (*level.where, name)
        else:
            where = (*level.where, len(level.held))
            level.held.append(value)
        # parsers differ on where nothing stands
        self.source.values[where] = (
            self.source.keys.get(where, _mark(event)) if (value is None) else _mark(event)
        )
        return where

    def _has_colon(self, end: Mark) -> bool:
        """Whether a colon follows the key that ends there (line and column from 0)."""
        rows = self._rows[end[0] :]
        return "".join([rows[0][end[1] :], *rows[1:]]).lstrip().startswith(":")

    def _cut(self, level: _Level) -> None:
        """A key between braces that has no colon: told once for each pair of braces."""
        assert isinstance(level.held, dict) and level.key is not None
        if None in level.held.values():
            return
        mark = self.source.keys[(*level.where, level.key)]
        name, text = next(reversed(level.held.items()), ("", None))
        before = f'{name}: "{text}, {level.key}"' if isinstance(text, str) else ""
        row = self._rows[mark[0] - 1]
        self._explained(no_colon_in_braces(row, mark, level.key, before))

    def _explained(self, found: Explained) -> None:
        self.source.refuse(found.code, found.mark, found.what, found.remedy)
        self._usable = False

    def _refuse(
        self, code: Code, event: Any, what: str, remedy: str, *, usable: bool = False
    ) -> None:
        self.source.refuse(code, _mark(event), what, remedy)
        self._usable = self._usable and usable


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span((start.line, start.column), (end.line, end.column))
