"""A paragraph of the book → where its words stand in the sources.

A free text's paragraph is the slot of its file that has the same number; of what records say, the
fields whose texts stand in it are found, longest first. What stands in none is the booklet's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from carrefours_docs.book.consent import publish
from carrefours_docs.corpus.corpus import EASY, Corpus
from carrefours_docs.corpus.load import Reading
from carrefours_docs.corpus.source import Source, Where, strings
from carrefours_docs.review.reference import MADE, Origin, Reference
from carrefours_docs.review.source_text import SourceText
from carrefours_docs.review.words import Alignment, is_word, keys

# fmt: off
_SAID = frozenset((
    "title", "subtitle", "description", "name", "plural", "note", "acronym", "sort", "region",
    "role", "designation", "text", "alt", "caption", "credit", "summary", "publisher", "address",
    "director", "printer", "licence", "contact", "credits", "expansion", "price",
))
# fmt: on
"""The fields whose words a reader meets."""
_LONG = 8
"""Tokens from which a text is recognised though some of its words were replaced."""
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class TextHome:
    """A slot of a free text, and how the paragraph's tokens align with its own."""

    source: SourceText
    slot: int
    words: Alignment


@dataclass(frozen=True, slots=True)
class FieldHome:
    """A text of a record: tokens `start` to `end` of the paragraph are its own, as aligned."""

    record: Source
    where: Where
    value: str
    start: int
    end: int
    words: Alignment


@dataclass(frozen=True, slots=True)
class _Said:
    record: Source
    where: Where
    value: str
    keys: tuple[str, ...]
    language: str


class Homes:
    """The sources of one reference."""

    def __init__(self, reading: Reading, corpus: Corpus, reference: Reference) -> None:
        self._reading = reading
        self._corpus = corpus
        self._reference = reference
        owners = publish(corpus, {}).owners
        self._owners = {new: old for old, new in owners.items()}
        self._texts: dict[Path, SourceText] = {}
        self._maps: dict[tuple[str, str], list[int | None]] = {}
        self._rows = [keys(paragraph.original) for paragraph in reference.paragraphs]
        self._fields: dict[int, list[FieldHome]] = {}
        self._by_id = {str(source.data.get("id")): source for source in reading.meetings}
        self._said = {
            id(source): list(_said(source, corpus.season.languages)) for source in reading.sources
        }

    def owner(self, origin: Origin) -> str:
        """The meeting (its id), foreword or next that a part is of; else the part's own name."""
        name = origin.part.removeprefix("m-")
        return self._owners.get(name, name)

    def record_of(self, origin: Origin) -> Source:
        """The record that a part is made of."""
        return self._by_id.get(self.owner(origin), self._reading.season)

    def text(self, number: int) -> TextHome | None:
        """The slot of a paragraph of the reference; None where it is no free text's."""
        origin = self._reference.origins[number]
        source = self.source_of(origin)
        if origin.slot < 0 or source is None:
            return None
        slot = self._map(origin, source)[origin.slot]
        if slot is None:
            return None
        return TextHome(source, slot, Alignment(self._rows[number], keys(source.rows[slot])))

    def source_of(self, origin: Origin) -> SourceText | None:
        """The file of free text that a part's words come from."""
        if "minutes" not in origin.inside:
            return None
        owner = self.owner(origin) + (EASY if self._reference.easy else "")
        path = self._corpus.free_texts.get(owner, {}).get(origin.language)
        if path is None:
            return None
        if path not in self._texts:
            self._texts[path] = SourceText(path, self._corpus.switches(owner))
        return self._texts[path]

    def _map(self, origin: Origin, source: SourceText) -> list[int | None]:
        """Slot of the book → slot of the file."""
        key = (origin.part, origin.language)
        if key not in self._maps:
            book = self._reference.texts[key]
            if len(book) == len(source.rows):
                self._maps[key] = list(range(len(book)))
            else:
                found: list[int | None] = [None] * len(book)
                rows = [keys(row) for row in source.rows]
                matcher = SequenceMatcher(None, [keys(row) for row in book], rows, autojunk=False)
                for i, j, size in matcher.get_matching_blocks():
                    found[i : i + size] = range(j, j + size)
                self._maps[key] = found
        return self._maps[key]

    def fields(self, number: int) -> list[FieldHome]:
        """The texts of records that stand in a paragraph, in order."""
        if number not in self._fields:
            self._fields[number] = sorted(self._find(number), key=lambda home: home.start)
        return self._fields[number]

    def _find(self, number: int) -> Iterator[FieldHome]:
        origin = self._reference.origins[number]
        row = self._rows[number]
        if origin.slot >= 0 or not row:
            return
        found: list[tuple[int, int, int, _Said]] = []
        known = list(self._candidates(origin))
        for rank, said in enumerate(known):
            size = len(said.keys)
            found += [
                (-size, rank, at, said)
                for at in range(len(row) - size + 1)
                if row[at] == said.keys[0] and row[at : at + size] == said.keys
            ]
        taken: set[int] = set()
        for size, _, at, said in sorted(found, key=lambda one: one[:3]):
            span = range(at, at - size)
            if taken.isdisjoint(span):
                taken |= set(span)
                same = Alignment(said.keys, said.keys)
                yield FieldHome(said.record, said.where, said.value, at, at - size, same)
        if not taken:
            yield from self._alike(row, known)

    def _alike(self, row: tuple[str, ...], known: Sequence[_Said]) -> Iterator[FieldHome]:
        """A long text some of whose words the book replaces."""
        for said in known:
            if len(said.keys) < _LONG or len(row) < _LONG:
                continue
            ratio = SequenceMatcher(None, row, said.keys, autojunk=False).ratio()
            if ratio >= _LIKE:
                words = Alignment(row, said.keys)
                yield FieldHome(said.record, said.where, said.value, 0, len(row), words)
                return

    def _candidates(self, origin: Origin) -> Iterator[_Said]:
        reading = self._reading
        own = self._by_id.get(self.owner(origin))
        others = [source for source in reading.meetings if source is not own]
        if own is not None:
            records = [own, *reading.authorities.values(), reading.season]
        elif origin.role in MADE or origin.role == "glance":
            records = [*others, reading.season, *reading.authorities.values()]
        else:
            records = [reading.season, *reading.authorities.values(), *others]
        for spoken in (True, False):
            for record in records:
                for said in self._said[id(record)]:
                    own_words = said.language in ("", origin.language)
                    if own_words is spoken and ("sort" not in said.where or origin.role == "index"):
                        yield said


def _said(source: Source, languages: Sequence[str]) -> Iterator[_Said]:
    """The texts of a record that readers meet, with their language ("": any)."""
    for where, value in strings(source.data):
        names = [step for step in where if isinstance(step, str)]
        language = names.pop() if len(names) > 1 and names[-1] in languages else ""
        if not value or not names or names[-1] not in _SAID:
            continue
        row = keys(value)
        if any(map(is_word, row)):
            yield _Said(source, where, value, row, language)
