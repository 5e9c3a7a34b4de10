"""The kinds of value a record holds: identifiers, texts by language, dates, numbers.

Each takes what YAML gives (texts, lists, maps; no type is guessed), refuses what is wrong with a
code and words of our own, and carries the JSON Schema that editors see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.date_hint import meant
from carrefours_docs.corpus.dates import PATTERN, Period, parse_period
from carrefours_docs.corpus.isbn import isbn_digits
from carrefours_docs.messages import _

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REFERENCE_PATTERN = r"^((people|organisations|places|themes)/)?[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z]{2})?$"
READINGS = ("large", "easy")
"""Further ways to read the book in one language: in large print, and easy to read."""
EDITION_PATTERN = rf"^{LANGUAGE_PATTERN[1:-1]}(-{LANGUAGE_PATTERN[1:-1]}|-{'|-'.join(READINGS)})?$"
_DATES = "2016, 2016-07, 2016-04-27, 2016-04-27/2016-04-29"
STEM_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"


@dataclass(frozen=True, slots=True)
class Languages:
    """The context of a validation: the language of a plain text, and those a text may be in."""

    first: str
    declared: frozenset[str]


def refused(code: Code, what: str, remedy: str) -> PydanticCustomError:
    """An error with our own words, which validation.py turns into a Problem as it stands."""
    return PydanticCustomError(code.value, "{what}", {"what": what, "remedy": remedy})


def is_id(text: str) -> bool:
    """Whether `text` is a well-written identifier."""
    return len(text) <= 32 and re.fullmatch(ID_PATTERN[1:-1], text) is not None


def words_of_id(text: str) -> str:
    """`text` as an identifier: “Bruno Théret” → bruno-theret; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")


def _id(text: str) -> str:
    if is_id(text):
        return text
    nearest = words_of_id(text)
    raise refused(
        Code.ID,
        _("“{text}” is no identifier", text=text),
        _("Use small letters without accents, digits and hyphens, 32 characters at most.")
        + (" " + _("Write “{example}”.", example=nearest) if nearest else ""),
    )


def is_language(text: str) -> bool:
    """Whether `text` is written as the code of a language."""
    return re.fullmatch(LANGUAGE_PATTERN[1:-1], text) is not None


def _reference(text: str) -> str:
    if re.fullmatch(REFERENCE_PATTERN[1:-1], text):
        return text
    raise refused(
        Code.ID,
        _("“{text}” names no entry", text=text),
        _("Write its identifier, or its file and its identifier: organisations/{id}.", id="iris"),
    )


def _language(text: str) -> str:
    if is_language(text):
        return text
    raise refused(
        Code.ID,
        _("“{text}” is no language", text=text),
        _("Write its code of two or three small letters: fr, en, es, pt-BR."),
    )


def is_edition(text: str) -> bool:
    """Whether `text` is written as an edition: a language, two joined by a hyphen, or one with
    the way to read it (READINGS)."""
    return re.fullmatch(EDITION_PATTERN[1:-1], text) is not None


def _edition(text: str) -> str:
    if is_edition(text):
        return text
    raise refused(
        Code.ID,
        _("“{text}” is no edition", text=text),
        _(
            "Write a language (fr), two languages to set side by side (fr-en), or one in large "
            "print (fr-large) or easy to read (fr-easy)."
        ),
    )


