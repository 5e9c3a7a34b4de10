"""Small operations on pandoc trees (panflute): JSON in and out, reading order, plain text, ids."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf

from carrefours_docs import pandoc

_DATA = re.compile(r"\bdata-([a-z-]+)=")
_CHILDREN: dict[type, tuple[str, ...]] = {
    pf.Table: ("caption", "head", "content", "foot"),
    pf.TableBody: ("head", "content"),
    pf.Caption: ("content",),
    pf.DefinitionItem: ("term", "definitions"),
    pf.Figure: ("content", "caption"),
    pf.Cite: ("content",),
}
"""What holds an element's children, in reading order, where that is not `content` alone."""


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
    """The top-level blocks of an HTML text written by our own templates.

    pandoc's reader takes `data-` off the names of attributes; it is put back, so that an attribute
    has one name in the tree, whoever made it.
    """
    tree, _ = pandoc.read_text(text, "html")
    blocks = list(loaded(tree).content)
    names = set(_DATA.findall(text))
    for block in blocks:
        for node in walk(block):
            attributes = getattr(node, "attributes", None)
            if attributes:
                node.attributes = {
                    f"data-{key}" if key in names else key: value
                    for key, value in attributes.items()
                }
    return blocks


def children(element: Any) -> Iterator[Any]:
    """What stands directly below `element`, in reading order."""
    for name in _CHILDREN.get(type(element), ("content",)):
        held = getattr(element, name, None)
        if held is None:
            continue
        if isinstance(held, pf.Element):
            yield held
        else:
            yield from held


def walk(element: Any) -> Iterator[Any]:
    """`element` and everything below it, in reading order; parents before their children."""
    rest = [element]
    while rest:
        node = rest.pop()
        yield node
        rest.extend(reversed(list(children(node))))


def plain(element: Any, *, notes: bool = False) -> str:
    """The text of an element, white space folded, no-break spaces kept; notes only if asked."""
    return " ".join(part for part in "".join(_plain(element, notes)).split(" ") if part)


def _plain(element: Any, notes: bool) -> Iterator[str]:
    match element:
        case pf.Str() | pf.Code():
            yield element.text
            return
        case pf.Space() | pf.SoftBreak() | pf.LineBreak():
            yield " "
            return
        case pf.Note() if not notes:
            return
    apart = isinstance(element, (pf.Block, pf.Note))
    if apart:
        yield " "
    for child in children(element):
        yield from _plain(child, notes)
    if apart:
        yield " "


def inlines(text: str) -> list[Any]:
    """A string as inlines; breaking spaces are Spaces."""
    row: list[Any] = []
    for n, word in enumerate(text.split(" ")):
        if n:
            row.append(pf.Space())
        if word:
            row.append(pf.Str(word))
    return row


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


def fit_headings(blocks: Sequence[Any], top: int) -> None:
    """Bring the headings in `blocks` to levels from `top` on, none skipped on the way down."""
    above: list[int] = []
    for node in _nodes(blocks):
        if isinstance(node, pf.Header):
            while above and above[-1] >= node.level:
                above.pop()
            above.append(node.level)
            node.level = min(top + len(above) - 1, 6)


def own_ids(blocks: Sequence[Any], prefix: str) -> None:
    """Give all that has an id, and every heading, one of its own that starts with `prefix`.

    Headings get -s1, -s2 …, the rest -a1, -a2 …, in reading order. Links within `blocks` follow; a
    link to an id that is not there becomes plain text.
    """
    new: dict[str, str] = {}
    headings = others = 0
    for node in _nodes(blocks):
        old = getattr(node, "identifier", "")
        if isinstance(node, pf.Header):
            headings += 1
            node.identifier = f"{prefix}-s{headings}"
        elif old:
            others += 1
            node.identifier = f"{prefix}-a{others}"
        if old:
            new.setdefault(old, node.identifier)
    for node in list(_nodes(blocks)):
        if isinstance(node, pf.Link) and node.url.startswith("#"):
            target = new.get(node.url[1:])
            if target:
                node.url = f"#{target}"
            else:
                node.container[node.index] = pf.Span(*node.content)


def _nodes(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        yield from walk(block)


def repeated_ids(blocks: Sequence[Any]) -> tuple[str, ...]:
    """Ids that stand more than once in `blocks`."""
    seen: set[str] = set()
    twice: list[str] = []
    for node in _nodes(blocks):
        identifier = getattr(node, "identifier", "")
        if identifier in seen:
            twice.append(identifier)
        elif identifier:
            seen.add(identifier)
    return tuple(twice)
