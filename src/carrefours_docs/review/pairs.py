"""The paragraphs of a file that came back, and those of the book as it is made now: which is which.

Equal ones first, then like ones between them, in order (bundle/changes/steps.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from carrefours_docs.bundle.changes.steps import Fate, steps
from carrefours_docs.bundle.changes.text import Paragraph as Words
from carrefours_docs.bundle.changes.text import Sort
from carrefours_docs.docx.sent import Sent, digest
from carrefours_docs.review.model import BREAK, Paragraph
from carrefours_docs.review.words import is_word, keys


@dataclass(frozen=True, slots=True)
class Pairs:
    """`theirs[n]` is the paragraph of the book that the file's n-th is, `ours` the reverse."""

    theirs: dict[int, int]
    ours: dict[int, int]


def pair(file: Sequence[Paragraph], book: Sequence[Paragraph]) -> Pairs:
    """Pair the paragraphs that have words, part by part."""
    theirs: dict[int, int] = {}
    for part in dict.fromkeys(paragraph.part for paragraph in file):
        left, right = _spoken(file, part), _spoken(book, part)
        i = k = 0
        for step in steps([words for _, words in left], [words for _, words in right]):
            if step.fate in (Fate.KEPT, Fate.CHANGED):
                theirs[left[i][0]] = right[k][0]
            i += step.before is not None
            k += step.after is not None
        _by_what_they_become(file, left, right, book, theirs)
    return Pairs(theirs, {book: file for file, book in theirs.items()})


def _by_what_they_become(
    file: Sequence[Paragraph],
    left: Sequence[tuple[int, Words]],
    right: Sequence[tuple[int, Words]],
    book: Sequence[Paragraph],
    theirs: dict[int, int],
) -> None:
    """Pair what is left over with what its tracked changes make of it: the sources may have them
    already. Only between the same neighbours."""
    taken = set(theirs.values())
    after = -1
    for number, _ in left:
        if number in theirs:
            after = theirs[number]
            continue
        final = {keys(part) for part in file[number].final.split(BREAK)} - {()}
        for other, _words in right:
            if other <= after or other in taken:
                if other > after:
                    break
                continue
            if keys(book[other].original) in final:
                theirs[number] = after = other
                taken.add(other)
                break


def _spoken(paragraphs: Sequence[Paragraph], part: str) -> list[tuple[int, Words]]:
    found = []
    for number, paragraph in enumerate(paragraphs):
        row = keys(paragraph.original) if paragraph.part == part else ()
        if any(map(is_word, row)):
            found.append((number, Words(Sort.TEXT, "", " ".join(row))))
    return found


class Memory:
    """What a file says of how it was sent; without that, nothing is sure."""

    def __init__(self, sent: Sent | None) -> None:
        self.known = sent is not None
        self.digests = sent.digests if sent else ()
        self._digests: dict[str, int] = defaultdict(int)
        for name in sent.digests if sent else ():
            self._digests[name] += 1

    def has(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph was sent with these words."""
        return digest(paragraph.original) in self._digests
