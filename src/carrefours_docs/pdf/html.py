"""The book's tree as HTML, a part at a time: what WeasyPrint lays out.

pandoc writes the HTML; footnotes become `float: footnote` spans (CSS Generated Content for Paged
Media 3, §2), and headings carry their running title.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from carrefours_docs import pandoc

Json = Any


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the book: its id, its role (docs/architecture.md) and its HTML body."""

    id: str
    role: str
    body: str


def book_parts(document: dict[str, Json]) -> tuple[Part, ...]:
    """Every part of the pandoc document, in order."""
    tree = {**document, "meta": {}, "blocks": [_without_notes(b) for b in document["blocks"]]}
    text = pandoc.write(tree, "html5", ["--wrap=none", "--mathml"])
    root = html.fragment_fromstring(text, create_parent="body")
    return tuple(_part(element) for element in root if isinstance(element.tag, str))


def _part(element: Any) -> Part:
    roles = [name for name in element.get("class", "").split() if name != "part"]
    for heading in element.iter("h1"):
        if not heading.get("data-running"):
            heading.set("data-running", " ".join(heading.text_content().split()))
    for group in element.iter("tbody", "thead", "tr", "td", "th"):
        for name in [key for key in group.attrib if key.startswith("data-")]:
            del group.attrib[name]
    body = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return Part(element.get("id"), roles[0], body)


def _without_notes(node: Json) -> Json:
    """A copy of a JSON node with each Note as a footnote span; its paragraphs are joined."""
    if isinstance(node, list):
        return [_without_notes(item) for item in node]
    if not isinstance(node, dict):
        return copy.copy(node)
    if node.get("t") == "Note":
        return {
            "t": "Span",
            "c": [["", ["footnote"], []], list(_note_inlines(_without_notes(node["c"])))],
        }
    return {key: _without_notes(value) for key, value in node.items()}


def _note_inlines(blocks: list[Json]) -> Iterator[Json]:
    first = True
    for inlines in _inline_rows(blocks):
        if not first:
            yield {"t": "LineBreak"}
        first = False
        yield from inlines


def _inline_rows(blocks: list[Json]) -> Iterator[list[Json]]:
    """The rows of inlines in a note: paragraphs as they are, list items a row each."""
    for block in blocks:
        match block["t"]:
            case "Para" | "Plain":
                yield block["c"]
            case "LineBlock":
                yield from block["c"]
            case "BlockQuote":
                yield from _inline_rows(block["c"])
            case "BulletList":
                for item in block["c"]:
                    yield from _inline_rows(item)
            case "OrderedList":
                for item in block["c"][1]:
                    yield from _inline_rows(item)
            case "Div":
                yield from _inline_rows(block["c"][1])
            case "CodeBlock":
                yield [{"t": "Code", "c": [["", [], []], block["c"][1]]}]
            case _:
                continue
