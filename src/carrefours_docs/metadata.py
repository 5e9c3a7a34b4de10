"""The book's metadata as plain strings, for the writers."""

from __future__ import annotations

from typing import Any


def meta_text(node: Any) -> str:
    """The plain text of a pandoc metadata value (MetaString, MetaInlines …); "" where missing."""
    if node is None:
        return ""
    match node.get("t"):
        case "MetaString" | "Str":
            return str(node["c"])
        case "MetaInlines" | "MetaBlocks" | "Para" | "Plain" | "Emph" | "Strong":
            return "".join(meta_text(child) for child in node["c"])
        case "Space" | "SoftBreak":
            return " "
        case _:
            return ""
