"""The model: what the YAML records of a season may say (pydantic, frozen).

Ids are lower-case words joined by hyphens. Text a reader sees is a map by language; a plain string
stands for the season's first language (values.py expands it). What is unknown is left out: every
optional field means "not known", never "none". Descriptions are what editors show, translated.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.values import Attendance as Attendance
from carrefours_docs.corpus.values import Bleed as Bleed
from carrefours_docs.corpus.values import Bulk as Bulk
from carrefours_docs.corpus.values import Copies as Copies
from carrefours_docs.corpus.values import Date as Date
from carrefours_docs.corpus.values import Days as Days
from carrefours_docs.corpus.values import EditionName as EditionName
from carrefours_docs.corpus.values import FileStem as FileStem
from carrefours_docs.corpus.values import Id as Id
from carrefours_docs.corpus.values import Isbn as Isbn
from carrefours_docs.corpus.values import Language as Language
from carrefours_docs.corpus.values import Line as Line
from carrefours_docs.corpus.values import Minutes as Minutes
from carrefours_docs.corpus.values import Missing as Missing
from carrefours_docs.corpus.values import MissingByEdition as MissingByEdition
from carrefours_docs.corpus.values import Rank as Rank
from carrefours_docs.corpus.values import Reference as Reference
from carrefours_docs.corpus.values import Switches as Switches
from carrefours_docs.corpus.values import Text as Text
from carrefours_docs.corpus.values import Variants as Variants
from carrefours_docs.corpus.values import Weight as Weight
from carrefours_docs.corpus.values import refused
from carrefours_docs.messages import _


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
    """How a term is found in text: as written, in any case of letters, as written after certain
    words, or only where marked."""

    EXACT = "exact"
    ANY_CASE = "any-case"
    CONTEXTUAL = "contextual"
    NEVER = "never"


class Surname(StrEnum):
    """Whether a surname that stands alone in the text is taken for the person."""

    FOUND = "found"
    NEVER = "never"


class IndexLayout(StrEnum):
    """One index of everything, or one for people, one for organisations, places, themes."""

    GENERAL = "general"
    BY_KIND = "by-kind"


class Shape(StrEnum):
    """The sign of a kind of meeting, so that kinds are told apart without colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


class State(StrEnum):
    """Whether the booklet may have gaps, to be read over, or is to be given out."""

    DRAFT = "draft"
    FINAL = "final"


class Changes(StrEnum):
    """What becomes of the changes tracked in a Word or LibreOffice file."""

    ACCEPT = "accept"
    REJECT = "reject"
    SHOW = "show"


class Parallel(StrEnum):
    """How print sets two languages side by side."""

    FACING = "facing"
    COLUMNS = "columns"


class Term(Record):
    """What the index needs of any authority: how the text may write it."""

    id: Id = Field(description="Identifier that other records refer to; never printed.")
    variants: Variants = Field(
        default_factory=dict, description="Other ways the text writes it, by language."
    )
    match: Match = Field(
        default=Match.EXACT,
        description="How it is found: exact, any-case, contextual (after the words of “before”), "
        "or never by itself.",
    )
    before: tuple[Line, ...] = Field(
        default=(),
        description="With “match: contextual”: the words one of which must stand before it.",
    )
    excluded: tuple[Line, ...] = Field(
        default=(), description="Phrases that hold one of its names and mean something else."
    )
    see: Id | None = Field(
        default=None, description="The entry this one only sends to (“see”): it has no pages."
    )
    see_also: tuple[Reference, ...] = Field(
        default=(), alias="see-also", description="Related entries (“see also”)."
    )

    @model_validator(mode="after")
    def _context_is_told(self) -> Term:
        if self.match is Match.CONTEXTUAL and not self.before:
            raise refused(
                Code.CONTEXT,
                _("“match: contextual” does not say after which words"),
                _("Add them: {example}", example="before: [à, de, vers]"),
            )
        if self.before and self.match is not Match.CONTEXTUAL:
            raise refused(
                Code.CONTEXT,
                _("“before” is only read with “match: contextual”"),
                _("Add “match: contextual”, or delete “before”."),
            )
        return self


