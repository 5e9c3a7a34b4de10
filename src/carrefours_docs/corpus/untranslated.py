"""What an edition would have to show in another language: texts that have not been translated.

Takes a season as it was read; gives one problem a file. Names of organisations, places and regions
count as proper names: one that is not translated is meant to stay as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.load import AUTHORITIES, Reading
from carrefours_docs.corpus.members import members
from carrefours_docs.corpus.schema import Meeting, Organisation, Place, Record, Season
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.validation import field_name
from carrefours_docs.corpus.values import Missing, edition_reading
from carrefours_docs.errors import Place as Position
from carrefours_docs.errors import Problem, Severity
from carrefours_docs.messages import _

PROPER: dict[type[Record], frozenset[str]] = {
    Organisation: frozenset({"name", "sort"}),
    Place: frozenset({"name", "sort", "region"}),
}
"""Fields that hold proper names."""


def untranslated(reading: Reading) -> Iterator[Problem]:
    """What each edition of a sound season lacks: notices, and errors where it refuses to lack."""
    corpus = reading.corpus
    if corpus is None:
        return
    season = corpus.season
    editions = season.editions or season.languages[:1]
    alone = (edition.removesuffix(f"-{edition_reading(edition)}") for edition in editions)
    for language in dict.fromkeys(alone):
        if language in season.languages:
            yield from lacking(reading, language, season.missing_in(language))


def told_when_made(reading: Reading, language: str) -> Iterator[Problem]:
    """What the making of one edition says: errors where it refuses to lack a translation, else a
    notice for each free text that it has to show in another language, or leave out."""
    corpus = reading.corpus
    if corpus is None:
        return
    missing = corpus.season.missing_in(language)
    tell = lacking if missing is Missing.REFUSE else lacking_texts
    yield from tell(reading, language, missing)


def lacking(reading: Reading, language: str, missing: Missing) -> Iterator[Problem]:
    """What lacks a translation into `language`, file by file: records, then free texts."""
    models: list[tuple[Source, type[Record]]] = [
        (reading.season, Season),
        *((reading.authorities[name], model) for name, model in AUTHORITIES.items()),
        *((source, Meeting) for source in reading.meetings),
    ]
    first = _first(reading)
    for source, model in models:
        fields = list(_fields(model, source.data, (), language, first))
        if fields:
            names = ", ".join(field_name(where) for where in fields)
            what = _("no “{language}” here: {fields}", language=language, fields=names)
            remedy = _(
                "Write it beside the other: {example}",
                example=f"{{{first}: …, {language}: …}}",
            )
            yield _problem(source.place(fields[0]), what, remedy, missing)
    yield from lacking_texts(reading, language, missing)


def lacking_texts(reading: Reading, language: str, missing: Missing) -> Iterator[Problem]:
    """The free texts of a sound season that have no file in `language`."""
    corpus = reading.corpus
    assert corpus is not None
    for files in (*corpus.texts.values(), *corpus.minutes.values()):
        if language not in files:
            file = next(iter(files.values()))
            name = f"{file.name.split('.')[0]}.{language}{file.suffix}"
            what = _("this text is not translated into “{language}”", language=language)
            yield _problem(Position(file), what, _("Write {file} beside it.", file=name), missing)


def _first(reading: Reading) -> str:
    assert reading.corpus is not None
    return reading.corpus.season.languages[0]


def _problem(place: Position, what: str, remedy: str, missing: Missing) -> Problem:
    if missing is not Missing.REFUSE:
        return Problem(Code.UNTRANSLATED, place, what, remedy, severity=Severity.NOTICE)
    remedy += " " + _("Or let the edition do without: “missing” in season.yaml.")
    return Problem(Code.EDITION_REFUSED, place, what, remedy)


def _fields(
    model: type[Record], data: Any, where: Where, language: str, first: str
) -> Iterator[Where]:
    """The texts of `data`, a record as it was written, that say nothing in `language`."""
    if not isinstance(data, dict):
        return
    for key, member in members(model).items():
        if key not in data or key in PROPER.get(model, ()):
            continue
        value, at = data[key], (*where, key)
        if member.is_text:
            known = value if isinstance(value, dict) else {first: value}
            if language not in known:
                yield at
        elif member.inner is not None:
            rows = enumerate(value) if isinstance(value, list) else [(None, value)]
            for number, row in rows:
                inner = at if number is None else (*at, number)
                yield from _fields(member.inner, row, inner, language, first)
