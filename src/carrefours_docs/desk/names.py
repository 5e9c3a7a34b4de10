"""Names in a row of tokens: which words belong together, and which of them are no name.

“Université de Lille”, “Marie-Claire Dupont” and “Ministère des Solidarités et de la Santé” are one
name each; “Bruno Théret de l'IRIS” is two. A word that only opens a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from carrefours_docs.desk.lists import (
    CIVILITIES,
    INSTITUTIONS,
    JOINING,
    NOT_NAMES,
    ONLY_IN_INSTITUTIONS,
    QUALIFIERS,
    ROLES,
)
from carrefours_docs.desk.tokens import Shape, Token
from carrefours_docs.desk.vocabulary import Vocabulary

_QUALIFIER = re.compile(rf"(?:{'|'.join(QUALIFIERS)})(?:e|s|es|aux)?|\w+(?:aux|ales?|elles?)")
_NEIGHBOUR = re.compile(r"[ \u00a0\u202f]?")
_NAMING = (Shape.CAPITALISED, Shape.ACRONYM, Shape.INITIALS)
_LONGEST_ACRONYM = 8
_LONGEST_SIGLE = 5
"""Letters up to which capitals after two names are an organisation's, not a surname's."""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens that make one name; `civil` where a civility stands before it."""

    tokens: tuple[Token, ...]
    before: Token | None
    civil: bool = False

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def capitals(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.shape in _NAMING)

    @property
    def opens_institution(self) -> bool:
        return is_institution(self.tokens[0])


def is_title(token: Token) -> bool:
    """Whether a token is a civility or a function, which stand before names."""
    low = token.low
    return token.text in CIVILITIES or low in ROLES or low.removesuffix("s") in ROLES


def is_institution(token: Token) -> bool:
    """Whether a token may open the name of an organisation."""
    low = token.low
    return low in INSTITUTIONS or low.removesuffix("s") in INSTITUTIONS


def names(
    row: Sequence[Token], vocabulary: Vocabulary, taken: Collection[int] = ()
) -> Iterator[Name]:
    """The names in a row of tokens; `taken` are the tokens of known terms (their places in it).

    A known term may be a part of a longer name, and is no name by itself.
    """
    at = 0
    while at < len(row):
        token = row[at]
        if token.shape not in _NAMING or is_title(token):
            at += 1
            continue
        shouted = _shouted(row, at)
        if shouted or not _may_begin(row, at, vocabulary):
            at += shouted or 1
            continue
        end = _end(row, at, vocabulary)
        yield from _trimmed(row, at, end, vocabulary, taken)
        at = end


def _shouted(row: Sequence[Token], start: int) -> int:
    """How many words in capitals follow one another here; 0 where they are too few to be a title
    or a cry."""
    end = start
    while end < len(row) and row[end].shape is Shape.ACRONYM and (end == start or _near(row[end])):
        end += 1
    return end - start if end - start > 2 else 0


def _near(token: Token) -> bool:
    return bool(_NEIGHBOUR.fullmatch(token.gap))


def _end(row: Sequence[Token], start: int, vocabulary: Vocabulary) -> int:
    """Where the chain of words that begins at `start` ends."""
    institution = is_institution(row[start])
    end = start + 1
    while institution and end < len(row) and _near(row[end]) and _qualifies(row[end]):
        end += 1
    while True:
        step = _next(row, start, end, institution, vocabulary)
        if step is None:
            return end
        end = step


def _qualifies(token: Token) -> bool:
    return token.shape is Shape.SMALL and bool(_QUALIFIER.fullmatch(token.text))


def _next(
    row: Sequence[Token], start: int, end: int, institution: bool, vocabulary: Vocabulary
) -> int | None:
    """The end of the chain with one more word in it, or None where it goes no further."""
    if end >= len(row) or not _near(row[end]):
        return None
    token = row[end]
    held = [t for t in row[start:end] if t.shape in _NAMING]
    if token.shape in _NAMING:
        if token.opens or is_title(token):
            return None
        return end + 1 if _goes_beside(held, token, institution, vocabulary) else None
    for length in (3, 2, 1):
        words = row[end : end + length]
        target = row[end + length] if end + length < len(row) else None
        if target is None or target.shape not in _NAMING or not _near(target):
            continue
        if not all(_near(word) and word.shape is Shape.SMALL for word in words):
            continue
        joining = _joined(words)
        if joining in JOINING and _goes_after(joining, held, target, institution, vocabulary):
            return end + length + 1
    return None


