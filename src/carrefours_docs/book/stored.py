"""The book's tree on disk: JSON with one part a line, so that each is read by itself and let go.

What makes a book writes its parts as they come; a writer that takes one part at a time never holds
the whole tree, which in memory has fourteen times the bytes of its file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.files import replacing
from carrefours_docs.messages import _

Json = Any

_BLOCKS = b'"blocks":['
_END = b"]}\n"
OPENING = '{"t":"Div","c":['
"""How the text of a part begins; its id, classes and attributes follow."""

READ = json.JSONDecoder().raw_decode
"""Reads what begins at a place of a text; gives it, and where it ends."""

_IMAGE = '{"t":"Image","c":'
"""Begins a picture; in a string no quotation mark stands so."""


def compact(tree: Json) -> str:
    """JSON in one line, as a stored book has it."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def div_text(about: Json, blocks: Iterable[str]) -> str:
    """The text of a Div of that id, classes and attributes, and of blocks that are texts."""
    return f"{OPENING}{compact(about)},[{','.join(blocks)}]]}}"


def pictures_of(text: str) -> Iterator[str]:
    """The paths of the pictures that a part's text shows, in reading order."""
    at = text.find(_IMAGE)
    while at >= 0:
        at += len(_IMAGE)
        yield READ(text, at)[0][2][0]
        at = text.find(_IMAGE, at)


@dataclass(frozen=True, slots=True)
class Held:
    """A part's text (JSON in one line) in memory."""

    text: str

    @property
    def size(self) -> int:
        """Bytes of UTF-8, about."""
        return len(self.text)

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def read(self) -> str:
        return self.text

    def tree(self) -> Json:
        """The part as pandoc's JSON."""
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A part's text where it lies: read each time it is asked for. Another process gets the text.

    `size` is in bytes, `digest` the SHA-256 of these, in hexadecimal.
    """

    file: IO[bytes]
    path: Path
    number: int
    start: int
    size: int
    digest: str

    def read(self) -> str:
        """Raises BuildError where these are no more the bytes that were found."""
        data = os.pread(self.file.fileno(), self.size, self.start)
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise _damaged(self.path, self.number)
        return data.decode()

    def tree(self) -> Json:
        """The part as pandoc's JSON. Raises BuildError where it is none."""
        try:
            return json.loads(self.read())
        except (ValueError, RecursionError):
            raise _damaged(self.path, self.number) from None

    def __reduce__(self) -> tuple[type[Held], tuple[str]]:
        return Held, (self.read(),)


Text = Held | Line


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the book: what its Div is called, and its text."""

    id: str
    role: str
    text: Text


@dataclass(frozen=True, slots=True)
class Tree:
    """A book's tree, of which the head alone is held: pandoc's version and the metadata.

    `each` goes through the parts, in order, as often as it is called.
    """

    head: Mapping[str, Json]
    each: Callable[[], Iterator[Block]]


def in_memory(document: Mapping[str, Json]) -> Tree:
    """A tree that is held whole, to be read in the same way."""
    head = {name: value for name, value in document.items() if name != "blocks"}

    def each() -> Iterator[Block]:
        for tree in document["blocks"]:
            name, classes, _pairs = tree["c"][0]
            text = compact({"t": tree["t"], "c": tree["c"]})
            yield Block(name, _role(classes), Held(text))

    return Tree(head, each)


def as_tree(book: Tree | Mapping[str, Json]) -> Tree:
    """A book's tree, from a document that is held whole, or as it is."""
    return book if isinstance(book, Tree) else in_memory(book)


def blocks_of(text: str) -> Iterator[tuple[Json, int]]:
    """The blocks of a part's text, each as a tree with its length in characters, one at a time."""
    at = READ(text, len(OPENING))[1] + len(",[")
    while text[at] != "]":
        block, end = READ(text, at)
        yield block, end - at
        at = end + text.startswith(",", end)


def write_book(target: Path, head: Mapping[str, Json], texts: Iterable[str]) -> None:
    """Write a book's tree: its head, then the text of each part, which is JSON in one line."""
    with replacing(target) as temporary, temporary.open("wb") as file:
        file.write(compact({**head, "blocks": []}).encode().removesuffix(b"]}"))
        for number, text in enumerate(texts):
            assert "\n" not in text, "a part is one line"
            file.write((",\n" if number else "\n").encode() + text.encode())
        file.write(b"\n" + _END)


def read_document(path: Path) -> dict[str, Json]:
    """The whole tree. Raises BuildError where the file is cut or something else."""
    try:
        document: dict[str, Json] = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise _damaged(path) from None
    if not isinstance(document, dict) or not {"blocks", "meta"} <= document.keys():
        raise _damaged(path)
    return document


@contextmanager
def opened(path: Path) -> Iterator[Tree]:
    """The tree, to be read part by part while the block runs.

    Raises BuildError, at once or when the part is come to, where the file is cut or something else.
    """
    with path.open("rb") as file:
        first = file.readline()
        if not first.endswith(_BLOCKS + b"\n"):
            raise _damaged(path, 1)
        try:
            head = json.loads(first + b"]}")
        except (ValueError, RecursionError):
            raise _damaged(path, 1) from None
        del head["blocks"]
        yield Tree(head, lambda: _each(file, path, len(first)))


def _each(file: IO[bytes], path: Path, start: int) -> Iterator[Block]:
    """The parts; a line is read, told of, and forgotten."""
    number, more = 1, True
    while True:
        number += 1
        file.seek(start)
        line = file.readline()
        if line == _END and not (more and number > 2):
            break
        data = line.removesuffix(b"\n").removesuffix(b",")
        try:
            if not (more and line.endswith(b"\n")):
                raise ValueError
            name, classes, _pairs = _named(data)
            role = _role(classes)
            if not (isinstance(name, str) and isinstance(role, str)):
                raise TypeError
        except (ValueError, TypeError, StopIteration, RecursionError):
            raise _damaged(path, number) from None
        more = line.endswith(b",\n")
        digest = hashlib.sha256(data).hexdigest()
        yield Block(name, role, Line(file, path, number, start, len(data), digest))
        start += len(line)
    if file.read(1):
        raise _damaged(path, number + 1)


def _named(data: bytes) -> Json:
    """A Div's id, classes and attributes, without the reading of what is in it."""
    text = data.decode()
    if not text.startswith(OPENING) or not text.endswith("]}"):
        raise ValueError
    return READ(text, len(OPENING))[0]


def _role(classes: Iterable[str]) -> str:
    return next(one for one in classes if one != "part")


def _damaged(path: Path, line: int = 0) -> BuildError:
    what = _("the composed book is cut short or was changed by hand")
    return BuildError(
        [Problem("book-damaged", Place(path, line), what, _("Remove this file, and run again."))]
    )
