"""The model: what the YAML records of a season may say (pydantic, frozen).

Ids are lower-case words joined by hyphens. Text a reader sees is a map by language; a plain string
stands for the season's first language and is expanded before validation (corpus/load.py). What is
unknown is left out: every optional field means "not known", never "none".
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from carrefours_docs.corpus.dates import Period, parse_period

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Text = Annotated[dict[Language, Line], Field(min_length=1)]
Variants = dict[Language, tuple[Line, ...]]
Date = Annotated[Period, BeforeValidator(parse_period)]


class Record(BaseModel):
    """Frozen, strict about keys: a misspelt key is an error, not a silence."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Publish(StrEnum):
    """How a person may be named in print: what they consented to."""

    NAME = "name"
    FIRST_NAME = "first-name"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


class Match(StrEnum):
    """How a term is found in text: as written, in any case of letters, or only where marked."""

    EXACT = "exact"
    ANY_CASE = "any-case"
    NEVER = "never"


class Shape(StrEnum):
    """The sign of a kind of meeting, so that kinds are told apart without colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


class Term(Record):
    """What the index needs of any authority: how the text may write it."""

    id: Id
    variants: Variants = Field(default_factory=dict)
    match: Match = Match.EXACT
    excluded: tuple[Line, ...] = ()  # phrases that hold a variant and are something else


class Person(Term):
    name: Line
    sort: Line  # "Montalembert, Marc de": never guessed, particles differ by person
    role: Text | None = None
    affiliations: tuple[Id, ...] = ()
    publish: Publish = Publish.NAME


class Organisation(Term):
    name: Text
    acronym: Line | None = None
    sort: Text | None = None
    note: Text | None = None  # what it is, in a few words


class Place(Term):
    name: Text
    sort: Text | None = None
    region: Text | None = None


class Theme(Term):
    name: Text
    sort: Text | None = None
    match: Match = Match.ANY_CASE
    see: Id | None = None  # an entry that only sends to another
    see_also: tuple[Id, ...] = Field(default=(), alias="see-also")
    broader: Id | None = None


class Kind(Record):
    """A kind of meeting of this programme."""

    id: Id
    name: Text
    plural: Text
    note: Text | None = None  # what such a meeting is, for readers
    shape: Shape


class Guest(Record):
    """Someone who came for this meeting: a known person, or people told of without a name."""

    person: Id | None = None
    text: Text | None = None


class Picture(Record):
    file: Line  # a path below the meeting's folder
    alt: Text
    caption: Text | None = None
    credit: Line | None = None


class Document(Record):
    """A document the meeting worked on or produced."""

    title: Text
    organisations: tuple[Id, ...] = ()


class Meeting(Record):
    id: Id
    kind: Id
    title: Text
    date: Date
    rank: Annotated[int, Field(ge=1, le=999)] | None = None  # the how-manieth of its kind
    days: Annotated[int, Field(ge=1, le=31)] | None = None  # length, where the days are not known
    place: Id | None = None
    summary: Text | None = None
    attendance: Annotated[int, Field(ge=1, le=100_000)] | None = None
    participants: tuple[Id, ...] = ()
    guests: tuple[Guest, ...] = ()
    organisations: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    pictures: tuple[Picture, ...] = ()
    documents: tuple[Document, ...] = ()
    minutes: dict[Language, Line] | Literal["none"] | None = None  # None: minutes.<language>.*


class ContextEvent(Record):
    """Something outside the programme that its meetings answer to."""

    id: Id
    date: Date
    title: Text
    note: Text | None = None


class Acronym(Record):
    acronym: Line
    expansion: Text


class Imprint(Record):
    """What the law and custom ask on the imprint page; what is missing is reported, not invented."""

    publisher: Line | None = None
    address: Line | None = None
    director: Line | None = None
    printer: Line | None = None
    printed: Date | None = None  # achevé d'imprimer
    legal_deposit: Date | None = Field(default=None, alias="legal-deposit")
    isbn: dict[Literal["print", "pdf", "epub", "docx"], Line] = Field(default_factory=dict)
    price: Line | None = None
    licence: Text | None = None  # of the text; the code's licence is another matter
    contact: Line | None = None
    credits: Text | None = None


class Season(Record):
    id: Id
    title: Text
    subtitle: Text | None = None
    description: Text | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    editions: tuple[Language, ...] = ()  # languages to print; empty: the first language
    file: Text  # the stem of the files' names, by language
    period: Date | None = None  # as the programme announces it
    edition_date: Date | None = Field(default=None, alias="edition-date")
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    context: tuple[ContextEvent, ...] = ()
    acronyms: tuple[Acronym, ...] = ()  # those of no organisation
    imprint: Imprint = Imprint()


class People(Record):
    people: tuple[Person, ...]


class Organisations(Record):
    organisations: tuple[Organisation, ...]


class Places(Record):
    places: tuple[Place, ...]


class Themes(Record):
    themes: tuple[Theme, ...]
