"""What a season's records know already: kinds, languages, and names by which things are found.

Read without asking that the season be whole: a season without meetings has all of it too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.load import AUTHORITIES, read_season
from carrefours_docs.corpus.schema import State
from carrefours_docs.corpus.source import Source
from carrefours_docs.errors import Severity, SourceError


@dataclass(frozen=True, slots=True)
class KnownThings:
    """Identifiers, and names (folded) → identifier, of what the records hold."""

    languages: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]  # identifier → its names, folded
    places: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    organisations: Mapping[str, tuple[str, ...]]
    draft: bool = False  # whether the booklet shows gaps for pictures that are missing

    def place(self, words: str) -> str:
        """The identifier of a place, "" where none has this name."""
        return _named(self.places, words)

    def person(self, words: str) -> str:
        return _named(self.people, words)

    def organisation(self, words: str) -> str:
        return _named(self.organisations, words)


def folded(text: str) -> str:
    """A name as it is compared: no accents, no case, hyphens as spaces.

    >>> folded("Jean-Noël  GUÉRIN")
    'jean noel guerin'
    """
    plain = unicodedata.normalize("NFKD", text.replace("-", " ").replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _named(things: Mapping[str, tuple[str, ...]], words: str) -> str:
    """The one thing that has this name; "" where there is none, or several."""
    wanted = folded(words)
    found = [name for name, names in things.items() if wanted and wanted in (*names, folded(name))]
    return found[0] if len(found) == 1 else ""


def known_of(season: Path, authorities: Path) -> KnownThings:
    """What the records know. Raises SourceError where season.yaml or a list cannot be read."""
    reading = read_season(season, authorities)
    files = {season / "season.yaml", *(authorities / f"{name}.yaml" for name in AUTHORITIES)}
    wrong = [
        problem
        for problem in reading.problems
        if problem.severity is Severity.ERROR
        and problem.place.file in files
        and problem.code != Code.NO_MEETING
        and (problem.place.file.exists() or problem.place.file.parent != authorities)
    ]
    if wrong:
        raise SourceError(dict.fromkeys(wrong))
    data = reading.season.data
    languages = tuple(text for text in data.get("languages", []) if isinstance(text, str))
    return KnownThings(
        languages=languages or ("fr",),
        kinds=_names(data.get("kinds")),
        places=_listed(reading.authorities, "places"),
        people=_listed(reading.authorities, "people"),
        organisations=_listed(reading.authorities, "organisations"),
        draft=data.get("state") == State.DRAFT.value,
    )


def _listed(authorities: Mapping[str, Source], name: str) -> dict[str, tuple[str, ...]]:
    source = authorities.get(name)
    return _names(source.data.get(name)) if source is not None and source.sound else {}


def _names(rows: object) -> dict[str, tuple[str, ...]]:
    """Identifier → every name, acronym and variant of a list of records, folded."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or row.get("see"):
            continue
        words: list[str] = []
        for key in ("name", "acronym", "variants"):
            words += _texts(row.get(key))
        found[row["id"]] = tuple(dict.fromkeys(folded(word) for word in words if word.strip()))
    return found


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []
