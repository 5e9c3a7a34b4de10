"""Words of the records in one language: which text, whose name, and what the index may cite.

A value is a row of `Said`: words, with the key of the record they name (for the index) and their
language where it is not the edition's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carrefours_docs.book.names import printed_name
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import (
    Guest,
    Meeting,
    Missing,
    Organisation,
    Person,
    Publish,
    Text,
)
from carrefours_docs.messages import Messages


@dataclass(frozen=True, slots=True)
class Said:
    """Some words; `key` names the record they speak of, `lang` their language where foreign."""

    words: str
    key: str = ""
    lang: str = ""


Value = tuple[Said, ...]
"""Words said in a row; empty where nothing is known."""


def row(values: Sequence[Value], between: str = ", ") -> Value:
    """Values one after another, empty ones left out."""
    out: list[Said] = []
    for value in values:
        if value:
            out += [Said(between), *value] if out else value
    return tuple(out)


class Words:
    """The words of one edition."""

    def __init__(self, corpus: Corpus, language: str, say: Messages) -> None:
        self.corpus = corpus
        self.language = language
        self.say = say

    def text(self, value: Text | None) -> str:
        """`value` in the edition's language, else in the season's first, else in any."""
        return value[self._known(value)] if value else ""

    def said(self, value: Text | None, key: str = "") -> Value:
        """`value` as `text` picks it, with its language where it is not the edition's."""
        if not value:
            return ()
        known = self._known(value)
        return (Said(value[known], key, "" if known == self.language else known),)

    def told(self, value: Text | None, key: str = "") -> Value:
        """`value` as `said`; nothing where an edition leaves out what is not translated."""
        leaves_out = self.corpus.season.missing_in(self.language) is Missing.LEAVE_OUT
        if value and leaves_out and self.language not in value:
            return ()
        return self.said(value, key)

    def told_text(self, value: Text | None) -> str:
        """The words of `told`."""
        return "".join(piece.words for piece in self.told(value))

    def _known(self, value: Text) -> str:
        wanted = (self.language, self.corpus.season.languages[0], *value)
        return next(language for language in wanted if language in value)

    def kind(self, meeting: Meeting) -> str:
        return self.text(self.corpus.kind(meeting).name)

    def place(self, meeting: Meeting) -> str:
        return self.text(self.corpus.places[meeting.place].name) if meeting.place else ""

    def person(self, person: Person) -> Value:
        """ "Chantal Richard, CFDT": the name, what the person does and for whom.

        Nothing for who wants no name in print; initials alone for who asked for them, since a role
        would tell the rest.
        """
        name = printed_name(person)
        if not name:
            return ()
        named = (Said(name, f"people/{person.id}"),)
        if person.publish is Publish.INITIALS:
            return named
        role = self.told(person.role)
        told = role[0].words if role else ""
        organisations = (self.corpus.organisations[key] for key in person.affiliations)
        return row(
            [
                named,
                role,
                *(
                    self.short(organisation)
                    for organisation in organisations
                    if self.text(organisation.name) not in told
                ),
            ]
        )

    def guest(self, guest: Guest) -> Value:
        if guest.person:
            return self.person(self.corpus.people[guest.person])
        return self.told(guest.text)

    def short(self, organisation: Organisation) -> Value:
        """The acronym, or the name of what has none."""
        key = f"organisations/{organisation.id}"
        if organisation.acronym:
            return (Said(organisation.acronym, key),)
        return self.said(organisation.name, key)

    def glossed(self, organisation: Organisation) -> Value:
        """The full name; one that stays in another language, with what the organisation is."""
        name = self.said(organisation.name)
        gloss = (organisation.note or {}).get(self.language)
        if gloss and any(piece.lang for piece in name):
            return (*name, Said(f" ({gloss})"))
        return name

    def full(self, organisation: Organisation) -> Value:
        """The full name, with the acronym it goes by."""
        (named,) = self.said(organisation.name, f"organisations/{organisation.id}")
        acronym = organisation.acronym
        if not acronym or acronym in named.words:
            return (named,)
        return (replace(named, words=f"{named.words} ({acronym})"),)
