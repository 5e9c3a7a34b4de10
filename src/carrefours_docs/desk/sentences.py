"""Sentences in plain text: where they begin, and the one around some words."""

from __future__ import annotations

import re

from carrefours_docs.desk.flows import MASK

LONGEST = 240
"""Characters of context shown on one side of the words, at most."""

_END = re.compile(
    r"[.!?…]+[»”\"')\]\s\u00a0\u202f]*[\s\u00a0\u202f]+(?=[«“\"(\s]*[^\W\d_a-zà-ÿ])|\n"
)
_SHORTENED = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|Mr|Mrs|Ms|p|pp|art|cf|etc|ex|vol|n|No)|\b\w)\.\s*\Z"
)


def bounds(text: str) -> list[int]:
    """The offsets at which a sentence begins, the first being 0."""
    starts = [0]
    for match in _END.finditer(text):
        ended = text[starts[-1] : match.end()]
        if match[0] == "\n" or not _SHORTENED.search(ended):
            starts.append(match.end())
    return starts


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, between and after two offsets, within one sentence or few."""
    starts = bounds(text)
    first = max(s for s in starts if s <= start)
    last = min([s for s in starts if s >= end] or [len(text)])
    before, after = text[first:start], text[end:last].rstrip()
    if len(before) > LONGEST:
        before = "… " + before[-LONGEST:].partition(" ")[2]
    if len(after) > LONGEST:
        after = after[:LONGEST].rpartition(" ")[0] + " …"
    return _shown(before).lstrip(), _shown(text[start:end]), _shown(after)


def _shown(text: str) -> str:
    return text.replace(MASK, "…").replace("\n", " ")
