"""A DOCX as a reviewer leaves it: paragraphs in pieces, each kept, added or cut, and comments.

A paragraph is one of the text as it was before the tracked changes: what was added to it may hold
line ends, each the start of another paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

BREAK = "\ue00b"
"""In a text that was added: here another paragraph starts."""
CALL = "\ufffc"
"""Stands for a footnote's call."""


class Fate(Enum):
    """What became of a piece of text; `undone` was added by one and cut by another."""

    KEPT = "kept"
    ADDED = "added"
    CUT = "cut"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation of the file: its element's name, who made it and when (ISO 8601, may be "").

    `move` names what was moved, the same at both ends.
    """

    kind: str
    author: str
    date: str
    move: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and its marks (numbers); `style` is that of the paragraph that a BREAK starts."""

    text: str
    fate: Fate
    marks: tuple[int, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A change of looks, from one offset of the original text to another; `told` says what."""

    marks: tuple[int, ...]
    start: int
    end: int
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the original. `cut`: the mark by which its end was deleted.

    `closed`: no text of the next one can join it (the end of a cell, a box, the file).
    """

    part: str
    style: str
    pieces: list[Piece] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    cut: int | None = None
    closed: bool = False

    @property
    def original(self) -> str:
        """The text as it was before the tracked changes."""
        return "".join(p.text for p in self.pieces if p.fate in (Fate.KEPT, Fate.CUT))

    @property
    def final(self) -> str:
        """The text with every tracked change."""
        return "".join(p.text for p in self.pieces if p.fate in (Fate.KEPT, Fate.ADDED))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the original: the number of a paragraph, and an offset in it."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `start` and `end` are None where nothing in the text calls it.

    `words` are those it is on, as they read now. `answers` are comments of its thread.
    """

    number: str
    author: str
    date: str
    text: str
    words: str = ""
    start: Spot | None = None
    end: Spot | None = None
    resolved: bool = False
    answers: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The whole file; `loose` are marks that stand in no paragraph of the text."""

    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]
    comments: tuple[Comment, ...]
    loose: Mapping[int, str]
    """Number of the mark → the part of the file it is in."""
