"""What the desk shows of one edition: entries, candidates, near spellings, doubts, and YAML lines.

Places are told as an organiser finds them: a file below sources/ and a line, or a heading and the
number of a paragraph where the file has no lines (Word, OpenDocument).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class How(StrEnum):
    """How a passage came to be cited."""

    FOUND = "found"
    ASKED = "asked"
    RECORD = "record"


class Doubt(StrEnum):
    """Why a term may be taken for something else, or something else for it."""

    TWO_RECORDS = "two-records"
    SURNAME = "surname"
    LONGER = "longer"
    SENTENCE_START = "sentence-start"
    COMMON_WORD = "common-word"
    EXCLUDED = "excluded"


class Likeness(StrEnum):
    """How a spelling differs from a known one."""

    MARKS = "marks"
    """Accents, capitals, hyphens or spaces alone."""
    ENDING = "ending"
    """A plural or a feminine."""
    LETTERS = "letters"
    PART = "part"
    """A surname or a first name alone."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a passage stands in the sources. Lines count from 1; 0 where a file has none."""

    file: Path
    line: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the book and the sentence around them; `chapter` and `section` are its titles."""

    before: str
    words: str
    after: str
    chapter: str
    section: str
    language: str
    spot: Spot
    how: How = How.FOUND
    principal: bool = False
    note: bool = False
    picture: bool = False
    section_whole: bool = False
    """Whether the whole section that begins here is cited."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines for a file: `text` takes the place of lines `first` to `last` (from 1, inclusive).

    With `last` before `first` nothing is replaced: the text goes in before line `first`.
    """

    file: Path
    first: int
    last: int
    text: str
    kind: str
    """The file's authority: people, organisations, places or themes."""
    record: str = ""
    """The id of the record that is changed; empty for a new one."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the index with its passages; `sub` for one that stands under another."""

    key: str
    heading: str
    passages: tuple[Passage, ...]
    references: str = ""
    sub: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that no authority knows: its spellings, passages, and what it may be."""

    name: str
    kind: str
    spellings: tuple[tuple[str, int], ...]
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    """The suggested kind first, then the others."""
    parts: tuple[tuple[str, int], ...] = ()
    """A surname or first name that also stands alone."""

    @property
    def count(self) -> int:
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class NearSpelling:
    """A spelling close to a known one; `key` is empty between two candidates."""

    written: str
    known: str
    key: str
    likeness: Likeness
    withheld: bool
    """Whether the person asked not to be named so."""
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A doubt about `words`; `keys` are the records it is about."""

    doubt: Doubt
    words: str
    keys: tuple[str, ...]
    passages: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = ()
    times: int = 0
    """How often the word stands in small letters, for a common word."""


@dataclass(frozen=True, slots=True)
class NeverFound:
    """A record that no passage cites; `never` where it asks not to be looked for."""

    key: str
    name: str
    forms: tuple[str, ...]
    never: bool
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about the index of one edition."""

    title: str
    language: str
    entries: tuple[EntryView, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    near: tuple[NearSpelling, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    never_found: tuple[NeverFound, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    """The name of each record, by key."""
