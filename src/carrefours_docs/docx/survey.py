"""What the parts of a book need of one another, gathered from its tree a block at a time.

Takes the stored tree (book/stored.py); gives ids, titles, links, index and contents, which are
little beside the text: that is read again, part by part, when it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from carrefours_docs.book.stored import OPENING, READ, Block, Tree, blocks_of
from carrefours_docs.docx import side_by_side, tree
from carrefours_docs.docx.entries import Entry, marks_of, read_entries
from carrefours_docs.docx.names import identifiers
from carrefours_docs.docx.tree import Node

KINDS = "abcdefgh"
"""Letters that tell the entries of several indexes apart; Word's own is i."""

_WITHOUT_TEXT = ("cover", "contents", "index")


@dataclass(slots=True)
class Survey:
    """Ids in reading order, titles by part, what links lead to, marks, index entries by part."""

    ids: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    second_titles: list[str] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    marks: list[str] = field(default_factory=list)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    contents: list[list[Node]] = field(default_factory=list)


def survey(book: Tree) -> Survey:
    """Go through a book once."""
    found = Survey()
    indexes = [block.id for block in book.each() if block.role == "index"]
    kinds = dict(zip(indexes, KINDS if len(indexes) > 1 else ("",), strict=False))
    for part in book.each():
        found.ids.append(part.id)
        entries: list[Entry] = []
        for number, block in enumerate(each_block(part)):
            found.ids += identifiers(block)
            if number == 0 and block["t"] == "Header":
                found.headings[part.id] = block["c"][1][0]
                found.second_titles += side_by_side.second_titles(block)
            if part.role == "contents" and block["t"] == "BulletList":
                found.contents += block["c"]
            if part.role == "index":
                entries += read_entries(block, kinds.get(part.id, ""))
            if part.role not in _WITHOUT_TEXT:
                found.marks += marks_of(block)
                found.linked |= _links(block)
        if part.role == "index" and part.id in kinds:
            found.entries[part.id] = tuple(entries)
    return found


def each_block(part: Block) -> Iterator[Node]:
    """The blocks of a part as trees, one at a time."""
    return (block for block, _length in blocks_of(part.text.read()))


def without_entries(part: Block) -> Node:
    """An index part without the groups of its entries, which are read apart."""
    about = READ(part.text.read(), len(OPENING))[0]
    kept = [block for block in each_block(part) if "index-group" not in tree.classes(block)]
    return {"t": "Div", "c": [about, kept]}


def _links(block: Node) -> set[str]:
    return {
        node["c"][2][0].removeprefix("#")
        for node in tree.walk(block)
        if node["t"] == "Link" and node["c"][2][0].startswith("#")
    }
