"""The composed book as flows of plain text, with its index marks (docs/architecture.md).

Takes the pandoc document, gives what the index reads and nothing else: the same parts, blocks and
notes, without the book's own headings. Code, addresses and `.noindex` become a mask character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import panflute as pf

from carrefours_docs.book import tree

MASK = "\ufffc"
_LEFT_OUT = frozenset(
    {"glance", "contents", "cover", "title-page", "imprint", "colophon", "acronyms", "index"}
)
_NOT_READ = frozenset({"kicker", "ornament", "noindex"})
_ZONES = ("opener", "summary", "minutes", "pictures")
_HOLDS_INLINES = (pf.Para, pf.Plain, pf.LineItem)
_SIDES = ("side-1", "side-2")
_ADDRESSES = frozenset({"uri", "email"})


@dataclass(frozen=True, slots=True)
class Mark:
    """An index mark between two offsets of its flow."""

    id: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A run of text. `zone` tells records (opener, summary, pictures) from free text (minutes).

    `fact` is a line of a meeting's panel of facts, whose words come from other records.
    `paragraph` counts the blocks with text in the zone, from 1; a note has that of its reference.
    """

    text: str
    language: str
    part: str
    title: str
    zone: str
    section: str
    paragraph: int
    note: bool = False
    heading: bool = False
    picture: bool = False
    fact: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def recorded(self) -> bool:
        return self.zone not in ("minutes", "")


@dataclass(slots=True)
class _At:
    part: str
    title: str
    zone: str = ""
    facts: bool = False
    note: bool = False
    picture: bool = False
    side: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[str, int] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """Of this side: each of two languages has headings and paragraphs of its own."""
        return self.sections.get(self.side, "")

    @property
    def paragraph(self) -> int:
        return self.paragraphs.get(self.side, 0)


def flows(blocks: Sequence[Any], language: str) -> Iterator[Flow]:
    """The flows of a book's parts, in reading order."""
    for part in blocks:
        if not isinstance(part, pf.Div) or not _LEFT_OUT.isdisjoint(part.classes):
            continue
        heading = tree.header(part)
        at = _At(part.identifier, tree.plain(heading) if heading else "")
        for block in part.content:
            yield from _block(block, language, at)


def _block(element: Any, language: str, at: _At) -> Iterator[Flow]:
    classes = getattr(element, "classes", ())
    if not _NOT_READ.isdisjoint(classes):
        return
    language = (getattr(element, "attributes", None) or {}).get("lang", language)
    zone = next((name for name in _ZONES if name in classes), "")
    if isinstance(element, pf.Div) and zone:
        at.zone, at.sections, at.paragraphs = zone, {}, {}
    if isinstance(element, pf.Header):
        if element.level > 1:
            at.sections[at.side] = tree.plain(element)
            yield from _run(element.content, language, at, heading=True)
    elif isinstance(element, _HOLDS_INLINES):
        yield from _run(element.content, language, at)
    elif isinstance(element, pf.DefinitionItem):
        if not at.facts:
            yield from _run(element.term, language, at)
        for definition in element.definitions:
            yield from _block(definition, language, at)
    else:
        facts, picture, side = at.facts, at.picture, at.side
        at.side = next((name for name in _SIDES if name in classes), side)
        at.facts = facts or "facts" in classes
        at.picture = picture or isinstance(element, pf.Figure)
        for child in tree.children(element):
            yield from _block(child, language, at)
        at.facts, at.picture, at.side = facts, picture, side


@dataclass(slots=True)
class _Read:
    """What a run of inlines gives: its text, its marks, and the flows inside it."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    notes: list[pf.Note] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def read(self, inlines: Sequence[Any]) -> None:
        for node in inlines:
            self._read_one(node)

    def _read_one(self, node: Any) -> None:
        classes = getattr(node, "classes", ())
        if isinstance(node, pf.Str):
            self.add(node.text)
        elif isinstance(node, pf.LineBreak):
            self.add("\n")
        elif isinstance(node, (pf.Space, pf.SoftBreak)):
            self.add(" ")
        elif isinstance(node, pf.Note):
            self.notes.append(node)
        elif (
            isinstance(node, pf.Image)
            or not hasattr(node, "content")
            or "noindex" in classes
            or not _ADDRESSES.isdisjoint(classes)
        ):
            self.add(MASK)
        else:
            start = self.length
            self.read(node.content)
            if isinstance(node, pf.Span) and "index-mark" in classes:
                key = node.attributes.get("data-key", "")
                self.marks.append(Mark(node.identifier, key, start, self.length))


def _run(inlines: Sequence[Any], language: str, at: _At, heading: bool = False) -> Iterator[Flow]:
    read = _Read()
    read.read(inlines)
    text = "".join(read.text)
    if text.strip():
        at.paragraphs[at.side] = at.paragraph + (not at.note and not heading)
        yield Flow(
            text,
            language,
            at.part,
            at.title,
            at.zone,
            at.section,
            at.paragraph,
            at.note,
            heading,
            at.picture,
            at.facts,
            tuple(read.marks),
        )
    outside, at.note = at.note, True
    for note in read.notes:
        for block in note.content:
            yield from _block(block, language, at)
    at.note = outside
