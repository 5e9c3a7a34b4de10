"""Mark in the text what the index cites, and make the index (docs/architecture.md).

Terms are found by their forms and by marks in the minutes: `[ils]{.index term="alerte"}` cites an
entry whatever the words, `.principal` makes it the main mention, a heading or a div marked so is
cited as a whole, `[Die Zeit]{.noindex}` cites none. The contents, the front matter, the season at a
glance (an overview of what the chapters tell) and the book's own headings are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.identity import part_mark
from carrefours_docs.book.index.asked import UnknownMarks
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.index.explicit import Run
from carrefours_docs.book.index.find import Finder
from carrefours_docs.book.index.mention import Citation, Mention, Where
from carrefours_docs.book.index.part import index_parts
from carrefours_docs.book.index.ranges import (
    Open,
    asks_for_range,
    first_paragraph,
    last_paragraph,
    section,
)
from carrefours_docs.book.index.wrap import Stretch, is_opened, wrapped
from carrefours_docs.book.typography import base_language
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Problem, SourceError
from carrefours_docs.messages import Messages

NOT_INDEXED = frozenset({"glance"})
_NOT_READ = frozenset({"kicker", "ornament", "noindex"})
_ZONES = frozenset({"opener", "summary", "minutes", "pictures"})
_TERM = ("term", "data-term")
_HOLDS_INLINES = (pf.Para, pf.Plain, pf.LineItem)


def add_index(
    parts: Sequence[pf.Div],
    corpus: Corpus,
    language: str,
    labels: Mapping[str, str],
    say: Messages,
) -> list[pf.Div]:
    """Mark the mentions in `parts`, in place; the index of them, as one part or one for each kind
    of entry, as the season wants it. Nothing where there is no mention.

    `labels` gives the short name of each part, which locators show. Raises SourceError for marks in
    the minutes that name no record.
    """
    marker = Marker(corpus, language)
    for part in parts:
        if NOT_INDEXED.isdisjoint(part.classes):
            marker.mark(part)
    if marker.problems:
        raise SourceError(marker.problems)
    return index_parts(
        marker.mentions, marker.authorities, labels, language, say, corpus.season.index
    )


@dataclass(slots=True)
class _Position:
    """Where a walk through a part stands: blocks, sections, marks are counted from its start."""

    part: str
    marks: int = 0
    zone: int = 0
    section: int = 0
    block: int = 0
    where: Where = Where.TEXT


class Marker:
    """Walks through parts in reading order, wrapping mentions and keeping account of them."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self.authorities = Authorities(corpus, language)
        self.mentions: list[Mention] = []
        self.problems: list[Problem] = []
        self._unknown = UnknownMarks(self.authorities.names())
        self._corpus = corpus
        self._language = language
        self._finders: dict[tuple[str, bool], Finder] = {}
        self._at = _Position("")
        self._open = Open()
        self._in_facts = False

    def mark(self, part: pf.Div) -> None:
        """Wrap the mentions in a part, in place; what it meets is added to `mentions`, and what
        names no record to `problems`."""
        self._at = _Position(part.identifier)
        self._open.clear()
        self._row(part.content.list, self._language)

    def _row(self, blocks: Sequence[Any], language: str) -> None:
        """Blocks in a row; a heading that asks for it is cited with all that stands under it."""
        for n, block in enumerate(blocks):
            if isinstance(block, pf.Header):
                self._open.heading(block.level)
            if not asks_for_range(block) or not _NOT_READ.isdisjoint(block.classes):
                self._visit(block, language)
            elif isinstance(block, pf.Header):
                self._section(block, section(blocks, n), language)
            else:
                self._whole(block, language)

    def _section(self, heading: pf.Header, blocks: Sequence[Any], language: str) -> None:
        """A heading's range: the mark goes around its words, whose other terms are found too."""
        self._at.section += 1
        self._at.block += 1
        begun = self._begun(heading, last_paragraph(blocks), language)
        for mention in begun:
            self._open.begin(mention.key, mention.id, heading.level)
        found = self._marked(list(heading.content), language, {mention.key for mention in begun})
        for mention in reversed(begun):
            found = [_mark(mention, found)]
        heading.content = found

    def _whole(self, div: pf.Div, language: str) -> None:
        """A div's range: the mark stands before its first words."""
        blocks = list(div.content)
        first = first_paragraph(blocks)
        begun = self._begun(div, last_paragraph(blocks), language) if first is not None else []
        for mention in begun:
            self._open.begin(mention.key, mention.id)
        self._visit(div, language)
        self._open.end([mention.id for mention in begun])
        if first is not None:
            first.content = [*(_mark(mention, []) for mention in begun), *first.content]

    def _begun(self, block: Any, last: Any | None, language: str) -> list[Mention]:
        """The mentions that open a range, which ends in the paragraph `last`; the block's own marks
        are taken off it."""
        keys = self._asked(block, language)
        principal = "principal" in block.classes
        block.classes = [name for name in block.classes if name not in ("index", "principal")]
        block.attributes = {
            name: text for name, text in block.attributes.items() if name not in _TERM
        }
        begun = [self._mention(Citation(key, principal), ranged=last is not None) for key in keys]
        if last is not None:
            ends = [pf.Span(identifier=one.end, classes=["index-end"]) for one in reversed(begun)]
            last.content = [*last.content, *ends]
        return begun

    def _visit(self, element: Any, language: str) -> None:
        classes = getattr(element, "classes", ())
        if not _NOT_READ.isdisjoint(classes):
            return
        language = (getattr(element, "attributes", None) or {}).get("lang", language)
        if isinstance(element, pf.Div) and not _ZONES.isdisjoint(classes):
            self._at.zone += 1
            self._at.section += 1
            self._open.clear()
        if isinstance(element, pf.Header):
            self._at.section += 1
            if element.level > 1:
                self._run(element, language)
        elif isinstance(element, _HOLDS_INLINES):
            self._run(element, language)
        elif isinstance(element, pf.DefinitionItem):
            self._definition(element, language)
        elif isinstance(element, pf.Figure):
            self._elsewhere(Where.PICTURE, [*tree.children(element)], language)
        else:
            outside = self._in_facts
            self._in_facts = outside or "facts" in classes
            self._row([*tree.children(element)], language)
            self._in_facts = outside

    def _elsewhere(self, where: Where, blocks: Sequence[Any], language: str) -> None:
        """Blocks that stand beside the text: notes (also those of a caption) and captions."""
        outside = self._at.where
        self._at.where = where
        self._row(blocks, language)
        self._at.where = outside

    def _definition(self, item: pf.DefinitionItem, language: str) -> None:
        """A term and what is said of it; the names of facts are the book's own words."""
        if not self._in_facts:
            self._at.block += 1
            item.term = self._marked(list(item.term), language)
        for definition in item.definitions:
            self._visit(definition, language)

    def _run(self, element: Any, language: str) -> None:
        self._at.block += 1
        tree.put(element, self._marked(element.content.list, language))

    def _marked(self, inlines: list[Any], language: str, known: Collection[str] = ()) -> list[Any]:
        """A run of inlines with its mentions wrapped, and those of the flows inside it; `known` are
        keys that the run is already marked for."""
        run = Run(lambda node: self._cited(node, language), self._span)
        inlines = run.dissolved(inlines)
        asked, text = run.asked, run.text
        found = [
            Stretch(f.start, f.end, Citation(f.key))
            for f in self._finder(language).find(text)
            if f.key not in known
        ]
        stretches = sorted([*asked, *found], key=lambda stretch: stretch.start)
        inlines = wrapped(inlines, stretches, self._span)
        self._inner_flows(inlines, language)
        return inlines

    def _inner_flows(self, inlines: Sequence[Any], language: str) -> None:
        """Notes, and words in another language, which are found by the forms of that language."""
        for node in inlines:
            if type(node) in tree.LEAVES:
                continue
            if isinstance(node, pf.Note):
                block = self._at.block
                self._elsewhere(Where.NOTE, list(node.content), language)
                self._at.block = block
            elif isinstance(node, pf.Span) and "lang" in node.attributes:
                if "noindex" not in node.classes:
                    tree.put(node, self._marked(node.content.list, node.attributes["lang"]))
            elif is_opened(node):
                self._inner_flows(node.content.list, language)

    def _cited(self, span: pf.Span, language: str) -> list[Citation]:
        principal = "principal" in span.classes
        return [Citation(key, principal) for key in self._asked(span, language)]

    def _asked(self, marked: Any, language: str) -> list[str]:
        """The keys that an explicit mark cites; what names no record is a problem.

        A mark may name several records, parted by semicolons.
        """
        words = tree.plain(marked)
        told = next((marked.attributes[name] for name in _TERM if marked.attributes.get(name)), "")
        names = [name.strip() for name in told.split(";") if name.strip()]
        if names:
            keys = [(name, self.authorities.resolve(name)) for name in names]
        else:
            keys = [("", next((f.key for f in self._finder(language).find(words)), None))]
        cited: list[str] = []
        for name, key in keys:
            if key is None:
                self.problems.append(self._unknown.problem(self._source(), name, words))
            elif (under := self.authorities.cited(key)) is not None:
                cited.append(under)
        return list(dict.fromkeys(cited))

    def _source(self) -> Path:
        """The file whose text the walk is in."""
        owner = self._at.part.removeprefix("m-")
        files = self._corpus.minutes.get(owner) or self._corpus.texts.get(owner) or {}
        wanted = (self._language, self._corpus.season.languages[0], *sorted(files))
        return next((files[name] for name in wanted if name in files), self._corpus.folder)

    def _finder(self, language: str) -> Finder:
        """The finder of a language; facts are names alone, which no words need stand before."""
        key = (base_language(language), self._in_facts)
        if key not in self._finders:
            forms = list(self.authorities.forms(language))
            finder = Finder(forms)
            self._finders[key[0], False] = finder
            if any(form.before for form in forms):
                finder = Finder(replace(form, before=()) for form in forms)
            self._finders[key[0], True] = finder
        return self._finders[key]

    def _span(self, citation: Citation, inlines: Sequence[Any]) -> pf.Span:
        """The mark of a mention, entered into the account."""
        return _mark(self._mention(citation), inlines)

    def _mention(self, citation: Citation, *, ranged: bool = False) -> Mention:
        at = self._at
        at.marks += 1
        name = f"ix-{part_mark(at.part)}-{at.marks}"
        mention = Mention(
            name,
            citation.key,
            at.part,
            at.zone,
            at.section,
            at.block,
            where=at.where,
            principal=citation.principal,
            end=f"{name}e" if ranged else "",
            within=self._open.around(citation.key),
        )
        self.mentions.append(mention)
        return mention


def _mark(mention: Mention, inlines: Sequence[Any]) -> pf.Span:
    return pf.Span(
        *inlines,
        identifier=mention.id,
        classes=["index-mark"],
        attributes={"data-key": mention.key},
    )
