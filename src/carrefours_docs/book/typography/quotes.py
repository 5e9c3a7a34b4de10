"""Quotation marks: which of them open, which close, and what each becomes.

Straight marks take the language's outer or inner form by depth. Where all marks of a flow balance,
a language may also ask that typed ones take the form of their depth.
"""

from __future__ import annotations

from dataclasses import dataclass

from carrefours_docs.book.typography.flow import MASK, Edit

STRAIGHT = '"'
_OPENS = {"«": "»", "“": "”"}
_CLOSES = frozenset(_OPENS.values())
_BEFORE_OPENING = frozenset("([{«“‘'’—–-/")
_AFTER_CLOSING = frozenset(")]}»”’'.,;:!?…—–-/")


@dataclass(frozen=True, slots=True)
class Marks:
    """A language's pairs, and whether typed marks are brought to them."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    typed_too: bool

    def at(self, depth: int) -> tuple[str, str]:
        return self.outer if depth == 0 else self.inner


def quote_edits(text: str, marks: Marks) -> list[Edit]:
    """The edits that set the double quotation marks of `text`."""
    found = _directions(text)
    depths, balanced = _depths(text, found)
    edits: list[Edit] = []
    for n, (position, opens) in enumerate(found):
        straight = text[position] == STRAIGHT
        if straight or (marks.typed_too and balanced):
            pair = marks.at(depths[n])
            edits.append((position, position + 1, pair[0] if opens else pair[1]))
    return edits


def _directions(text: str) -> list[tuple[int, bool]]:
    """Each quotation mark's place and whether it opens; inches and the like are left out."""
    found: list[tuple[int, bool]] = []
    depth = 0
    for position, character in enumerate(text):
        if character in _OPENS:
            opens: bool | None = True
        elif character in _CLOSES:
            opens = False
        elif character == STRAIGHT:
            # a mark beside another goes the same way
            beside = found and found[-1][0] == position - 1
            before = (
                ("«" if found[-1][1] else "»") if beside else text[max(0, position - 1) : position]
            )
            opens = _direction(before or " ", text[position + 1 : position + 2] or " ", depth)
            if beside and opens is None:
                opens = found[-1][1]
        else:
            continue
        if opens is not None:
            found.append((position, opens))
            depth = depth + 1 if opens else max(0, depth - 1)
    return found


def _direction(before: str, after: str, depth: int) -> bool | None:
    """Whether a straight mark opens (True) or closes (False); None where it is no quotation.

    `before` and `after` are its neighbours, white space at the ends of the text; a mark just before
    whose direction is known is given as « or ».
    """
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING or after == STRAIGHT
    if may_open and (not may_close or after == STRAIGHT):
        return True
    if may_open and may_close:
        # "!" or "…" may begin what is quoted; white space on both sides tells nothing
        return depth == 0
    if not may_close:
        return False if depth and after == MASK else None
    return False if depth or not before.isdigit() else None


def _depths(text: str, found: list[tuple[int, bool]]) -> tuple[list[int], bool]:
    """How many marks enclose each one, and whether they all balance.

    A mark that closes what was opened in no sight ends a quotation of the paragraphs before.
    """
    outside = _closed_unopened(found)
    balanced = not outside
    depths = [0] * len(found)
    open_marks: list[int | None] = [None] * outside
    for n, (position, opens) in enumerate(found):
        if opens:
            depths[n] = len(open_marks)
            open_marks.append(n)
            continue
        partner = open_marks.pop()
        depths[n] = len(open_marks)
        if partner is not None:
            kind, closing = text[found[partner][0]], text[position]
            balanced &= STRAIGHT in (kind, closing) or _OPENS[kind] == closing
    return depths, balanced and not open_marks


def _closed_unopened(found: list[tuple[int, bool]]) -> int:
    depth = lowest = 0
    for _, opens in found:
        depth += 1 if opens else -1
        lowest = min(lowest, depth)
    return -lowest
