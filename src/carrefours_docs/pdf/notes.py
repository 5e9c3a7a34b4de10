"""Footnotes: each pandoc Note as one footnote span, its blocks as rows of inlines.

A footnote is laid out as inline text at the page's foot (CSS Generated Content for Paged Media 3,
§2), so its paragraphs, list items and table rows are joined by line breaks; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Json = Any


def with_footnotes(node: Json) -> Json:
    """A copy of a JSON node with each Note as a footnote span."""
    if isinstance(node, list):
        return [with_footnotes(item) if isinstance(item, (list, dict)) else item for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Note":
        inlines = list(_joined(_rows(with_footnotes(node["c"]))))
        return {"t": "Span", "c": [["", ["footnote"], []], inlines]}
    return {
        key: with_footnotes(value) if isinstance(value, (list, dict)) else value
        for key, value in node.items()
    }


def _joined(rows: Iterator[list[Json]]) -> Iterator[Json]:
    for number, inlines in enumerate(rows):
        if number:
            yield {"t": "LineBreak"}
        yield from inlines


def _rows(blocks: Sequence[Json]) -> Iterator[list[Json]]:
    """A note as rows of inlines: a paragraph, a list item or a table row each."""
    for block in blocks:
        match block["t"]:
            case "Para" | "Plain":
                yield block["c"]
            case "Header":
                yield block["c"][2]
            case "LineBlock":
                yield from block["c"]
            case "BlockQuote":
                yield from _rows(block["c"])
            case "BulletList":
                for item in block["c"]:
                    yield from _rows(item)
            case "OrderedList":
                for item in block["c"][1]:
                    yield from _rows(item)
            case "DefinitionList":
                for term, definitions in block["c"]:
                    yield term
                    for definition in definitions:
                        yield from _rows(definition)
            case "Div":
                yield from _rows(block["c"][1])
            case "Figure":
                yield from _rows(block["c"][2])
                yield from _rows(block["c"][1][1])
            case "Table":
                yield from _table_rows(block["c"])
            case "CodeBlock":
                yield [{"t": "Code", "c": [["", [], []], block["c"][1]]}]
            case "HorizontalRule" | "RawBlock":
                continue
            case unknown:
                raise ValueError(f"a block of pandoc that notes do not know: {unknown}")


def _table_rows(table: Sequence[Json]) -> Iterator[list[Json]]:
    """A table's caption, then a row of text for each of its rows, cells set apart by a slash."""
    _, caption, _, head, bodies, foot = table
    yield from _rows(caption[1])
    rows = [*head[1]]
    for body in bodies:
        rows += [*body[2], *body[3]]
    for _, cells in [*rows, *foot[1]]:
        row: list[Json] = []
        for cell in cells:
            inlines = list(_joined(_rows(cell[4])))
            if row and inlines:
                row += [{"t": "Space"}, {"t": "Str", "c": "/"}, {"t": "Space"}]
            row += inlines
        yield row
