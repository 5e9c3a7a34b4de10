"""Texts compared word by word, whatever typography did to them: tokens, and how two rows align.

A token is a word or a sign; spaces, soft hyphens and the shape of quotes count for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+|[^\w\s]|_")
_SIGNS = {
    **dict.fromkeys("’‘ʼ′‛", "'"),
    **dict.fromkeys("«»“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("•‧ˑ⋅", "·"),
}
_MOST = 4_000_000
"""Tokens of two rows, multiplied, that are compared one by one: longer rows share nothing."""
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, folded, and where it stands in its text."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text.

    >>> [token.key for token in tokens("L’eau…")]
    ['L', "'", 'eau', '.', '.', '.']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in _NOTHING:
            continue
        if word == "…":
            found += [Token(".", match.start(), match.end())] * 3
        elif not word[0].isalnum():
            found.append(Token(_SIGNS.get(word, word), match.start(), match.end()))
        else:
            key = "".join(c for c in unicodedata.normalize("NFKC", word) if c not in _NOTHING)
            found.append(Token(key, match.start(), match.end()))
    return found


def keys(text: str) -> tuple[str, ...]:
    """The folded tokens alone: two texts with the same say the same."""
    return tuple(token.key for token in tokens(text))


def is_word(key: str) -> bool:
    """Whether a token is a word or a number, rather than a sign."""
    return key[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens `start` to `end` of the old row stand for `left` to `right` of the new one."""

    start: int
    end: int
    left: int
    right: int


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """What differs between two rows of tokens, in order."""
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    return [Hunk(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


class Alignment:
    """Where the tokens of one row stand in another.

    A place is None where the other row says something else across its edge; what differs whole is
    placed whole.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.hunks = hunks(old, new)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens `start` to `end` of the first row in the second; a gap where both are one."""
        if start == end:
            found = self._gap(start)
            return None if found is None else (found, found)
        left, right = self._left(start), self._right(end)
        return None if left is None or right is None else (left, right)

    def differs(self, start: int, end: int) -> bool:
        """Whether some of these tokens are other words in the second row."""
        return any(
            (hunk.start < end and start < hunk.end) or start < hunk.start == hunk.end < end
            for hunk in self.hunks
        )

    def _shift(self, at: int) -> int:
        passed = [hunk for hunk in self.hunks if hunk.end <= at and hunk.start < at]
        return passed[-1].right - passed[-1].end if passed else 0

    def _at(self, at: int) -> Hunk | None:
        """The difference that holds or touches the gap before a token."""
        return next((hunk for hunk in self.hunks if hunk.start <= at <= hunk.end), None)

    def _gap(self, at: int) -> int | None:
        hunk = self._at(at)
        if hunk is None:
            return at + self._shift(at)
        if hunk.start == hunk.end or hunk.start < at < hunk.end:
            return None
        return hunk.left if at == hunk.start else hunk.right

    def _left(self, at: int) -> int | None:
        hunk = next(
            (h for h in self.hunks if h.start <= at < h.end or h.start == h.end == at), None
        )
        if hunk is None:
            return at + self._shift(at)
        if hunk.start < at:
            return None
        return hunk.right if hunk.start == hunk.end else hunk.left

    def _right(self, at: int) -> int | None:
        hunk = next(
            (h for h in self.hunks if h.start < at <= h.end or h.start == h.end == at), None
        )
        if hunk is None:
            return at + self._shift(at)
        if at < hunk.end:
            return None
        return hunk.left if hunk.start == hunk.end else hunk.right


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(new) + 1)
    for one in old:
        before = 0
        for at, other in enumerate(new, start=1):
            kept = row[at]
            row[at] = before + 1 if one == other else max(row[at], row[at - 1])
            before = kept
    return row[-1]


def distance(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens must be cut or added to make one row of the other."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    old, new = old[start:], new[start:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    if len(old) * len(new) > _MOST:
        return len(old) + len(new)
    return len(old) + len(new) - 2 * common(old, new)
