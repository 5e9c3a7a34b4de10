"""The book's index as values, and what Word's own index needs at each mark (ISO 999; Word's XE).

Takes an `index` part (docs/architecture.md); gives its entries, sort keys where Word would sort
otherwise, and the hidden fields to put before and after each mark in the text.

After an update Word prints what its fields can say: bold, italic, ranges, "see", sub-entries. The
n of a note is not among these: it prints the page alone. LibreOffice 7.4 reads of a field its words
and its kind, nothing else: a sub-entry as "CFDT:congrès", a sort key as one more word (hence only
where it must be), each mention by its page, "see" as the page where its field stands (hence by a
mention of what it leads to).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyuca

from carrefours_docs.book.locators import Kind, Mention, discussions, mention
from carrefours_docs.docx import fields, tree
from carrefours_docs.docx.tree import Node

RANGE_IDS = 500_000
"""Bookmarks of ranges count from here, out of pandoc's way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry or sub-entry: its path of terms, its mentions, its "see" or "see also" words.

    `leads_to` are the ids of the entries that these name; `kind` is Word's letter of the index it
    stands in, where the book has several.
    """

    id: str
    letter: str
    path: tuple[str, ...]
    inlines: tuple[Node, ...] = ()
    mentions: tuple[Mention, ...] = ()
    see: str = ""
    leads_to: tuple[str, ...] = ()
    kind: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        """This entry and those it leads to."""
        return (self.id, *self.leads_to)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Raw markup that stands before and after each mark, and in an index (by its kind) itself."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    inside: Mapping[str, str]


def read_entries(group: Node, kind: str = "") -> tuple[Entry, ...]:
    """The entries of a letter's group, in their order, sub-entries after their entry; else none."""
    if "index-group" not in tree.classes(group):
        return ()
    found = _entries(group["c"][1], tree.attribute(group, "data-letter"), ())
    return tuple(replace(entry, kind=kind) for entry in found)


def marks_of(node: Node) -> Iterator[str]:
    """The ids of the marks and ends of sections in a tree, in reading order."""
    return (
        found["c"][0][0]
        for found in tree.walk(node)
        if not {"index-mark", "index-end"}.isdisjoint(tree.classes(found))
    )


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
    leads_to: list[str] = []
    kept: list[Node] = []
    for node in inlines:
        kept.append(node)
        names = tree.classes(node)
        if "index-term" in names:
            term = tree.plain(node["c"][1])
        elif "index-see" in names or "index-see-also" in names:
            see = tree.plain(node["c"][1])
            links = (part for part in tree.walk(node["c"][1]) if part["t"] == "Link")
            leads_to += [link["c"][2][0].removeprefix("#") for link in links]
        elif "index-locators" in names:
            mentions += [
                mention(
                    locator["c"][2][0],
                    tree.classes(locator),
                    tree.attribute(locator, "data-run"),
                    tree.attribute(locator, "data-end"),
                )
                for locator in tree.walk(node["c"][1])
                if "index-locator" in tree.classes(locator)
            ]
            kept[-1] = {"t": "Span", "c": [node["c"][0], []]}  # the mentions say it all
    return Entry(
        identifier, letter, (*path, term), tuple(kept), tuple(mentions), see, tuple(leads_to)
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


def surroundings(indexes: Sequence[Sequence[Entry]], marks: Iterable[str]) -> Surroundings:
    """What stands around each of `marks`: its XE field, and the bookmark of its discussion.

    `marks` are in reading order. The mentions of one discussion are one XE over a bookmark from the
    first to the last, or to the end of the section, so that Word joins their pages into a range, as
    the printed index does.
    """
    order = {identifier: number for number, identifier in enumerate(marks)}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    inside: dict[str, str] = {}
    first_marks = _first_marks(indexes, order)
    ranges = 0
    for entries in indexes:
        keys = sort_keys(entries)
        for entry in entries:
            for members in _marked(entry, order):
                anchors = sorted(
                    (a for m in members for a in (m.target, m.end) if a in order),
                    key=order.__getitem__,
                )
                first, last = anchors[0], anchors[-1]
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
                    main=any(m.principal for m in members),
                    picture=members[0].kind is Kind.PICTURE,
                    kind=entry.kind,
                )
                before[first] = before.get(first, "") + field
        for entry in entries:
            if entry.see:
                field = fields.index_entry(
                    entry.path, keys.get(entry.path, ""), see=entry.see, kind=entry.kind
                )
                mark = next((first_marks[i] for i in entry.cited if i in first_marks), "")
                kept, place = (before, mark) if mark else (inside, entry.kind)
                kept[place] = kept.get(place, "") + field
    return Surroundings(before, after, inside)


def _first_marks(indexes: Iterable[Sequence[Entry]], order: Mapping[str, int]) -> dict[str, str]:
    """Entry id → the first mark of its mentions, else of those of its sub-entries.

    "See" and "see also" belong to no page; but who takes their field for a mention is to land where
    something is said of what they lead to.
    """
    found: dict[str, str] = {}
    for entries in indexes:
        heading = ""
        for entry in entries:
            heading = entry.id if len(entry.path) == 1 else heading
            marks = [m.target for m in entry.mentions if m.target in order]
            if marks:
                first = min(marks, key=order.__getitem__)
                found.setdefault(entry.id, first)
                found.setdefault(heading, first)
    return found


def _marked(entry: Entry, order: Mapping[str, int]) -> Iterator[Sequence[Mention]]:
    """An entry's discussions, then its mentions in captions and notes one by one."""
    known = [one for one in entry.mentions if one.target in order]
    yield from discussions(known)
    for one in known:
        if one.kind is not Kind.TEXT:
            yield (one,)


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