class Person(Term):
    name: Line = Field(description="The name as it is printed.")
    sort: Line = Field(description="The name as it is sorted: “Montalembert, Marc de”.")
    role: Text | None = Field(default=None, description="What the person does, in a few words.")
    affiliations: tuple[Id, ...] = Field(
        default=(), description="Identifiers of the person's organisations."
    )
    publish: Publish | None = Field(
        default=None,
        description="How the person agreed to be named in print; left out: as the season says.",
    )
    designation: Text | None = Field(
        default=None,
        description="What stands for an anonymous person in the text: “a participant”.",
    )
    surname: Surname = Field(
        default=Surname.FOUND,
        description="Whether the surname alone is taken for the person: found or never.",
    )


class Organisation(Term):
    name: Text = Field(description="The full name.")
    acronym: Line | None = Field(default=None, description="The acronym, if it has one.")
    sort: Text | None = Field(default=None, description="The name as it is sorted in the index.")
    note: Text | None = Field(default=None, description="What it is, in a few words.")


class Place(Term):
    name: Text = Field(description="The name of the place.")
    sort: Text | None = Field(default=None, description="The name as it is sorted in the index.")
    region: Text | None = Field(default=None, description="The department or region.")


class Theme(Term):
    name: Text = Field(description="The theme as the index prints it.")
    sort: Text | None = Field(default=None, description="The name as it is sorted in the index.")
    match: Match = Field(
        default=Match.ANY_CASE,
        description="How it is found: exact, any-case, contextual (after the words of “before”), "
        "or never by itself.",
    )
    broader: Id | None = Field(default=None, description="The entry this one stands under.")


class Kind(Record):
    """A kind of meeting of this programme."""

    id: Id = Field(description="Identifier that the meetings refer to; never printed.")
    name: Text = Field(description="The name of one such meeting.")
    plural: Text = Field(description="The name of several.")
    note: Text | None = Field(default=None, description="What such a meeting is, for readers.")
    shape: Shape = Field(description="Its sign on the timeline.")


class Guest(Record):
    """Someone who came for this meeting: a known person, or people told of without a name."""

    person: Id | None = Field(default=None, description="Identifier of a known person.")
    text: Text | None = Field(default=None, description="People told of without a name.")

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["person"]}, {"required": ["text"]}]}
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Guest:
        if (self.person is None) == (self.text is None):
            raise refused(
                Code.GUEST,
                _("a guest has either a “person” or a “text”"),
                _("Write {first} or {second}.", first="- person: id", second="- text: …"),
            )
        return self


class Picture(Record):
    file: Line = Field(description="The picture's file, from the meeting's folder.")
    alt: Text = Field(description="What the picture shows, for those who do not see it.")
    caption: Text | None = Field(default=None, description="The words below the picture.")
    credit: Line | None = Field(default=None, description="Who made the picture.")


class Document(Record):
    """A document the meeting worked on or produced."""

    title: Text = Field(description="The document's title.")
    organisations: tuple[Id, ...] = Field(
        default=(), description="Identifiers of the organisations it comes from."
    )


