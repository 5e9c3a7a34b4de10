"""A file of free text and where the words of each of its slots stand in it.

The words are found whatever markup lies around them: addresses, attributes, notes' calls and tags
are masked, and one slot is sought after the other. Lines count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.minutes.convert import as_asked
from carrefours_docs.minutes.registry import cleaning
from carrefours_docs.minutes.rows import plain
from carrefours_docs.review.words import Alignment, Token, is_word, keys, tokens
from carrefours_docs.translation.sheet import Sheet, read_sheet
from carrefours_docs.translation.units import Kind, Slot, slots

EDITABLE = frozenset({".md", ".txt"})
MASK = "\ue00c"
_OPAQUE = re.compile(
    r"""
    \A---\n.*?\n(?:---|\.\.\.)\n        # front matter
  | <!--.*?-->                          # comments
  | <(?!https?:|mailto:)/?[a-zA-Z][^<>\n]*>  # tags
  | !?\[\^[^\]\s]+\]:?                  # notes and their calls
  | ^\[[^\]\n]+\]:[^\n]*$                   # addresses told apart
  | (?<=\])\((?:[^()\n]|\([^()\n]*\))*\)  # and in place
  | (?<=\])\[[^\]\n]*\]
  | (?<=[\])`])\{[^{}]*\}               # attributes
  | (?<=[ \t])\{[^{}\n]*\}[ \t]*$
  | ^[ \t]*:{3,}[^\n]*$
  | &\#?\w+;                            # entities
  | ^[ \t]*(?:>[ \t]*)*(?:[-*+]|\d{1,9}[.)])(?=[ \t])  # bullets and numbers
    """,
    re.X | re.S | re.M,
)
_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a slot stands: raw tokens `first` to `last`, and how its words align with them."""

    first: int
    last: int
    words: Alignment


class SourceText:
    """One file. `rows` are the words of its slots, `slots` the slots themselves."""

    def __init__(self, path: Path, switches: Sequence[tuple[str, bool, Path]] = ()) -> None:
        self.path = path
        self.switches = tuple(switches)
        self.sheet = self.read(path)
        self.slots: list[Slot] = slots(self.sheet.blocks)
        self.rows = [plain(slot.words()) for slot in self.slots]
        data = path.read_bytes() if path.suffix in (*EDITABLE, ".html", ".htm") else b""
        self.bom = data.startswith(b"\xef\xbb\xbf")
        try:
            own = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            own = ""
        self.crlf = "\r\n" in own
        self.text = own.replace("\r\n", "\n")
        self.masked = _OPAQUE.sub(lambda found: _masked(found[0]), self.text)
        self.tokens = [token for token in tokens(self.masked) if token.key != MASK]
        self.stretches = _stretches(self.rows, [slot.kind for slot in self.slots], self.tokens)

    def read(self, path: Path) -> Sheet:
        """A file as this one is read, with the rules of cleaning that its record asks for."""
        with cleaning(as_asked(self.switches)):
            return read_sheet(path)

    @property
    def editable(self) -> bool:
        """Whether words can be changed in the file itself."""
        return self.path.suffix in EDITABLE and bool(self.text)

    def line(self, slot: int, token: int = 0) -> int:
        """The line of a slot, or of one of its tokens; 0 where it is not known."""
        stretch = self.stretches[slot]
        if stretch is None:
            return 0
        size = len(keys(self.rows[slot]))
        found = stretch.words.place(min(token, max(size - 1, 0)), min(token + 1, size))
        at = stretch.first + (found[0] if found else 0)
        at = min(at, len(self.tokens) - 1)
        return 1 + self.text.count("\n", 0, self.tokens[at].start)


def _masked(text: str) -> str:
    """As long, with its line ends, and nothing to read."""
    return re.sub(r"[^\n]", MASK, text)


def _stretches(
    rows: Sequence[str], kinds: Sequence[Kind], raw: Sequence[Token]
) -> list[Stretch | None]:
    spoken = [n for n, token in enumerate(raw) if is_word(token.key)]
    words = [raw[n].key for n in spoken]
    index: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        index.setdefault(word, []).append(n)
    cursor = 0
    found: list[Stretch | None] = []
    for row, kind in zip(rows, kinds, strict=True):
        own = [key for key in keys(row) if is_word(key)]
        place = _find(own, words, index, cursor)
        if place is None:
            found.append(None)
            continue
        if kind is not Kind.NOTE:  # notes stand anywhere
            cursor = place[1]
        first, last = _widened(raw, spoken[place[0]], spoken[place[1] - 1] + 1)
        aligned = Alignment(keys(row), [token.key for token in raw[first:last]])
        found.append(Stretch(first, last, aligned))
    return found


def _find(
    own: Sequence[str], words: Sequence[str], index: dict[str, list[int]], cursor: int
) -> tuple[int, int] | None:
    """Where words stand one after another, from the cursor on or else anywhere; or, where markup
    cuts a word in two, where the first of them begin and the last end."""
    if not own:
        return None

    def places(part: Sequence[str]) -> Iterator[int]:
        for at in index.get(part[0], ()):
            if list(words[at : at + len(part)]) == list(part):
                yield at

    whole = list(places(own))
    after = next((at for at in whole if at >= cursor), None)
    if whole:
        at = whole[0] if after is None else after
        return at, at + len(own)
    if len(own) < 2 * _CONTEXT:
        return None
    start = next((at for at in places(own[:_CONTEXT]) if at >= cursor), None)
    if start is None:
        return None
    ends = [at + _CONTEXT for at in places(own[-_CONTEXT:]) if at >= start]
    end = next(iter(ends), None)
    if end is None or end - start > 2 * len(own):
        return None
    return start, end


def _widened(raw: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """With the signs around, as far as no word stands between."""
    while first and not is_word(raw[first - 1].key):
        first -= 1
    while last < len(raw) and not is_word(raw[last].key):
        last += 1
    return first, last
