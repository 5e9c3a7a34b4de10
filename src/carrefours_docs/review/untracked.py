"""What a reviewer changed without tracking it: the file's original against the book as it is now.

What the sources have changed since the file was sent is told apart by the digests that it carries;
a file that has lost them leaves the doubt, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from carrefours_docs.docx.sent import digest
from carrefours_docs.review.changes import Change, Edit, Sort
from carrefours_docs.review.model import Paragraph, Reviewed, Spot
from carrefours_docs.review.pairs import Memory, Pairs
from carrefours_docs.review.reference import MADE, Reference
from carrefours_docs.review.word_edits import word_edits
from carrefours_docs.review.words import hunks, is_word, keys, tokens


class Doubt(Enum):
    """How sure it is that the reviewer, not the sources, changed something."""

    NONE = "none"
    BOTH = "both"
    """The sources have changed here too."""
    UNKNOWN = "unknown"
    """The file does not say how it was sent."""
    DONE = "done"
    """The sources say the same by now."""


class Deed(Enum):
    """What was done to a paragraph."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Untracked:
    """A paragraph changed without tracking: its numbers in the file and in the book (-1: none)."""

    change: Change
    deed: Deed
    doubt: Doubt
    file: int
    book: int


def untracked(
    reviewed: Reviewed,
    reference: Reference,
    pairs: Pairs,
    memory: Memory,
    tracked: Mapping[int, Sequence[Edit]],
    moved: bool,
) -> Iterator[Untracked]:
    """`tracked`: the tracked edits of each paragraph; `moved`: whether the file tracks a move."""
    file, book = reviewed.paragraphs, reference.paragraphs
    gone = {
        keys(book[n].original): n
        for n in range(len(book))
        if n not in pairs.ours and _counts(book[n]) and not _is_made(reference, n)
    }
    matched: set[int] = set()
    gaps = list(_gaps(reviewed, reference, memory))
    rewritten = {number for gap in gaps if gap.lost for number in gap.new}
    for number, paragraph in enumerate(file):
        other = pairs.theirs.get(number)
        if not _counts(paragraph):
            continue
        if other is None:
            if _near_made(number, pairs, reference):
                continue
            there = gone.get(keys(paragraph.original))
            if there is not None:
                if not moved and (memory.has(paragraph) or not memory.known):
                    yield _of(number, there, Deed.MOVED, memory, paragraph.original)
                matched.add(there)
            elif not memory.has(paragraph):
                doubt = Doubt.BOTH if number in rewritten else None
                yield _of(number, -1, Deed.ADDED, memory, "", paragraph.original, doubt)
        elif not _is_made(reference, other):
            yield from _changed(
                number, other, paragraph, book[other], memory, tracked.get(number, ())
            )
    for number in sorted(gone.values()):
        if number in matched or (memory.known and not memory.has(book[number])):
            continue
        yield _of(_place(number, pairs), number, Deed.REMOVED, memory, book[number].original)
    for gap in gaps:
        if not _near_made(gap.after, pairs, reference):
            for _name in range(gap.lost - len(gap.new)):
                yield _of(gap.after, -1, Deed.REMOVED, memory, "", doubt=Doubt.DONE)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a file is not as it was sent: after paragraph `after`, the paragraphs `new` stand for
    others, of which `lost` are in no source any more."""

    after: int
    new: tuple[int, ...]
    lost: int


def _gaps(reviewed: Reviewed, reference: Reference, memory: Memory) -> Iterator[_Gap]:
    named = ((n, digest(p.original)) for n, p in enumerate(reviewed.paragraphs))
    file = [(n, name) for n, name in named if name]
    held = {digest(paragraph.original) for paragraph in reference.paragraphs}
    held |= {name for _, name in file}
    matcher = SequenceMatcher(None, memory.digests, [name for _, name in file], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            lost = sum(name not in held for name in memory.digests[i:j])
            yield _Gap(file[k - 1][0] if k else 0, tuple(n for n, _ in file[k:m]), lost)


def _changed(
    number: int,
    other: int,
    paragraph: Paragraph,
    now: Paragraph,
    memory: Memory,
    tracked: Sequence[Edit],
) -> Iterator[Untracked]:
    own, theirs = keys(paragraph.original), keys(now.original)
    explained = {
        (edit.start, edit.end, edit.keys)
        for each in tracked
        for edit in word_edits(paragraph.original, each.applied(paragraph.original))
    }
    left = [
        hunk for hunk in hunks(own, theirs)
        if (hunk.start, hunk.end, theirs[hunk.left : hunk.right]) not in explained
    ]  # fmt: skip
    if not left or keys(paragraph.final) == theirs:
        if memory.known and not memory.has(paragraph):
            doubt = Doubt.DONE
            yield _of(number, other, Deed.CHANGED, memory, "", paragraph.original, doubt)
        return
    if memory.known and memory.has(paragraph):
        return  # as it was sent: the sources have changed
    doubt = Doubt.NONE if memory.has(now) else Doubt.BOTH if memory.known else Doubt.UNKNOWN
    edits = word_edits(now.original, paragraph.original)
    old = " … ".join(_words(now.original, edit.start, edit.end) for edit in edits)
    new = " … ".join(edit.text for edit in edits)
    row = tokens(paragraph.original)
    at = hunks(theirs, own)[0].left
    offset = row[at].start if at < len(row) else len(paragraph.original)
    yield _of(number, other, Deed.CHANGED, memory, old, new, doubt, offset)


def _words(text: str, start: int, end: int) -> str:
    row = tokens(text)[start:end]
    return text[row[0].start : row[-1].end] if row else ""


def _of(
    file: int,
    book: int,
    deed: Deed,
    memory: Memory,
    old: str,
    new: str = "",
    doubt: Doubt | None = None,
    offset: int = 0,
) -> Untracked:
    change = Change(Sort.UNTRACKED, ("",), "", Spot(file, offset), old=old, new=new)
    sure = Doubt.NONE if memory.known else Doubt.UNKNOWN
    return Untracked(change, deed, doubt or sure, file, book)


def _counts(paragraph: Paragraph) -> bool:
    return any(map(is_word, keys(paragraph.original)))


def _is_made(reference: Reference, number: int) -> bool:
    return reference.origins[number].role in MADE


def _near_made(number: int, pairs: Pairs, reference: Reference) -> bool:
    """Whether a paragraph stands in the contents or the index: word processors make them anew."""
    before = next((pairs.theirs[n] for n in range(number, -1, -1) if n in pairs.theirs), None)
    return before is not None and _is_made(reference, before)


def _place(book: int, pairs: Pairs) -> int:
    """The paragraph of the file after which one of the book is missing."""
    return next((pairs.ours[n] for n in range(book, -1, -1) if n in pairs.ours), 0)
