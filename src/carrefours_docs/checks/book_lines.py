"""The plain text of a book's tree (docs/architecture.md), part by part, a line a block.

Notes follow the block that calls them; pictures say their alternative text. What page numbers stand
for is left out (the locators of an index), as are the places where index ranges end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Any

APART = "\0"
APART_SPANS = ("contents-detail", "contents-second")
"""Spans that stand on lines of their own."""

OUT_OF_ORDER = ("ornament", "kicker")
"""What a meeting's page shows over its title (`pdf/shapes.py`)."""


def parts_of(document: Mapping[str, Json]) -> Iterator[tuple[str, str, list[Json]]]:
    """Each part's id, role and blocks."""
    for block in document["blocks"]:
        identifier, names, _ = block["c"][0]
        yield identifier, next(name for name in names if name != "part"), block["c"][1]


def lines(role: str, blocks: Sequence[Json], side: int = 0) -> list[str]:
    """The lines of a part; of one `side` alone (1, 2) where two languages stand in pairs."""
    if role == "meeting":
        first = [block for block in _opener(blocks) if _is(block, *OUT_OF_ORDER)]
        return [
            *_Lines(side).blocks(first),
            *_Lines(side, leaving=OUT_OF_ORDER).blocks(blocks),
        ]
    return _Lines(side).blocks(blocks)


def spoken(node: Json, lang: str) -> Iterator[tuple[str, str]]:
    """The words below a node of the tree with the language they are in, in order; no pictures.

    A space stands between blocks; the locators of an index are left out.
    """
    if isinstance(node, list):
        for item in node:
            yield from spoken(item, lang)
    elif isinstance(node, dict) and "t" in node:
        content: Json = node.get("c")
        match node["t"]:
            case "Str":
                yield lang, content
            case "Space" | "SoftBreak" | "LineBreak":
                yield lang, " "
            case "Code" | "CodeBlock" | "Math":
                yield lang, content[1]
            case "DefinitionList":
                for term, definitions in content:
                    yield from spoken(term, lang)
                    yield lang, " "
                    yield from spoken(definitions, lang)
            case "Note":
                yield lang, " "
                yield from spoken(content, lang)
            case "Image":
                return
            case "Span" | "Div" if "index-locators" in content[0][1]:
                return
            case "Span" | "Div" | "Link" | "Header":
                told = content[1 if node["t"] == "Header" else 0]
                said = dict(told[2]).get("lang", lang)
                yield from spoken(content[2 if node["t"] == "Header" else 1], said)
            case _:
                yield from spoken(content, lang)
        if node["t"] in ("Para", "Plain", "Header", "Note", "CodeBlock"):
            yield lang, " "


def has_pairs(blocks: Sequence[Json]) -> bool:
    return any(
        _is(block, "pairs") or (block["t"] == "Div" and has_pairs(block["c"][1]))
        for block in blocks
    )


def _opener(blocks: Sequence[Json]) -> Iterator[Json]:
    for block in blocks:
        if _is(block, "opener"):
            yield from block["c"][1]


def _is(block: Json, *names: str) -> bool:
    return block["t"] == "Div" and any(name in block["c"][0][1] for name in names)


class _Lines:
    """Walks blocks; `leaving` names Divs to pass over."""

    def __init__(self, side: int = 0, leaving: Sequence[str] = ()) -> None:
        self._side, self._leaving = side, tuple(leaving)
        self._notes: list[list[Json]] = []
        self._pictures: list[str] = []

    def blocks(self, blocks: Sequence[Json]) -> list[str]:
        if self._side == 2 and any(map(_is_second, blocks)):
            blocks = [block for block in blocks if block["t"] != "Para" or _is_second(block)]
        return [line for block in blocks for line in self._block(block)]

    def _block(self, block: Json) -> Iterator[str]:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                yield from self._said(content)
            case "Header":
                yield from self._said(content[2])
            case "LineBlock":
                yield from self._said([x for line in content for x in [*line, {"t": "Space"}]])
            case "CodeBlock":
                yield _spaced(content[1])
            case "BlockQuote":
                yield from self.blocks(content)
            case "BulletList":
                yield from self._items(content)
            case "OrderedList":
                yield from self._items(content[1])
            case "DefinitionList":
                for term, definitions in content:
                    yield from self._said(term)
                    yield from self._items(definitions)
            case "Div":
                yield from self._div(*content)
            case "Figure":
                yield from self.blocks(content[2])
                yield from self.blocks(content[1][1])
            case "Table":
                yield from self._table(content)

    def _items(self, items: Sequence[Sequence[Json]]) -> Iterator[str]:
        for item in items:
            yield from self.blocks(item)

    def _div(self, attributes: Json, blocks: Sequence[Json]) -> Iterator[str]:
        names = attributes[1]
        if any(name in names for name in self._leaving):
            return
        others = {1: {"side-2"}, 2: {"side-1", "ornament"}}.get(self._side, set())
        if others.isdisjoint(names):
            yield from self.blocks(blocks)

    def _table(self, table: Json) -> Iterator[str]:
        _, caption, _, head, bodies, foot = table
        yield from self.blocks(caption[1])
        rows = [*head[1]]
        for body in bodies:
            rows += [*body[2], *body[3]]
        for _, cells in [*rows, *foot[1]]:
            yield from self._items([cell[4] for cell in cells])

    def _said(self, inlines: Sequence[Json]) -> Iterator[str]:
        """A block's own line, the pictures in it, and its notes."""
        if self._side:
            inlines = _on_side(inlines, self._side)
        said = "".join(self._words(inlines))
        notes, self._notes = self._notes, []
        pictures, self._pictures = self._pictures, []
        yield from pictures
        yield from filter(None, map(_spaced, said.split(APART)))
        for note in notes:
            yield from self.blocks(note)

    def _words(self, inlines: Sequence[Json]) -> Iterator[str]:
        for inline in inlines:
            content = inline.get("c")
            match inline["t"]:
                case "Str":
                    yield content
                case "Space" | "SoftBreak" | "LineBreak":
                    yield " "
                case "Code" | "Math":
                    yield content[1]
                case "Note":
                    self._notes.append(content)
                case "Image":
                    if alternative := _spaced("".join(self._words(content[1]))):
                        self._pictures.append(alternative)
                case "Span":
                    if "index-locators" not in content[0][1]:
                        apart = any(name in APART_SPANS for name in content[0][1])
                        yield APART if apart else ""
                        yield from self._words(content[1])
                        yield " " if "number" in content[0][1] else ""
                case "Link" | "Quoted" | "Cite":
                    yield from self._words(content[1])
                case "RawInline":
                    continue
                case _:
                    yield from self._words(content)


def _on_side(inlines: Sequence[Json], side: int) -> list[Json]:
    """A line that is said twice (`.second`), as one side says it; others as they are."""
    second = next((x for x in inlines if x["t"] == "Span" and "second" in x["c"][0][1]), None)
    if second is None:
        return list(inlines)
    return list(second["c"][1]) if side == 2 else [x for x in inlines if x is not second]


def _is_second(block: Json) -> bool:
    """Whether a paragraph says in the second language what one before it says in the first."""
    return block["t"] == "Para" and any(
        inline["t"] == "Span" and "second" in inline["c"][0][1] for inline in block["c"]
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())
