"""Nodes of a pandoc tree (JSON AST) that the writer builds: styled blocks, raw markup, text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = dict[str, Any]


def styled(style: str, blocks: Sequence[Node]) -> Node:
    """Blocks in the paragraph style named `style`."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], list(blocks)]}


def para(style: str, inlines: Sequence[Node]) -> Node:
    """One paragraph in the style named `style`."""
    return styled(style, [{"t": "Para", "c": list(inlines)}])


def set_in(style: str, inlines: Sequence[Node]) -> Node:
    """Inlines in the character style named `style`."""
    return {"t": "Span", "c": [["", [], [["custom-style", style]]], list(inlines)]}


def spoken(language: str, inlines: Sequence[Node]) -> list[Node]:
    """Inlines in a language; as they are where it is the book's ("")."""
    if not language:
        return list(inlines)
    return [{"t": "Span", "c": [["", [], [["lang", language]]], list(inlines)]}]


def spoken_blocks(language: str, blocks: Sequence[Node]) -> list[Node]:
    """The same of blocks."""
    if not language:
        return list(blocks)
    return [{"t": "Div", "c": [["", [], [["lang", language]]], list(blocks)]}]


def raw_block(markup: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", markup]}


def raw(markup: str) -> Node:
    return {"t": "RawInline", "c": ["openxml", markup]}


def text(words: str) -> Node:
    return {"t": "Str", "c": words}


def link(target: str, inlines: Sequence[Node]) -> Node:
    """A link to an anchor of the book."""
    return {"t": "Link", "c": [["", [], []], list(inlines), [f"#{target}", ""]]}


def classes(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The classes of a Div or Span, or nothing."""
    return tuple(node["c"][0][1]) if node.get("t") in ("Div", "Span", "Link", "Image") else ()


def attribute(node: Mapping[str, Any], name: str) -> str:
    """An attribute of a Div, Span, Link or Image, "" where missing."""
    return str(dict(node["c"][0][2]).get(name, ""))


def walk(node: Any) -> Iterator[Node]:
    """Every node, in reading order."""
    if isinstance(node, list):
        for item in node:
            yield from walk(item)
    elif isinstance(node, dict):
        if "t" in node:
            yield node
        for part in node.values():
            yield from walk(part)


def images(node: Any) -> Iterator[Node]:
    """Every picture, in reading order."""
    return (found for found in walk(node) if found["t"] == "Image")


def plain(node: Any) -> str:
    """The text of inlines, notes left out."""
    if isinstance(node, list):
        return "".join(plain(item) for item in node)
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Code" | "Math":
            return str(node["c"][1])
        case "Note" | "RawInline":
            return ""
        case "Link" | "Image" | "Span" | "Quoted" | "Cite":
            return plain(node["c"][1])
        case _:
            return plain(node.get("c"))
