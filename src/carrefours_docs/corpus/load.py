"""A season's folder and the authorities → a validated Corpus, or every problem of every file.

Rests on yaml_source (places), validation (the model), references (ids) and free_text (minutes).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from carrefours_docs.corpus import free_text, references, see
from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.corpus import EASY, MEETINGS, WAITING, Corpus
from carrefours_docs.corpus.schema import (
    Meeting,
    Organisations,
    People,
    Places,
    Record,
    Season,
    State,
    Term,
    Themes,
)
from carrefours_docs.corpus.source import Source
from carrefours_docs.corpus.validation import validate
from carrefours_docs.corpus.values import Languages
from carrefours_docs.corpus.yaml_source import read_source
from carrefours_docs.errors import Place, Problem, Severity, SourceError
from carrefours_docs.messages import _
from carrefours_docs.superseded import step

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=Term)

AUTHORITIES: Mapping[str, type[Record]] = {
    "people": People,
    "organisations": Organisations,
    "places": Places,
    "themes": Themes,
}
TEXTS = ("foreword", "next")
EASY_STEM = "easy"
"""The name of a meeting's text that is easy to read; easy-foreword and easy-next are the season's.
"""


@dataclass(slots=True)
class Reading:
    """All that was read of a season; `corpus` is None where a problem is an error."""

    folder: Path
    season: Source
    meetings: list[Source] = field(default_factory=list)
    authorities: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    corpus: Corpus | None = None

    @property
    def sources(self) -> list[Source]:
        return [self.season, *self.authorities.values(), *self.meetings]


def load_season(folder: Path, authorities: Path) -> Corpus:
    """The corpus of one season; SourceError holds all that is wrong in all of its files."""
    reading = read_season(folder, authorities)
    if reading.corpus is None:
        errors = [p for p in reading.problems if p.severity is Severity.ERROR]
        raise SourceError(dict.fromkeys(errors))
    return reading.corpus


def read_season(folder: Path, authorities: Path) -> Reading:
    """Read and check everything; problems hold errors and notices."""
    reading = Reading(folder, read_source(folder / "season.yaml"))
    try:
        _read(reading, authorities)
    except OSError as error:  # a folder that may not be opened
        reading.problems.append(
            Problem(
                Code.FILE_UNREADABLE,
                Place(Path(error.filename or folder)),
                _("this file cannot be read"),
                _("Check that you may open it, and that the disk is sound."),
            )
        )
    return reading


def _read(reading: Reading, authorities: Path) -> None:
    for name in AUTHORITIES:
        reading.authorities[name] = read_source(authorities / f"{name}.yaml")
    reading.problems += _find_meetings(reading)
    languages = _languages(reading.season)
    season = _validated(Season, reading.season, reading, languages)
    wider = _authority_languages(reading, languages)
    lists = {
        name: _validated(model, reading.authorities[name], reading, wider)
        for name, model in AUTHORITIES.items()
    }
    records = [_validated(Meeting, source, reading, languages) for source in reading.meetings]
    reading.problems += _cross_references(reading)
    minutes, texts = _texts(reading)
    easy = _easy_texts(reading)
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        return
    people, organisations = lists["people"], lists["organisations"]
    places, themes = lists["places"], lists["themes"]
    assert season is not None
    assert isinstance(people, People) and isinstance(organisations, Organisations)
    assert isinstance(places, Places) and isinstance(themes, Themes)
    meetings = sorted(
        (record for record in records if record is not None),
        key=lambda meeting: (meeting.date.first, meeting.date.last, meeting.id),
    )
    reading.corpus = Corpus(
        folder=reading.folder,
        season=season,
        meetings=tuple(meetings),
        people=_by_id(people.people),
        organisations=_by_id(organisations.organisations),
        places=_by_id(places.places),
        themes=_by_id(themes.themes),
        minutes={meeting.id: minutes[meeting.id] for meeting in meetings if minutes[meeting.id]},
        texts=texts,
        files=tuple(source.file for source in reading.sources),
        easy=easy,
    )


def _told_in_draft(absent: list[Problem]) -> list[Problem]:
    """In a draft a picture that is not there yet is told, and refuses nothing."""
    return [
        replace(problem, severity=Severity.NOTICE) if problem.code is Code.NO_SUCH_FILE else problem
        for problem in absent
    ]


def _by_id(terms: tuple[T, ...]) -> dict[str, T]:
    return {term.id: term for term in terms}


def _validated(
    model: type[R], source: Source, reading: Reading, languages: Languages | None
) -> R | None:
    reading.problems += source.problems
    if not source.sound:
        return None
    record, problems = validate(model, source, languages)
    reading.problems += problems
    return record


def _find_meetings(reading: Reading) -> Iterator[Problem]:
    """Read every record of meetings/; tells what stands there and is none."""
    root = reading.folder / MEETINGS
    members = sorted(root.iterdir()) if root.is_dir() else []
    for path in members:
        if path.name.startswith((".", "~")):
            continue
        record = path / "meeting.yaml"
        if not path.is_dir():
            if path.suffix in (".yaml", ".yml"):
                yield Problem(
                    Code.STRAY,
                    Place(path),
                    _("a meeting's record stands in a folder of its own"),
                    _("Move it to {path}.", path=f"{MEETINGS}/{path.stem}/meeting.yaml"),
                )
        elif not record.exists():
            other = _misnamed_record(path)
            yield Problem(
                Code.STRAY,
                Place(path),
                _("this folder holds no meeting.yaml"),
                _("Rename {file}: it must be called meeting.yaml.", file=other.name)
                if other
                else _("Write the meeting's record, or move the folder elsewhere."),
            )
        elif not free_text.inside(record, reading.folder):
            yield from free_text.leaves([path, record], reading.folder)
        else:
            step()
            reading.meetings.append(read_source(record))
            yield from _other_records(record)
    if not any(path.is_dir() for path in members):
        yield Problem(
            Code.NO_MEETING,
            Place(reading.season.file),
            _("this season has no meeting"),
            _("Complete those in {folder} and move each of their folders into {other}.",
              folder=f"{WAITING}/", other=f"{MEETINGS}/")
            if any(reading.folder.glob(f"{WAITING}/*/meeting.yaml"))
            else _("Add a folder for each: {path}.", path=f"{MEETINGS}/2016-04-die/meeting.yaml"),
        )  # fmt: skip


def _misnamed_record(folder: Path) -> Path | None:
    """What must be the record of a folder without one: meeting.yml, or meeting.yaml.txt."""
    found = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~")))
    wholly = (p for p in found if p.suffix in (".yaml", ".yml"))
    nearly = (p for p in found if p.name.casefold().startswith("meeting.") and p.is_file())
    return next(chain(wholly, nearly), None)


def _other_records(record: Path) -> Iterator[Problem]:
    """A second record, which nothing reads: what OneDrive and Dropbox make of two edits at once."""
    for path in sorted((*record.parent.glob("*.yaml"), *record.parent.glob("*.yml"))):
        remembered = path.name.startswith("translations.")  # the translators' memory, by language
        if path != record and not remembered and not path.name.startswith((".", "~")):
            yield Problem(
                Code.SECOND_RECORD,
                Place(path),
                _("this record is not read: the meeting's is {file}", file=record.name),
                _("Copy what it says better into {file}, then delete it.", file=record.name),
                severity=Severity.NOTICE,
            )


def _languages(season: Source) -> Languages | None:
    """The languages a season declares, before it is known to be right."""
    found = [text for _where, text in references.find(season.data, ("languages", "*"))]
    return Languages(found[0], frozenset(found)) if found else None


def _authority_languages(reading: Reading, languages: Languages | None) -> Languages | None:
    """Authorities serve every season: they may be in any language one of them declares."""
    if languages is None:
        return None
    declared = set(languages.declared)
    for file in sorted(reading.folder.parent.glob("*/season.yaml")):
        if file.parent != reading.folder:
            other = _languages(read_source(file))
            declared |= other.declared if other else frozenset()
    return Languages(languages.first, frozenset(declared))


def _cross_references(reading: Reading) -> Iterator[Problem]:
    known = references.Known()
    for name, source in reading.authorities.items():
        known.ids[name] = references.ids_in(source, name)
        known.files[name] = f"{source.file.parent.name}/{source.file.name}"
        yield from references.duplicates(source, (name, "*", "id"))
    known.ids["kinds"] = references.ids_in(reading.season, "kinds")
    known.files["kinds"] = "season.yaml (kinds)"
    for key, part in (("kinds", "id"), ("context", "id"), ("acronyms", "acronym")):
        yield from references.duplicates(reading.season, (key, "*", part))
    for key in ("languages", "editions"):
        yield from references.duplicates(reading.season, (key, "*"))
    yield from references.editions(reading.season)
    yield from references.unknown(
        reading.authorities["people"], references.PEOPLE_REFERENCES, known
    )
    sent = see.entries_sent(reading.authorities)
    yield from see.references(reading.authorities, known, sent)
    for meeting in reading.meetings:
        yield from references.unknown(meeting, references.MEETING_REFERENCES, known)
        yield from see.used(meeting, sent)
        yield from _folder_name(meeting)
    yield from references.ranks(reading.meetings)


def _folder_name(meeting: Source) -> Iterator[Problem]:
    written, folder = meeting.data.get("id"), meeting.file.parent.name
    if not isinstance(written, str):
        return
    if folder in TEXTS:
        yield Problem(
            Code.FOLDER_NAME,
            meeting.place(("id",)),
            _("“{id}” is the name of another part of the booklet", id=folder),
            _("Give the meeting and its folder another name."),
            "id",
        )
    elif written != folder:
        yield Problem(
            Code.FOLDER_NAME,
            meeting.place(("id",)),
            _("“{id}” is not the name of its folder, “{folder}”", id=written, folder=folder),
            _("Write the same name in both places."),
            "id",
        )


def _texts(
    reading: Reading,
) -> tuple[dict[str, dict[str, Path]], dict[str, dict[str, Path]]]:
    """Minutes by meeting and the season's own texts, each by language."""
    declared = [text for _where, text in references.find(reading.season.data, ("languages", "*"))]
    texts: dict[str, dict[str, Path]] = {}
    for stem in TEXTS:
        if not reading.folder.is_dir():
            break
        files, problems = free_text.found_by_name(reading.folder, stem, declared)
        reading.problems += [*problems, *free_text.leaves(files.values(), reading.folder)]
        if files:
            texts[stem] = files
    for way in (("print", "profile"), ("cover", "logos", "*", "file")):
        for where, written in references.find(reading.season.data, way):
            if written.strip():
                reading.problems += free_text.named(
                    reading.season, where, written.strip(), reading.folder
                )[1]
    state = references.find(reading.season.data, ("state",))
    draft = [written for _where, written in state] == [State.DRAFT.value]
    minutes: dict[str, dict[str, Path]] = {}
    for meeting in reading.meetings:
        files, problems = free_text.minutes_of(meeting, declared, reading.folder)
        minutes[meeting.file.parent.name] = files
        reading.problems += problems
        for where, written in references.find(meeting.data, ("pictures", "*", "file")):
            if written.strip():
                absent = free_text.named(meeting, where, written.strip(), reading.folder)[1]
                reading.problems += _told_in_draft(absent) if draft else absent
    return minutes, texts


def _easy_texts(reading: Reading) -> dict[str, dict[str, Path]]:
    """The texts that are easy to read, each by language; what is wrong with their names is told."""
    declared = [text for _where, text in references.find(reading.season.data, ("languages", "*"))]
    places = [(name, reading.folder, f"{EASY_STEM}-{name}") for name in TEXTS]
    places += [(one.file.parent.name, one.file.parent, EASY_STEM) for one in reading.meetings]
    found: dict[str, dict[str, Path]] = {}
    for owner, folder, stem in places:
        if not folder.is_dir():
            continue
        files, problems = free_text.found_by_name(folder, stem, declared)
        reading.problems += [*problems, *free_text.leaves(files.values(), reading.folder)]
        if files:
            found[owner + EASY] = files
    return found
