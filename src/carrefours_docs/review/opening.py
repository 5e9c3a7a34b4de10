"""A DOCX that came back → all that is needed to say what its changes are to the sources.

The edition is the one whose identifier the file bears; a file that lost it goes by its name.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.book.identity import identifier
from carrefours_docs.corpus.load import load_season, read_season
from carrefours_docs.docx.sent import read_sent
from carrefours_docs.errors import Place, Problem, Severity, SourceError
from carrefours_docs.graph.plan import Edition, Plan, plans
from carrefours_docs.messages import _
from carrefours_docs.minutes.xml_parts import tree_of
from carrefours_docs.paths import Project
from carrefours_docs.review.changes import Edit, Sort, tracked_changes
from carrefours_docs.review.homes import Homes
from carrefours_docs.review.model import Reviewed
from carrefours_docs.review.pairs import Memory, pair
from carrefours_docs.review.read import read_reviewed
from carrefours_docs.review.reference import Reference, make_reference
from carrefours_docs.review.returned import returned_parts
from carrefours_docs.review.settle import Settler
from carrefours_docs.review.untracked import untracked
from carrefours_docs.review.words import keys

LEAST = 0.1
"""The share of a book's paragraphs below which a file is not taken for a copy of it."""
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"


@dataclass(frozen=True, slots=True)
class Review:
    """A file on the desk. `remembers`: whether it still says how it was sent."""

    file: Path
    plan: Plan
    edition: Edition
    reviewed: Reviewed
    reference: Reference
    homes: Homes
    settler: Settler
    remembers: bool


def open_review(project: Project, file: Path, edition: str = "") -> Review:
    """Read the file, make its edition again, and put both side by side.

    `edition` is what season.yaml calls it ("fr", "fr-en"), or season and edition ("season-1/fr").
    Raises SourceError and BuildError.
    """
    parts = returned_parts(file)
    sent = read_sent(parts)
    reviewed = read_reviewed(parts)
    named = sent.identifier if sent else _identifier(parts)
    plan, chosen = _edition(project, file, named, edition)
    authorities = project.sources / "authorities"
    reading = read_season(plan.folder, authorities)
    corpus = load_season(plan.folder, authorities)
    reference = make_reference(project, plan, chosen)
    if _share(reviewed, reference) < LEAST:
        what = _("This file is no copy of the edition {edition}.", edition=chosen.name)
        raise SourceError([_which(file, _known(project), what)])
    pairs = pair(reviewed.paragraphs, reference.paragraphs)
    memory = Memory(sent)
    homes = Homes(reading, corpus, reference)
    changes = tracked_changes(reviewed)
    tracked: dict[int, list[Edit]] = {}
    for change in changes:
        for edit in change.edits:
            tracked.setdefault(edit.paragraph, []).append(edit)
    moved = any(change.sort is Sort.MOVE for change in changes)
    silent = list(untracked(reviewed, reference, pairs, memory, tracked, moved))

    def refused(files: Mapping[Path, bytes]) -> Iterable[Path]:
        return refused_records(project, files)

    settler = Settler(reviewed, reference, pairs, memory, homes, changes, silent, refused)
    return Review(file, plan, chosen, reviewed, reference, homes, settler, memory.known)


def _identifier(parts: Mapping[str, bytes]) -> str:
    root = tree_of(parts.get("docProps/core.xml"))
    return "" if root is None else (root.findtext(_IDENTIFIER) or "").strip()


def _edition(project: Project, file: Path, named: str, asked: str) -> tuple[Plan, Edition]:
    known = _known(project)
    if asked:
        found = [
            (plan, edition)
            for plan, edition in known
            if asked in (edition.name, f"{plan.season}/{edition.name}")
        ]
        if len(found) == 1:
            return found[0]
        raise SourceError([_which(file, known, _("“{word}” is not known here.", word=asked))])
    for plan, edition in known:
        if named and named == _identifier_of(project, plan, edition):
            return plan, edition
    stems = [(p, e) for p, e in known if file.stem.casefold().startswith(e.stem.casefold())]
    stems = [one for one in stems if len(one[1].stem) == max(len(e.stem) for _, e in stems)]
    if len(stems) == 1:
        return stems[0]
    if len(known) == 1:
        return known[0]
    what = _("This file does not say which booklet it is a copy of.")
    raise SourceError([_which(file, known, what)])


def _known(project: Project) -> list[tuple[Plan, Edition]]:
    return [(plan, edition) for plan in _sound(project) for edition in plan.editions]


def _share(reviewed: Reviewed, reference: Reference) -> float:
    """How much of the book stands in the file word for word, from 0 to 1."""
    book = {keys(paragraph.original) for paragraph in reference.paragraphs} - {()}
    file = {keys(paragraph.original) for paragraph in reviewed.paragraphs}
    return len(book & file) / len(book) if book else 0.0


def _sound(project: Project) -> Iterator[Plan]:
    for plan in plans(project):
        if plan.problems:
            raise SourceError(plan.problems)
        yield plan


def _identifier_of(project: Project, plan: Plan, edition: Edition) -> str:
    season = load_season(plan.folder, project.sources / "authorities").season
    title = season.title.get(edition.language) or season.title[season.languages[0]]
    return identifier(season.id, title, edition.name).urn


def _which(file: Path, known: Iterable[tuple[Plan, Edition]], what: str) -> Problem:
    names = ", ".join(f"{plan.season}/{edition.name}" for plan, edition in known)
    remedy = _("Say which with {option}: {words}.", option="--edition", words=names or "—")
    return Problem("review-edition", Place(file), what, remedy)


def refused_records(project: Project, files: Mapping[Path, bytes]) -> set[Path]:
    """Of changed files, those with which the records would be refused."""
    records = {path for path in files if path.suffix in (".yaml", ".yml")}
    if not records:
        return set()
    with tempfile.TemporaryDirectory(prefix="carrefours-review-") as name:
        copy = Path(name).resolve() / "sources"
        shutil.copytree(project.sources, copy, copy_function=_linked)
        for path, data in files.items():
            target = copy / path.resolve().relative_to(project.sources.resolve())
            target.unlink()
            target.write_bytes(data)
        wrong = {
            problem.place.file
            for season in sorted(copy.glob("*/season.yaml"))
            for problem in read_season(season.parent, copy / "authorities").problems
            if problem.severity is Severity.ERROR
        }
        named = {
            path
            for path in records
            if copy / path.resolve().relative_to(project.sources.resolve()) in wrong
        }
    return named or (records if wrong else set())


def _linked(source: str, target: str) -> None:
    """A file that is read and never written needs no second copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
