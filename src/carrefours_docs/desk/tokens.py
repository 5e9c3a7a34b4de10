"""Plain text as tokens: words, acronyms, initials; which of them open a sentence.

Elided articles stand apart (l'IRIS → l' + IRIS); hyphens hold words together (Seine-Saint-Denis).
Offsets are those of the text given: what is folded is folded one for one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from carrefours_docs.book.index.find import folded
from carrefours_docs.desk.flows import MASK
from carrefours_docs.desk.lists import ELISIONS
from carrefours_docs.desk.sentences import bounds

_TOKEN = re.compile(
    r"(?P<initials>(?<![\w'])(?!M\.\s)(?:[A-ZÀ-Þ]\.-?)+(?=\s?[A-ZÀ-Þ]))"
    r"|(?P<word>[^\W_]+(?:(?:['·]|-(?=[^\W_]))[^\W_]+)*)"
    r"|(?P<and>(?<=\s)&(?=\s))"
)
_ROMAN = re.compile(r"[IVX]+(?:e|er|re|ère|ème|th|st|nd|rd)?")
_ADDRESS = re.compile(
    r"\S*(?:://|www\.|(?<!\w)@\w|\w@\w)\S*|[\w-]+(?:\.[\w-]+)+/\S*|[\w.-]+\.(?:org|com|fr|net|eu|io|ca)\b"
)
_OPENS = re.compile(r"(?:[«“\"→>]|:\s)[\s«“\"(]*\Z")


class Shape(Enum):
    """How a token is written."""

    SMALL = auto()
    CAPITALISED = auto()
    ACRONYM = auto()
    INITIALS = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word between two offsets; `opens` a sentence or a quotation."""

    text: str
    start: int
    end: int
    shape: Shape
    opens: bool
    gap: str
    """What stands between the token before and this one."""

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_mixed(self) -> bool:
        """A capital within a word, as in McDonald or OpenStreetMap: no sentence begins so."""
        inner = re.split("[-']", self.text)
        return self.shape is Shape.CAPITALISED and any(
            c.isupper() for part in inner for c in part[1:]
        )


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order."""
    plain = _ADDRESS.sub(lambda match: MASK * len(match[0]), folded(text))
    starts = bounds(text)
    opening = iter([*starts[1:], len(text) + 1])
    following = next(opening)
    fresh = True
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(plain):
        while match.start() >= following:
            fresh, following = True, next(opening)
        for part, start in _parts(match):
            gap = plain[end:start]
            opens = fresh or bool(_OPENS.search(plain[:start][-12:]))
            shape = Shape.INITIALS if match["initials"] else _shape(part)
            found.append(Token(part, start, start + len(part), shape, opens, gap))
            end = start + len(part)
            # an elided article or a number hands its place on to the word after it
            elided = part.endswith("'") and part[:1].isupper()
            fresh = fresh and (elided or part.isdigit())
    return found


def _parts(match: re.Match[str]) -> list[tuple[str, int]]:
    word, start = match[0], match.start()
    head, apostrophe, rest = word.partition("'")
    if apostrophe and rest and head.lower() in ELISIONS:
        return [(head + "'", start), (rest, start + len(head) + 1)]
    if apostrophe and rest == "s":
        return [(head, start)]
    return [(word, start)]


def _shape(word: str) -> Shape:
    if not word[:1].isupper():
        return Shape.SMALL
    if _ROMAN.fullmatch(word):
        return Shape.SMALL
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if upper >= 2 and (upper == len(letters) or (upper == len(letters) - 1 and word[-1] == "s")):
        return Shape.ACRONYM
    return Shape.CAPITALISED


def folded_key(text: str) -> str:
    """What spellings of one name share: no accents, small letters, hyphens as spaces."""
    bare = unicodedata.normalize("NFKD", folded(text).replace("œ", "oe").replace("Œ", "OE"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))
