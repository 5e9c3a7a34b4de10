"""The index part itself: groups by letter, entries, locators and references, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import panflute as pf

from carrefours_docs.book.index import collate
from carrefours_docs.book.index.entries import Authorities, Entry
from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import Messages


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark and where it stands: part, zone of the part (opener, minutes …), section, block."""

    id: str
    key: str
    part: str
    zone: int
    section: int
    block: int


def runs(mentions: Sequence[Mention]) -> list[int]:
    """The discussion, numbered from 0, that each of an entry's mentions belongs to."""
    if not mentions:
        return []
    found = [0]
    for before, after in pairwise(mentions):
        found.append(found[-1] + (not _goes_on(before, after)))
    return found


def _goes_on(before: Mention, after: Mention) -> bool:
    if (before.part, before.zone) != (after.part, after.zone):
        return False
    gap = after.block - before.block
    return gap <= 1 or (before.section == after.section and gap <= 2)


def index_part(
    mentions: Sequence[Mention],
    authorities: Authorities,
    labels: Mapping[str, str],
    language: str,
    say: Messages,
) -> pf.Div | None:
    """The index of `mentions`, which are in reading order."""
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    entries = {entry.key: entry for entry in authorities.entries(by_key)}
    if not entries:
        return None
    maker = _Maker(entries, by_key, labels, language, say)
    ordered = sorted(entries.values(), key=lambda entry: collate.sort_key(entry.filed))
    groups = [
        maker.group(letter, tuple(members))
        for letter, members in groupby(ordered, key=lambda entry: collate.group(entry.filed))
    ]
    note = say(
        "People, organisations, places and themes, with the passages that speak of them. “See” "
        "leads to the name that is used here, “see also” to neighbouring entries."
    )
    return pf.Div(
        pf.Header(*maker.inlines(say("Index")), level=1, identifier="index-t"),
        pf.Div(pf.Para(*maker.inlines(note)), classes=["index-note"]),
        *groups,
        identifier="index",
        classes=["part", "index"],
    )


class _Maker:
    """Makes the blocks of entries; numbers runs from 1 through the whole index."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        mentions: Mapping[str, Sequence[Mention]],
        labels: Mapping[str, str],
        language: str,
        say: Messages,
    ) -> None:
        self._entries = entries
        self._mentions = mentions
        self._labels = labels
        self._language = language
        self._say = say
        self._runs = 0

    def group(self, letter: str, entries: Iterable[Entry]) -> pf.Div:
        signs = letter == collate.SIGNS
        heading = self._say("Figures and signs") if signs else letter
        return pf.Div(
            pf.Header(
                *self.inlines(heading),
                level=2,
                identifier=f"ixg-{'0' if signs else letter.lower()}",
                classes=["unlisted"],
            ),
            *(self._entry(entry) for entry in entries),
            classes=["index-group"],
            attributes={"data-letter": letter},
        )

    def _entry(self, entry: Entry) -> pf.Div:
        row: list[Any] = [pf.Span(*self.inlines(entry.heading), classes=["index-term"])]
        if entry.see:
            row += [pf.Space(), self._references("index-see", self._say("see"), [entry.see])]
        else:
            row += [pf.Space(), self._locators(self._mentions[entry.key])]
        if entry.see_also:
            words = self._say("see also")
            row += [pf.Space(), self._references("index-see-also", words, entry.see_also)]
        return pf.Div(
            pf.Para(*row),
            identifier=entry.id,
            classes=["index-entry"],
            attributes={"data-key": entry.key},
        )

    def _locators(self, mentions: Sequence[Mention]) -> pf.Span:
        row: list[Any] = []
        numbers = runs(mentions)
        for mention, run in zip(mentions, numbers, strict=True):
            if row:
                row += [pf.Str(","), pf.Space()]
            row.append(
                pf.Link(
                    *self.inlines(self._labels[mention.part]),
                    url=f"#{mention.id}",
                    classes=["index-locator"],
                    attributes={
                        "data-chapter": mention.part,
                        "data-run": str(self._runs + run + 1),
                    },
                )
            )
        self._runs += numbers[-1] + 1
        return pf.Span(*row, classes=["index-locators"])

    def _references(self, name: str, words: str, keys: Sequence[str]) -> pf.Span:
        """ "voir aussi" and the entries, in the order of the index."""
        targets = sorted(
            (self._entries[key] for key in keys), key=lambda entry: collate.sort_key(entry.filed)
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
        row: list[Any] = []
        for n, word in enumerate(set_text(text, self._language).split(" ")):
            if n:
                row.append(pf.Space())
            if word:
                row.append(pf.Str(word))
        return row