def _joined(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)


def _goes_beside(
    held: Sequence[Token], token: Token, institution: bool, vocabulary: Vocabulary
) -> bool:
    """Whether a capitalised word goes on with the name before it: “François ROLLO”, not
    “Marie Dupont CFDT”."""
    last = held[-1]
    if last.shape is Shape.INITIALS:
        return True
    if token.shape is not Shape.ACRONYM:
        return last.shape is not Shape.ACRONYM or len(held) == 1
    if institution or last.shape is Shape.ACRONYM:
        return last.shape is not Shape.ACRONYM or vocabulary.alone[token.text] == 0
    shortest = 2 if len(held) == 1 else _LONGEST_SIGLE
    return (
        token.text.replace("-", "").isalpha()
        and len(token.text) > shortest
        and len(held) <= 2
        and vocabulary.alone[token.text] == 0
    )


def _goes_after(
    joining: str,
    held: Sequence[Token],
    target: Token,
    institution: bool,
    vocabulary: Vocabulary,
) -> bool:
    if institution:
        apart = is_institution(target) or len(held) == 1
        return not (joining.startswith("et ") and apart)
    if joining in ONLY_IN_INSTITUTIONS or held[-1].shape is Shape.ACRONYM:
        return False
    if target.shape is Shape.ACRONYM or (joining == "&" and vocabulary.named[target.text] > 1):
        return False
    return len(held) == 1


def _trimmed(
    row: Sequence[Token], start: int, end: int, vocabulary: Vocabulary, taken: Collection[int]
) -> Iterator[Name]:
    """The chain without known terms at its head and words at its end that are no part of a name."""
    if all(at in taken or row[at].shape not in _NAMING for at in range(start, end)):
        return
    if start in taken and not any(at in taken for at in range(start + 1, end)):
        known = next(at for at in range(start, end + 1) if at == end or at not in taken)
        if row[known].shape not in _NAMING:  # “Die de Marie”: the known term and another name
            start = known
            while start < end and row[start].shape not in _NAMING:
                start += 1
    while end > start and row[end - 1].low in NOT_NAMES:
        end -= 1
        while end > start and row[end - 1].shape not in _NAMING:
            end -= 1
    if start == end or not _may_begin(row, start, vocabulary, end):
        return
    before = row[start - 1] if start else None
    civil = before is not None and is_title(before)
    name = Name(tuple(row[start:end]), before, civil)
    if _is_one(name, vocabulary, taken, start):
        yield name


def _may_begin(
    row: Sequence[Token], start: int, vocabulary: Vocabulary, end: int | None = None
) -> bool:
    """Whether a name may begin with a word: one that opens a sentence has a capital anyway."""
    token = row[start]
    if token.low in NOT_NAMES or len(token.text) == 1:
        return False
    if not token.opens or token.shape is not Shape.CAPITALISED or token.is_mixed:
        return True
    if is_institution(token):
        return True
    after = row[start + 1 : end][:1]
    beside = bool(after) and after[0].shape in _NAMING and _near(after[0])
    if beside:
        return vocabulary.may_open_a_name(token.text)
    return vocabulary.named[token.text] > 0 and not vocabulary.is_common(token.text)


def _is_one(name: Name, vocabulary: Vocabulary, taken: Collection[int], start: int) -> bool:
    """Whether what is left is worth showing."""
    held = name.capitals
    if all(token.low in NOT_NAMES for token in held):
        return False
    if len(held) > 1:
        return True
    (token,) = held
    if token.shape is Shape.ACRONYM:
        letters = token.text
        small = vocabulary.times_small(letters)
        if len(letters) >= _LONGEST_SIGLE and small:  # a word that is only stressed
            return False
        return 1 < len(letters) <= _LONGEST_ACRONYM and small <= vocabulary.named[letters]
    if token.shape is Shape.INITIALS or len(token.text) < 3:
        return False
    if is_institution(token):
        return len(name.tokens) > 1
    if name.civil or token.is_mixed:
        return True
    return not vocabulary.is_common(token.text)
