"""Small operations on pandoc trees (panflute): reading order, plain text, headings, ids.

They reach the lists that panflute keeps, without its access by index, which writes down where a
node stands each time it is looked at: a book is walked through many times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf
from panflute.containers import ListContainer

from carrefours_docs import pandoc
from carrefours_docs.book.tree_json import dumped as dumped
from carrefours_docs.book.tree_json import loaded as loaded

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


def from_html(*texts: str) -> list[Any]:
    """The top-level blocks of an HTML text written by our own templates; several texts, of one
    block each, are read in one go.

    pandoc's reader takes `data-` off the names of attributes; it is put back, so that an attribute
    has one name in the tree, whoever made it.
    """
    tree, _ = pandoc.read_text("\n".join(texts), "html")
    blocks: list[Any] = loaded(tree).content.list
    for number, block in enumerate(blocks):
        names = set(_DATA.findall(texts[number if len(texts) > 1 else 0]))
        for node in walk(block):
            attributes = getattr(node, "attributes", None)
            if attributes:
                node.attributes = {
                    f"data-{key}" if key in names else key: value
                    for key, value in attributes.items()
                }
    return blocks


BLANK = frozenset({pf.Space, pf.SoftBreak, pf.LineBreak})
LEAVES = frozenset(
    {pf.Str, pf.Space, pf.SoftBreak, pf.LineBreak, pf.Code, pf.Math, pf.RawInline}
    | {pf.CodeBlock, pf.RawBlock, pf.HorizontalRule}
)


def children(element: Any) -> Sequence[Any]:
    """What stands directly below `element`, in reading order."""
    kind = type(element)
    if kind in LEAVES:
        return ()
    names = _CHILDREN.get(kind)
    if names is None:
        held = getattr(element, "content", None)
        return held.list if isinstance(held, ListContainer) else [*(held or ())]
    below: list[Any] = []
    for name in names:
        held = getattr(element, name, None)
        if isinstance(held, pf.Element):
            below.append(held)
        elif held is not None:
            below += held
    return below


def put(element: Any, nodes: Sequence[Any]) -> None:
    """Make `nodes` the content of `element`."""
    element.content.list = list(nodes)


def walk(element: Any) -> Iterator[Any]:
    """`element` and everything below it, in reading order; parents before their children, each of
    which knows its `parent` and its place there (`index`)."""
    rest = [element]
    while rest:
        node = rest.pop()
        yield node
        below = children(node)
        if below:
            for number, child in enumerate(below):
                child.parent = node
                child.index = number
            rest.extend(reversed(below))


def plain(element: Any, *, notes: bool = False) -> str:
    """The text of an element, white space folded, no-break spaces kept; notes only if asked."""
    text: list[str] = []
    _plain(element, notes, text)
    return " ".join(part for part in "".join(text).split(" ") if part)


def _plain(element: Any, notes: bool, text: list[str]) -> None:
    kind = type(element)
    if kind is pf.Str or kind is pf.Code:
        text.append(element.text)
        return
    if kind in BLANK:
        text.append(" ")
        return
    if kind is pf.Note and not notes:
        return
    apart = isinstance(element, (pf.Block, pf.Note))
    if apart:
        text.append(" ")
    for child in children(element):
        _plain(child, notes, text)
    if apart:
        text.append(" ")


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
    links: list[tuple[Any, Any]] = []
    for node in _nodes(blocks):
        if isinstance(node, pf.Header):
            headings += 1
            old, node.identifier = node.identifier, f"{prefix}-s{headings}"
        elif old := getattr(node, "identifier", ""):
            others += 1
            node.identifier = f"{prefix}-a{others}"
        if old:
            new.setdefault(old, node.identifier)
        if isinstance(node, pf.Link) and node.url.startswith("#"):
            links.append((node, node.parent))
    for link, parent in links:
        target = new.get(link.url[1:])
        if target:
            link.url = f"#{target}"
        else:
            row = (parent.term if isinstance(parent, pf.DefinitionItem) else parent.content).list
            row[[node is link for node in row].index(True)] = pf.Span(*link.content)


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
