"""Small operations on pandoc trees (panflute): JSON in and out, plain text, ids, headings."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf

from carrefours_docs import pandoc


def loaded(document: dict[str, Any]) -> pf.Doc:
    """A panflute document from a JSON AST."""
    return pf.load(io.StringIO(json.dumps(document, ensure_ascii=False)))


def dumped(document: pf.Doc) -> dict[str, Any]:
    """The JSON AST of a panflute document."""
    stream = io.StringIO()
    pf.dump(document, stream)
    tree: dict[str, Any] = json.loads(stream.getvalue())
    return tree


def from_html(text: str) -> list[Any]:
    """The top-level blocks of an HTML text written by our own templates."""
    tree, _ = pandoc.read_text(text, "html")
    return list(loaded(tree).content)


def walk(element: Any) -> Iterator[Any]:
    """`element` and everything below it, in document order."""
    found: list[Any] = []

    def keep(node: Any, _: Any) -> None:
        found.append(node)

    element.walk(keep)
    # panflute visits children first; sorting by position is not needed where ids are unique
    return iter(found)


def plain(element: Any) -> str:
    """The text of an element, notes left out, white space folded."""
    return " ".join("".join(_plain(element)).split(" ")).strip()


def _plain(element: Any) -> Iterator[str]:
    match element:
        case pf.Str():
            yield element.text
        case pf.Code():
            yield element.text
        case pf.Space() | pf.SoftBreak() | pf.LineBreak():
            yield " "
        case pf.Note():
            return
        case _:
            for child in getattr(element, "content", None) or ():
                yield from _plain(child)


def header(part: pf.Div) -> pf.Header | None:
    """The part's own heading (level 1), if it has one."""
    return next(
        (block for block in part.content if isinstance(block, pf.Header) and block.level == 1), None
    )


def child_div(element: Any, name: str) -> pf.Div | None:
    """The first Div with class `name` below `element`."""
    return next(
        (node for node in walk(element) if isinstance(node, pf.Div) and name in node.classes), None
    )


def number_headings(blocks: Sequence[Any], prefix: str) -> None:
    """Give every heading in `blocks` the id `prefix` + -s1, -s2 … in reading order."""
    count = 0
    for block in blocks:
        for node in _in_order(block):
            if isinstance(node, pf.Header):
                count += 1
                node.identifier = f"{prefix}-s{count}"


def _in_order(element: Any) -> Iterator[Any]:
    yield element
    for child in getattr(element, "content", None) or ():
        yield from _in_order(child)


def repeated_ids(blocks: Sequence[Any]) -> tuple[str, ...]:
    """Ids that stand more than once in `blocks`."""
    seen: set[str] = set()
    twice: list[str] = []
    for block in blocks:
        for node in walk(block):
            identifier = getattr(node, "identifier", "")
            if identifier in seen:
                twice.append(identifier)
            elif identifier:
                seen.add(identifier)
    return tuple(twice)
