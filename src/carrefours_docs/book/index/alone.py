"""Surnames that may be looked for alone: those that can mean one person and nothing else.

Takes a corpus; gives the forms of its people beside their whole names. A person whose `publish` is
other than name, or whose `surname` is never, has none; nor has one whose surname is also another's
surname or first name, or any place's, organisation's or theme's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from carrefours_docs.book.index.find import Form
from carrefours_docs.book.index.surroundings import When, folded
from carrefours_docs.book.names import agreed
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Match, Person, Publish, Surname, Term
from carrefours_docs.corpus.surnames import given_names, surnames


def surname_forms(corpus: Corpus) -> Mapping[str, tuple[Form, ...]]:
    """Person's id → ways to write the person without the first name, or with its initial alone."""
    taken = Counter(_folded(names[0]) for p in corpus.people.values() if (names := _names(p)))
    other = set(_other_names(corpus))
    return {
        name: tuple(_forms(person, names))
        for name, person in sorted(corpus.people.items())
        if (names := _names(person))
        and agreed(person, corpus.season) is Publish.NAME
        and person.surname is Surname.FOUND
        and person.match in (Match.EXACT, Match.CONTEXTUAL)
        and not person.see
        and taken[_folded(names[0])] == 1
        and _folded(names[0]) not in other
    }


def _names(person: Person) -> tuple[str, ...]:
    """The surname, where the name as it is printed holds it."""
    found = surnames(person.sort)
    return found if found and _folded(found[-1]) in _folded(person.name) else ()


def _forms(person: Person, names: tuple[str, ...]) -> Iterator[Form]:
    key = f"people/{person.id}"
    when = When.ALONE if len(names) == 1 else When.ALONE_AFTER_PARTICLE
    given = given_names(person.sort)
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()
    )
    if initials:
        yield Form(f"{initials} {names[-1]}", key, before=person.before)
    for name in names:
        yield Form(name, key, before=person.before, when=when)


def _other_names(corpus: Corpus) -> Iterator[str]:
    """Everything else that a surname might be taken for."""
    for person in corpus.people.values():
        given = given_names(person.sort) or person.name
        yield from (_folded(word) for word in (given, *given.split()))
        yield from _variants(person)
    for place in corpus.places.values():
        yield from (_folded(text) for text in place.name.values())
        yield from _variants(place)
    for theme in corpus.themes.values():
        yield from (_folded(text) for text in theme.name.values())
        yield from _variants(theme)
    for organisation in corpus.organisations.values():
        yield from (_folded(text) for text in organisation.name.values())
        yield from (_folded(text) for text in (organisation.acronym,) if text)
        yield from _variants(organisation)


def _variants(term: Term) -> Iterable[str]:
    return (_folded(text) for texts in term.variants.values() for text in texts)


def _folded(text: str) -> str:
    return " ".join(folded(text).casefold().split())
