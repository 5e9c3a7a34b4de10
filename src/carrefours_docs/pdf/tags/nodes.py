"""What the structure tree is made of before it is PDF: elements, marks in pages, annotations.

A mark is one piece of text or one picture on one page; an element may have marks on many pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

BLOCKS = frozenset({"P", "Caption", "Lbl", "LBody", "TD", "TH", "TOCI", *HEADINGS})
"""Elements that hold lines of text themselves (ISO 32000-1, 14.8.4.3)."""

GROUPS = frozenset(
    {"Document", "Part", "Sect", "Art", "Div", "BlockQuote", "Index", "Note", "NonStruct"}
)
"""Elements whose text stands in paragraphs."""

INLINE = frozenset({"Span", "Link", "Reference", "Code", "Quote", "Formula", "Figure"})


@dataclass(slots=True, eq=False)
class Mark:
    """A marked-content sequence: page (from 0), MCID as painted, and what its text wants.

    `kind` is the tag it gets in the page, "" for one that is taken out; `hyphenated` where its last
    sign is a hyphen of the line's end, `spaced` where a space of the text vanished after it.
    """

    page: int
    mcid: int
    kind: str
    subtype: str = ""
    hyphenated: bool = False
    spaced: bool = False
    written: int = -1
    """The MCID in the file; -1 for an artifact."""


@dataclass(slots=True, eq=False)
class Annotation:
    """A link's annotation on a page: the rectangle that is clicked."""

    page: int
    dictionary: Any


@dataclass(slots=True, eq=False)
class NoteHere:
    """The place of a call: its note follows the paragraph, or the words, that call it."""

    note: Node


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its kind (S), its kids in reading order, its attributes.

    `own` is false for a paragraph that no element of the HTML stands for.
    """

    kind: str
    parent: Node | None
    kids: list[Node | Mark | Annotation | NoteHere] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    identifier: str = ""
    contents: str = ""
    """What a link's annotation says (ISO 14289-1, 7.18.5)."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Attribute dictionaries by owner: Layout, List, Table."""
    own: bool = True
    closed: bool = False
    """A paragraph of loose words that no more are added to."""
    keep: bool = False
    """Stands even if empty: a cell of a table."""
    text: list[tuple[Mark, str]] = field(default_factory=list)
    """The words of a link, by their marks."""
    last: Mark | None = None
    """The last mark of a block, its words, and whether a space is due before the next."""
    last_text: str = ""
    owes: bool = False
    written: Any = None
    """The object in the file."""

    def words(self) -> str:
        """The words of a link in one line."""
        told = (
            words[:-1] if mark.hyphenated else f"{words} " if mark.spaced else words
            for mark, words in self.text
        )
        return " ".join("".join(told).split())

    @property
    def block(self) -> Node:
        """The nearest element, itself included, that is no inline one."""
        node = self
        while node.kind in INLINE and node.parent is not None:
            node = node.parent
        return node
