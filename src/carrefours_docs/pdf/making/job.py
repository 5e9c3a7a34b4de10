"""One part to make, and the edition it belongs to: all that a process is told."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from carrefours_docs.book.stored import Text
from carrefours_docs.pdf.look import LOOKS, Look

Json = Any

_PACKAGE = Path(__file__).resolve().parents[2]

CODE = ("pdf", "book/locators.py", "book/page_starts.py", "files.py", "metadata.py", "pandoc.py")
"""The code that a part's pages depend on, below the package."""

SOURCE = re.compile(r' src="([^"]+)"')

PLACE = re.compile(r'"#([^"]+)"|"data-end",\s*"([^"]+)"')
"""A place that a link leads to, or where what it cites ends, in the tree as JSON."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all parts of an edition share.

    `shell` is what the page shell prints (`layout.py`), `looks` further style sheets, `languages`
    those of facing pages, `labels` the words a writer needs as the tree's metadata has them (JSON),
    `version` pandoc's own of the tree, `reading` how the edition is read (corpus/values.READINGS).
    """

    templates: Path
    build: Path
    work: Path
    shell: Mapping[str, str]
    looks: tuple[str, ...]
    languages: tuple[str, ...]
    version: tuple[int, ...]
    labels: str = "{}"
    reading: str = ""

    @property
    def look(self) -> Look:
        """How the edition looks, by how it is read."""
        return LOOKS[self.reading]

    def fingerprint(self) -> str:
        """What the pages of any part depend on, beside the part."""
        about = (
            [self.shell[key] for key in ("lang", "title")],
            [self.reading, *self.looks, *self.languages, *map(str, self.version), self.labels],
            _digest_of(self.templates / "pdf", self.templates / "fonts"),
            _code(),
        )
        return _digest(json.dumps(about).encode())


@dataclass(frozen=True, slots=True)
class Job:
    """One part to lay out and keep.

    `text` is its block of the tree as JSON, or its HTML where `ready`; it is empty where the text
    is left where it lies, which `block` then tells. It begins on page `first`;
    where `movable`, that is but where it is laid out. `folios` are those that it prints, `pictures`
    the digests of the files that it shows, `without` the places that its links may not lead to.
    `section` tells which of a divided index it is, from 1 (pdf/sections.py); 0 for other parts.
    `html` is the name under which its HTML without folios is kept, "" where it is not.
    """

    id: str
    role: str
    text: str
    first: int = 1
    ready: bool = False
    movable: bool = False
    roman: bool = False
    facing: bool = False
    folios: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()
    section: int = 0
    block: Text | None = None
    html: str = ""

    @property
    def size(self) -> int:
        """How long the text is, about."""
        return len(self.text) if self.block is None else self.block.size

    def tree(self) -> Json:
        """The block, for a part that is not ready. Raises BuildError where it cannot be read."""
        return json.loads(self.text) if self.block is None else self.block.tree()

    def key(self, fingerprint: str) -> str:
        """The name under which its pages are kept."""
        text = self.text if self.block is None else self.block.digest
        told = [fingerprint, self.id, self.role, text, str(self.first)]
        told += [str(flag) for flag in (self.ready, self.movable, self.roman, self.facing)]
        told += [f"{name} {folio}" for name, folio in self.folios]
        told += [f"{name} {digest}" for name, digest in self.pictures]
        told += sorted(self.without)
        return _digest("\0".join(told).encode())

    def html_key(self, fingerprint: str) -> str:
        """The name under which its HTML is kept: what does not depend on where anything stands."""
        return replace(self, first=0, folios=(), without=frozenset()).key(fingerprint)

    def fixed(self, first: int) -> Job:
        """The same where it stands, for a part that cannot be moved."""
        return replace(self, first=first, movable=False)


def pictures(build: Path, names: Iterator[str]) -> tuple[tuple[str, str], ...]:
    """The digest of each file below `build` that is shown; "" for one that is not there."""
    found: dict[str, str] = {}
    for name in names:
        path = build / name
        found[name] = _digest(path.read_bytes()) if path.is_file() else ""
    return tuple(sorted(found.items()))


def shown_in_html(body: str) -> Iterator[str]:
    """The pictures of an HTML part."""
    return (found[1] for found in SOURCE.finditer(body))


def named_places(text: str) -> set[str]:
    """The places in the book that a part may print folios of: those that its links name."""
    return {found[1] or found[2] for found in PLACE.finditer(text)}


@cache
def _code() -> str:
    """What the program is: its files, and every library beside it."""
    paths = [_PACKAGE / name for name in CODE]
    installed = sorted(f"{found.name} {found.version}" for found in distributions())
    return _digest(json.dumps([_digest_of(*paths), installed, sys.version]).encode())


def _digest_of(*paths: Path) -> str:
    """The digest of files, those below folders included."""
    digest = hashlib.sha256()
    for path in paths:
        below = sorted(file for file in path.rglob("*") if file.is_file() and _counts(file))
        for file in below if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(path.parent)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _counts(file: Path) -> bool:
    return file.suffix != ".pyc"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
