"""The index as parts of the book: groups by letter, entries, locators and references, as blocks.

One general index, or one for each kind of entry (season.yaml). An acronym's full name gives the
same locators where they are few, and sends to the acronym where they are many (Chicago Manual,
16.46; ISO 999, 7.2.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index import collate
from carrefours_docs.book.index.entries import KINDS, Authorities, Entry
from carrefours_docs.book.index.mention import Mention, Where, runs
from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.schema import IndexLayout
from carrefours_docs.messages import Messages
from carrefours_docs.superseded import step

FEW = 3
"""So many discussions are given under a full name as well: no longer to read than "see"."""


def index_parts(
    mentions: Sequence[Mention],
    authorities: Authorities,
    labels: Mapping[str, str],
    language: str,
    say: Messages,
    layout: IndexLayout = IndexLayout.GENERAL,
) -> list[pf.Div]:
    """The index of `mentions`, which are in reading order; nothing where there are none."""
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    found = {entry.key: entry for entry in authorities.entries(by_key)}
    entries = {key: _posted(entry, found, by_key) for key, entry in found.items()}
    ordered = sorted(entries.values(), key=lambda entry: collate.sort_key(entry.filed, language))
    maker = _Maker(entries, by_key, labels, language, say, authorities)
    if layout is IndexLayout.GENERAL:
        return [maker.part("index", "", ordered)] if ordered else []
    by_kind = {kind: [entry for entry in ordered if entry.kind == kind] for kind in KINDS}
    return [maker.part(f"index-{kind}", kind, row) for kind, row in by_kind.items() if row]


def _posted(
    entry: Entry, entries: Mapping[str, Entry], mentions: Mapping[str, Sequence[Mention]]
) -> Entry:
    """A full name's entry with the locators of its acronym, where these are few and all it has."""
    if not entry.full:
        return entry
    acronym = entries[entry.see]
    alone = not acronym.under and not acronym.see_also
    if alone and len(set(runs(mentions[entry.see]))) <= FEW:
        return replace(entry, heading=entry.full)
    return replace(entry, full="")


