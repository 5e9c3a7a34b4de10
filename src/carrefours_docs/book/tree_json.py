"""pandoc's JSON ⇄ panflute's elements, both ways without a text between.

panflute reads through a hook of the JSON reader and checks each element it puts into another; what
pandoc wrote needs no check, and a book has a quarter of a million elements. Elements that are rare
are still read and written by panflute itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import panflute as pf
from panflute.elements import from_json

_SPACE = {"t": "Space"}
_EMPTY = {
    "Space": pf.Space,
    "SoftBreak": pf.SoftBreak,
    "LineBreak": pf.LineBreak,
    "HorizontalRule": pf.HorizontalRule,
}
_PLAIN = {
    kind.__name__: kind
    for kind in (
        *(pf.Plain, pf.Para, pf.BlockQuote, pf.Emph, pf.Strong, pf.Underline, pf.Strikeout),
        *(pf.Superscript, pf.Subscript, pf.SmallCaps, pf.Note),
    )
}
"""What holds a row of elements and nothing else."""

_ROW_NAMES = {kind: name for name, kind in _PLAIN.items()}


def loaded(document: dict[str, Any]) -> pf.Doc:
    """A panflute document from a JSON AST, which stays as it is."""
    doc = pf.Doc(
        api_version=document["pandoc-api-version"],
        metadata=_by_panflute(document["meta"]),
        format="json",
    )
    doc.content.list = [element(block) for block in document["blocks"]]
    return doc


def dumped(document: pf.Doc) -> dict[str, Any]:
    """The JSON AST of a panflute document."""
    return {
        "pandoc-api-version": [*document.api_version],
        "meta": _listed(document.metadata.content.to_json()),
        "blocks": [tree_of(block) for block in document.content.list],
    }


def element(tree: dict[str, Any]) -> Any:
    """A block or an inline from its JSON."""
    tag = tree["t"]
    if tag == "Str":
        word = object.__new__(pf.Str)
        word.parent = word.location = word.index = None
        word.text = tree["c"]
        return word
    if tag in _EMPTY:
        return _EMPTY[tag]()
    if tag in _PLAIN:
        return _holding(_PLAIN[tag](), tree["c"])
    read = _READERS.get(tag)
    return read(tree["c"]) if read else _by_panflute(tree)


def tree_of(node: Any) -> dict[str, Any]:
    """The JSON of a block or an inline."""
    kind = type(node)
    if kind is pf.Str:
        return {"t": "Str", "c": node.text}
    if kind is pf.Space:
        return _SPACE
    if kind in _ROW_NAMES:
        return {"t": _ROW_NAMES[kind], "c": [tree_of(one) for one in node.content.list]}
    write = _WRITERS.get(kind)
    if write:
        return {"t": node.tag, "c": write(node)}
    tree: dict[str, Any] = _listed(node.to_json())
    return tree


def _holding(holder: Any, row: Sequence[dict[str, Any]]) -> Any:
    holder.content.list = [element(one) for one in row]
    return holder


def _by_panflute(tree: dict[str, Any]) -> Any:
    return json.loads(json.dumps(tree), object_hook=from_json)


def _listed(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_listed(each) for each in value]
    return value


def _named(attributes: Sequence[Any]) -> dict[str, Any]:
    identifier, classes, pairs = attributes
    return {"identifier": identifier, "classes": classes, "attributes": pairs}


def _names(node: Any) -> list[Any]:
    return [node.identifier, [*node.classes], [[*pair] for pair in node.attributes.items()]]


def _led(kind: type) -> Callable[[Any], Any]:
    """A reader of links and of pictures."""

    def read(content: Any) -> Any:
        attributes, row, (url, title) = content
        return _holding(kind(url=url, title=title, **_named(attributes)), row)

    return read


def _items(list_: Any, kind: type, rows: Sequence[Sequence[dict[str, Any]]]) -> Any:
    list_.content.list = [_holding(kind(), row) for row in rows]
    return list_


def _ordered(content: Any) -> Any:
    (start, style, delimiter), rows = content
    made = pf.OrderedList(start=start, style=style["t"], delimiter=delimiter["t"])
    return _items(made, pf.ListItem, rows)


def _definitions(content: Any) -> Any:
    made = pf.DefinitionList()
    for term, definitions in content:
        item = pf.DefinitionItem([], [])
        item.term.list = [element(one) for one in term]
        item.definitions.list = [_holding(pf.Definition(), row) for row in definitions]
        made.content.list.append(item)
    return made


_READERS: dict[str, Callable[[Any], Any]] = {
    "Header": lambda c: _holding(pf.Header(level=c[0], **_named(c[1])), c[2]),
    "Div": lambda c: _holding(pf.Div(**_named(c[0])), c[1]),
    "Span": lambda c: _holding(pf.Span(**_named(c[0])), c[1]),
    "Link": _led(pf.Link),
    "Image": _led(pf.Image),
    "BulletList": lambda c: _items(pf.BulletList(), pf.ListItem, c),
    "LineBlock": lambda c: _items(pf.LineBlock(), pf.LineItem, c),
    "OrderedList": _ordered,
    "DefinitionList": _definitions,
}


def _rows(held: Any) -> list[Any]:
    return [[tree_of(one) for one in item.content.list] for item in held.list]


_WRITERS: dict[type, Callable[[Any], Any]] = {
    pf.Header: lambda n: [n.level, _names(n), [tree_of(one) for one in n.content.list]],
    pf.Div: lambda n: [_names(n), [tree_of(one) for one in n.content.list]],
    pf.Span: lambda n: [_names(n), [tree_of(one) for one in n.content.list]],
    pf.Link: lambda n: [_names(n), [tree_of(one) for one in n.content.list], [n.url, n.title]],
    pf.Image: lambda n: [_names(n), [tree_of(one) for one in n.content.list], [n.url, n.title]],
    pf.BulletList: lambda n: _rows(n.content),
    pf.LineBlock: lambda n: _rows(n.content),
    pf.OrderedList: lambda n: [
        [n.start, {"t": n.style}, {"t": n.delimiter}],
        _rows(n.content),
    ],
    pf.DefinitionList: lambda n: [
        [[tree_of(one) for one in item.term.list], _rows(item.definitions)]
        for item in n.content.list
    ],
}
