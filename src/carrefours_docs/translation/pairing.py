"""Source units, translated units and what is remembered → pairs, each with its state.

A remembered unit is first found by its words and by its translation's fingerprint, wherever they
stand now; then by likeness, between neighbours that were found. What no memory tells is aligned by
structure (align.py) and waits to be confirmed.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from carrefours_docs.translation.align import align, alike
from carrefours_docs.translation.memory import Entry, Mark
from carrefours_docs.translation.units import Unit, fingerprint, is_wordless

CHANGED, REWRITTEN = 0.4, 0.2
"""Likeness from which a paragraph is a changed one; less is enough where nothing else fits."""
_COMPARED = 40_000


class State(StrEnum):
    """How a translation stands towards its source."""

    CURRENT = "current"
    REVIEWED = "reviewed"
    STALE = "stale"
    """The source has changed, or a translator asked for another look."""
    UNCONFIRMED = "unconfirmed"
    """There are words, and nobody said which source they translate."""
    MISSING = "missing"
    WITHOUT = "without"
    """It was accepted that there is no translation."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source unit, its translation's number (None if there is none), and what is remembered."""

    source: int
    target: int | None
    state: State
    entry: Entry | None = None

    @property
    def previous(self) -> str:
        """The source that the translation was made from."""
        return self.entry.source if self.entry else ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs in the order of the source; `extra`: translated units that translate nothing."""

    pairs: tuple[Pair, ...]
    extra: tuple[int, ...] = ()
    gone: tuple[Entry, ...] = ()
    moved: bool = False


def pair(sources: Sequence[Unit], targets: Sequence[Unit], entries: Sequence[Entry]) -> Pairing:
    """Pair the units of two texts with the help of what is remembered of them."""
    of_source = found_again([e.source for e in entries], [unit.text for unit in sources])
    of_target = _targets(entries, targets)
    known: dict[int, int] = {}
    entry_of: dict[int, int] = {}
    for number in range(len(entries)):
        if number in of_source:
            entry_of[of_source[number]] = number
            if number in of_target:
                known[of_source[number]] = of_target[number]
    _own_words(sources, targets, known)
    orphans = {of_target[n] for n in of_target if n not in of_source}
    aligned = align(sources, targets, known, orphans)
    pairs = []
    for source, unit in enumerate(sources):
        target = aligned.get(source)
        number = entry_of.get(source, -1)
        own = number in of_target or (number >= 0 and target is None)
        entry = entries[number] if own else None
        state = _state(unit, targets[target] if target is not None else None, entry)
        pairs.append(Pair(source, target, state, entry))
    used = set(aligned.values())
    accepted = {of_target[n] for n, e in enumerate(entries) if n in of_target and not e.source}
    order = [p.target for p in pairs if p.target is not None]
    return Pairing(
        tuple(pairs),
        tuple(
            n for n in range(len(targets))
            if n not in used and n not in accepted and not targets[n].foreign
        ),
        tuple(e for n, e in enumerate(entries) if n not in of_source),
        order != sorted(order),
    )  # fmt: skip


def found_again(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Numbers of old texts → those of the same texts now, wherever they stand and changed or not.

    >>> found_again(["un", "deux", "trois quatre cinq"], ["trois quatre six", "un"])
    {0: 1, 2: 0}
    """
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, text in enumerate(new):
        waiting[text].append(number)
    found = {
        number: waiting[text].popleft()
        for number, text in enumerate(old)
        if text and waiting.get(text)
    }
    lost = [n for n, text in enumerate(old) if text and n not in found]
    fresh = sorted(set(range(len(new))) - set(found.values()))
    if lost and fresh and len(lost) * len(fresh) <= _COMPARED:
        scored = sorted(
            ((alike(old[a], new[b]), -abs(a - b), a, b) for a in lost for b in fresh), reverse=True
        )
        for score, _, a, b in scored:
            if score >= CHANGED and a not in found and b in fresh:
                found[a] = b
                fresh.remove(b)
    for a, b in _alone(old, new, found):
        if alike(old[a], new[b]) >= REWRITTEN:
            found[a] = b
    return dict(sorted(found.items()))


def _alone(old: Sequence[str], new: Sequence[str], found: dict[int, int]) -> list[tuple[int, int]]:
    """Old and new texts that are the only ones left between the same neighbours."""
    taken = set(found.values())
    pairs = []
    for a, text in enumerate(old):
        if a in found or not text:
            continue
        before = found.get(a - 1, -1) if a else -1
        after = found.get(a + 1, len(new)) if a + 1 < len(old) else len(new)
        if (a == 0 or a - 1 in found) and after - before == 2 and before + 1 not in taken:
            pairs.append((a, before + 1))
    return pairs


def _targets(entries: Sequence[Entry], targets: Sequence[Unit]) -> dict[int, int]:
    """Remembered numbers → translated units: by fingerprint, then in order between those."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, unit in enumerate(targets):
        if not unit.foreign:
            waiting[fingerprint(unit.text)].append(number)
    found = {
        number: waiting[entry.target].popleft()
        for number, entry in enumerate(entries)
        if entry.target and waiting.get(entry.target)
    }
    wanted = [n for n, e in enumerate(entries) if e.target]
    units = [Unit(entries[n].kind, entries[n].source) for n in wanted]
    at = {n: position for position, n in enumerate(wanted)}
    aligned = align(units, targets, {at[n]: target for n, target in found.items()})
    return {
        wanted[position]: target
        for position, target in aligned.items()
        if not targets[target].foreign
        and (wanted[position] in found or entries[wanted[position]].source)
    }


def _own_words(sources: Sequence[Unit], targets: Sequence[Unit], known: dict[int, int]) -> None:
    """Source words that a translation still holds are the place of that source."""
    taken = set(known.values())
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, unit in enumerate(targets):
        if unit.foreign and number not in taken:
            waiting[unit.text].append(number)
    for number, unit in enumerate(sources):
        if number not in known and waiting.get(unit.text):
            known[number] = waiting[unit.text].popleft()


def _state(source: Unit, target: Unit | None, entry: Entry | None) -> State:
    if target is None or target.foreign:
        accepted = entry and entry.mark is Mark.WITHOUT and entry.source == source.text
        return State.WITHOUT if accepted else State.MISSING
    if entry is None or not entry.target:
        same = is_wordless(source.text) and source.text == target.text
        return State.CURRENT if same else State.UNCONFIRMED
    if entry.source != source.text or entry.mark is Mark.FUZZY:
        return State.STALE
    return State.REVIEWED if entry.mark is Mark.REVIEWED else State.CURRENT
