"""How a person may be named in print: as they agreed to, and no other way.

A person's own `publish` wins over the season's. Who agreed to no name is spoken of by a designation
("a participant"): the record's, or the language's own neutral words.
"""

from __future__ import annotations

import re

from carrefours_docs.corpus.schema import Person, Publish, Season
from carrefours_docs.languages import base_language
from carrefours_docs.messages import book_messages


def agreed(person: Person, season: Season | None = None) -> Publish:
    """What the person agreed to, or else what goes for the whole season."""
    if person.publish is not None:
        return person.publish
    return season.publish if season is not None else Publish.NAME


def printed_name(person: Person, season: Season | None = None) -> str:
    """The name as the text gives it; "" for someone who wants to stay anonymous."""
    match agreed(person, season):
        case Publish.NAME:
            return person.name
        case Publish.FIRST_NAME:
            return given_name(person)
        case Publish.INITIALS:
            return initials(person)
        case Publish.ANONYMOUS:
            return ""


def filed_name(person: Person, season: Season | None = None) -> str:
    """The name as the index files it: the record's sort form, where the whole name may be told."""
    if agreed(person, season) is Publish.NAME:
        return person.sort
    return printed_name(person, season)


def designation(person: Person, language: str) -> str:
    """The words that stand for who agreed to no name, in a text in `language`."""
    for known, words in (person.designation or {}).items():
        if base_language(known) == base_language(language):
            return words
    return book_messages(base_language(language))("a person")


def given_name(person: Person) -> str:
    """The first name: what follows the comma of the sort form, particles left out."""
    _, comma, given = person.sort.partition(",")
    words = [word for word in given.split() if word[:1].isupper()] if comma else []
    return " ".join(words) or person.name.split()[0]


def family_name(person: Person) -> str:
    """The family name, its particle left out; "" for who goes by one name alone."""
    family, comma, _ = person.sort.partition(",")
    return family.strip() if comma else " ".join(person.name.split()[1:])


def initials(person: Person) -> str:
    """Jean-Pierre de la Tour → J.-P. de la T."""
    return shortened(person.name)


def shortened(name: str) -> str:
    """Each part of a name by its initial: de la Tour → de la T."""
    return " ".join(_initial(word) for word in name.split())


def _initial(word: str) -> str:
    """Jean-Pierre → J.-P.; a particle stays whole."""
    if not word[:1].isupper():
        return word
    return "-".join(f"{part[0]}." for part in re.split("-", word) if part)
