"""Blocks of the book's tree as trees or as their text: what takes them apart need not care.

A text is JSON in one line (book/stored.py); of it, one block at a time is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from carrefours_docs.book.stored import OPENING, READ, compact, div_text

Json = Any


@dataclass(frozen=True, slots=True)
class Form:
    """How blocks are held: as trees, or as their text.

    `about` gives the id, classes and attributes of a Div, `content` its blocks as trees, and each
    as it is held; `block` holds a tree, `div` a Div of such attributes and of blocks.
    """

    about: Callable[[Any], Json]
    content: Callable[[Any], Iterator[tuple[Json, Any]]]
    block: Callable[[Json], Any]
    div: Callable[[Json, Sequence[Any]], Any]


def _content_of_text(text: str) -> Iterator[tuple[Json, str]]:
    """The blocks of a Div that is a text, each with its own text; one at a time is a tree."""
    at = READ(text, len(OPENING))[1] + len(",[")
    while text[at] != "]":
        tree, end = READ(text, at)
        yield tree, text[at:end]
        at = end + (text[end] == ",")


TREES = Form(
    about=lambda div: div["c"][0],
    content=lambda div: ((one, one) for one in div["c"][1]),
    block=lambda tree: tree,
    div=lambda about, blocks: {"t": "Div", "c": [about, list(blocks)]},
)
TEXTS = Form(
    about=lambda text: READ(text, len(OPENING))[0],
    content=_content_of_text,
    block=compact,
    div=div_text,
)
