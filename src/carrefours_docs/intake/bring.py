"""Files brought into a season: which are new, the proposals for them, and these put on disk.

A file is known again by a digest that the record's comment bears, or by the minutes themselves; so
a second import changes nothing. Nothing that exists is written over; lists of proposals only grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.corpus.corpus import MEETINGS, WAITING
from carrefours_docs.corpus.free_text import ENDINGS
from carrefours_docs.errors import Problem, SourceError
from carrefours_docs.files import write_bytes, write_text
from carrefours_docs.intake.known import KnownThings, folded
from carrefours_docs.intake.meeting import meeting_text
from carrefours_docs.intake.proposal import Proposal, paired, propose
from carrefours_docs.intake.reading import Found, digest_of, examine
from carrefours_docs.intake.season import missing_authorities
from carrefours_docs.intake.yaml_words import comment, free_id, quoted, to_confirm
from carrefours_docs.messages import _
from carrefours_docs.minutes.report import error

DIGEST = re.compile(r"sha256 ([0-9a-f]{16})")
ENTRY = re.compile(r"^\s*- id: (\S+)", re.M)


@dataclass(frozen=True, slots=True)
class Batch:
    """What an import comes to: meetings to make, files known already, problems of the others."""

    proposals: tuple[Proposal, ...]
    known: tuple[tuple[Path, str], ...]  # a file, and the folder that has it
    problems: tuple[Problem, ...]


def gathered(paths: Iterable[Path]) -> list[Path]:
    """The files asked for; of a folder, all that can be read as minutes, in order."""
    files: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for one in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~")) for part in one.relative_to(path).parts)
            if one.suffix.lower() in ENDINGS and one.is_file() and not hidden:
                files[one] = None
    return list(files)


def batch(paths: Iterable[Path], season: Path, things: KnownThings, kind: str = "") -> Batch:
    """Read the files and propose; `kind` is for all of them."""
    there = imported(season)
    found: list[Found] = []
    known: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for path in gathered(paths):
        try:
            data = path.read_bytes()
        except OSError:
            problems.append(
                error("minutes-unreadable", path, _("The file cannot be opened."),
                      _("Check that it is there and that you may read it."))
            )  # fmt: skip
            continue
        digest = digest_of(data)
        if digest in there:
            known.append((path, there[digest]))
            continue
        try:
            one = examine(path, things.languages)
        except SourceError as refusal:
            problems += refusal.problems
            continue
        there[digest] = path.name
        found.append(one)
    taken = [p.name for folder in (MEETINGS, WAITING) for p in _members(season / folder)]
    proposals: list[Proposal] = []
    for files in paired(found, things.languages):
        proposal = propose(files, things, taken, kind)
        taken.append(proposal.identifier)
        proposals.append(proposal)
    return Batch(tuple(proposals), tuple(known), tuple(problems))


def imported(season: Path) -> dict[str, str]:
    """Digest → folder of what a season holds already."""
    found: dict[str, str] = {}
    for folder in (MEETINGS, WAITING):
        for place in _members(season / folder):
            if not place.is_dir():
                continue
            for file in sorted(place.iterdir()):
                if file.name == "meeting.yaml":
                    text = file.read_text(encoding="utf-8", errors="replace")
                    found |= dict.fromkeys(DIGEST.findall(text), f"{folder}/{place.name}")
                elif file.name.startswith("minutes.") and file.is_file():
                    found[digest_of(file.read_bytes())] = f"{folder}/{place.name}"
    return found


def _members(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def folder_of(season: Path, proposal: Proposal) -> Path:
    """Where a proposal is put: beside the meetings while it lacks what a record must have."""
    return season / (WAITING if proposal.waits else MEETINGS) / proposal.identifier


def put(season: Path, proposals: Sequence[Proposal], things: KnownThings) -> list[Path]:
    """Write the proposals; gives the files made."""
    if not proposals:
        return []
    made = missing_authorities(season.parent)
    for proposal in proposals:
        folder = folder_of(season, proposal)
        folder.mkdir(parents=True)  # a new name: nothing can be there
        for found in proposal.files:
            target = folder / f"minutes.{found.language}{found.file.suffix.lower()}"
            write_bytes(target, found.file.read_bytes())
        for source, path in proposal.copies:
            write_bytes(folder / path, source.read_bytes())
        text = meeting_text(proposal.identifier, proposal.known)
        if proposal.waits:
            text = _waiting_note() + text
        write_text(folder / "meeting.yaml", text)
        made.append(folder / "meeting.yaml")
    return [*made, *_lists(season, proposals, things)]


def _waiting_note() -> str:
    return (
        comment(_("This meeting is not in the booklet yet: complete what is to be confirmed,"))
        + "\n"
        + comment(_("then move this folder into {folder}.", folder=f"{MEETINGS}/"))
        + "\n"
    )


def _lists(season: Path, proposals: Sequence[Proposal], things: KnownThings) -> list[Path]:
    """People and organisations to look at, ready to be moved into authorities/."""
    people: list[tuple[str, list[str]]] = []
    organisations: list[tuple[str, list[str]]] = []
    for proposal in proposals:
        where = ", ".join(one.file.name for one in proposal.files)
        for one in proposal.people:
            sort = (
                [f"    sort: {quoted(one.sort)}"]
                if one.sort
                else ["    " + to_confirm(_("surname first")), f"    sort: {quoted(one.name)}"]
            )
            told = f"{one.organisation}; {where}" if one.organisation else where
            people.append(
                (one.name, [f"    name: {quoted(one.name)}", *sort, f"    {comment(told)}"])
            )
        organisations += [
            (name, [f"    name: {quoted(name)}", f"    {comment(where)}"])
            for name in proposal.organisations
        ]
    heads = {
        "people": _(
            "People found in lists of participants. Ask each what may be printed (publish:), move "
            "the entry into authorities/people.yaml, and its id into the meeting's participants."
        ),
        "organisations": _(
            "Organisations found in lists of participants, as they were written. Move those that "
            "are right into authorities/organisations.yaml."
        ),
    }
    made = []
    for name, rows, known in (
        ("people", people, things.people),
        ("organisations", organisations, things.organisations),
    ):
        file = season / WAITING / f"{name}.yaml"
        if _grown(file, name, heads[name], rows, known):
            made.append(file)
    return made


def _grown(
    file: Path, name: str, head: str, rows: Sequence[tuple[str, list[str]]], known: Iterable[str]
) -> bool:
    """Add the entries that are not there yet; whether the file changed."""
    text = file.read_text(encoding="utf-8") if file.exists() else f"{comment(head)}\n\n{name}:\n"
    there = ENTRY.findall(text)
    said = {folded(words) for words in re.findall(r'name: "(.*)"$', text, re.M)}
    added = ""
    for words, lines in rows:
        if folded(words) in said:
            continue
        said.add(folded(words))
        identifier = free_id(words, [*there, *known], name)
        there.append(identifier)
        added += "\n".join([f"  - id: {identifier}", *lines]) + "\n"
    if added:
        write_text(file, text + added)
    return bool(added)