class _Maker:
    """Makes the blocks of entries; numbers runs from 1 through the whole index."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        mentions: Mapping[str, Sequence[Mention]],
        labels: Mapping[str, str],
        language: str,
        say: Messages,
        authorities: Authorities,
    ) -> None:
        self._entries = entries
        self._mentions = mentions
        self._labels = labels
        self._language = language
        self._say = say
        self._authorities = authorities
        self._runs = 0
        self._first_runs: dict[str, int] = {}
        self._below = 0
        self._set: dict[str, str] = {}

    def part(self, identifier: str, kind: str, entries: Sequence[Entry]) -> pf.Div:
        """One index: its heading, its note, its groups. `kind` is "" for the general one."""
        groups = [
            self._group(letter, tuple(members), kind)
            for letter, members in groupby(
                entries, key=lambda entry: collate.group(entry.filed, self._language)
            )
        ]
        return pf.Div(
            pf.Header(*self.inlines(self._title(kind)), level=1, identifier=f"{identifier}-t"),
            pf.Div(pf.Para(*self.inlines(self._note(kind, entries))), classes=["index-note"]),
            *groups,
            identifier=identifier,
            classes=["part", "index"],
            attributes={"data-kind": kind} if kind else {},
        )

    def _title(self, kind: str) -> str:
        say = self._say
        return {
            "": say("Index"),
            "people": say("Index of people"),
            "organisations": say("Index of organisations"),
            "places": say("Index of places"),
            "themes": say("Index of themes"),
        }[kind]

    def _note(self, kind: str, entries: Sequence[Entry]) -> str:
        """What the index holds, and how the locators that are not plain are to be read."""
        say = self._say
        if kind:
            note = say("The passages that speak of each.")
            if any(entry.see or entry.see_also for entry in entries):
                note += " " + say(
                    "“See” leads to the name that is used here, “see also” to neighbouring entries."
                )
        else:
            note = say(
                "People, organisations, places and themes, with the passages that speak of them. "
                "“See” leads to the name that is used here, “see also” to neighbouring entries."
            )
        listed = {key for e in entries for key in (self._lists(e), *e.under) if key}
        shown = [mention for key in listed for mention in self._mentions.get(key, ())]
        for used, words in (
            (any(m.principal for m in shown), say("In bold: the main passage.")),
            (any(m.where is Where.NOTE for m in shown), say("With an n: in a note.")),
            (
                any(m.where is Where.PICTURE for m in shown),
                say("In italics: the caption of a picture."),
            ),
        ):
            if used:
                note += " " + words
        return note

    def _group(self, letter: str, entries: Iterable[Entry], kind: str) -> pf.Div:
        signs = letter == collate.SIGNS
        heading = self._say("Figures and signs") if signs else letter
        name = "0" if signs else letter.lower()
        return pf.Div(
            pf.Header(
                *self.inlines(heading),
                level=2,
                identifier=f"ixg-{kind}-{name}" if kind else f"ixg-{name}",
                classes=["unlisted"],
            ),
            *(self._entry(entry) for entry in entries),
            classes=["index-group"],
            attributes={"data-letter": letter},
        )

    def _lists(self, entry: Entry) -> str:
        """The key whose locators an entry gives, if it gives any."""
        if entry.see and not entry.full:
            return ""
        key = entry.see or entry.key
        return key if key in self._mentions else ""

    def _entry(self, entry: Entry) -> pf.Div:
        step()
        row: list[Any] = [pf.Span(*self.inlines(entry.heading), classes=["index-term"])]
        listed = self._lists(entry)
        if listed:
            row += [pf.Space(), self._locators(listed)]
        elif entry.see:
            row += [pf.Space(), self._references("index-see", self._say("see"), [entry.see])]
        if entry.see_also:
            words = self._say("see also")
            row += [pf.Space(), self._references("index-see-also", words, entry.see_also)]
        return pf.Div(
            pf.Para(*row),
            *(self._subentry(key) for key in self._in_order(entry.under)),
            identifier=entry.id,
            classes=["index-entry"],
            attributes={"data-key": entry.key},
        )

    def _in_order(self, keys: Sequence[str]) -> list[str]:
        return sorted(
            keys, key=lambda key: collate.sort_key(self._authorities.heading(key), self._language)
        )

    def _subentry(self, key: str) -> pf.Div:
        """What stands under an entry, with the locators of its own entry."""
        self._below += 1
        term = self.inlines(self._authorities.heading(key))
        return pf.Div(
            pf.Para(pf.Span(*term, classes=["index-term"]), pf.Space(), self._locators(key)),
            identifier=f"ixs-{self._below}",
            classes=["index-entry", "index-subentry"],
            attributes={"data-key": key},
        )

    def _locators(self, key: str) -> pf.Span:
        mentions = self._mentions[key]
        numbers = runs(mentions)
        if key not in self._first_runs:
            self._first_runs[key] = self._runs + 1
            self._runs += max(numbers) + 1
        row: list[Any] = []
        for mention, run in zip(mentions, numbers, strict=True):
            if row:
                row += [pf.Str(","), pf.Space()]
            row.append(self._locator(mention, self._first_runs[key] + run))
        locators = pf.Span(classes=["index-locators"])
        tree.put(locators, row)
        return locators

    def _locator(self, mention: Mention, run: int) -> pf.Link:
        classes = ["index-locator"]
        classes += ["principal"] if mention.principal else []
        classes += [mention.where.value] if mention.where is not Where.TEXT else []
        attributes = {"data-chapter": mention.part, "data-run": str(run)}
        if mention.end:
            attributes["data-end"] = mention.end
        link = pf.Link(url=f"#{mention.id}", classes=classes, attributes=attributes)
        tree.put(link, self.inlines(self._labels[mention.part]))
        return link

    def _references(self, name: str, words: str, keys: Sequence[str]) -> pf.Span:
        """ "voir aussi" and the entries, in the order of the index."""
        targets = sorted(
            (self._entries[key] for key in keys),
            key=lambda entry: collate.sort_key(entry.filed, self._language),
        )
        row: list[Any] = [pf.Emph(*self.inlines(words)), pf.Space()]
        for n, target in enumerate(targets):
            if n:
                row += [*self._separator(), pf.Space()]
            row.append(pf.Link(*self.inlines(target.filed), url=f"#{target.id}"))
        return pf.Span(*row, classes=[name])

    def _separator(self) -> list[Any]:
        """A semicolon as the language sets it: headings hold commas."""
        return [pf.Str(set_text("x;", self._language)[1:])]

    def inlines(self, text: str) -> list[Any]:
        """A string as inlines, typographically set."""
        if text not in self._set:
            self._set[text] = set_text(text, self._language)
        row: list[Any] = []
        for n, word in enumerate(self._set[text].split(" ")):
            if n:
                row.append(pf.Space())
            if word:
                row.append(pf.Str(word))
        return row
