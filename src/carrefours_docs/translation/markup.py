"""Inlines ↔ one line of Markdown, many at a time: what translators see of a slot.

A footnote's call is `[^1]`, `[^2]` … in the order of the line; its text is a unit of its own.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Any

import panflute as pf

from carrefours_docs import pandoc
from carrefours_docs.minutes.clean import clean_words
from carrefours_docs.minutes.convert import API_VERSION
from carrefours_docs.minutes.read import LIMITS, MARKDOWN, loaded
from carrefours_docs.minutes.rows import Row, plain

LINE = MARKDOWN + "-lists_without_preceding_blankline+blank_before_header+blank_before_blockquote"
WRITER = MARKDOWN + "-simple_tables-multiline_tables-auto_identifiers"
_GUARD = "\ue000"
"""Opens each line, so that “1. Welcome” or “- yes” opens no list; no clean text holds it."""
_CALL = re.compile(r"\[\^(\d{1,4})\]")


class NotOneLine(ValueError):
    """A translation that Markdown reads as something else than one paragraph."""


def written(rows: Sequence[Row]) -> list[str]:
    """Each row of inlines as Markdown; pandoc is called once."""
    if not rows:
        return []
    guard = [{"t": "Str", "c": _GUARD}, {"t": "Space"}]
    tree = dumped(())
    # the rows stay in their trees: to copy one would copy the tree it hangs in
    tree["blocks"] = [{"t": "Para", "c": [*guard, *_called(_json(row), [])]} for row in rows]
    text = pandoc.write(tree, WRITER, ["--wrap=none"])
    return [piece.strip() for piece in text.split(_GUARD)[1:]]


def parsed(text: str) -> Row:
    """The inlines of one line of Markdown; a `Note` in them holds its number alone.

    Raises NotOneLine.
    """
    return parsed_all([text])[0]


def parsed_all(texts: Sequence[str]) -> list[Row]:
    """Each line as inlines; one call of pandoc as a rule, one for each where a text confuses it."""
    if not texts:
        return []
    blocks = list(_read(texts).content)
    if len(blocks) == len(texts) and all(map(_guarded, blocks)):
        return [_cleaned(block) for block in blocks]
    if len(texts) > 1:
        return [parsed(text) for text in texts]
    raise NotOneLine(texts[0])


def canonical(texts: Sequence[str]) -> list[str]:
    """The texts as we write them, so that two ways to write the same words are one."""
    return written(parsed_all(texts))


def one_order(element: Any, _: Any) -> Any:
    """Bold italics as Markdown reads them back: bold around italics. `***a***` → **(*(a))"""
    inside = list(element.content) if isinstance(element, pf.Emph) else []
    if len(inside) != 1 or not isinstance(inside[0], pf.Strong):
        return None
    return pf.Strong(pf.Emph(*inside[0].content))


def calls(text: str) -> list[int]:
    """The numbers of the notes that a line calls, sorted.

    >>> calls("un[^2] deux[^1]")
    [1, 2]
    """
    return sorted(int(number) for number in _CALL.findall(text))


def number_of(note: pf.Note) -> int:
    """The number that a parsed note stands for."""
    return int(plain(list(note.content)) or 0)


def _json(row: Sequence[Any]) -> Any:
    """Inlines as JSON."""
    return json.loads(json.dumps(list(row), default=lambda element: element.to_json()))


def _called(node: Any, count: list[int]) -> Any:
    """JSON inlines whose notes are their calls; a note within a note is not called from there."""
    if isinstance(node, list):
        return [_called(one, count) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Note":
        count.append(len(count) + 1)
        return {"t": "RawInline", "c": ["markdown", f"[^{count[-1]}]"]}
    return {key: _called(value, count) for key, value in node.items()}


def _read(texts: Sequence[str]) -> pf.Doc:
    lines = []
    for at, text in enumerate(texts):
        own = text.replace(_GUARD, "")
        called = _CALL.sub(rf"[^{at}-\1]", own)
        lines.append(f"{_GUARD} {called}")
        for number in dict.fromkeys(calls(own)):
            lines.append(f"[^{at}-{number}]: {number}")
    return loaded(pandoc.read_text("\n\n".join(lines), LINE, LIMITS)[0])


def _guarded(block: Any) -> bool:
    if not isinstance(block, pf.Para) or len(block.content) < 3:
        return False
    first = block.content[0]
    return isinstance(first, pf.Str) and first.text == _GUARD


def _cleaned(block: pf.Para) -> Row:
    document = pf.Doc(pf.Para(*list(block.content)[2:]))
    clean_words(document)
    document.walk(one_order)
    if len(document.content) != 1 or not plain(list(document.content)):
        raise NotOneLine
    return list(document.content[0].content)


def dumped(blocks: Sequence[Any]) -> dict[str, Any]:
    """The JSON AST of a row of blocks."""
    stream = io.StringIO()
    pf.dump(pf.Doc(*blocks), stream)
    tree: dict[str, Any] = json.loads(stream.getvalue())
    return {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": tree["blocks"]}
