"""Putting translations into a YAML record by the places of its texts: nothing else changes a byte.

Comments, order, quotation marks, line ends and blank lines stay as their writer left them. A new
text takes the quotation marks of the one it stands for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.yaml_source import parse

_NOWHERE = Path("record.yaml")
_LINE = re.compile(r"\r\n|\r|\n")


class NotEditable(ValueError):
    """A record whose text cannot be changed without changing something else."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def with_texts(text: str, changes: Mapping[Where, str], first: str, language: str) -> str:
    """The record's text with other words in `language`; an empty one takes the text out.

    `changes`: the way to a text by language → its words. Raises NotEditable.
    """
    places = Places(text)
    edits = [
        edit for where, words in changes.items()
        for edit in _edits(places, where, " ".join(words.split()), first, language)
    ]  # fmt: skip
    new = text
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        new = new[: edit.start] + edit.text + new[edit.end :]
    _verify(text, new, changes, first, language)
    return new


class Places:
    """The nodes of a YAML text with their offsets in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE.finditer(text))]
        plain = re.sub(r"^[ \t]+$", "", _LINE.sub("\n", text), flags=re.M)
        try:
            self.root = yaml.compose(
                plain.replace("\t", " ").replace("?", "\ufdd0"), Loader=yaml.SafeLoader
            )
        except yaml.YAMLError:
            raise NotEditable from None

    def offset(self, mark: Any) -> int:
        """Where a mark of the parser stands in the text."""
        return int(self._starts[min(mark.line, len(self._starts) - 1)] + mark.column)

    def span(self, node: Any) -> tuple[int, int]:
        """Where a node's text stands; a block of lines ends with its last word."""
        start, end = self.offset(node.start_mark), self.offset(node.end_mark)
        return start, start + len(self.text[start:end].rstrip())

    def find(self, where: Where) -> Any:
        return [*self.way(where)][-1]

    def way(self, where: Where) -> Iterator[Any]:
        """The nodes from the record itself to the one at `where`. Raises NotEditable."""
        node = self.root
        yield node
        for step in where:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                node = None
            if node is None:
                raise NotEditable
            yield node


def _edits(places: Places, where: Where, words: str, first: str, language: str) -> list[_Edit]:
    node = places.find(where)
    start, end = places.span(node)
    if isinstance(node, yaml.ScalarNode):
        if not words:
            return []
        own = places.text[start:end]
        if node.style not in ("'", '"') or "\n" in own:
            own = scalar(" ".join(node.value.replace("\ufdd0", "?").split()), None, flow=True)
        return [
            _Edit(
                start,
                end,
                f"{{{first}: {own}, {language}: {scalar(words, node.style, flow=True)}}}",
            )
        ]
    if not isinstance(node, yaml.MappingNode):
        raise NotEditable
    held = {key.value: (key, value) for key, value in node.value}
    flow = bool(node.flow_style)
    if language in held:
        key, value = held[language]
        if not words:
            return [_removal(places, node, language, flow)]
        return [_Edit(*places.span(value), _in_place(places, key, value, words, flow))]
    if not words:
        return []
    key, value = held[first]
    style = None if value.style in ("|", ">") else value.style
    new = f"{language}: {scalar(words, style, flow=flow)}"
    after = places.span(value)[1]
    if flow:
        return [_Edit(after, after, f", {new}")]
    ending = "\r\n" if "\r\n" in places.text else "\n"
    line_end = _LINE.search(places.text, after)
    after = line_end.start() if line_end else len(places.text)  # past a comment on the line
    return [_Edit(after, after, f"{ending}{' ' * key.start_mark.column}{new}")]


def _in_place(places: Places, key: Any, value: Any, words: str, flow: bool) -> str:
    if value.style not in ("|", ">"):
        return scalar(words, value.style, flow=flow)
    start, end = places.span(value)
    head, _, body = places.text[start:end].partition("\n")
    indent = re.match(r"[ \t]*", body.lstrip("\r\n"))
    return f"{head}\n{indent[0] if indent else ' ' * (key.start_mark.column + 2)}{words}"


def _removal(places: Places, node: Any, language: str, flow: bool) -> _Edit:
    """A language taken out of a map, with the comma or the line it stood on."""
    rows = node.value
    at = next(n for n, (key, _) in enumerate(rows) if key.value == language)
    key, value = rows[at]
    end = places.span(value)[1]
    if flow and at:
        return _Edit(places.span(rows[at - 1][1])[1], end, "")
    if flow and len(rows) > 1:
        return _Edit(places.offset(key.start_mark), places.offset(rows[at + 1][0].start_mark), "")
    line = places.text.rfind("\n", 0, places.offset(key.start_mark)) + 1
    after = places.text.find("\n", end) + 1
    if flow or len(rows) < 2:
        raise NotEditable
    return _Edit(line, after or len(places.text), "")


def scalar(words: str, style: str | None, *, flow: bool) -> str:
    """Words as YAML, in the marks asked for where they will do."""
    double = json.dumps(words, ensure_ascii=False)
    if style == "'":
        return "'" + words.replace("'", "''") + "'"
    if style == '"':
        return double
    return words if _is_plain(words, flow) else double


def _is_plain(words: str, flow: bool) -> bool:
    """Whether words need no quotation marks: both parsers read them back, and they read as text."""
    if re.search(r"[?#\t]|: |:$|^[\s\W]", words) or words.lower() in _KEYWORDS:
        return False
    if flow and re.search(r"[,\[\]{}]", words):
        return False
    if re.fullmatch(r"[\d._:+-]+|0[xo][\da-f]+", words.lower()):
        return False
    try:
        node = yaml.compose(f"{{k: {words}}}" if flow else f"k: {words}", Loader=yaml.SafeLoader)
        value = node.value[0][1] if node is not None else None
        return isinstance(value, yaml.ScalarNode) and value.value == words
    except yaml.YAMLError:
        return False


_KEYWORDS = ("yes", "no", "on", "off", "true", "false", "null", "y", "n", "~", "")


def _verify(old: str, new: str, changes: Mapping[Where, str], first: str, language: str) -> None:
    """The new text says what it should and nothing else; our own parser reads it."""
    before, after = Source(_NOWHERE), Source(_NOWHERE)
    parse(before, old)
    parse(after, new)
    if after.problems or not after.sound:
        raise NotEditable
    wanted: Any = before.data
    for where, words in changes.items():
        holder: Any = wanted
        for step in where[:-1]:
            holder = holder[step]
        value = holder[where[-1]]
        texts = dict(value) if isinstance(value, dict) else {first: value}
        one = " ".join(words.split())
        if one:
            texts[language] = one
        else:
            texts.pop(language, None)
        holder[where[-1]] = texts if isinstance(value, dict) or one else value
    if _folded(after.data) != _folded(wanted):
        raise NotEditable


def _folded(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _folded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_folded(value) for value in data]
    return " ".join(data.split()) if isinstance(data, str) else data
