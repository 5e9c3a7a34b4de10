"""Two languages in the columns of a table, one a chapter (docs/architecture.md: pairs).

A row is a pair; what is as wide as the page (a timeline) stands between two tables. The title of a
chapter keeps its first line, by which Word's running heads and contents go; the second follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carrefours_docs.docx import tree
from carrefours_docs.docx.tree import Node

TABLE = "Côte à côte"
"""The table's style; dress.py knows its columns by it."""

TITLE = "Titre dans l’autre langue"


def has_pairs(part: Node) -> bool:
    return any("pairs" in tree.classes(node) for node in tree.walk(part))


def is_table(node: Node) -> bool:
    """Whether a table is one that `gathered` made."""
    return "side-by-side" in node["c"][0][1]


def first_line(inlines: Sequence[Node]) -> list[Node]:
    """The inlines of a title without its second line, and the break before that."""
    kept = [node for node in inlines if "second" not in tree.classes(node)]
    return kept[:-1] if len(kept) < len(inlines) and kept[-1]["t"] == "LineBreak" else kept


def second_titles(header: Node) -> Iterator[str]:
    """The ids of a title in the second language."""
    return (node["c"][0][0] for node in header["c"][2] if "second" in tree.classes(node))


def gathered(blocks: Sequence[Node], names: Sequence[str]) -> list[Node]:
    """The blocks of a part with their pairs in tables under `names`, those of the languages."""
    return list(_joined(_flat(blocks), names))


def _flat(blocks: Sequence[Node]) -> Iterator[Node]:
    """The blocks, pairs one by one, out of the divisions that hold them; titles in two."""
    for block in blocks:
        names = tree.classes(block)
        if block["t"] == "Header":
            yield from _titles(block)
        elif "pair" in names:
            yield block
        elif block["t"] == "Div" and has_pairs(block):
            yield from _flat(block["c"][1])
        else:
            yield block


def _titles(header: Node) -> Iterator[Node]:
    level, attributes, inlines = header["c"]
    yield {"t": "Header", "c": [level, attributes, first_line(inlines)]}
    for node in inlines:
        if "second" in tree.classes(node):
            yield {"t": "Div", "c": [["", ["second-title"], []], [{"t": "Para", "c": [node]}]]}


def _joined(blocks: Iterator[Node], names: Sequence[str]) -> Iterator[Node]:
    """Neighbouring pairs become one table."""
    rows: list[Node] = []
    for block in blocks:
        if "pair" in tree.classes(block) and "wide" not in tree.classes(block):
            rows.append(block)
            continue
        if rows:
            yield _table(rows, names)
            rows = []
        yield from block["c"][1] if "pair" in tree.classes(block) else [block]
    if rows:
        yield _table(rows, names)


def _table(pairs: Sequence[Node], names: Sequence[str]) -> Node:
    languages = [tree.attribute(side, "lang") for side in pairs[0]["c"][1]]
    head = [
        [{"t": "Div", "c": [["", [], [["lang", lang]]], [{"t": "Plain", "c": [tree.text(name)]}]]}]
        for lang, name in zip(languages, names, strict=True)
    ]
    rows = [_row([[side] for side in pair["c"][1]]) for pair in pairs]
    half = [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 0.5}]
    empty = ["", [], []]
    return {
        "t": "Table",
        "c": [
            ["", ["side-by-side"], [["custom-style", TABLE]]],
            [None, []],
            [half, half],
            [empty, [_row(head)]],
            [[empty, 0, [], rows]],
            [empty, []],
        ],
    }


def _row(cells: Sequence[Sequence[Node]]) -> list[object]:
    return [
        ["", [], []],
        [[["", [], []], {"t": "AlignDefault"}, 1, 1, list(cell)] for cell in cells],
    ]
