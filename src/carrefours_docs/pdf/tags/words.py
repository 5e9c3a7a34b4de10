"""Where lines end, told from the text: hyphens that only the line has, spaces that vanished.

Each text box is found again in its element's own text; what lies between two is what the lines
dropped (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5: soft hyphens and word breaks are explicit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

_COLLAPSED = re.compile(r"[ \t\r\n\f]+")
BLANKS = " \t\r\n\f"
FILLER = "\N{ZERO WIDTH SPACE}"
"""WeasyPrint puts one after a space that stands alone in a justified line."""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text: whether a space stands before it and after it, and its hyphen."""

    before: bool
    after: bool
    hyphenated: bool


def drawn(box: Any) -> str:
    """The words of a text box as they are painted: a line's last space may be among them."""
    layout = getattr(box, "pango_layout", None)
    return str(box.text if layout is None else layout.text).rstrip(FILLER)


class Texts:
    """The own texts of elements, each read once from its start."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._at: dict[int, int] = {}
        self._pieces: dict[int, frozenset[int]] = {}
        """Where another element stands in a text: a space after it is not before it."""

    def find(self, box: Any) -> Found:
        """The text box `box`, the next of its element."""
        key, words = id(box.element), drawn(box)
        if key not in self._texts:
            pieces = _own_texts(box.element, box.style["white_space"])
            self._texts[key] = "".join(pieces)
            self._pieces[key] = frozenset(accumulate(map(len, pieces)))
            self._at[key] = 0
        text, at = self._texts[key], self._at[key]
        start, hyphen = _place(text, at, words, box.style["hyphenate_character"])
        if start < 0:
            return Found(False, False, False)
        end = start + len(words) - (len(box.style["hyphenate_character"]) if hyphen else 0)
        self._at[key] = end
        before = start > at and any(sign in BLANKS for sign in text[at:start])
        after = end not in self._pieces[key] and text[end : end + 1] in tuple(BLANKS)
        if after:
            self._at[key] += 1
        return Found(before, after, hyphen)


def _place(text: str, at: int, words: str, hyphen: str) -> tuple[int, bool]:
    """Where `words` stand from `at` on, and whether their last sign is the line's hyphen."""
    blank = at
    while text[blank : blank + 1] in tuple(BLANKS):
        blank += 1
    for start in (at, blank):
        if text.startswith(words, start):
            return start, False
    if words.endswith(hyphen):
        for start in (at, blank):
            if text.startswith(words.removesuffix(hyphen), start):
                return start, True
    return text.find(words, at), False


def _own_texts(element: Any, white_space: str) -> list[str]:
    """What stands before, between and after the elements inside `element`."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if white_space.startswith("pre"):
        return texts
    return [_COLLAPSED.sub(" ", text) for text in texts]
