"""A PDF written as it comes: objects in streams of objects, then the table that finds them all.

ISO 32000-1, 7.5.7 and 7.5.8. What was written is kept nowhere else, so a book of any length takes
the room of its longest part.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from struct import Struct
from typing import BinaryIO

import pydyf

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"

MOST = 5000
"""The objects of one stream: a reader unpacks a whole one to find a single object."""

ROW = Struct(">BIH")
"""A row of the table: kind, place or holder, order; with a byte before it that tells the filter."""

LEVEL = 6
"""How hard objects are packed: higher levels take three times as long for a hundredth."""


class Output:
    """Numbers objects and writes them; each number given must be written once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._rows = bytearray(ROW.pack(0, 0, 65535))
        self._next = 1
        self._put(HEADER)

    def numbers(self, count: int = 1) -> int:
        """The first of `count` numbers in a row that are free from now on."""
        first = self._next
        self._next += count
        self._rows += bytes(ROW.size * count)
        return first

    def stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream; its dictionary tells its length."""
        self._row(number, 1, self._size)
        self._put(b"%d 0 obj\n%s\nstream\n" % (number, dictionary), data, b"\nendstream\nendobj\n")

    def packed(self, number: int, data: bytes) -> None:
        """Write a stream that is packed here."""
        small = zlib.compress(data, LEVEL)
        self.stream(number, b"<</Filter /FlateDecode/Length %d>>" % len(small), small)

    def objects(self, numbers: Sequence[int], objects: Sequence[bytes]) -> None:
        """Write objects that are no streams."""
        for start in range(0, len(numbers), MOST):
            self._objects(numbers[start : start + MOST], objects[start : start + MOST])

    def _objects(self, numbers: Sequence[int], objects: Sequence[bytes]) -> None:
        holder = self.numbers()
        places, at = [], 0
        for index, (number, data) in enumerate(zip(numbers, objects, strict=True)):
            places.append(b"%d %d" % (number, at))
            at += len(data) + 1
            self._row(number, 2, holder, index)
        first = b" ".join(places) + b"\n"
        data = zlib.compress(first + b"\n".join(objects), LEVEL)
        about = (len(numbers), len(first), len(data))
        self.stream(
            holder, b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>" % about, data
        )

    def close(self, catalogue: int, info: int, identifier: bytes) -> None:
        """Write the table of all objects, and what a reader starts from."""
        number, start = self.numbers(), self._size
        self._row(number, 1, start)
        table = zlib.compress(_upward(bytes(self._rows), ROW.size), LEVEL)
        unique = self._digest.hexdigest().encode()
        dictionary = (
            b"<</Type /XRef/Size %d/W [1 4 2]/Root %d 0 R/Info %d 0 R/ID [%s %s]"
            b"/DecodeParms <</Predictor 12/Columns 7>>/Filter /FlateDecode/Length %d>>"
        ) % (
            self._next,
            catalogue,
            info,
            pydyf.String(identifier).data,
            pydyf.String(unique).data,
            len(table),
        )
        self.stream(number, dictionary, table)
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _row(self, number: int, kind: int, place: int, order: int = 0) -> None:
        ROW.pack_into(self._rows, ROW.size * number, kind, place, order)

    def _put(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._file.write(piece)
            self._digest.update(piece)
            self._size += len(piece)


def _upward(rows: bytes, width: int) -> bytes:
    """Rows of bytes as their differences from the row above (PNG's filter Up).

    All bytes are taken from each other at once, as one long number of which no digit borrows from
    the next: the highest bit of each is set before, and put right after.
    """
    high = int.from_bytes(b"\x80" * len(rows))
    row, above = int.from_bytes(rows), int.from_bytes(bytes(width) + rows[:-width])
    less = ((row | high) - (above & ~high)) ^ ((row ^ ~above) & high)
    differences = less.to_bytes(len(rows))
    filtered = bytearray(b"\2") * (len(rows) // width * (width + 1))
    for column in range(width):
        filtered[column + 1 :: width + 1] = differences[column::width]
    return bytes(filtered)
