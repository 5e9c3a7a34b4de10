"""Withheld names in bytes, however a file encodes them: thousands of spellings, one search.

Takes names and slugs; gives those that some bytes hold. Every spelling of a name holds one of a few
short rows of letters (its longest word, plain, in UTF-16, in hexadecimal): these are looked for
together, and a spelling only where its letters stand.
"""

from __future__ import annotations

import re
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, Sequence

from carrefours_docs.book.index.find import trie

_LETTERS = re.compile(r"[A-Za-z0-9]+")
_ENOUGH = 4
"""Letters that a row must have: fewer stand everywhere."""


class Needles:
    """Names and slugs as bytes may hold them, small letters for capitals."""

    def __init__(self, names: Iterable[str], slugs: Iterable[str]) -> None:
        rows: dict[bytes, dict[tuple[bytes, str], None]] = {}
        for name in names:
            for data, letters in _spelt(name):
                rows.setdefault(letters or data, {})[data, name] = None
        for slug in slugs:
            letters = _row(slug).encode()
            for joint in "-_.+":
                data = slug.replace("-", joint).encode()
                rows.setdefault(letters or data, {})[data, slug] = None
        self._spellings = {row: tuple(spellings) for row, spellings in rows.items()}
        pattern = trie(row.decode("latin-1") for row in self._spellings)
        self._rows = re.compile(pattern.encode("latin-1") or rb"(?!)")
        self._within = _openings(self._spellings)

    def found(self, data: bytes) -> Iterator[str]:
        """The names that `data` holds, each once."""
        lowered = data.lower()
        told: set[str] = set()
        for row in self._rows_of(lowered):
            for spelling, name in self._spellings[row]:
                if name not in told and spelling in lowered:
                    told.add(name)
                    yield name

    def _rows_of(self, lowered: bytes) -> dict[bytes, None]:
        """The rows of letters that stand in `lowered`, one that lies in another too."""
        rows: dict[bytes, None] = {}
        at = 0
        while (match := self._rows.search(lowered, at)) is not None:
            if match[0] not in rows:
                rows.update(dict.fromkeys(self._within[match[0]]))
            at = match.start() + 1
        return rows


def _openings(rows: Mapping[bytes, object]) -> dict[bytes, Sequence[bytes]]:
    """Each row, with those it begins with: where it stands, they do."""
    return {row: [row[:end] for end in range(1, len(row) + 1) if row[:end] in rows] for row in rows}


def _spelt(text: str) -> Iterator[tuple[bytes, bytes]]:
    """A text in small letters in every encoding that a file may use, and a row of its letters.

    The row is empty where the text has none that is long enough.
    """
    for form in dict.fromkeys((text.lower(), text.upper(), text)):
        composed = unicodedata.normalize("NFC", form)
        row = _row(composed)
        plain = row.lower().encode()
        wide = b"\0".join(bytes([letter]) for letter in plain)
        hexadecimal = row.encode("utf-16-be").hex().encode()
        spaced = (composed, composed.replace(" ", "\u00a0"), composed.replace(" ", "\u202f"))
        for one in spaced:
            yield one.encode("utf-8").lower(), plain
            yield unicodedata.normalize("NFD", one).encode("utf-8").lower(), plain
            yield one.encode("utf-16-be").lower(), wide
            yield one.encode("utf-16-le").lower(), wide
            yield one.encode("utf-16-be").hex().encode(), hexadecimal
            yield one.encode("latin-1", "replace").lower(), plain
        yield urllib.parse.quote(composed).encode().lower(), plain
        yield urllib.parse.quote_plus(composed).encode().lower(), plain
        yield composed.encode("ascii", "xmlcharrefreplace").lower(), plain


def _row(text: str) -> str:
    """The longest row of plain letters and digits of a text, "" where it is too short to tell."""
    longest = max(_LETTERS.findall(text), key=len, default="")
    return longest if len(longest) >= _ENOUGH else ""
