"""Values of PDF objects as bytes, with what is open left to whoever asks (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pydyf

REFERENCE = re.compile(rb"(\d+) 0 R")


class Across(float):
    """Points from the left edge, which the side of the page changes; `odd`: page 1, 3 … from 0."""

    odd: bool

    def __new__(cls, value: float, odd: bool) -> Across:
        made = super().__new__(cls, value)
        made.odd = odd
        return made


class Key:
    """The key of a part's annotation in the parent tree, counted from 0."""

    def __init__(self, number: int) -> None:
        self.number = number


class Name:
    """The identifier of one of the part's structure elements, by its number in the part's list."""

    def __init__(self, number: int) -> None:
        self.number = number


class Open:
    """The place of an element's kids that later parts bring."""


class Final:
    """Bytes that go into the file as they are."""

    def __init__(self, data: bytes) -> None:
        self.data = data


def number_of(reference: Any) -> int:
    """The number in a reference."""
    return int(bytes(reference).split()[0])


def reference(number: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % number


def references(numbers: Any) -> bytes:
    """References to objects, as an array."""
    return b"[%s]" % b" ".join(map(reference, numbers))


def real(value: float) -> bytes:
    """A number as pydyf writes it."""
    whole = int(value)
    return b"%d" % whole if whole == value else (b"%f" % value).rstrip(b"0")


def string(text: str) -> bytes:
    """A text string."""
    return bytes(pydyf.String(text).data)


def written(value: Any, refer: Callable[[int], bytes]) -> bytes:
    """A pydyf value as bytes; `refer` gives what stands for a reference.

    What `Across`, `Key`, `Name` and `Open` leave open becomes a token (`part_file.py`).
    """
    # The most frequent kinds come first: a book has millions of values.
    kind = type(value)
    if kind is bytes:
        found = REFERENCE.fullmatch(value) if value.endswith(b" 0 R") else None
        return refer(int(found[1])) if found else value
    if kind is str:
        return bytes(value.encode("ascii"))
    if kind is int:
        return b"%d" % value
    if isinstance(value, dict):
        items = [b"/%s %s" % (_name(key), written(item, refer)) for key, item in value.items()]
        return b"<<%s>>" % b"".join(items)
    if isinstance(value, (list, tuple)):
        return b"[%s]" % b" ".join([written(item, refer) for item in value])
    if isinstance(value, Final):
        return value.data
    if isinstance(value, Across):
        return b"\0%s%f\0" % (b"o" if value.odd else b"e", value)
    if isinstance(value, Key):
        return b"\0a%d\0" % value.number
    if isinstance(value, Name):
        return b"\0i%d\0" % value.number
    if isinstance(value, Open):
        return b"\0k\0"
    return bytes(pydyf._to_bytes(value))


@lru_cache(maxsize=1000)
def _name(key: str) -> bytes:
    """The key of an entry of a dictionary."""
    return bytes(pydyf._to_bytes(key))


def packed(stream: Any) -> tuple[Any, bytes]:
    """The dictionary of a pydyf stream, and its data as the file holds them."""
    data = b"\n".join(
        [item if type(item) is bytes else pydyf._to_bytes(item) for item in stream.stream]
    )
    extra = pydyf.Dictionary(dict(stream.extra))
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        data = zlib.compress(data, 9)
    extra["Length"] = len(data)
    return extra, data
