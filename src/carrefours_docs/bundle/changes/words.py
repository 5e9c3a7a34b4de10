"""Two versions of a paragraph → the words that were kept, cut and added (longest common runs).

A token is a word, a sign or a space. What is kept between two changes and holds no word is changed
with them, so that a rewritten phrase reads as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise

_TOKEN = re.compile(r"[^\W_]+(?:[-’'·\u2011][^\W_]+)*|\s|.", re.DOTALL)
_CLOSING = frozenset(".!?…»”)")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s?[»”\")]?\s+(?=[^\W\d_a-zà-ÿ]|[«“\"(—–-])")


class Edit(Enum):
    """What became of some words."""

    KEPT = "kept"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other and met the same fate."""

    edit: Edit
    text: str


def compare(before: str, after: str) -> tuple[Run, ...]:
    """The runs that make `before` (kept and cut) and `after` (kept and added); none is empty."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    rows: list[tuple[Edit, list[str]]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            rows.append((Edit.KEPT, old[i:j]))
        else:
            rows += [(Edit.CUT, old[i:j]), (Edit.ADDED, new[k:m])]
    rows = [(edit, row) for edit, row in rows if row]
    _slide(rows)
    runs = [Run(edit, "".join(row)) for edit, row in rows if row]
    return tuple(_joined(_without_islands(runs)))


def before(runs: Iterable[Run]) -> str:
    """The old text."""
    return "".join(run.text for run in runs if run.edit is not Edit.ADDED)


def after(runs: Iterable[Run]) -> str:
    """The new text."""
    return "".join(run.text for run in runs if run.edit is not Edit.CUT)


def counted(runs: Iterable[Run], edit: Edit) -> int:
    """How many words met this fate."""
    return sum(len(words(run.text)) for run in runs if run.edit is edit)


def words(text: str) -> list[str]:
    """The words of a text, signs left out."""
    return [token for token in _TOKEN.findall(text) if token[0].isalnum()]


def _slide(rows: list[tuple[Edit, list[str]]]) -> None:
    """Words added or cut after a sign end with it, not start: |. Then this|. → .| Then this.|"""
    for number in range(1, len(rows) - 1):
        (head, _), (edit, row), (tail, rest) = rows[number - 1 : number + 2]
        if edit is Edit.KEPT or head is not Edit.KEPT or tail is not Edit.KEPT:
            continue
        while rest and row[0] == rest[0] and row[0] in _CLOSING:
            rows[number - 1][1].append(row[0])
            row.append(row.pop(0))
            rest.pop(0)


def _without_islands(runs: Sequence[Run]) -> Iterator[Run]:
    """Kept spaces and signs between two changes are cut and added with them."""
    for number, run in enumerate(runs):
        inside = 0 < number < len(runs) - 1
        if run.edit is Edit.KEPT and inside and not words(run.text):
            yield Run(Edit.CUT, run.text)
            yield Run(Edit.ADDED, run.text)
        else:
            yield run


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Between two kept runs, one cut and one added at most, in this order."""
    cut = added = ""
    for run in [*runs, Run(Edit.KEPT, "")]:
        match run.edit:
            case Edit.CUT:
                cut += run.text
            case Edit.ADDED:
                added += run.text
            case Edit.KEPT:
                yield from (Run(e, t) for e, t in ((Edit.CUT, cut), (Edit.ADDED, added)) if t)
                cut = added = ""
                if run.text:
                    yield run


# ---- sentences ----


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph starts and ends; together they are the whole text."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text)]
    bounds = [0, *ends, len(text)]
    return [(i, j) for i, j in pairwise(bounds) if i < j]


def touched(runs: Sequence[Run]) -> tuple[str, str]:
    """The sentences of the old and of the new text in which something changed."""
    return (
        _touched(before(runs), runs, Edit.CUT, Edit.ADDED),
        _touched(after(runs), runs, Edit.ADDED, Edit.CUT),
    )


def _touched(text: str, runs: Sequence[Run], own: Edit, other: Edit) -> str:
    spans: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        if run.edit is other:
            spans.append((at, at))
        else:
            if run.edit is own:
                start = at + len(run.text) - len(run.text.lstrip())
                spans.append((start, max(start, at + len(run.text.rstrip()))))
            at += len(run.text)
    found = []
    for start, end in sentences(text):
        last = end == len(text)
        if any(
            (i < end and start < j) or (i == j and (start <= i < end or (last and i == end)))
            for i, j in spans
        ):
            found.append(text[start:end].strip())
    return " ".join(found)
