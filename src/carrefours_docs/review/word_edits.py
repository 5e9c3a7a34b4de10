"""A text and what it becomes → the tokens to change, and the same put into text around markup.

Spaces and line ends that no change touches stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carrefours_docs.review.model import BREAK
from carrefours_docs.review.words import Hunk, Token, hunks, keys, tokens

_EMPHASIS = "*_~"


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Tokens `start` to `end` of a text become `text`.

    `lead`, `trail`: whether white space stands before and after it. `styles`: of each paragraph
    that a BREAK in it starts, and of the first one.
    """

    start: int
    end: int
    text: str
    lead: bool
    trail: bool
    styles: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return keys(self.text)


def word_edits(
    old: str, new: str, styles: Sequence[str] = (), within: tuple[int, int] | None = None
) -> list[WordEdit]:
    """What makes `new` of `old`, word by word, in order.

    `within`: the characters of `old` that are known to change, at most.

    >>> [(e.start, e.end, e.text) for e in word_edits("un chat", "un gros chat")]
    [(1, 1, 'gros')]
    """
    before, after = tokens(old), tokens(new)
    found = []
    head, tail = _untouched(before, after, *within) if within else (0, 0)
    middle = hunks(
        [t.key for t in before[head : len(before) - tail]],
        [t.key for t in after[head : len(after) - tail]],
    )
    for hunk in [Hunk(*(n + head for n in (h.start, h.end, h.left, h.right))) for h in middle]:
        left = after[hunk.left - 1].end if hunk.left else 0
        right = after[hunk.right].start if hunk.right < len(after) else len(new)
        if hunk.left == hunk.right:
            gap = any(map(str.isspace, new[left:right]))
            found.append(WordEdit(hunk.start, hunk.end, "", gap, gap))
            continue
        start, end = after[hunk.left].start, after[hunk.right - 1].end
        found.append(
            WordEdit(
                hunk.start,
                hunk.end,
                new[start:end],
                any(map(str.isspace, new[left:start])),
                any(map(str.isspace, new[end:right])),
                tuple(styles),
            )
        )
    return found


def _untouched(old: Sequence[Token], new: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """How many tokens before and after some characters are the same in both rows."""
    head = 0
    while head < min(len(old), len(new)) and old[head].end <= start:
        if old[head] != new[head]:
            break
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail].start >= end:
        if old[-1 - tail].key != new[-1 - tail].key:
            break
        tail += 1
    return head, tail


def row_after(old: Sequence[str], edits: Sequence[WordEdit]) -> list[str]:
    """The tokens of a row once edited."""
    row = list(old)
    for edit in sorted(edits, key=lambda e: (e.start, e.end))[::-1]:
        row[edit.start : edit.end] = edit.keys
    return row


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters `start` to `end` of a raw text become `text`."""

    start: int
    end: int
    text: str


def spliced(raw: str, splices: Sequence[Splice]) -> str:
    """The raw text with these changes, told in reading order."""
    for splice in sorted(splices, key=lambda s: (s.start, s.end))[::-1]:
        raw = raw[: splice.start] + splice.text + raw[splice.end :]
    return raw


@dataclass(frozen=True, slots=True)
class Around:
    """Where an edit stands in raw text: its tokens `held`, and the ones on both sides.

    `first` and `last` bound what belongs to the same paragraph, where there is none.
    """

    held: Sequence[Token]
    before: Token | None
    after: Token | None
    first: int
    last: int


def splice(masked: str, edit: WordEdit, at: Around, written: Callable[[str], str]) -> Splice:
    """An edit without BREAKs as a change of raw text; `masked` is as long, markup unreadable."""
    if at.held and edit.text:
        return _replaced(masked, edit, at, written(edit.text))
    if at.held:
        return _cut(masked, edit, at)
    return _inserted(masked, edit, at, written(edit.text))


def _replaced(masked: str, edit: WordEdit, at: Around, words: str) -> Splice:
    """New words for old, with the spaces around that they ask for and that are not there."""
    start, end = at.held[0].start, at.held[-1].end
    before = masked[at.before.end : start] if at.before else " "
    after = masked[end : at.after.start] if at.after else " "
    if edit.lead and not any(map(str.isspace, before)):
        words = f" {words}"
    elif not edit.lead and before.isspace() and at.before:
        start = at.before.end
    if edit.trail and not any(map(str.isspace, after)):
        words = f"{words} "
    elif not edit.trail and after.isspace() and at.after:
        end = at.after.start
    return Splice(start, end, words)


def _cut(masked: str, edit: WordEdit, at: Around) -> Splice:
    start, end = _with_empty_markup(masked, at.held[0].start, at.held[-1].end, at)
    left, right = start, end
    while left > at.first and masked[left - 1].isspace():
        left -= 1
    while right < at.last and masked[right].isspace():
        right += 1
    if not edit.lead or at.before is None or at.after is None:
        return Splice(left if at.before else start, right if at.after else end, "")
    if "\n" in masked[end:right] and left < start and "\n" not in masked[left:start]:
        return Splice(left, end, "")
    if right > end:
        return Splice(start, right, "")
    return Splice(left, end, "")


def _with_empty_markup(masked: str, start: int, end: int, at: Around) -> tuple[int, int]:
    """With the marks of emphasis, or of a link, that would hold nothing any more."""
    while start > at.first and end < at.last:
        if masked[start - 1] == masked[end] and masked[end] in _EMPHASIS:
            start, end = start - 1, end + 1
        elif masked[start - 1] == "[" and masked[end] == "]":
            start, end = start - 1, end + 1
            while end < at.last and masked[end] == "\ue00c":
                end += 1
        else:
            break
    return start, end


def _inserted(masked: str, edit: WordEdit, at: Around, words: str) -> Splice:
    left = at.before.end if at.before else None
    right = at.after.start if at.after else None
    if left is None:
        place = right if right is not None else at.first
        while place > at.first and not (masked[place - 1].isspace() or masked[place - 1] == "|"):
            place -= 1
        return Splice(place, place, words + (" " if edit.trail or right is None else ""))
    stop = right if right is not None else at.last
    spaces = [n for n in range(left, stop) if masked[n].isspace()]
    if right is None:
        place = spaces[0] if spaces else stop
        return Splice(place, place, (" " if edit.lead else "") + words)
    if edit.lead and not edit.trail:  # it belongs with what follows, after the markup that ends
        place = spaces[-1] + 1 if spaces else stop
        return Splice(place, place, words if spaces else f" {words}")
    place = spaces[0] if spaces else left
    after = " " if edit.trail and not spaces else ""
    return Splice(place, place, (" " if edit.lead else "") + words + after)


def parts(text: str) -> list[str]:
    """The paragraphs of a text with BREAKs, each on one line."""
    return [" ".join(part.split()) for part in text.split(BREAK)]
