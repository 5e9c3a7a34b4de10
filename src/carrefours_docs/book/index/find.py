"""Find the terms of the authorities in a text: whole words, longest first, in linear time.

All forms stand in one trie-shaped regular expression (a flat alternation is fifty times slower);
what must stand before a form is asked only where it is met (surroundings.py).
Offsets are those of the text given: what is folded is folded one for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from carrefours_docs.book.index.surroundings import When, allowed, folded

__all__ = ["Finder", "Form", "Found", "folded", "trie"]

_NO_WORD_BEFORE = (
    r"(?<![\w·])(?<![\w.]-)"
    r"(?<!-[dlDL]')(?<!(?i:aujourd)')(?<!(?i:presqu)')(?<!(?i:prud)')"
)
_NO_WORD_AFTER = r"(?![\w·])(?!-\w)"
"""A word joined by a hyphen or an inclusive dot is another word: Seine-Saint-Denis, élu·e·s; so are
main-d’œuvre, presqu’île and the second initial of J.-B. Elisions are none: l’IRIS, d’Anne."""
_AFTER = re.compile(_NO_WORD_AFTER)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term. A `key` of None is a phrase that must not be taken for a term.

    `before` are words one of which must stand before it, `when` where it may stand at all.
    """

    text: str
    key: str | None
    any_case: bool = False
    before: tuple[str, ...] = ()
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class Found:
    """A term between two offsets of a text."""

    start: int
    end: int
    key: str


class Finder:
    """Finds forms in texts. Of forms written alike the first given wins where it may stand."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._ways: tuple[dict[str, list[Form]], dict[str, list[Form]]] = ({}, {})
        for form in forms:
            text = folded(unicodedata.normalize("NFC", form.text)).strip()
            if not text:
                continue
            word = _lowered(text) if form.any_case else text
            ways = self._ways[form.any_case].setdefault(word, [])
            if form.key is None:
                ways.insert(0, form)  # an exclusion is meant, whoever else uses the phrase
            else:
                ways.append(form)
        self._patterns = tuple(_pattern(ways) for ways in self._ways)
        self.finds = any(
            form.key is not None for ways in self._ways for row in ways.values() for form in row
        )
        """Whether there is anything to find: phrases that are no terms are not."""

    def find(self, text: str) -> Iterator[Found]:
        """The terms in `text`, in order, none within another."""
        composed, offsets = _composed(text)
        plain = folded(composed)
        texts = (plain, _lowered(plain))
        at = 0
        ahead: list[re.Match[str] | None] = [
            pattern.search(text) if pattern else None
            for pattern, text in zip(self._patterns, texts, strict=True)
        ]
        while True:
            for n, match in enumerate(ahead):
                pattern = self._patterns[n]
                if match is not None and match.start() < at and pattern is not None:
                    ahead[n] = pattern.search(texts[n], at)
            found = [(m.start(), -m.end(), n) for n, m in enumerate(ahead) if m is not None]
            if not found:
                return
            start, minus_end, n = min(found)
            hit = self._longest(texts, start, -minus_end, n)
            if hit is None:
                at = start + 1
                continue
            end, key = hit
            if key is not None:
                yield (
                    Found(offsets[start], offsets[end], key) if offsets else Found(start, end, key)
                )
            at = end

    def _longest(
        self, texts: Sequence[str], start: int, end: int, n: int
    ) -> tuple[int, str | None] | None:
        """The longest form at `start` that may stand there; `end` and `n` are those of the longest
        there is, which nearly always may."""
        for form in self._ways[n][texts[n][start:end]]:
            if allowed(form.before, form.when, texts[0], start):
                return end, form.key
        for stop in range(end, start, -1):
            if not _AFTER.match(texts[0], stop):
                continue
            for ways, text in zip(self._ways, texts, strict=True):
                for form in ways.get(text[start:stop], ()):
                    if allowed(form.before, form.when, texts[0], start):
                        return stop, form.key
        return None


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC, with the offset in `text` of each of its characters where they differ."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    characters: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        cluster = unicodedata.normalize("NFC", text[start:end])
        characters.append(cluster)
        offsets += [start] * len(cluster)
        start = end
    return "".join(characters), [*offsets, len(text)]


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    found = trie(words)
    return re.compile(f"{_NO_WORD_BEFORE}{found}{_NO_WORD_AFTER}") if found else None


def trie(words: Iterable[str]) -> str:
    """A regular expression that finds any of `words`, the longest first; "" of none.

    Whatever their number, it is about as fast as for one: no two ways begin with the same sign.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(root) if root else ""


def _branches(node: dict[str, Any]) -> str:
    """A trie's node as a regular expression; the longer way is tried first."""
    ways: list[str] = []
    for character, below in sorted(node.items()):
        if not character:
            continue
        stem = [re.escape(character)]
        while len(below) == 1 and "" not in below:
            ((character, below),) = below.items()
            stem.append(re.escape(character))
        ways.append("".join(stem) + (_branches(below) if any(below) else ""))
    group = f"(?:{'|'.join(ways)})"
    return f"{group}?" if "" in node else group
