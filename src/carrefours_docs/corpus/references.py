"""What records say of each other: every identifier resolves, none stands twice.

Works on the data as read, not on validated models: one wrong date hides no unknown person. An
authority file that could not be read (None) is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.validation import field_name, nearest
from carrefours_docs.corpus.values import (
    edition_languages,
    edition_reading,
    is_edition,
    is_id,
    is_language,
    words_of_id,
)
from carrefours_docs.errors import Problem
from carrefours_docs.messages import _

_EACH = "*"

MEETING_REFERENCES: Mapping[tuple[str, ...], str] = {
    ("kind",): "kinds",
    ("place",): "places",
    ("participants", _EACH): "people",
    ("guests", _EACH, "person"): "people",
    ("organisations", _EACH): "organisations",
    ("documents", _EACH, "organisations", _EACH): "organisations",
    ("themes", _EACH): "themes",
}
PEOPLE_REFERENCES: Mapping[tuple[str, ...], str] = {
    ("people", _EACH, "affiliations", _EACH): "organisations"
}


@dataclass(slots=True)
class Known:
    """The identifiers there are: kinds, people …; None where their file could not be read."""

    ids: dict[str, frozenset[str] | None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def ids_in(source: Source, key: str) -> frozenset[str] | None:
    """The identifiers of a list of records; None where nothing can be said."""
    if not source.sound or not isinstance(source.data.get(key), list):
        return None
    # one that is badly written is told where it stands: those who name it as told are right
    names = (name for _where, name in find(source.data, (key, _EACH, "id")))
    return frozenset(name if is_id(name) else words_of_id(name) for name in names)


def find(data: Any, path: tuple[str, ...], where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Each text that `path` leads to (`*`: each member of a list), with the way to it."""
    if not path:
        if isinstance(data, str):
            yield where, data
        return
    step, rest = path[0], path[1:]
    if step == _EACH:
        if isinstance(data, list):
            for number, member in enumerate(data):
                yield from find(member, rest, (*where, number))
    elif isinstance(data, dict) and step in data:
        yield from find(data[step], rest, (*where, step))


def unknown(
    source: Source, references: Mapping[tuple[str, ...], str], known: Known
) -> Iterator[Problem]:
    """Identifiers that no record declares, and what one list names twice."""
    for path, name in references.items():
        ids = known.ids[name]
        seen: set[tuple[Where, str]] = set()
        for where, value in find(source.data, path):
            # an identifier that is badly written is told by the model, with a better one
            if ids is not None and value not in ids and is_id(value):
                yield unknown_id(source, where, value, ids, known.files[name])
            if path[-1] == _EACH and (where[:-1], value) in seen:
                yield listed_twice(source, where, value)
            seen.add((where[:-1], value))


def listed_twice(source: Source, where: Where, value: str) -> Problem:
    """An identifier that one list names again."""
    return Problem(
        Code.LISTED_TWICE,
        source.place(where),
        _("“{id}” stands twice in this list", id=value),
        _("Keep one of the two."),
        field_name(where),
    )


def unknown_id(source: Source, where: Where, value: str, ids: Iterable[str], file: str) -> Problem:
    """An identifier that no record of `file` declares, with the nearest of `ids`."""
    close = nearest(value, ids)
    return Problem(
        Code.UNKNOWN_ID,
        source.place(where),
        _("“{id}” is not in {file}", id=value, file=file),
        (_("Did you mean “{name}”?", name=close) + " " if close else "")
        + _("Add it there, or correct it here."),
        field_name(where),
    )


def duplicates(source: Source, path: tuple[str, ...]) -> Iterator[Problem]:
    """Values at `path` that stand twice in a file."""
    first: dict[str, Where] = {}
    for where, value in find(source.data, path):
        if value in first:
            yield Problem(
                Code.DUPLICATE_ID,
                source.place(where),
                _(
                    "“{id}” stands here a second time (first on line {line})",
                    id=value,
                    line=source.place(first[value]).line,
                ),
                _("Give each its own, or delete the one too many."),
                field_name(where),
            )
        first.setdefault(value, where)


def ranks(meetings: Iterable[Source]) -> Iterator[Problem]:
    """Two meetings of one kind with the same rank."""
    first: dict[tuple[str, str], Source] = {}
    for source in meetings:
        kind, rank = source.data.get("kind"), source.data.get("rank")
        if not isinstance(kind, str) or not isinstance(rank, str):
            continue
        key = (kind, rank.strip().lstrip("0"))
        if key in first:
            yield Problem(
                Code.DUPLICATE_RANK,
                source.place(("rank",)),
                _(
                    "{rank} is already the rank of “{other}”, of the same kind",
                    rank=rank,
                    other=first[key].file.parent.name,
                ),
                _("Correct one of the two, or leave the rank out."),
                "rank",
            )
        first.setdefault(key, source)


def editions(source: Source) -> Iterator[Problem]:
    """Editions in a language, or in two side by side, that the season does not declare."""
    languages = [value for _where, value in find(source.data, ("languages", _EACH))]
    for where, value in find(source.data, ("editions", _EACH)):
        if not is_edition(value) or edition_languages(value, languages):
            continue  # what is no edition at all is told where values are checked
        named = ", ".join(languages)
        reading = edition_reading(value)
        alone = value.removesuffix(f"-{reading}")
        if is_language(alone):
            what = _("the season has no language “{text}”", text=alone)
            remedy = _(
                "Its languages are: {languages}. Use one of them, or add it to `languages` in "
                "season.yaml.",
                languages=named,
            )
        else:
            what = _("“{text}” joins no two languages of the season", text=value)
            remedy = _(
                "Its languages are: {languages}. Join two of them by a hyphen, or add what is "
                "missing to `languages` in season.yaml.",
                languages=named,
            )
        yield Problem(
            Code.EDITION,
            source.place(where),
            what,
            remedy,
            field_name(where),
        )
