"""How a person may be named in print: as they consented to, and no other way."""

from __future__ import annotations

import re

from carrefours_docs.corpus.schema import Person, Publish


def printed_name(person: Person) -> str:
    """The name as the text gives it; "" for someone who wants to stay anonymous."""
    match person.publish:
        case Publish.NAME:
            return person.name
        case Publish.FIRST_NAME:
            return _given(person)
        case Publish.INITIALS:
            return " ".join(_initial(word) for word in person.name.split())
        case Publish.ANONYMOUS:
            return ""


def filed_name(person: Person) -> str:
    """The name as the index files it: the record's sort form, where the whole name may be told."""
    return person.sort if person.publish is Publish.NAME else printed_name(person)


def _given(person: Person) -> str:
    """The first name: what follows the comma of the sort form, particles left out."""
    _, comma, given = person.sort.partition(",")
    words = [word for word in given.split() if word[:1].isupper()] if comma else []
    return " ".join(words) or person.name.split()[0]


def _initial(word: str) -> str:
    """Jean-Pierre → J.-P.; a particle stays whole."""
    if not word[:1].isupper():
        return word
    return "-".join(f"{part[0]}." for part in re.split("-", word) if part)
