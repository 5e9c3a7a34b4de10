"""How the authorities write what they know: each form of each record, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carrefours_docs.book.names import agreed
from carrefours_docs.book.typography import base_language
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Person, Publish, Term

KINDS = ("people", "organisations", "places", "themes")


@dataclass(frozen=True, slots=True)
class Known:
    """One form of a record; `language` is empty where it is the same in every language."""

    key: str
    text: str
    language: str = ""
    match: Match = Match.EXACT
    withheld: bool = False

    @property
    def kind(self) -> str:
        return self.key.partition("/")[0]

    def in_language(self, language: str) -> bool:
        """Names are looked for in every text, themes in texts of their own language."""
        own = base_language(self.language)
        return self.kind != "themes" or not own or own == base_language(language)


def records(corpus: Corpus) -> Mapping[str, Term]:
    """Every record by its key, as the index writes keys."""
    held = (corpus.people, corpus.organisations, corpus.places, corpus.themes)
    return {
        f"{kind}/{name}": term
        for kind, terms in zip(KINDS, held, strict=True)
        for name, term in sorted(terms.items())
    }


def name_of(term: Term, language: str) -> str:
    """A record's name in one language, or in any."""
    name = getattr(term, "name", term.id)
    if isinstance(name, str):
        return name
    return str(name.get(language) or next(iter(name.values()), term.id))


def surname(person: Person) -> str:
    """What stands before the comma of the sort form, if there is one."""
    family, comma, _given = person.sort.partition(",")
    return family.strip() if comma else ""


def given_name(person: Person) -> str:
    """The first name, where the name is more than that."""
    words = person.name.split()
    return words[0] if len(words) > 1 else ""


def known_forms(corpus: Corpus) -> Iterator[Known]:
    """Every form that a record declares: names, acronyms, variants."""
    for key, term in records(corpus).items():
        withheld = isinstance(term, Person) and agreed(term, corpus.season) is not Publish.NAME
        for language, text in _written(term):
            yield Known(key, text, language, term.match, withheld)


def _written(term: Term) -> Iterator[tuple[str, str]]:
    name = getattr(term, "name", None)
    if isinstance(name, str):
        yield "", name
    elif name:
        yield from name.items()
    acronym = getattr(term, "acronym", None)
    if acronym:
        yield "", acronym
    for language, texts in term.variants.items():
        yield from ((language, text) for text in texts)
