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
THEME_REFERENCES: Mapping[tuple[str, ...], str] = {
    ("themes", _EACH, "see"): "themes",
    ("themes", _EACH, "see-also", _EACH): "themes",
    ("themes", _EACH, "broader"): "themes",
}


@dataclass(slots=True)
class Known:
    """The identifiers there are: kinds, people …; None where their file could not be read."""

    ids: dict[str, frozenset[str] | None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sends_to: dict[str, str] = field(default_factory=dict)  # themes that only say "see"


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
                yield _unknown(source, where, value, ids, known.files[name])
            if path[-1] != _EACH:
                continue
            if (where[:-1], value) in seen:
                yield Problem(
                    Code.LISTED_TWICE,
                    source.place(where),
                    _("“{id}” stands twice in this list", id=value),
                    _("Keep one of the two."),
                    field_name(where),
                )
            seen.add((where[:-1], value))


def _unknown(source: Source, where: Where, value: str, ids: Iterable[str], file: str) -> Problem:
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


def themes(source: Source) -> Iterator[Problem]:
    """References between themes: "see" leads to an entry with pages, nothing goes in circles."""
    sends_to = see_only(source)
    for path in THEME_REFERENCES:
        for where, target in find(source.data, path):
            own = source.data["themes"][where[1]].get("id")
            if target == own:
                yield _circle(source, where, [own])
            elif target in sends_to and not _cycle(sends_to, target):
                yield _only_see(source, where, target, _end(sends_to, target))
    for key in ("see", "broader"):
        yield from _circles(source, key)


def see_only(source: Source) -> dict[str, str]:
    """Themes that only send to another → that other."""
    return _links(source, "see")


def used_see_only(source: Source, sends_to: Mapping[str, str]) -> Iterator[Problem]:
    """Themes of a meeting that only send to another: they have no pages."""
    for where, value in find(source.data, ("themes", _EACH)):
        if value in sends_to:
            yield _only_see(source, where, value, _end(sends_to, value))


def _circles(source: Source, key: str) -> Iterator[Problem]:
    """Each circle of several themes, told once, at the first theme that belongs to it."""
    links = _links(source, key)
    told: set[str] = set()
    for where, _target in find(source.data, ("themes", _EACH, key)):
        start = source.data["themes"][where[1]].get("id")
        chain = _cycle(links, start) if isinstance(start, str) else []
        if len(chain) > 1 and start not in told:
            told |= set(chain)
            yield _circle(source, where, chain)


def _end(links: Mapping[str, str], start: str) -> str:
    """Where a chain without circles leads in the end."""
    seen = {start}
    while (target := links.get(start)) is not None and target not in seen:
        seen.add(target)
        start = target
    return start


def _links(source: Source, key: str) -> dict[str, str]:
    links: dict[str, str] = {}
    for where, target in find(source.data, ("themes", _EACH, key)):
        own = source.data["themes"][where[1]].get("id")
        if isinstance(own, str):
            links.setdefault(own, target)
    return links


def _cycle(links: Mapping[str, str], start: str) -> list[str]:
    """The circle that `start` itself belongs to, or nothing."""
    chain = [start]
    while (target := links.get(chain[-1])) is not None:
        if target == start:
            return chain
        if target in chain:
            return []
        chain.append(target)
    return []


def _only_see(source: Source, where: Where, target: str, end: str) -> Problem:
    return Problem(
        Code.SEE,
        source.place(where),
        _("“{id}” is an entry that only sends to “{end}”", id=target, end=end),
        _("Write “{id}” instead.", id=end),
        field_name(where),
    )


def _circle(source: Source, where: Where, chain: list[str]) -> Problem:
    return Problem(
        Code.CYCLE,
        source.place(where),
        _("the entries go round in a circle: {chain}", chain=" → ".join([*chain, chain[0]])),
        _("Remove one of these references."),
        field_name(where),
    )


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
        if is_language(value):
            what = _("the season has no language “{text}”", text=value)
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
