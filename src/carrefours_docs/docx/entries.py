"""The book's index as values, and what Word's own index needs at each mark (ISO 999; Word's XE).

Takes the `index` part (docs/architecture.md); gives its entries, sort keys where Word would sort
otherwise, and the hidden fields to put before and after each mark in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyuca

from carrefours_docs.book.locators import Mention
from carrefours_docs.docx import fields, tree
from carrefours_docs.docx.tree import Node

RANGE_IDS = 500_000
"""Bookmarks of ranges count from here, out of pandoc's way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry or sub-entry: its path of terms, its mentions, its "see" or "see also" words."""

    id: str
    letter: str
    path: tuple[str, ...]
    inlines: tuple[Node, ...]
    mentions: tuple[Mention, ...]
    main: frozenset[str]
    see: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Raw markup that stands before and after each mark."""

    before: Mapping[str, str]
    after: Mapping[str, str]


def read_entries(index: Node) -> tuple[Entry, ...]:
    """The entries of the index part, in their order, sub-entries after their entry."""
    found: list[Entry] = []
    for group in index["c"][1]:
        if "index-group" in tree.classes(group):
            letter = tree.attribute(group, "data-letter")
            found += _entries(group["c"][1], letter, ())
    return tuple(found)


def _entries(blocks: Iterable[Node], letter: str, path: tuple[str, ...]) -> Iterator[Entry]:
    for block in blocks:
        if "index-entry" not in tree.classes(block):
            continue
        paragraph = next(b for b in block["c"][1] if b["t"] in ("Para", "Plain"))
        entry = _entry(block["c"][0][0], letter, path, paragraph["c"])
        yield entry
        yield from _entries(block["c"][1], letter, entry.path)


def _entry(identifier: str, letter: str, path: tuple[str, ...], inlines: list[Node]) -> Entry:
    term, see = "", ""
    mentions: list[Mention] = []
    main: set[str] = set()
    for node in inlines:
        names = tree.classes(node)
        if "index-term" in names:
            term = tree.plain(node["c"][1])
        elif "index-see" in names or "index-see-also" in names:
            see = tree.plain(node["c"][1])
        elif "index-locators" in names:
            for locator in tree.walk(node["c"][1]):
                if "index-locator" in tree.classes(locator):
                    target = locator["c"][2][0].removeprefix("#")
                    mentions.append(Mention(target, tree.attribute(locator, "data-run")))
                    if any(part["t"] == "Strong" for part in tree.walk(locator["c"][1])):
                        main.add(target)
    return Entry(
        identifier, letter, (*path, term), tuple(inlines), tuple(mentions), frozenset(main), see
    )


def sort_keys(entries: Sequence[Entry]) -> dict[tuple[str, ...], str]:
    """A sort key for each entry whose term alone would fall elsewhere than the index has it."""
    keys: dict[tuple[str, ...], str] = {}
    last: dict[tuple[str, ...], tuple[str, str]] = {}
    for entry in entries:
        parent, term = entry.path[:-1], entry.path[-1]
        letter, before = last.get(parent, ("", ""))
        opens_group = letter != entry.letter
        words = term
        wrong_letter = not parent and entry.letter.isalpha() and _initial(term) != entry.letter
        if wrong_letter or (before and _collated(term) < _collated(before)):
            words = entry.letter if opens_group and not parent else f"{before} {term}"
            keys[entry.path] = words
        last[parent] = (entry.letter, words)
    return keys


def surroundings(entries: Sequence[Entry], parts: Sequence[Node]) -> Surroundings:
    """What stands around each mark of `parts`: its XE field, and the bookmark of its discussion.

    The mentions of one discussion are one XE over a bookmark from the first to the last, so that
    Word joins their pages into a range, as the printed index does.
    """
    order = {
        identifier: number
        for number, identifier in enumerate(
            node["c"][0][0] for node in tree.walk(list(parts)) if "index-mark" in tree.classes(node)
        )
    }
    keys = sort_keys(entries)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    ranges = 0
    for entry in entries:
        for members in _discussions(entry, order):
            first, last = members[0], members[-1]
            span = ""
            if first != last:
                ranges += 1
                span = f"ixr_{ranges}"
                number = RANGE_IDS + ranges
                before[first] = before.get(first, "") + fields.bookmark_start(number, span)
                after[last] = after.get(last, "") + fields.bookmark_end(number)
            field = fields.index_entry(
                entry.path,
                keys.get(entry.path, ""),
                span=span,
                main=not entry.main.isdisjoint(members),
            )
            before[first] = before.get(first, "") + field
    return Surroundings(before, after)


def cross_references(entries: Sequence[Entry]) -> str:
    """The XE fields of "see" and "see also": they belong to no page, and stand in the index."""
    keys = sort_keys(entries)
    return "".join(
        fields.index_entry(entry.path, keys.get(entry.path, ""), see=entry.see)
        for entry in entries
        if entry.see
    )


def _discussions(entry: Entry, order: Mapping[str, int]) -> list[list[str]]:
    runs: dict[str, list[str]] = {}
    for mention in entry.mentions:
        if mention.target in order:
            runs.setdefault(mention.run, []).append(mention.target)
    return [sorted(members, key=order.__getitem__) for members in runs.values()]


def _initial(term: str) -> str:
    """The first letter as letter groups have it: É under E, œ under O."""
    letter = next((sign for sign in term if sign.isalnum()), "")
    plain = unicodedata.normalize("NFD", letter)[:1].upper()
    return {"Œ": "O", "Æ": "A"}.get(plain, plain)


@cache
def _collator() -> Any:
    return pyuca.Collator()


def _collated(words: str) -> Any:
    return _collator().sort_key(words)
