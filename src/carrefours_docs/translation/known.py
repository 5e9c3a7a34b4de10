"""What memories of translations know, for a book in two languages: blocks that answer each other.

Takes a season and two of its languages; gives, for each free text, numbers of blocks of the one →
those of the other, as `book/parallel` aligns them. What nobody has confirmed is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from carrefours_docs.corpus.load import load_season
from carrefours_docs.translation.desk import TextWork, open_desk
from carrefours_docs.translation.sheet import Sheet
from carrefours_docs.translation.units import slots

Blocks = dict[int, int]


def known_blocks(
    folder: Path, authorities: Path, first: str, second: str
) -> Mapping[str, Mapping[int, int]]:
    """For each text (a meeting's id, foreword, next) its blocks in `first` → in `second`.

    Where neither is the season's first language, its texts are what both translate. Raises
    SourceError for a memory that cannot be read.
    """
    source = load_season(folder, authorities).season.languages[0]
    sides = [
        None if language == source else _translated(folder, authorities, language)
        for language in (first, second)
    ]
    if sides[0] is None:
        return sides[1] or {}
    back = {owner: {b: a for a, b in blocks.items()} for owner, blocks in sides[0].items()}
    if sides[1] is None:
        return back
    return {
        owner: {here: sides[1][owner][a] for here, a in blocks.items() if a in sides[1][owner]}
        for owner, blocks in back.items()
        if owner in sides[1]
    }


def _translated(folder: Path, authorities: Path, language: str) -> dict[str, Blocks]:
    """Each text's blocks in the season's first language → in `language`."""
    works = open_desk(folder, authorities, language).works
    return {work.name: _remembered(work.text) for work in works if work.text is not None}


def _remembered(work: TextWork) -> Blocks:
    """Blocks of which every remembered unit is in the other, and in no third."""
    if work.target is None:
        return {}
    of_source, of_target = _block_of_each(work.source), _block_of_each(work.target)
    there: dict[int, set[int]] = defaultdict(set)
    here: dict[int, set[int]] = defaultdict(set)
    for pair in work.pairing.pairs:
        if pair.entry is not None and pair.target is not None:
            a, b = of_source[pair.source], of_target[pair.target]
            there[a].add(b)
            here[b].add(a)
    return {a: b for a, found in there.items() for b in found if len(found) == 1 and here[b] == {a}}


def _block_of_each(sheet: Sheet) -> list[int]:
    """The number of the block in which each unit of a text stands."""
    block_of = {
        id(slot.element): number
        for number, block in enumerate(sheet.blocks)
        for slot in slots([block])
    }
    return [block_of[id(slot.element)] for slot in sheet.slots]
