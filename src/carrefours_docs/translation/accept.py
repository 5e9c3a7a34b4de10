"""Saying that translations are up to date: they are remembered as they stand now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from carrefours_docs.translation.desk import Desk, Item, Work
from carrefours_docs.translation.memory import Entry, Mark, read_memory, write_memory
from carrefours_docs.translation.merge import remembered
from carrefours_docs.translation.pairing import State
from carrefours_docs.translation.units import Kind, fingerprint


@dataclass
class Accepted:
    """What was accepted: how many texts, how many stay missing, and the files written."""

    texts: int = 0
    missing: int = 0
    files: list[Path] = field(default_factory=list)


def accept(
    desk: Desk, works: Sequence[Work], *, reviewed: bool = False, without: bool = False
) -> Accepted:
    """Remember every translation of `works` as up to date, and as `reviewed` if somebody read it.

    `without`: what has no translation needs none.
    """
    done = Accepted()
    for work in works:
        changes = {}
        for number, item in enumerate(work.items):
            entry = _accepted(item, reviewed, without)
            if entry is None:
                done.missing += item.state is State.MISSING
            else:
                done.texts += entry != item.entry
                changes[number] = entry
        memory = read_memory(work.memory)
        if work.text is not None:
            entries = (*_in_order(work, changes), *_extra(work))
        else:
            live = {i.entry.path for i in work.items if i.entry}
            kept = memory.of(work.section)
            kept = tuple(e for e in kept if e.path in live or not _dead(work, e))
            entries = remembered(work, kept, changes)
        if write_memory(work.memory, memory.having(work.section, entries), work.language):
            done.files.append(work.memory)
    done.files = list(dict.fromkeys(done.files))
    return done


def _accepted(item: Item, reviewed: bool, without: bool) -> Entry | None:
    mark = Mark.REVIEWED if reviewed or item.state is State.REVIEWED else Mark.CURRENT
    path = item.entry.path if item.entry else ""
    if item.target:
        return Entry(item.kind, item.source, fingerprint(item.target), mark, path)
    known = item.entry is not None and item.entry.mark is Mark.WITHOUT
    if (without and item.state is State.MISSING) or (known and item.state is State.WITHOUT):
        return Entry(item.kind, item.source, "", Mark.WITHOUT, path)
    return None


def _in_order(work: Work, changes: dict[int, Entry]) -> Iterator[Entry]:
    yield from (changes[number] for number in sorted(changes))


def _extra(work: Work) -> Iterator[Entry]:
    """Paragraphs that translate nothing, accepted as they are."""
    assert work.text is not None
    known = [e for e in work.text.entries if not e.source]
    own = {e.target for e in known}
    standing = {
        fingerprint(unit.text) for unit in (work.text.target.units if work.text.target else ())
    }
    yield from (entry for entry in known if entry.target in standing)
    for _place, words in work.extra:
        if fingerprint(words) not in own:
            yield Entry(Kind.PARAGRAPH, "", fingerprint(words), Mark.WITHOUT)


def _dead(work: Work, entry: Entry) -> bool:
    """Whether an entry belonged to this record, which has no such field any more."""
    if work.key != "authorities":
        return True
    return entry.path.split("/")[0] == work.name
