"""Mark in the text what the index cites, and make the index part (docs/architecture.md).

Terms are found by their forms and by marks in the minutes: `[ils]{.index term="alerte"}` cites an
entry whatever the words, `[Die Zeit]{.noindex}` cites none. The contents, the front matter, the
season at a glance (an overview of what the chapters tell) and the book's own headings are left out.

Mentions of an entry belong to one discussion (`data-run`) while they go on in one section with no
more than one block between them, or in neighbouring blocks of one chapter's text (ISO 999, 7.3.2).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.index.find import Finder
from carrefours_docs.book.index.part import Mention, index_part
from carrefours_docs.book.index.wrap import MASK, Stretch, is_opened, run_text, wrapped
from carrefours_docs.book.typography import base_language
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import Messages, _

NOT_INDEXED = frozenset({"glance"})
_NOT_READ = frozenset({"kicker", "ornament", "noindex"})
_ZONES = frozenset({"opener", "summary", "minutes", "pictures"})
_HOLDS_INLINES = (pf.Para, pf.Plain, pf.LineItem)


def add_index(
    parts: Sequence[pf.Div],
    corpus: Corpus,
    language: str,
    labels: Mapping[str, str],
    say: Messages,
) -> pf.Div | None:
    """Mark the mentions in `parts`, in place; the index of them, or None where there is none.

    `labels` gives the short name of each part, which locators show. Raises SourceError for marks in
    the minutes that name no record.
    """
    marker = _Marker(corpus, language)
    for part in parts:
        if NOT_INDEXED.isdisjoint(part.classes):
            marker.mark(part)
    if marker.problems:
        raise SourceError(marker.problems)
    return index_part(marker.mentions, marker.authorities, labels, language, say)


@dataclass(slots=True)
class _Position:
    """Where a walk through a part stands: blocks and sections are counted from its start."""

    part: str
    zone: int = 0
    section: int = 0
    block: int = 0


class _Marker:
    """Walks through parts in reading order, wrapping mentions and keeping account of them."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self.authorities = Authorities(corpus, language)
        self.mentions: list[Mention] = []
        self.problems: list[Problem] = []
        self._corpus = corpus
        self._language = language
        self._finders: dict[str, Finder] = {}
        self._at = _Position("")
        self._in_facts = False

    def mark(self, part: pf.Div) -> None:
        self._at = _Position(part.identifier)
        for block in part.content:
            self._visit(block, self._language)

    def _visit(self, element: Any, language: str) -> None:
        classes = getattr(element, "classes", ())
        if not _NOT_READ.isdisjoint(classes):
            return
        language = (getattr(element, "attributes", None) or {}).get("lang", language)
        if isinstance(element, pf.Div) and not _ZONES.isdisjoint(classes):
            self._at.zone += 1
            self._at.section += 1
        if isinstance(element, pf.Header):
            self._at.section += 1
            if element.level > 1:
                self._run(element, language)
        elif isinstance(element, _HOLDS_INLINES):
            self._run(element, language)
        elif isinstance(element, pf.DefinitionItem):
            self._definition(element, language)
        else:
            outside = self._in_facts
            self._in_facts = outside or "facts" in classes
            for child in tree.children(element):
                self._visit(child, language)
            self._in_facts = outside

    def _definition(self, item: pf.DefinitionItem, language: str) -> None:
        """A term and what is said of it; the names of facts are the book's own words."""
        if not self._in_facts:
            self._at.block += 1
            item.term = self._marked(list(item.term), language)
        for definition in item.definitions:
            self._visit(definition, language)

    def _run(self, element: Any, language: str) -> None:
        self._at.block += 1
        element.content = self._marked(list(element.content), language)

    def _marked(self, inlines: list[Any], language: str) -> list[Any]:
        """A run of inlines with its mentions wrapped, and those of the flows inside it."""
        asked: list[Stretch] = []
        hidden: list[tuple[int, int]] = []
        inlines, text = self._dissolved(inlines, 0, asked, hidden, language)
        for start, end in [*hidden, *((s.start, s.end) for s in asked)]:
            text = text[:start] + MASK * (end - start) + text[end:]
        found = [Stretch(f.start, f.end, f.key) for f in self._finder(language).find(text)]
        stretches = sorted([*asked, *found], key=lambda stretch: stretch.start)
        inlines = wrapped(inlines, stretches, self._span)
        self._inner_flows(inlines, language)
        return inlines

    def _inner_flows(self, inlines: Sequence[Any], language: str) -> None:
        """Notes, and words in another language, which are found by the forms of that language."""
        for node in inlines:
            if isinstance(node, pf.Note):
                block = self._at.block
                for child in node.content:
                    self._visit(child, language)
                self._at.block = block
            elif isinstance(node, pf.Span) and "lang" in node.attributes:
                if "noindex" not in node.classes:
                    node.content = self._marked(list(node.content), node.attributes["lang"])
            elif is_opened(node):
                self._inner_flows(list(node.content), language)

    def _dissolved(
        self,
        inlines: Sequence[Any],
        start: int,
        asked: list[Stretch],
        hidden: list[tuple[int, int]],
        language: str,
    ) -> tuple[list[Any], str]:
        """The run without its explicit marks, and its text; tells what they ask for and forbid."""
        out: list[Any] = []
        text: list[str] = []
        for node in inlines:
            if isinstance(node, pf.Span) and "index" in node.classes:
                key = self._asked(node, language)
                content, words = self._unwrapped(node, start, asked, hidden, language)
                if key and words:
                    asked.append(Stretch(start, start + len(words), key))
                elif key:
                    content = [self._span(key, content)]
                out += content
            elif is_opened(node) and not isinstance(node, pf.Link):
                content, words = self._dissolved(list(node.content), start, asked, hidden, language)
                node.content = content
                out.append(node)
                if "noindex" in getattr(node, "classes", ()):
                    hidden.append((start, start + len(words)))
            else:
                words = run_text(node)
                out.append(node)
            text.append(words)
            start += len(words)
        return out, "".join(text)

    def _unwrapped(
        self,
        span: pf.Span,
        start: int,
        asked: list[Stretch],
        hidden: list[tuple[int, int]],
        language: str,
    ) -> tuple[list[Any], str]:
        """What an explicit mark holds; words in another language stay in a span that says so."""
        if "lang" not in span.attributes:
            return self._dissolved(list(span.content), start, asked, hidden, language)
        foreign = pf.Span(
            *span.content, classes=["noindex"], attributes={"lang": span.attributes["lang"]}
        )
        return [foreign], run_text(foreign)

    def _asked(self, span: pf.Span, language: str) -> str | None:
        """The key that an explicit mark cites; what names no record is a problem."""
        words = tree.plain(span)
        name = span.attributes.get("term") or span.attributes.get("data-term")
        if name:
            key = self.authorities.resolve(name.strip())
        else:
            key = next((f.key for f in self._finder(language).find(words)), None)
        if key is not None:
            return self.authorities.cited(key)
        self.problems.append(self._unknown(name or words))
        return None

    def _unknown(self, name: str) -> Problem:
        names = sorted(self.authorities.names())
        near = difflib.get_close_matches(name, [*names, *(n.partition("/")[2] for n in names)], 1)
        remedy = (
            _("Write {name}, or add a record with this id.", name=near[0])
            if near
            else _('Write the id of a record, such as term="people/first-name-name".')
        )
        what = _("an index mark names “{name}”, which is no single record", name=name)
        return Problem("index-term", Place(self._source()), what, remedy)

    def _source(self) -> Path:
        """The file whose text the walk is in."""
        owner = self._at.part.removeprefix("m-")
        files = self._corpus.minutes.get(owner) or self._corpus.texts.get(owner) or {}
        known = files.get(self._language) or next(iter(files.values()), None)
        return known or self._corpus.folder

    def _finder(self, language: str) -> Finder:
        base = base_language(language)
        if base not in self._finders:
            self._finders[base] = Finder(self.authorities.forms(language))
        return self._finders[base]

    def _span(self, key: str, inlines: Sequence[Any]) -> pf.Span:
        """The mark of a mention, entered into the account."""
        at = self._at
        mention = Mention(
            f"ix-{len(self.mentions) + 1}", key, at.part, at.zone, at.section, at.block
        )
        self.mentions.append(mention)
        return pf.Span(
            *inlines,
            identifier=mention.id,
            classes=["index-mark"],
            attributes={"data-key": key},
        )
