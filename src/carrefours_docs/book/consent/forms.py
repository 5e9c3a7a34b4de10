"""Every way a text may write a name that was withheld, from the person's record.

The full name in either order, with and without accents, in any case of letters; the family name
and, for who agreed to no first name either, the first name; what `variants` declare. A single word
that another known name also uses is not taken for the person: it is only pointed out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from carrefours_docs.book.names import agreed, family_name, given_name, initials
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Person, Publish

_OF = frozenset({"de", "du", "des", "de la", "d'", "d’"})
"""Particles that are prepositions too: “l'ami de Montalembert” has none."""


class Kind(Enum):
    """How much of a name a form shows."""

    FULL = "full"
    FAMILY = "family"
    GIVEN = "given"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a withheld name."""

    text: str
    person: str
    kind: Kind
    any_case: bool = False


def withheld(corpus: Corpus) -> dict[str, Publish]:
    """The people whose name may not be printed whole, and what they agreed to."""
    found = {key: agreed(person, corpus.season) for key, person in corpus.people.items()}
    return {
        key: publish
        for key, publish in found.items()
        if publish is not Publish.NAME and corpus.people[key].name
    }


def name_forms(person: Person, publish: Publish) -> Iterator[NameForm]:
    """What the person did not agree to, longest ways first."""
    allowed = {_plain(text) for text in _allowed(person, publish)}
    seen: set[tuple[str, bool]] = set()
    for form in _forms(person, publish):
        spellings = (form.text, form.text.replace("-", " "))
        for text in dict.fromkeys([*spellings, *map(without_accents, spellings)]):
            mark = (text.lower() if form.any_case else text, form.any_case)
            if text and mark not in seen and _plain(text) not in allowed:
                seen.add(mark)
                yield NameForm(text, form.person, form.kind, form.any_case)


def _allowed(person: Person, publish: Publish) -> Iterator[str]:
    if publish is Publish.FIRST_NAME:
        yield given_name(person)
    if publish is Publish.INITIALS:
        yield initials(person)


def _forms(person: Person, publish: Publish) -> Iterator[NameForm]:
    given, family = given_name(person), family_name(person)
    particle = _particle(person)

    def form(text: str, kind: Kind = Kind.FULL, any_case: bool = False) -> NameForm:
        return NameForm(text, person.id, kind, any_case)

    for text in (person.name, person.sort):
        yield form(text, any_case=" " in text)
    if family:
        whole = f"{particle} {family}".strip()
        for text in (f"{given} {family}", f"{given} {whole}", f"{family} {given}"):
            yield form(text, any_case=True)
            yield form(text.replace(" ", "-"), any_case=True)
        for first in dict.fromkeys([_dotted(given), f"{given[0]}.", given[0]]):
            yield form(f"{first} {whole}")
            yield form(f"{first} {family}")
        yield form(f"{given} {family[0]}.")
    for texts in person.variants.values():
        yield from (form(text, any_case=" " in text) for text in texts)
    if publish is Publish.ANONYMOUS and family:
        yield form(initials(person))
        yield form(initials(person).replace(" ", ""))
    if family:
        apart = (whole, whole[:1].upper() + whole[1:]) if particle.lower() not in _OF else ()
        for text in (*apart, family, family.upper()):
            yield form(text, Kind.FAMILY)
        yield form(f"{family}s", Kind.SEVERAL)
    if publish is not Publish.FIRST_NAME:
        yield form(given, Kind.GIVEN)
        yield form(given.upper(), Kind.GIVEN)


def _dotted(given: str) -> str:
    """Jean-Pierre → J.-P."""
    return "-".join(f"{part[0]}." for part in re.split(r"[- ]", given) if part)


def _particle(person: Person) -> str:
    """de, van der …: what the sort form puts behind the first name."""
    _, _, given = person.sort.partition(",")
    return " ".join(word for word in given.split() if not word[:1].isupper())


def without_accents(text: str) -> str:
    """Bruno Théret → Bruno Theret."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _plain(text: str) -> str:
    return without_accents(text).lower().replace(" ", "")


def slug(text: str) -> str:
    """The letters and digits of a name as addresses and identifiers write them: bruno-theret."""
    plain = without_accents(text.replace("œ", "oe").replace("Œ", "OE")).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slugs(person: Person) -> tuple[str, ...]:
    """What an identifier or an address holds that names the person, in either order."""
    given, family = slug(given_name(person)), slug(family_name(person))
    found = [slug(person.name), person.id if "-" in person.id else ""]
    if family:
        found += [f"{given}-{family}", f"{family}-{given}"]
    return tuple(dict.fromkeys(text for text in found if len(text) > 3))
