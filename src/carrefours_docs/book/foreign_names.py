"""Names and titles that are known in other languages only say theirs: a screen reader changes its
voice (WCAG 2.2, 3.1.2).

In an English text, « Conseil départemental de la Drôme » stands in `Span(lang="fr")` where the
authorities give it no English name; so do titles and kinds that are not translated, and in the
index the themes. A name of a person has no language. Comes before typography.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.find import Finder, Form
from carrefours_docs.book.index.wrap import MASK, Stretch, is_opened, run_text, wrapped
from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Organisation, Place, Text
from carrefours_docs.languages import base_language
from carrefours_docs.superseded import step

_HOLDS_INLINES = (pf.Para, pf.Plain, pf.Header, pf.LineItem)


class ForeignNames:
    """The names and titles of a corpus, to be tagged in texts of any language.

    Themes are common words, looked for where asked: in an index.
    """

    def __init__(self, corpus: Corpus, *, themes: bool = False) -> None:
        self._records: tuple[Organisation | Place, ...] = (
            *corpus.organisations.values(),
            *corpus.places.values(),
        )
        self._phrases = tuple(_titles(corpus))
        if themes:
            self._phrases += tuple(theme.name for theme in corpus.themes.values())
            self._phrases += tuple(theme.sort for theme in corpus.themes.values() if theme.sort)
        self._finders: dict[str, Finder] = {}
        self._whole: dict[tuple[str, str], str] = {}
        """Words of a link, and their language → the language of the name that they are, or ""."""

    def tag(self, element: Any, language: str) -> None:
        """Tag the names in `element`, in place; it is in `language` or in the `lang` it states."""
        language = (getattr(element, "attributes", None) or {}).get("lang", language)
        if isinstance(element, pf.DefinitionItem):
            element.term = self._tagged(list(element.term), language)
            for definition in element.definitions:
                self.tag(definition, language)
        elif isinstance(element, _HOLDS_INLINES):
            tree.put(element, self._tagged(element.content.list, language))
        else:
            step()
            for child in tree.children(element):
                self.tag(child, language)

    def _tagged(self, inlines: list[Any], language: str) -> list[Any]:
        finder = self._finder(language)
        if finder.finds:
            text = "".join([_text(node) for node in inlines])
            found = [Stretch(f.start, f.end, f.key) for f in finder.find(text)]
            inlines = wrapped(inlines, found, _spoken)
        self._inner_flows(inlines, language)
        return inlines

    def _inner_flows(self, inlines: Sequence[Any], language: str) -> None:
        """Notes, words in another language or of a class, and links, which may be whole names."""
        for node in inlines:
            kind = type(node)
            if kind in tree.LEAVES:
                continue
            if kind is pf.Note:
                for block in node.content.list:
                    self.tag(block, language)
            elif isinstance(node, pf.Link):
                self._link(node, language)
            elif isinstance(node, pf.Span) and "lang" in node.attributes:
                tree.put(node, self._tagged(node.content.list, node.attributes["lang"]))
            elif _is_apart(node):
                tree.put(node, self._tagged(node.content.list, language))
            elif is_opened(node):
                self._inner_flows(node.content.list, language)

    def _link(self, link: pf.Link, language: str) -> None:
        """A link holds plain text (PDF/UA-1, 7.18.5): it says its language itself, or nothing."""
        words = tree.plain(link)
        known = self._whole.get((words, language))
        if known is None:
            found = self._finder(language).find(words) if self._finder(language).finds else ()
            whole = (f.key for f in found if (f.start, f.end) == (0, len(words)))
            known = self._whole[words, language] = next(whole, "")
        if known:
            link.attributes["lang"] = known

    def _finder(self, language: str) -> Finder:
        base = base_language(language)
        if base not in self._finders:
            self._finders[base] = Finder(self._forms(base))
        return self._finders[base]

    def _forms(self, base: str) -> Iterator[Form]:
        """The names no `base` text has for its own; the keys are their languages."""
        written: list[Iterable[tuple[str, str]]] = [text.items() for text in self._phrases]
        for record in self._records:
            for phrase in record.excluded:
                yield Form(phrase, None)
            if record.match is not Match.NEVER:
                written.append(_written(record))
        rows = [list(ways) for ways in written]
        if all(base_language(known) == base for ways in rows for known, _text in ways):
            return  # nothing to tag, and nothing to leave
        for ways in rows:
            own = {text for language, text in ways if base_language(language) == base}
            for text in own:  # the longer form wins: Paris-Dauphine University is English
                yield Form(set_text(text, base), None)
                yield Form(text, None)
            for language, text in ways:
                if text not in own and base_language(language) != base:
                    yield Form(set_text(text, language), language)
                    yield Form(text, language)


def _titles(corpus: Corpus) -> Iterator[Text]:
    """What a book may print as a plain text: its own title, its kinds, its chapters and events."""
    season = corpus.season
    yield season.title
    if season.subtitle:
        yield season.subtitle
    for kind in season.kinds:
        yield from (kind.name, kind.plural)
    yield from (event.title for event in season.context)
    yield from (meeting.title for meeting in corpus.meetings)


def _written(record: Organisation | Place) -> Iterator[tuple[str, str]]:
    """Every way to write a name, with its language."""
    for text in (record.name, record.sort, getattr(record, "region", None)):
        yield from (text or {}).items()
    for language, variants in record.variants.items():
        for variant in variants:
            yield language, variant


def _text(node: Any) -> str:
    """The text of an inline; a name goes around no link, and around no span that has a class."""
    if type(node) in tree.LEAVES:
        return run_text(node)
    if isinstance(node, pf.Link) or _is_apart(node):
        return MASK * len(run_text(node))
    if is_opened(node):
        return "".join([_text(child) for child in node.content.list])
    return run_text(node)


def _is_apart(node: Any) -> bool:
    return isinstance(node, pf.Span) and bool(node.classes) and "lang" not in node.attributes


def _spoken(language: str, inlines: Sequence[Any]) -> pf.Span:
    return pf.Span(*inlines, attributes={"lang": language})
