"""A mention of an entry: where its mark stands, which discussion it belongs to (ISO 999, 7.3.2).

A discussion goes on in one section with no more than one block between mentions, in neighbouring
blocks of one chapter's text, and all through a section that a range was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """What a mention stands in; the value is the class of its locator."""

    TEXT = ""
    NOTE = "note"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Citation:
    """What a mark cites: a key, and whether this is the main passage about it."""

    key: str
    principal: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark and where it stands: part, zone of the part (opener, minutes …), section, block.

    `end` is the id of the mark that ends its range, `within` the id of the range of its own entry
    that it stands in.
    """

    id: str
    key: str
    part: str
    zone: int
    section: int
    block: int
    where: Where = Where.TEXT
    principal: bool = False
    end: str = ""
    within: str = ""


def runs(mentions: Sequence[Mention]) -> list[int]:
    """The discussion, numbered from 0, that each of an entry's mentions belongs to.

    Notes and captions are read apart: each belongs to no other discussion than its own block's.
    """
    found: list[int] = []
    last: dict[Where, tuple[Mention, int]] = {}
    count = 0
    for mention in mentions:
        before = last.get(mention.where)
        if before is not None and _goes_on(before[0], mention):
            run = before[1]
        else:
            run, count = count, count + 1
        last[mention.where] = (mention, run)
        found.append(run)
    return found


def _goes_on(before: Mention, after: Mention) -> bool:
    if (before.part, before.zone) != (after.part, after.zone):
        return False
    if before.end or before.within or after.end or after.within:
        return bool(after.within) and after.within in (before.id, before.within)
    gap = after.block - before.block
    if before.where is not Where.TEXT:
        return gap == 0
    return gap <= 1 or (before.section == after.section and gap <= 2)
