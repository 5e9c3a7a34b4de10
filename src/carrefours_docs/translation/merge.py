"""What translators return, put into the sources: all of it, or nothing and every reason why not.

A translation that was edited by hand since it was sent out is never overwritten unasked. What is
unchanged stays as it is to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from carrefours_docs.corpus.source import Where
from carrefours_docs.corpus.yaml_text import IMPOSSIBLE
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_bytes, write_text
from carrefours_docs.messages import _
from carrefours_docs.translation.desk import Desk, Item, Work
from carrefours_docs.translation.markup import NotOneLine, calls, canonical
from carrefours_docs.translation.memory import Entry, Mark, read_memory, write_memory
from carrefours_docs.translation.pairing import found_again
from carrefours_docs.translation.rebuild import rewritten
from carrefours_docs.translation.returned import Returned
from carrefours_docs.translation.units import Kind, fingerprint
from carrefours_docs.translation.yaml_edit import NotEditable, with_texts

Keep = Literal["", "sources", "file"]
"""Where both were edited: refuse, keep the sources' words, or take the file's."""


@dataclass
class Outcome:
    """What an import does: file → its new text, memories, pictures, and counts to tell."""

    files: dict[Path, str] = field(default_factory=dict)
    pictures: dict[Path, bytes] = field(default_factory=dict)
    entries: dict[tuple[Path, str], tuple[Entry, ...]] = field(default_factory=dict)
    changed: int = 0
    confirmed: int = 0
    kept: list[Place] = field(default_factory=list)
    unknown: list[Returned] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Settled:
    """One item after the import: its words, and what is remembered of it."""

    target: str
    entry: Entry | None


def merge(desk: Desk, returned: Sequence[Returned], keep: Keep = "") -> Outcome:
    """What `returned` changes in the sources. Raises SourceError with every conflict and mistake.

    Writes nothing; `write` does.
    """
    outcome = Outcome()
    problems: list[Problem] = []
    matched = _matched(desk, returned, outcome)
    for work in desk.works:
        own = matched.get(id(work), {})
        settled = dict(_settled(work, own, keep, outcome, problems))
        texts = {n: s.target for n, s in settled.items() if s.target != work.items[n].target}
        try:
            _apply(work, texts, settled, outcome)
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(dict.fromkeys(problems))
    return outcome


def write(outcome: Outcome, desk: Desk) -> list[Path]:
    """Write it all; gives the files that changed."""
    written: list[Path] = []
    for path, data in outcome.pictures.items():
        if not path.exists():
            write_bytes(path, data)
            written.append(path)
    for path, text in outcome.files.items():
        write_text(path, text) if "\r" not in text else write_bytes(path, text.encode())
        written.append(path)
    for path in dict.fromkeys(file for file, _section in outcome.entries):
        memory = read_memory(path)
        for (file, section), entries in outcome.entries.items():
            if file == path:
                memory = memory.having(section, entries)
        if write_memory(path, memory, desk.language):
            written.append(path)
    return written


def _matched(
    desk: Desk, returned: Sequence[Returned], outcome: Outcome
) -> dict[int, dict[int, Returned]]:
    """Work → number of its item → what came back for it."""
    place = {item.key: (work, n) for work in desk.works for n, item in enumerate(work.items)}
    found: dict[int, dict[int, Returned]] = {}
    lost: dict[str, list[Returned]] = {}
    for one in returned:
        if one.key in place:
            work, number = place[one.key]
            found.setdefault(id(work), {})[number] = one
        else:
            lost.setdefault(one.key.rpartition("/")[0], []).append(one)
    for work in desk.works:
        own = found.setdefault(id(work), {})
        rest = lost.pop(work.key, []) if work.text else []
        free = [n for n in range(len(work.items)) if n not in own]
        again = found_again([one.source for one in rest], [work.items[n].source for n in free])
        own.update({free[b]: rest[a] for a, b in again.items()})
        outcome.unknown += [one for n, one in enumerate(rest) if n not in again and one.target]
    outcome.unknown += [one for rest in lost.values() for one in rest if one.target]
    return found


def _settled(
    work: Work,
    own: Mapping[int, Returned],
    keep: Keep,
    outcome: Outcome,
    problems: list[Problem],
) -> Iterator[tuple[int, _Settled]]:
    """Each item that came back, decided."""
    words = _canonical(work, own, problems)
    for number, one in own.items():
        if number not in words:
            continue
        item, new = work.items[number], words[number]
        changed = new != item.target
        if changed and not _may_change(item, one, new, keep):
            if (one.base is not None and one.base == fingerprint(new)) or keep == "sources":
                outcome.kept.append(item.target_place)
            else:
                problems.append(_conflict(item, one))
            continue
        entry = _entry(item, one, new, changed)
        outcome.changed += changed
        outcome.confirmed += item.doubtful and not one.doubtful and bool(new)
        if changed or entry != item.entry:
            yield number, _Settled(new, entry)


def _may_change(item: Item, one: Returned, new: str, keep: Keep) -> bool:
    return not item.target or one.base == fingerprint(item.target) or (
        keep == "file" and one.base != fingerprint(new)
    )  # fmt: skip


def _entry(item: Item, one: Returned, new: str, changed: bool) -> Entry | None:
    """What is to be remembered of an item after it came back."""
    if not new:
        return None if changed else item.entry
    if one.doubtful:
        if not changed and item.doubtful:
            return item.entry
        before = (item.entry.source if item.entry else "") or one.previous or one.source
        return _remembered(item, before, new, Mark.FUZZY)
    if changed or item.doubtful:
        return _remembered(item, one.source, new, Mark.CURRENT)
    return item.entry


def _remembered(item: Item, source: str, target: str, mark: Mark) -> Entry:
    path = item.entry.path if item.entry else ""
    return Entry(item.kind, source, fingerprint(target), mark, path)


def _canonical(work: Work, own: Mapping[int, Returned], problems: list[Problem]) -> dict[int, str]:
    """What came back, as we would write it; what cannot be read as one paragraph is a problem."""
    if work.record is not None:
        return dict(_plain(own, problems))
    found: dict[int, str] = {}
    for number, one in own.items():
        target = one.target.strip()
        if not target or target == work.items[number].target:
            found[number] = target
            continue
        try:
            [new] = canonical([target])
        except NotOneLine:
            problems.append(_not_one_line(one))
            continue
        if calls(new) != calls(work.items[number].source):
            problems.append(_other_notes(one, calls(work.items[number].source)))
            continue
        found[number] = new
    return found


def _plain(own: Mapping[int, Returned], problems: list[Problem]) -> Iterator[tuple[int, str]]:
    for number, one in own.items():
        text = " ".join(one.target.split())
        if IMPOSSIBLE.search(text):
            problems.append(_not_one_line(one))
        else:
            yield number, text


# ---- putting it together ----


def _apply(
    work: Work, texts: Mapping[int, str], settled: Mapping[int, _Settled], outcome: Outcome
) -> None:
    if texts and work.text is not None:
        outcome.files[work.text.path] = rewritten(work, texts)
        if work.text.target is None:
            folder = work.text.path.parent / "pictures"
            for name, data in work.text.source.pictures.items():
                outcome.pictures[folder / name] = data
    if texts and work.record is not None:
        source = work.record.source
        changes: dict[Where, str] = {work.record.where[n]: text for n, text in texts.items()}
        try:
            new = with_texts(source.text, changes, work.first, work.language)
        except NotEditable:
            raise SourceError([_not_editable(source.file, changes)]) from None
        mark = "\ufeff" if source.file.read_bytes().startswith(b"\xef\xbb\xbf") else ""
        outcome.files[source.file] = mark + new
    if settled:
        key = (work.memory, work.section)
        before = outcome.entries.get(key)
        if before is None:
            kept = work.text.entries if work.text else work.record.entries if work.record else ()
            before = kept
        outcome.entries[key] = remembered(work, before, {n: s.entry for n, s in settled.items()})


def remembered(
    work: Work, entries: Sequence[Entry], changes: Mapping[int, Entry | None]
) -> tuple[Entry, ...]:
    """A section's entries with those of some items changed: the others stay where they are."""
    if work.record is not None:
        by_path = {entry.path: entry for entry in entries}
        for number, entry in changes.items():
            path = work.items[number].key.removeprefix(work.key + "/")
            if entry is None:
                by_path.pop(path, None)
            else:
                by_path[path] = replace(entry, path=path, kind=Kind.FIELD)
        return tuple(by_path[path] for path in sorted(by_path))
    row = list(entries)
    at = -1
    for number, item in enumerate(work.items):
        old = next((n for n, e in enumerate(row) if e is item.entry), None)
        new = changes.get(number, item.entry)
        if old is not None:
            row[old : old + 1] = [new] if new is not None else []
            at = old if new is not None else old - 1
        elif new is not None:
            at += 1
            row.insert(at, new)
    return tuple(row)


