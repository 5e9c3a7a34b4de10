"""Changed words put into a YAML record where they stand: its layout and comments stay.

A text that cannot take them so is written anew, in its own quotation marks; the record is read
again and must say what was meant and nothing else.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.yaml_source import parse
from carrefours_docs.review.model import BREAK, CALL
from carrefours_docs.review.text_edit import NotPlaceable
from carrefours_docs.review.word_edits import Around, WordEdit, splice, spliced
from carrefours_docs.review.words import Alignment, Token, tokens
from carrefours_docs.translation.yaml_edit import NotEditable, Places, scalar

_NOWHERE = Path("record.yaml")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
_BLOCKS = ("|", ">")


def edited_record(text: str, edits: Mapping[Where, Sequence[WordEdit]]) -> str:
    """The record with these edits of the tokens of its texts. Raises NotPlaceable."""
    new = text
    for where, own in edits.items():
        if any(BREAK in edit.text or CALL in edit.text for edit in own):
            raise NotPlaceable
        new = _edited(new, where, own)
    return new


def value_after(value: str, edits: Sequence[WordEdit]) -> str:
    """A text once edited, on one line."""
    row = tokens(value)
    splices = [
        splice(value, edit, _around(row, edit, row, None, 0, len(value)), _plain_spaces)
        for edit in edits
    ]
    return " ".join(spliced(value, splices).split())


def _plain_spaces(text: str) -> str:
    return text.translate(_SPACES)


def _edited(text: str, where: Where, edits: Sequence[WordEdit]) -> str:
    try:
        places = Places(text)
        node, flow = _found(places, where)
        start, end = places.span(node)
    except NotEditable:
        raise NotPlaceable from None
    value = _value(text, where)
    wanted = value_after(value, edits)
    if not wanted:
        raise NotPlaceable
    expected = _data(text)
    _put(expected, where, wanted)
    for new in (
        _in_place(text, start, end, node.style, value, edits),
        _anew(text, start, end, node, wanted, flow),
    ):
        if new is not None and _folded(_data(new)) == _folded(expected):
            return new
    raise NotPlaceable


def _found(places: Places, where: Where) -> tuple[Any, bool]:
    """The scalar at the end of a way, and whether it stands within braces or brackets."""
    *above, node = places.way(where)
    if not isinstance(node, yaml.ScalarNode):
        raise NotPlaceable
    return node, any(getattr(one, "flow_style", False) for one in above)


def _in_place(
    text: str, start: int, end: int, style: str | None, value: str, edits: Sequence[WordEdit]
) -> str | None:
    """The words changed within the text as it is written, or None where they cannot be."""
    raw = text[start:end]
    row = tokens(raw)
    words = Alignment([t.key for t in tokens(value)], [t.key for t in row])

    def written(words: str) -> str:
        words = _plain_spaces(words)
        if style == '"':
            return json.dumps(words, ensure_ascii=False)[1:-1]
        return words.replace("'", "''") if style == "'" else words

    first = 1 if style in ('"', "'") else 0
    try:
        splices = [
            splice(raw, edit, _around(tokens(value), edit, row, words, first, len(raw) - first),
                   written)
            for edit in edits
        ]  # fmt: skip
    except NotPlaceable:
        return None
    return text[:start] + spliced(raw, splices) + text[end:]


def _around(
    own: Sequence[Token],
    edit: WordEdit,
    raw: Sequence[Token],
    words: Alignment | None,
    first: int,
    last: int,
) -> Around:
    def place(start: int, end: int) -> tuple[int, int]:
        found = (start, end) if words is None else words.place(start, end)
        if found is None or found[0] == found[1]:
            raise NotPlaceable
        return found

    held: Sequence[Token] = ()
    if edit.start < edit.end:
        left, right = place(edit.start, edit.end)
        held = raw[left:right]
    before = raw[place(edit.start - 1, edit.start)[1] - 1] if edit.start else None
    after = raw[place(edit.end, edit.end + 1)[0]] if edit.end < len(own) else None
    return Around(held, before, after, first, last)


def _anew(text: str, start: int, end: int, node: Any, wanted: str, flow: bool) -> str | None:
    """The whole text written again, on one line."""
    style = None if node.style in _BLOCKS else node.style
    if node.style in _BLOCKS:
        head, _, body = text[start:end].partition("\n")
        indent = body[: len(body) - len(body.lstrip())].rpartition("\n")[2]
        return f"{text[:start]}{head}\n{indent}{wanted}{text[end:]}"
    return text[:start] + scalar(wanted, style, flow=flow) + text[end:]


def _data(text: str) -> Any:
    source = Source(_NOWHERE)
    parse(source, text)
    return copy.deepcopy(source.data) if source.sound and not source.problems else None


def _value(text: str, where: Where) -> str:
    value = _data(text)
    try:
        for step in where:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        raise NotPlaceable from None
    if not isinstance(value, str):
        raise NotPlaceable
    return value


def _put(data: Any, where: Where, words: str) -> None:
    for step in where[:-1]:
        data = data[step]
    data[where[-1]] = words


def _folded(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _folded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_folded(value) for value in data]
    return " ".join(data.split()) if isinstance(data, str) else data