class Meeting(Record):
    id: Id = Field(description="Identifier of the meeting: the name of its folder.")
    kind: Id = Field(description="Identifier of its kind, from season.yaml.")
    title: Text = Field(description="The title of its chapter.")
    date: Date = Field(description="When it took place, as precisely as it is known.")
    rank: Rank | None = Field(default=None, description="Its number among those of its kind.")
    days: Days | None = Field(
        default=None, description="How many days it lasted, where the days are not known."
    )
    place: Id | None = Field(default=None, description="Identifier of the place.")
    summary: Text | None = Field(default=None, description="What it was about, in a few lines.")
    attendance: Attendance | None = Field(default=None, description="How many people came.")
    participants: tuple[Id, ...] = Field(
        default=(), description="Identifiers of the people who took part."
    )
    guests: tuple[Guest, ...] = Field(default=(), description="Those who came for this meeting.")
    organisations: tuple[Id, ...] = Field(
        default=(), description="Identifiers of the organisations that took part."
    )
    themes: tuple[Id, ...] = Field(default=(), description="Identifiers of its themes.")
    pictures: tuple[Picture, ...] = Field(default=(), description="The pictures of its opening.")
    documents: tuple[Document, ...] = Field(
        default=(), description="The documents it worked on or produced."
    )
    minutes: Minutes | None = Field(
        default=None,
        description="“none”, or a file for each language; left out: minutes.fr.md and the like.",
    )
    changes: Changes = Field(
        default=Changes.ACCEPT,
        description="What becomes of changes tracked in Word or LibreOffice: accept, reject, or in "
        "a draft show.",
    )
    clean: Switches = Field(
        default_factory=dict,
        description="Rules of cleaning to switch off (false) or on (true) for this meeting.",
    )
    easy_read_by: Text | None = Field(
        default=None,
        alias="easy-read-by",
        description="Who, among the people concerned, read the easy text and understood it, and "
        "when: “the group of Die, March 2021”.",
    )


class ContextEvent(Record):
    """Something outside the programme that its meetings answer to."""

    id: Id = Field(description="Identifier of the event; never printed.")
    date: Date = Field(description="When it took place, as precisely as it is known.")
    title: Text = Field(description="The event, in a few words.")
    note: Text | None = Field(default=None, description="More about the event.")


class Acronym(Record):
    acronym: Line = Field(description="The acronym as the text writes it.")
    expansion: Text = Field(description="What it stands for.")


class Imprint(Record):
    """What law and custom ask on the imprint page; what is missing is told, not invented."""

    publisher: Line | None = Field(default=None, description="Who publishes the booklet.")
    address: Line | None = Field(default=None, description="The publisher's address.")
    director: Line | None = Field(default=None, description="The director of publication.")
    printer: Line | None = Field(default=None, description="The printer's name and address.")
    printed: Date | None = Field(default=None, description="When printing was finished.")
    legal_deposit: Date | None = Field(
        default=None, alias="legal-deposit", description="The month of the legal deposit."
    )
    isbn: dict[Literal["print", "pdf", "epub", "docx"], Isbn] = Field(
        default_factory=dict, description="The ISBN of each format: thirteen digits."
    )
    price: Line | None = Field(default=None, description="The price, or that it is free.")
    licence: Text | None = Field(default=None, description="The licence of the text.")
    contact: Line | None = Field(default=None, description="An address for readers.")
    credits: Text | None = Field(default=None, description="Thanks, and who made what.")


class Logo(Record):
    file: Line = Field(description="The picture's file, in the season's folder.")
    alt: Text = Field(description="Whose logo it is, for those who hear the booklet.")


class Cover(Record):
    """What the back of the booklet shows besides its words."""

    logos: tuple[Logo, ...] = Field(
        default=(), description="Logos on the back of the booklet, in their order."
    )


class Binding(StrEnum):
    """How the leaves are held together."""

    SADDLE_STITCH = "saddle-stitch"
    PERFECT = "perfect"

    @property
    def pages(self) -> int:
        """What the number of inside pages must be a multiple of."""
        return 4 if self is Binding.SADDLE_STITCH else 2


class Colours(StrEnum):
    """The inks of the inside."""

    FOUR = "four"
    BLACK = "black"


class Marks(StrEnum):
    """What stands around the pages of a print file."""

    NONE = "none"
    CROP = "crop"


class Paper(Record):
    weight: Weight = Field(description="Its weight in grams a square metre.")
    bulk: Bulk = Field(
        default=1.2, description="Its bulk: thickness in µm divided by weight, about 1.2."
    )
    name: Line | None = Field(default=None, description="Its name, as the printer says it.")

    @property
    def thickness(self) -> float:
        """Of one sheet, in millimetres."""
        return self.weight * self.bulk / 1000