# ---- what is told ----


def _conflict(item: Item, one: Returned) -> Problem:
    return Problem(
        "translation-conflict",
        one.place,
        _("“{words}” was changed in this file, and in {place} too since it was sent out.",
          words=_short(item.source), place=item.target_place.shown(item.target_place.file.parent)),
        _("Settle it by hand, or import again with {one} (keep the words of the sources) or "
          "{other} (take those of this file).", one="--keep sources", other="--keep file"),
    )  # fmt: skip


def _not_one_line(one: Returned) -> Problem:
    return Problem(
        "translation-line",
        one.place,
        _("This translation is not one paragraph: “{words}”.", words=_short(one.target)),
        _("Write it on one line, without blank lines, lists or headings in it."),
    )


def _other_notes(one: Returned, wanted: Sequence[int]) -> Problem:
    named = ", ".join(f"[^{number}]" for number in wanted) or "—"
    return Problem(
        "translation-notes",
        one.place,
        _("This translation calls other footnotes than its original: “{words}”.",
          words=_short(one.target)),
        _("Call these, each once: {notes}.", notes=named),
    )  # fmt: skip


def _not_editable(file: Path, changes: Mapping[Where, str]) -> Problem:
    names = ", ".join(".".join(map(str, where)) for where in changes)
    return Problem(
        "translation-record",
        Place(file),
        _("The translations cannot be put into this record without changing something else: "
          "{names}.",
          names=names),
        _("Write these fields as {example}, then import again.", example="{fr: …, en: …}"),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
