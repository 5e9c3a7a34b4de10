"""The book's tree as XHTML: a section for each part, written by pandoc a handful at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from carrefours_docs import pandoc
from carrefours_docs.book.stored import OPENING, READ, Tree, blocks_of
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.markup.xhtml import OPS, XHTML, classes, headings, lines_of, parsed, tag
from carrefours_docs.messages import _

Json = Any

AT_ONCE = 2_000_000
"""Characters of the tree that pandoc is given together, save a single block that has more."""
NOTE = '"t":"Note"'


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its id, its role (docs/architecture.md) and its section (lxml)."""

    id: str
    role: str
    section: Any

    @property
    def file(self) -> str:
        """The name of its document."""
        return f"{self.id}.xhtml"

    @property
    def heading(self) -> Any | None:
        """Its h1, where it has one."""
        return next(iter(headings(self.section, 1)), None)

    @property
    def title(self) -> str:
        """The text of its h1, of both its lines where it has two; empty where it has none."""
        return "" if self.heading is None else " · ".join(lines_of(self.heading))


def book_parts(tree: Tree, shape: Callable[[Json], Json]) -> tuple[Part, ...]:
    """The parts of a book, in order; `shape` gives the tree of each as it is to be written.

    A book is read and written some parts at a time: pandoc takes thirty times the bytes of what it
    is given.
    """
    parts: list[Part] = []
    for some in _handfuls(tree):
        for part in _written(tree.head, [shape(one) for one in some]):
            if parts and parts[-1].id == part.id:  # it was cut
                parts[-1].section.extend(list(part.section))
            else:
                parts.append(part)
    return tuple(parts)


def _handfuls(tree: Tree) -> Iterator[list[Json]]:
    """The parts, as many together as are not too much; a longer one cut between its blocks."""
    some: list[Json] = []
    size = 0
    for block in tree.each():
        for piece, length in _pieces(block.text.read()):
            if some and size + length > AT_ONCE:
                yield some
                some, size = [], 0
            some.append(piece)
            size += length
    if some:
        yield some


def _pieces(text: str) -> Iterator[tuple[Json, int]]:
    """A part's tree, with its length; that of a long one in several pieces of the same id.

    Notes are counted by part: one that has any stays whole.
    """
    if len(text) <= AT_ONCE or NOTE in text:
        yield json.loads(text), len(text)
        return
    about = READ(text, len(OPENING))[0]
    some: list[Json] = []
    size = 0
    for block, length in blocks_of(text):
        if some and size + length > AT_ONCE:
            yield {"t": "Div", "c": [about, some]}, size
            some, size = [], 0
        some.append(block)
        size += length
    yield {"t": "Div", "c": [about, some]}, size


def _written(head: Mapping[str, Json], blocks: Sequence[Json]) -> Iterator[Part]:
    """What pandoc makes of `blocks`; `head` gives it its version."""
    tree = {**head, "meta": {}, "blocks": list(blocks)}
    text = pandoc.write(tree, "html5", ["--wrap=none", "--mathml", "--syntax-highlighting=none"])
    try:
        root = parsed(f'<body xmlns="{XHTML}" xmlns:epub="{OPS}">{text}</body>')
    except etree.XMLSyntaxError as error:
        raise BuildError([_not_xml(error, text)]) from error
    return _parts(root)


def _not_xml(error: etree.XMLSyntaxError, text: str) -> Problem:
    """What stands in the way: the words around it, since the place means nothing to anyone else."""
    lines = text.split("\n")
    around = lines[min((error.lineno or 1), len(lines)) - 1]
    words = " ".join(re.sub(r"<[^>]*>", " ", around).split())[:80]
    return Problem(
        "epub-text",
        Place(Path("book.json")),
        _(
            "The text cannot be written as XHTML near “{words}”: {reason}",
            words=words,
            reason=error.msg,
        ),
        _(
            "Look for an invisible control character in the minutes, remove it, then run ./doit "
            "again."
        ),
    )


def _parts(root: Any) -> Iterator[Part]:
    for element in root.iterchildren(tag("div"), tag("section")):
        element.tag = tag("section")
        element.tail = None
        role = next(name for name in classes(element) if name != "part")
        yield Part(element.get("id"), role, element)


def as_document(shell: str, sections: Sequence[Any]) -> Any:
    """A whole document: `sections` put into the body of a rendered shell (page.xhtml)."""
    root = parsed(shell)
    body = root.find(tag("body"))
    for section in sections:
        _move(section, body)
        section.tail = "\n"
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return root


def _move(section: Any, parent: Any) -> None:
    """Append a section to an element of another document, child by child.

    What lxml 6 takes to move a tree grows with the square of its elements: an index has 90,000.
    """
    children = list(section)
    section[:] = []
    parent.append(section)
    section.extend(children)
