"""Ids of the second of two texts in one book: each gets a letter before it, so that none is twice.

The letter is `x`: no id of a book begins with it, and the longest stay within Word's forty
characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carrefours_docs.book import tree

MARK = "x"

_POINTING = ("data-end",)
"""Attributes whose value is an id of the same text."""


def second_id(identifier: str) -> str:
    """What becomes of an id of the first text in the second."""
    return f"{MARK}{identifier}"


def rename_ids(blocks: Sequence[Any]) -> None:
    """Rename every id in `blocks`, and the links among them, in place."""
    nodes = [node for block in blocks for node in tree.walk(block)]
    known = {node.identifier for node in nodes if getattr(node, "identifier", "")}
    for node in nodes:
        if getattr(node, "identifier", ""):
            node.identifier = second_id(node.identifier)
        url = getattr(node, "url", "")
        if url.startswith("#") and url[1:] in known:
            node.url = f"#{second_id(url[1:])}"
        attributes = getattr(node, "attributes", None) or {}
        for name in _POINTING:
            if attributes.get(name) in known:
                attributes[name] = second_id(attributes[name])