class Printing(Record):
    """What the print shop is asked for."""

    binding: Binding = Field(
        default=Binding.SADDLE_STITCH, description="The binding: saddle-stitch or perfect."
    )
    bleed: Bleed = Field(default=3, description="How far colours go past the trim, in millimetres.")
    marks: Marks = Field(
        default=Marks.NONE,
        description="Cutting marks outside the bleed (crop), where the printer asks for them.",
    )
    colours: Colours = Field(
        default=Colours.FOUR, description="The inks of the inside: four, or black alone."
    )
    paper: Paper = Field(default=Paper(weight=90), description="The paper of the inside.")
    cover_paper: Paper = Field(
        default=Paper(weight=250, bulk=1), alias="cover-paper", description="That of the cover."
    )
    profile: Line | None = Field(
        default=None,
        description="The printer's own ICC profile, a file in the season's folder.",
    )
    copies: Copies | None = Field(default=None, description="How many copies are printed.")


class Season(Record):
    id: Id = Field(description="Identifier of the season.")
    title: Text = Field(description="The booklet's title.")
    subtitle: Text | None = Field(default=None, description="The booklet's subtitle.")
    description: Text | None = Field(
        default=None, description="The booklet in two sentences, for catalogues."
    )
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        description="The languages of the records and minutes; the first is the main one."
    )
    editions: tuple[EditionName, ...] = Field(
        default=(),
        description="The languages to make a booklet in, two side by side (fr-en), one in large "
        "print (fr-large) or easy to read (fr-easy); left out: the first one.",
    )
    parallel: Parallel = Field(
        default=Parallel.FACING,
        description="How two languages stand side by side in print: on facing pages of A5, or in "
        "two columns of A4.",
    )
    missing: MissingByEdition = Field(
        default_factory=dict,
        description="What an edition does for want of a translation: fall-back (left out: this "
        "one), leave-out or refuse; one word, or one for each language.",
    )
    index: IndexLayout = Field(
        default=IndexLayout.GENERAL,
        description="One index of everything (general), or one for each kind of entry (by-kind).",
    )
    clean: Switches = Field(
        default_factory=dict, description="Rules of cleaning to switch off (false) in all texts."
    )
    file: FileStem = Field(description="The name of the finished files, without ending.")
    state: State = Field(
        default=State.FINAL,
        description="draft: a missing picture is a marked gap, to read over; final: it is refused.",
    )
    period: Date | None = Field(
        default=None, description="The years of the programme, as it announces them."
    )
    edition_date: Date | None = Field(
        default=None, alias="edition-date", description="The date of this edition."
    )
    publish: Publish = Field(
        default=Publish.NAME,
        description="How people are named in print, where their own record does not say.",
    )
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = Field(
        description="The kinds of meetings of the programme."
    )
    context: tuple[ContextEvent, ...] = Field(
        default=(), description="Events outside the programme, for the timeline."
    )
    acronyms: tuple[Acronym, ...] = Field(
        default=(), description="Acronyms that belong to no organisation."
    )
    imprint: Imprint = Field(default=Imprint(), description="The facts of the imprint page.")
    easy_read_by: Text | None = Field(
        default=None,
        alias="easy-read-by",
        description="Who, among the people concerned, read the foreword and the last chapter that "
        "are easy to read and understood them, and when.",
    )
    cover: Cover = Field(default=Cover(), description="Logos on the back of the booklet.")
    print: Printing = Field(
        default=Printing(), description="Binding, papers, bleed: what the printer needs to know."
    )

    def missing_in(self, language: str) -> Missing:
        """What the edition in `language` does for want of a translation."""
        return self.missing.get(language, Missing.FALL_BACK)


class People(Record):
    people: tuple[Person, ...] = Field(description="The people the booklet may name.")


class Organisations(Record):
    organisations: tuple[Organisation, ...] = Field(
        description="The organisations the booklet may name."
    )


class Places(Record):
    places: tuple[Place, ...] = Field(description="The places of the meetings.")


class Themes(Record):
    themes: tuple[Theme, ...] = Field(description="The themes of the index.")
