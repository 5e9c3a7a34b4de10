"""What there is to make: each season's editions, minutes and files, read from the validated corpus.

Loading and validating takes longer than a run with nothing to do, so the plan is kept on disk with
the stamps of every file it was read from, and read again only when one of them has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from carrefours_docs.book.editions import FORMATS
from carrefours_docs.errors import CarrefoursError, Place, Problem
from carrefours_docs.files import keep_text, kept_text, stamp
from carrefours_docs.graph.state import below
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.paths import Project

FORMAT = 10


@dataclass(frozen=True, slots=True)
class Source:
    """One file of free text: whose it is (a meeting's id, foreword, next, or one of these with
    corpus.EASY), language and path.

    `changes` is what becomes of those that were tracked in it (schema.Changes).
    """

    owner: str
    language: str
    path: Path
    changes: str = "accept"
    switches: tuple[tuple[str, bool, Path], ...] = ()
    """The rules of cleaning that records switch: name, on or off, and the record."""

    @property
    def is_easy(self) -> bool:
        """Whether it is a text that is easy to read."""
        return self.owner.endswith(".easy")


@dataclass(frozen=True, slots=True)
class Edition:
    """A season's book in one language, or in two side by side, and the stem of its files.

    `name` is what season.yaml calls it ("fr", "fr-en", "fr-large"); `language` leads. `reading` is
    how it is read (corpus/values.READINGS; "" for the book itself), `formats` what it is made in.
    """

    name: str
    stem: str
    languages: tuple[str, ...]
    columns: bool = False
    """Whether its two languages stand in two columns, on A4."""
    reading: str = ""
    formats: tuple[str, ...] = FORMATS

    @property
    def language(self) -> str:
        return self.languages[0]

    @property
    def is_whole(self) -> bool:
        """Whether it goes to a print shop and to other programs: the book, not a reading of it."""
        return not self.reading


@dataclass(frozen=True, slots=True)
class Plan:
    """A season to make; `problems` is empty when its records are sound, else nothing is made."""

    season: str
    folder: Path
    editions: tuple[Edition, ...] = ()
    sources: tuple[Source, ...] = ()
    records: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    profile: Path | None = None
    """The printer's own ICC profile, where the season names one."""
    draft: bool = False
    problems: tuple[Problem, ...] = ()

    def texts(self, edition: Edition) -> tuple[Source, ...]:
        """The free texts that an edition is made of."""
        easy = edition.reading == "easy"
        return tuple(source for source in self.sources if source.is_easy == easy)

    def readings(self, language: str) -> tuple[str, ...]:
        """The further ways to read the book that there are in a language."""
        editions = (edition for edition in self.editions if language in edition.languages)
        return tuple(edition.reading for edition in editions if edition.reading)


def plans(project: Project) -> tuple[Plan, ...]:
    """The plan of every season: each folder of sources/ that holds a season.yaml."""
    if not project.sources.is_dir():
        return ()
    return tuple(
        _plan(project, folder)
        for folder in sorted(project.sources.iterdir())
        if (folder / "season.yaml").is_file()
    )


def _plan(project: Project, folder: Path) -> Plan:
    kept = project.work / folder.name / "plan.json"
    signature = _signature(project, folder)
    known = kept_text(kept)
    data = json.loads(known) if known else None
    if data and data["signature"] == signature:
        return _from_json(data["plan"])
    plan = _read(project, folder)
    if not plan.problems:
        text = json.dumps({"signature": signature, "plan": asdict(plan)}, default=str)
        keep_text(kept, text)
    return plan


def _signature(project: Project, folder: Path) -> Any:
    """The stamps of all that a plan depends on: files of the season, authorities, our own code."""
    code = Path(__file__).resolve().parents[1]
    roots = [folder, project.sources / "authorities", code / "corpus", code / "graph"]
    return [
        FORMAT,
        *(
            [str(path), *stamp(path.stat())]
            for root in roots
            for path in map(Path, sorted(below(root)))
            if path.is_file() and path.suffix != ".pyc"
        ),
    ]


def _read(project: Project, folder: Path) -> Plan:
    from carrefours_docs.corpus.corpus import owner_of
    from carrefours_docs.corpus.load import load_season
    from carrefours_docs.corpus.schema import Parallel, State
    from carrefours_docs.corpus.values import edition_languages

    plan = Plan(folder.name, folder)
    try:
        corpus = load_season(folder, project.sources / "authorities")
    except CarrefoursError as error:
        return replace(plan, problems=error.problems)
    except Exception:
        if developer_asks():
            raise
        return replace(plan, problems=(Problem("", Place(folder), unforeseen(project), ""),))
    season = corpus.season
    names = season.editions or season.languages[:1]
    stems = season.file
    texts = corpus.free_texts
    changes = {meeting.id: meeting.changes.value for meeting in corpus.meetings}
    return replace(
        plan,
        editions=tuple(
            _edition(
                name,
                edition_languages(name, season.languages),
                stems,
                columns=season.parallel is Parallel.COLUMNS,
            )
            for name in names
        ),
        sources=tuple(
            Source(
                owner,
                language,
                path,
                changes.get(owner_of(owner), "accept"),
                corpus.switches(owner),
            )
            for owner, files in texts.items()
            for language, path in files.items()
        ),
        records=corpus.files,
        pictures=(
            *(
                corpus.meeting_folder(meeting) / picture.file
                for meeting in corpus.meetings
                for picture in meeting.pictures
                if season.state is State.FINAL
                or (corpus.meeting_folder(meeting) / picture.file).is_file()
            ),
            *(plan.folder / logo.file for logo in season.cover.logos),
        ),
        draft=season.state is State.DRAFT,
        profile=plan.folder / season.print.profile if season.print.profile else None,
    )


def _edition(
    name: str, languages: tuple[str, ...], stems: Mapping[str, str], *, columns: bool
) -> Edition:
    """An edition's files are named in its leading language; one side by side adds its own name."""
    from carrefours_docs.book.editions import formats_of, stem_of
    from carrefours_docs.corpus.values import edition_reading

    reading = edition_reading(name)
    stem = stem_of(stems, languages[0], reading)
    if len(languages) == 1:
        formats = formats_of(reading)
        return Edition(name, stem, languages, reading=reading, formats=formats)
    return Edition(name, f"{stem}-{name}", languages, columns)


def _from_json(data: dict[str, Any]) -> Plan:
    return Plan(
        season=data["season"],
        folder=Path(data["folder"]),
        editions=tuple(
            Edition(
                item["name"],
                item["stem"],
                tuple(item["languages"]),
                item["columns"],
                item["reading"],
                tuple(item["formats"]),
            )
            for item in data["editions"]
        ),
        sources=tuple(
            Source(
                item["owner"],
                item["language"],
                Path(item["path"]),
                item["changes"],
                tuple((name, on, Path(file)) for name, on, file in item["switches"]),
            )
            for item in data["sources"]
        ),
        records=tuple(map(Path, data["records"])),
        pictures=tuple(map(Path, data["pictures"])),
        profile=Path(data["profile"]) if data["profile"] else None,
        draft=data["draft"],
    )
