"""What the index may cite: the headings of the authorities, their forms and their references.

Keys are `people/<id>`, `organisations/<id>`, `places/<id>`, `themes/<id>`. Nobody appears who asked
not to; a theme that only sends to another counts for the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from carrefours_docs.book.index.find import Form, folded
from carrefours_docs.book.names import filed_name
from carrefours_docs.book.typography import base_language, set_text
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Organisation, Term, Text

KINDS = ("people", "organisations", "places", "themes")
_LETTERS = dict(zip(KINDS, "polt", strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading. `see` is the key it sends to; `see_also` the keys worth looking at as well."""

    id: str
    key: str
    heading: str
    filed: str
    see: str = ""
    see_also: tuple[str, ...] = ()


def _spoken(name: str) -> str:
    return " ".join(folded(name).lower().split())


def entry_id(key: str) -> str:
    """The id of an entry: ids of records may be alike between kinds, and have 32 characters."""
    kind, _, name = key.partition("/")
    return f"ixe-{_LETTERS[kind]}-{name}"


class Authorities:
    """The terms of a corpus as the index of one language cites them."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._corpus = corpus
        self._language = language
        self._first = corpus.season.languages[0]
        self._terms: dict[str, Term] = {
            f"{kind}/{name}": term
            for kind, terms in zip(
                KINDS,
                (corpus.people, corpus.organisations, corpus.places, corpus.themes),
                strict=True,
            )
            for name, term in sorted(terms.items())
        }

    def resolve(self, name: str) -> str | None:
        """The key that a mark in the minutes means: an id, with or without its kind, or a name.

        Word's own index marks give names, as the index files them or as a text writes them.
        """
        if name in self._terms:
            return name
        found = [key for key in self._terms if key.partition("/")[2] == name]
        found = found or self._named.get(_spoken(name), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """Every name, spoken or filed, with the keys it may mean."""
        named: dict[str, list[str]] = {}
        for key, term in self._terms.items():
            kind, _, name = key.partition("/")
            names = {_spoken(text) for text in self._written(key, term, self._language)}
            if kind == "people":
                names.add(_spoken(self._corpus.people[name].sort))
            elif kind == "organisations":
                names.add(_spoken(self._text(self._corpus.organisations[name].sort)))
            else:
                names.add(_spoken(self._heading(kind, name)))
            for text in names - {""}:
                named.setdefault(text, []).append(key)
        return named

    def names(self) -> Collection[str]:
        """Every key, for a message that proposes the nearest."""
        return self._terms.keys()

    def cited(self, key: str) -> str | None:
        """The key under which a mention of `key` is cited; None for who must not be."""
        kind, _, name = key.partition("/")
        if kind == "people":
            return key if filed_name(self._corpus.people[name]) else None
        seen = {name}
        while kind == "themes" and (see := self._corpus.themes[name].see) and see not in seen:
            seen.add(see)
            name = see
        return f"{kind}/{name}"

    def forms(self, language: str) -> Iterator[Form]:
        """How a text in `language` writes the terms.

        Proper names are looked for in every language they are known in; themes are common words,
        and looked for in the text's own.
        """
        for key, term in self._terms.items():
            any_case = term.match is Match.ANY_CASE
            for phrase in term.excluded:
                yield Form(set_text(phrase, language), None, any_case)
            if term.match is Match.NEVER or self.cited(key) is None:
                continue
            for text in self._written(key, term, language):
                yield Form(set_text(text, language), self.cited(key), any_case)

    def _written(self, key: str, term: Term, language: str) -> Iterable[str]:
        kind, _, name = key.partition("/")
        if kind == "themes":
            theme = self._corpus.themes[name]
            base = base_language(language)
            return [
                text
                for known, texts in (
                    *((lang, (text,)) for lang, text in theme.name.items()),
                    *term.variants.items(),
                )
                if base_language(known) == base
                for text in texts
            ]
        variants = [text for texts in term.variants.values() for text in texts]
        if kind == "people":
            return [self._corpus.people[name].name, *variants]
        if kind == "places":
            return [*self._corpus.places[name].name.values(), *variants]
        organisation = self._corpus.organisations[name]
        acronym = [organisation.acronym] if organisation.acronym else []
        return [*acronym, *organisation.name.values(), *variants]

    def entries(self, mentioned: Collection[str]) -> Iterator[Entry]:
        """The entries of an index that cites `mentioned`, in no order; every reference in them
        leads to an entry with mentions."""
        for key, term in self._terms.items():
            kind, _, name = key.partition("/")
            if kind == "organisations" and key in mentioned:
                yield from self._organisation(key, self._corpus.organisations[name])
            elif key in mentioned:
                heading = self._heading(kind, name)
                yield Entry(
                    entry_id(key),
                    key,
                    heading,
                    heading,
                    see_also=self._see_also(key, mentioned),
                )
            elif kind == "themes" and self._corpus.themes[name].see:
                target = self.cited(key)
                if target in mentioned and target is not None and target != key:
                    heading = self._heading(kind, term.id)
                    yield Entry(entry_id(key), key, heading, heading, see=target)

    def _organisation(self, key: str, organisation: Organisation) -> Iterator[Entry]:
        """Under the acronym, with what it stands for; the full name sends there."""
        name = self._text(organisation.name)
        filed = self._text(organisation.sort) or name
        acronym = organisation.acronym
        if not acronym or acronym == name:
            yield Entry(entry_id(key), key, filed, filed)
            return
        yield Entry(entry_id(key), key, f"{acronym} ({name})", acronym)
        yield Entry(entry_id(key).replace("ixe-o-", "ixe-n-"), f"{key}/name", filed, filed, see=key)

    def _heading(self, kind: str, name: str) -> str:
        if kind == "people":
            return filed_name(self._corpus.people[name])
        record = self._corpus.places[name] if kind == "places" else self._corpus.themes[name]
        return self._text(record.sort) or self._text(record.name)

    def _see_also(self, key: str, mentioned: Collection[str]) -> tuple[str, ...]:
        """The theme's own references, then the narrower themes under it."""
        kind, _, name = key.partition("/")
        if kind != "themes":
            return ()
        themes = self._corpus.themes
        related = [*themes[name].see_also]
        related += [other for other, theme in sorted(themes.items()) if theme.broader == name]
        cited = [self.cited(f"themes/{other}") for other in related]
        return tuple(
            dict.fromkeys(other for other in cited if other and other != key and other in mentioned)
        )

    def _text(self, text: Text | None) -> str:
        if not text:
            return ""
        return text.get(self._language) or text.get(self._first) or next(iter(text.values()))
