"""What the index may cite: the headings of the authorities, their forms and their references.

Keys are `people/<id>`, `organisations/<id>`, `places/<id>`, `themes/<id>`. Nobody appears who asked
not to; a record that only sends to another counts for the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from carrefours_docs.book.index.alone import surname_forms
from carrefours_docs.book.index.find import Form, folded
from carrefours_docs.book.index.surroundings import When
from carrefours_docs.book.names import filed_name
from carrefours_docs.book.typography import base_language, set_text
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Organisation, Publish, Term, Text

KINDS = ("people", "organisations", "places", "themes")
_LETTERS = dict(zip(KINDS, "polt", strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading. `see` is the key it sends to; `see_also` the keys worth looking at as well;
    `under` the keys of its sub-entries, all with mentions.

    `full` is the heading to print where the entry of a full name gives the locators of its acronym
    rather than send to it.
    """

    id: str
    key: str
    heading: str
    filed: str
    see: str = ""
    see_also: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    full: str = ""

    @property
    def kind(self) -> str:
        """The kind of record it is of: people …"""
        return self.key.partition("/")[0]


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
            names = {_spoken(text) for _known, text in self._written(key, term, self._language)}
            if kind == "people":
                names.add(_spoken(self._corpus.people[name].sort))
            elif kind == "organisations":
                names.add(_spoken(self._text(self._corpus.organisations[name].sort)))
            else:
                names.add(_spoken(self.heading(key)))
            for text in names - {""}:
                named.setdefault(text, []).append(key)
        return named

    def names(self) -> Collection[str]:
        """Every key, for a message that proposes the nearest."""
        return self._terms.keys()

    def cited(self, key: str) -> str | None:
        """The key under which a mention of `key` is cited; None for who must not be.

        A pseudonym is cited under a name only where both may be printed whole.
        """
        kind, _, name = key.partition("/")
        if not self._may_be_printed(key):
            return None
        seen = {name}
        while (see := self._terms[f"{kind}/{name}"].see) and see not in seen:
            seen.add(see)
            name = see
        if kind == "people" and len(seen) > 1:
            whole = all(self._corpus.people[one].publish is Publish.NAME for one in seen)
            return f"{kind}/{name}" if whole else None
        return f"{kind}/{name}"

    def _may_be_printed(self, key: str) -> bool:
        kind, _, name = key.partition("/")
        return kind != "people" or bool(filed_name(self._corpus.people[name]))

    def forms(self, language: str) -> Iterator[Form]:
        """How a text in `language` writes the terms; of forms written alike the first is meant.

        Proper names are looked for in every language they are known in, the text's own first;
        themes are common words, and looked for in the text's own. Surnames alone come after whole
        names, and last the capital that opens a sentence.
        """
        own: list[Form] = []
        foreign: list[Form] = []
        for key, term in self._terms.items():
            any_case = term.match is Match.ANY_CASE
            for phrase in term.excluded:
                yield Form(set_text(phrase, language), None, any_case)
            cited = self.cited(key)
            if term.match is Match.NEVER or cited is None:
                continue
            for known, text in self._written(key, term, language):
                form = Form(set_text(text, language), cited, any_case, before=term.before)
                near = not known or base_language(known) == base_language(language)
                (own if near else foreign).append(form)
        yield from own
        yield from foreign
        for forms in surname_forms(self._corpus).values():
            yield from forms
        for form in (*own, *foreign):
            if not form.any_case and not form.before and form.text[:1].islower():
                opening = form.text[:1].upper() + form.text[1:]
                yield Form(opening, form.key, when=When.OPENING)

    def _written(self, key: str, term: Term, language: str) -> list[tuple[str, str]]:
        """The ways to write a term, each with its language ("": a name that is the same in all)."""
        kind, _, name = key.partition("/")
        ways = [(known, text) for known, texts in term.variants.items() for text in texts]
        if kind == "people":
            return [("", self._corpus.people[name].name), *ways]
        if kind == "places":
            return [*self._corpus.places[name].name.items(), *ways]
        if kind == "themes":
            base = base_language(language)
            named = [*self._corpus.themes[name].name.items(), *ways]
            return [(known, text) for known, text in named if base_language(known) == base]
        organisation = self._corpus.organisations[name]
        acronym = [("", organisation.acronym)] if organisation.acronym else []
        return [*acronym, *organisation.name.items(), *ways]

    def entries(self, mentioned: Collection[str]) -> Iterator[Entry]:
        """The entries of an index that cites `mentioned`, in no order; every reference in them
        leads to an entry with mentions, its own or its sub-entries'."""
        printed = {key for key in self._terms if key in mentioned or self._under(key, mentioned)}
        for key, term in self._terms.items():
            if key.startswith("organisations/") and key in printed:
                yield from self._organisation(key, mentioned, printed)
            elif key in printed:
                heading = self.heading(key)
                under = self._under(key, mentioned)
                see_also = self._see_also(key, printed, under)
                yield Entry(entry_id(key), key, heading, heading, see_also=see_also, under=under)
            elif term.see:
                target = self.cited(key)
                if target in printed and target is not None and target != key:
                    heading = self.heading(key)
                    yield Entry(entry_id(key), key, heading, heading, see=target)

    def _organisation(
        self, key: str, mentioned: Collection[str], printed: Collection[str]
    ) -> Iterator[Entry]:
        """Under the acronym, with what it stands for; the full name sends there."""
        organisation: Organisation = self._corpus.organisations[key.partition("/")[2]]
        under = self._under(key, mentioned)
        see_also = self._see_also(key, printed, under)
        name = self._text(organisation.name)
        filed = self._text(organisation.sort) or name
        acronym = organisation.acronym
        if not acronym or acronym == name:
            yield Entry(entry_id(key), key, filed, filed, see_also=see_also, under=under)
            return
        yield Entry(
            entry_id(key), key, f"{acronym} ({name})", acronym, see_also=see_also, under=under
        )
        yield Entry(
            entry_id(key).replace("ixe-o-", "ixe-n-"),
            f"{key}/name",
            filed,
            filed,
            see=key,
            full=f"{filed} ({acronym})",
        )

    def heading(self, key: str) -> str:
        """A record's heading as it is filed; an organisation's is its acronym, if it has one."""
        kind, _, name = key.partition("/")
        if kind == "people":
            return filed_name(self._corpus.people[name])
        if kind == "organisations":
            organisation = self._corpus.organisations[name]
            filed = self._text(organisation.sort) or self._text(organisation.name)
            return organisation.acronym or filed
        record = self._corpus.places[name] if kind == "places" else self._corpus.themes[name]
        return self._text(record.sort) or self._text(record.name)

    def _under(self, key: str, mentioned: Collection[str]) -> tuple[str, ...]:
        """The sub-entries of an entry that have mentions: an organisation's people where the text
        speaks of it, a theme's narrower themes."""
        if key.startswith("organisations/") and key not in mentioned:
            return ()
        found = self._below.get(key, ())
        return tuple(other for other in found if other != key and other in mentioned)

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        """What may stand under each entry, as it is cited."""
        below: dict[str, dict[str, None]] = {}

        def add(above: str, key: str) -> None:
            cited = self.cited(key)
            if cited is not None and not self._terms[above].see:
                below.setdefault(above, {})[cited] = None

        for name, person in sorted(self._corpus.people.items()):
            for affiliation in person.affiliations:
                organisation = self.cited(f"organisations/{affiliation}")
                if organisation is not None:
                    add(organisation, f"people/{name}")
        for name, theme in sorted(self._corpus.themes.items()):
            if theme.broader:
                add(f"themes/{theme.broader}", f"themes/{name}")
        return {key: tuple(keys) for key, keys in below.items()}

    def _see_also(
        self, key: str, printed: Collection[str], under: Collection[str]
    ) -> tuple[str, ...]:
        """The record's own references; what stands below the entry is not named again."""
        kind = key.partition("/")[0]
        related = (name if "/" in name else f"{kind}/{name}" for name in self._terms[key].see_also)
        cited = (self.cited(other) for other in related)
        return tuple(
            dict.fromkeys(
                other
                for other in cited
                if other and other != key and other in printed and other not in under
            )
        )

    def _text(self, text: Text | None) -> str:
        if not text:
            return ""
        return text.get(self._language) or text.get(self._first) or next(iter(text.values()))
