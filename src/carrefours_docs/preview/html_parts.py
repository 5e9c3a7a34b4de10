"""The HTML of a book's parts, kept: a block of the tree that is as it was is not converted anew."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from carrefours_docs.pdf.html import Part, book_parts
from carrefours_docs.superseded import step

AT_ONCE = 10
"""Blocks that pandoc converts in one go: a save that comes meanwhile waits no longer than these."""


class HtmlParts:
    """What `book_parts` gave of each block of the book as it was last, and of single ones since."""

    def __init__(self) -> None:
        self._known: dict[bytes, Part] = {}

    def one(self, head: dict[str, Any], block: Any) -> Part:
        """The part that `block` is in a book of that `head` (the tree without its blocks)."""
        (key,) = self._learnt(head, [block])
        return self._known[key]

    def parts(self, document: dict[str, Any]) -> tuple[Part, ...]:
        """As `book_parts`; what is not in the book any more is forgotten."""
        keys = self._learnt(document, document["blocks"])
        self._known = {key: self._known[key] for key in keys}
        return tuple(self._known[key] for key in keys)

    def _learnt(self, head: dict[str, Any], blocks: list[Any]) -> list[bytes]:
        """The keys of blocks, all of which are known then."""
        labels = {name: value for name, value in head["meta"].items() if name == "labels"}
        told = json.dumps(labels)
        keys: list[bytes] = []
        for block in blocks:
            step()
            keys.append(hashlib.sha256((told + json.dumps(block)).encode()).digest())
        lacking = [n for n, key in enumerate(keys) if key not in self._known]
        for start in range(0, len(lacking), AT_ONCE):
            step()
            some = lacking[start : start + AT_ONCE]
            tree = {**head, "meta": labels, "blocks": [blocks[n] for n in some]}
            for n, part in zip(some, book_parts(tree), strict=True):
                self._known[keys[n]] = part
        return keys
