"""Bookmark names that Word accepts: letters, digits and underscores, unique whatever the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

LENGTH = 40
"""Word cuts longer names (ECMA-376 leaves it to the application; Word's limit is 40)."""


def bookmark_names(identifiers: Iterable[str]) -> dict[str, str]:
    """A legal, distinct name for every id, in their order; hyphens become underscores."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for identifier in identifiers:
        plain = re.sub(r"\W", "_", identifier, flags=re.ASCII)[:LENGTH]
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            suffix = f"_{number}"
            name = plain[: LENGTH - len(suffix)] + suffix
        taken.add(name.casefold())
        names[identifier] = name
    return names


def identifiers(node: Any) -> Iterable[str]:
    """Every id of a pandoc JSON tree, in reading order."""
    if isinstance(node, list):
        for item in node:
            yield from identifiers(item)
    elif isinstance(node, Mapping):
        found = attr_of(node)
        if found is not None and found[0]:
            yield found[0]
        for part in node.values():
            yield from identifiers(part)


def attr_of(node: Mapping[str, Any]) -> list[Any] | None:
    """The attributes [id, classes, pairs] of a node that has them."""
    match node.get("t"):
        case "Div" | "Span" | "Link" | "Image" | "Code" | "CodeBlock" | "Figure" | "Table":
            return node["c"][0]  # type: ignore[no-any-return]
        case "Header":
            return node["c"][1]  # type: ignore[no-any-return]
        case _:
            return None
