"""The parts that hold texts, one at a time: opener (HTML) and minutes → a part, set and marked.

A part that is kept (kept.py) is not made again. Nothing of a part depends on the other parts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from carrefours_docs.book import missing, tree
from carrefours_docs.book.acronyms import Acronyms
from carrefours_docs.book.foreign_names import ForeignNames
from carrefours_docs.book.gaps import fill_gaps
from carrefours_docs.book.index.find import folded
from carrefours_docs.book.index.mark import NOT_INDEXED, Marker
from carrefours_docs.book.kept import Kept, digest, records_digest
from carrefours_docs.book.part import (
    Facts,
    Part,
    as_json,
    from_json,
    head_of,
    ids_of,
    is_described,
    title_of,
)
from carrefours_docs.book.texts import key_of
from carrefours_docs.book.tree_json import tree_of
from carrefours_docs.book.typography import set_letterforms, set_type
from carrefours_docs.book.words import Words
from carrefours_docs.collector import collector_off
from carrefours_docs.errors import SourceError
from carrefours_docs.superseded import step

Texts = Mapping[str, Mapping[str, dict[str, Any]]]
"""Owner (meeting id, "foreword" or "next") → language → pandoc document."""

_AT_ONCE = 50
"""Openers that pandoc reads in one go: a start for each would cost more than reading does."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part to make: its id, its HTML without the text, which comes from `owner`."""

    id: str
    html: str
    owner: str


class Chapters:
    """Makes the parts of a book in the language of `words`, from `minutes`, or finds them kept.

    `finish`: with the forms of letters, so that nothing more is to be done to them.
    """

    def __init__(self, words: Words, minutes: Texts, kept: Kept, *, finish: bool) -> None:
        self._words = words
        self._minutes = minutes
        self._kept = kept
        self._finish = finish
        self._names = ForeignNames(words.corpus)
        self._marker = Marker(words.corpus, words.language)
        self._acronyms = Acronyms(words.corpus.organisations)
        self._around = records_digest(words.corpus) if kept.keeps else ""

    def made(self, sheets: Sequence[Sheet]) -> list[Part]:
        """The parts, in order. Raises SourceError for marks in the minutes that name no record."""
        keys = {sheet.id: self._key(sheet) for sheet in sheets} if self._kept.keeps else {}
        parts: dict[str, Part] = {}
        for sheet in sheets if keys else ():
            step()
            found = self._kept.found(self._name(sheet), keys[sheet.id])
            if found:
                parts[sheet.id] = from_json(*found, finished=self._finish)
        lacking = [sheet for sheet in sheets if sheet.id not in parts]
        for start in range(0, len(lacking), _AT_ONCE):
            some = lacking[start : start + _AT_ONCE]
            blocks = tree.from_html(*(sheet.html for sheet in some))
            assert len(blocks) == len(some), "a part's HTML is one block"
            blocks.reverse()
            for sheet in some:
                step()
                block = blocks.pop()  # what is made is held as text alone
                problems = len(self._marker.problems)
                with collector_off():
                    part = self._made(block, sheet.owner)
                parts[sheet.id] = part
                if keys and problems == len(self._marker.problems):
                    facts = as_json(head_of(part), part.facts)
                    self._kept.keep(self._name(sheet), keys[sheet.id], facts, part.text)
        if self._marker.problems:
            raise SourceError(self._marker.problems)
        return [parts[sheet.id] for sheet in sheets]

    def _name(self, sheet: Sheet) -> str:
        return f"{sheet.id}.{self._words.language}"

    def _key(self, sheet: Sheet) -> str:
        step()
        chosen = self._chosen(sheet.owner)
        return digest(
            self._around,
            self._words.language,
            str(self._finish),
            sheet.html,
            chosen or "",
            key_of(self._minutes[sheet.owner], chosen) if chosen else "",
        )

    def _chosen(self, owner: str) -> str | None:
        """The language in which a part shows its text; None where there is no text."""
        own = self._minutes.get(owner, {})
        words = self._words
        wanted = (words.language, words.corpus.season.languages[0], *sorted(own))
        return next((language for language in wanted if language in own), None)

    def _made(self, part: pf.Div, owner: str) -> Part:
        language = self._words.language
        self._add_minutes(part, owner)
        fill_gaps(part, self._words.say)
        self._names.tag(part, language)
        set_type(part, language)
        before = len(self._marker.mentions)
        if NOT_INDEXED.isdisjoint(part.classes):
            self._marker.mark(part)
        mentions = tuple(self._marker.mentions[before:])
        title = title_of(part) or ""
        organisations = tuple(sorted(self._acronyms.used([part])))
        if self._finish:
            set_letterforms(part, language)
        facts = Facts(title, mentions, organisations, tuple(ids_of(part)), is_described(part))
        text = json.dumps(tree_of(part), ensure_ascii=False, separators=(",", ":"))
        return Part(head_of(part), text, facts, finished=self._finish)

    def _add_minutes(self, part: pf.Div, owner: str) -> None:
        """Put a part's free text in its place; text in another language says so."""
        place = tree.child_div(part, "minutes")
        if place is None:
            return
        chosen = self._chosen(owner)
        blocks = tree.loaded(self._minutes[owner][chosen]).content.list if chosen else []
        if chosen is None or not blocks:
            _put_in_place_of(part, place)
            return
        blocks = _without_title(blocks, title_of(part))
        tree.fit_headings(blocks, top=2)
        tree.own_ids(blocks, part.identifier)
        row = [place]
        if chosen != self._words.language:
            place.attributes["lang"] = chosen
            row.insert(0, missing.note(self._words, chosen))
        _put_in_place_of(part, place, *row)
        tree.put(place, blocks)


def _without_title(blocks: Sequence[Any], title: str | None) -> list[Any]:
    """The blocks without a first heading that says once more what the chapter is called."""
    again = (
        title is not None
        and isinstance(blocks[0], pf.Header)
        and folded(tree.plain(blocks[0])).casefold() == folded(title).casefold()
    )
    return list(blocks[1:] if again and len(blocks) > 1 else blocks)


def _put_in_place_of(part: pf.Div, child: Any, *blocks: Any) -> None:
    """Put `blocks` where `child` stands in `part`."""
    rows = ([*blocks] if block is child else [block] for block in part.content.list)
    tree.put(part, [block for row in rows for block in row])