def edition_languages(edition: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of an edition, one or two of `languages`, the first leading; () for neither.

    "fr-en" is French and English side by side, "pt-BR" Portuguese of Brazil, "pt-BR-fr" it and
    French, "fr-large" French in large print.
    """
    language = edition.removesuffix(f"-{edition_reading(edition)}")
    if language in languages:
        return (language,)
    for at in (n for n, character in enumerate(edition) if character == "-"):
        first, second = edition[:at], edition[at + 1 :]
        if first in languages and second in languages and first != second:
            return (first, second)
    return ()


def edition_reading(edition: str) -> str:
    """How an edition is read: one of READINGS, "" for the book itself."""
    reading = edition.rpartition("-")[2]
    return reading if reading in READINGS else ""


def _declared(text: str, info: ValidationInfo) -> str:
    context: Languages | None = info.context
    if context is None or text in context.declared:
        return text
    raise refused(
        Code.LANGUAGE,
        _("the season has no language “{text}”", text=text),
        _(
            "Its languages are: {languages}. Use one of them, or add it to `languages` in "
            "season.yaml.",
            languages=", ".join(sorted(context.declared)),
        ),
    )


def _by_language(value: object, info: ValidationInfo) -> object:
    """A plain text stands for the season's first language."""
    context: Languages | None = info.context
    if isinstance(value, str):
        return {context.first if context else "und": value}
    return value


def _by_edition(value: object, info: ValidationInfo) -> object:
    """A plain word stands for every edition."""
    context: Languages | None = info.context
    if isinstance(value, str):
        return dict.fromkeys(sorted(context.declared if context else ()), value)
    return value


def _has_first(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    context: Languages | None = info.context
    if context is None or context.first in value:
        return value
    raise refused(
        Code.FIRST_LANGUAGE,
        _(
            "the text in “{language}”, the season's first language, is missing",
            language=context.first,
        ),
        _("Write it first; other languages may be left out."),
    )


def _stem(text: str) -> str:
    if re.fullmatch(STEM_PATTERN[1:-1], text) and len(text) <= 80:
        return text
    raise refused(
        Code.STEM,
        _("“{text}” cannot be the name of a file everywhere", text=text),
        _("Use letters without accents, digits, hyphens, dots and underscores, and no space."),
    )


def _filled_in(text: str) -> str:
    """A line of the sample that was uncommented and not written: `…  (nom de l'éditeur)`."""
    if not re.fullmatch(r"(…|\.\.\.)(\s+\(.*\))?", text):
        return text
    raise refused(
        Code.EMPTY,
        _("“{text}” only shows where to write", text=text),
        _("Write a value, or delete the line: what is not known is left out."),
    )


def _isbn(text: str) -> str:
    try:
        isbn_digits(text)
    except ValueError as error:
        raise refused(
            Code.ISBN,
            _("“{text}” is no ISBN: {reason}", text=text, reason=error),
            _(
                "Copy it again from the letter of the agency that gave it; leave the line out "
                "until you have one."
            ),
        ) from error
    return text


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return int(value)
    raise refused(
        Code.NUMBER,
        _("“{text}” is not a whole number", text=value),
        _("Write it in digits and nothing else, for example 16; leave it out where it is unknown."),
    )


def _measure(value: object) -> object:
    """A number that may have decimals, with a comma or a point."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,3})?", value.strip()):
        return float(value.strip().replace(",", "."))
    raise refused(
        Code.NUMBER,
        _("“{text}” is not a number", text=value),
        _("Write it in digits and nothing else, for example 3 or 1.2; without its unit."),
    )


def _date(value: object) -> Period:
    try:
        return parse_period(value)
    except ValueError as error:
        hint = meant(value) if isinstance(value, str) else ""
        raise refused(
            Code.DATE,
            str(error),
            (_("Write “{example}”.", example=f'"{hint}"') + " " if hint else "")
            + _("Examples: {examples}.", examples=_DATES),
        ) from error


def _none(value: object) -> object:
    if value == "none":
        return value
    raise refused(
        Code.CHOICE,
        _("“{text}” is not allowed here", text=value),
        _(
            "Write {word} for a meeting without minutes, or a file for each language: {map}.",
            word="none",
            map="{fr: minutes.fr.md}",
        ),
    )


def _word_or_map(value: Any) -> str:
    return "word" if isinstance(value, str) else "map"


_LINE_SCHEMA: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}
_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _LINE_SCHEMA,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": _LINE_SCHEMA,
        },
    ]
}


def _number(low: int, high: int) -> Any:
    return WithJsonSchema({"type": "integer", "minimum": low, "maximum": high})


Id = Annotated[
    str,
    AfterValidator(_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": 32}),
]
Reference = Annotated[
    str,
    AfterValidator(_reference),
    WithJsonSchema({"type": "string", "pattern": REFERENCE_PATTERN}),
]
Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": LANGUAGE_PATTERN})
]
EditionName = Annotated[
    str, AfterValidator(_edition), WithJsonSchema({"type": "string", "pattern": EDITION_PATTERN})
]
TextLanguage = Annotated[
    str,
    AfterValidator(_language),
    AfterValidator(_declared),
    WithJsonSchema({"type": "string", "pattern": LANGUAGE_PATTERN}),
]
Line = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_filled_in),
    WithJsonSchema(_LINE_SCHEMA),
]
Isbn = Annotated[Line, AfterValidator(_isbn)]
Stem = Annotated[str, AfterValidator(_stem)]
Text = Annotated[
    dict[TextLanguage, Line],
    Field(min_length=1),
    BeforeValidator(_by_language),
    AfterValidator(_has_first),
    WithJsonSchema(_TEXT_SCHEMA),
]
FileStem = Annotated[
    dict[TextLanguage, Stem],
    Field(min_length=1),
    BeforeValidator(_by_language),
    AfterValidator(_has_first),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": STEM_PATTERN, "maxLength": 80},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {
                        "type": "string",
                        "pattern": STEM_PATTERN,
                        "maxLength": 80,
                    },
                },
            ]
        }
    ),
]
Variants = Annotated[
    dict[TextLanguage, tuple[Line, ...]],
    WithJsonSchema(
        {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": {"type": "array", "items": _LINE_SCHEMA},
        }
    ),
]
Date = Annotated[
    Period,
    BeforeValidator(_date),
    # editors read an unquoted year as a number
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": PATTERN, "minimum": 1000, "maximum": 2999}
    ),
]
Minutes = Annotated[
    Annotated[Literal["none"], BeforeValidator(_none), Tag("word")]
    | Annotated[dict[TextLanguage, Line], Field(min_length=1), Tag("map")],
    Discriminator(_word_or_map),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": ["none"]},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            ]
        }
    ),
]


def _switches(value: Any) -> dict[str, bool]:
    """Names of rules → on or off."""
    if isinstance(value, dict) and all(
        isinstance(on, bool) or (isinstance(on, str) and on in ("true", "false"))
        for on in value.values()
    ):
        return {str(name): on in (True, "true") for name, on in value.items()}
    raise refused(
        Code.TYPE,
        _("a rule of cleaning is switched on (true) or off (false)"),
        _("Write {example}.", example="{emoji: false}"),
    )


Switches = Annotated[
    dict[str, bool],
    BeforeValidator(_switches),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "boolean"}}),
]
"""Rules of cleaning by name, true or false; the minutes stage knows the names."""


class Missing(StrEnum):
    """What an edition does for want of a translation."""

    FALL_BACK = "fall-back"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


_MISSING_SCHEMA: dict[str, Any] = {"type": "string", "enum": [choice.value for choice in Missing]}
MissingByEdition = Annotated[
    dict[TextLanguage, Missing],
    BeforeValidator(_by_edition),
    WithJsonSchema(
        {
            "anyOf": [
                _MISSING_SCHEMA,
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": _MISSING_SCHEMA,
                },
            ]
        }
    ),
]


def _decimal(low: float, high: float) -> Any:
    return WithJsonSchema({"type": "number", "minimum": low, "maximum": high})


Bleed = Annotated[float, BeforeValidator(_measure), Field(ge=0, le=10), _decimal(0, 10)]
"""Millimetres."""
Weight = Annotated[float, BeforeValidator(_measure), Field(ge=40, le=500), _decimal(40, 500)]
"""Grams a square metre."""
Bulk = Annotated[float, BeforeValidator(_measure), Field(ge=0.7, le=2.5), _decimal(0.7, 2.5)]
"""Thickness over weight: µm for each g/m² (in French: main)."""
Copies = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=1_000_000), _number(1, 1_000_000)]
Rank = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=999), _number(1, 999)]
Days = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=31), _number(1, 31)]
Attendance = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=100_000), _number(1, 100_000)]
