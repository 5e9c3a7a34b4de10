"""What is known of a meeting → its commented record (`meeting.yaml`).

A value that is not sure is left out, and a comment line says what to confirm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.corpus.corpus import MEETINGS
from carrefours_docs.corpus.dates import parse_period
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_text
from carrefours_docs.intake.season import SCHEMA
from carrefours_docs.intake.yaml_words import comment, free_id, quoted, to_confirm
from carrefours_docs.messages import _


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says. "" and () are not known; the notes stand as comments by their field."""

    title: str
    kind: str
    date: str = ""
    place: str = ""
    titles: tuple[tuple[str, str], ...] = ()  # language and title, where there are several
    attendance: int = 0
    participants: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    found: tuple[str, ...] = ()  # where the date was found
    ask_title: str = ""
    ask_kind: str = ""
    ask_date: tuple[str, ...] = ()
    ask_place: str = ""
    ask_people: tuple[str, ...] = ()
    ask_organisations: tuple[str, ...] = ()
    ask_others: tuple[str, ...] = ()
    awaits: str = ""  # the language of the minutes that are still to be written
    origins: tuple[str, ...] = ()  # comment lines: the files it was made from


@dataclass(frozen=True, slots=True)
class MeetingAnswers:
    """What someone says of a meeting; "" where it is not known."""

    title: str
    date: str
    kind: str = ""
    place: str = ""


def new_meeting(
    season: Path,
    kinds: Sequence[str],
    places: Sequence[str],
    language: str,
    answers: MeetingAnswers,
) -> Path:
    """Make a meeting's folder with its record, which awaits minutes; gives the record's file.

    `kinds` and `places` are the identifiers that the records know. Raises SourceError.
    """
    problems = list(_refusals(season, kinds, answers))
    if problems:
        raise SourceError(problems)
    root = season / MEETINGS
    taken = [path.name for path in root.iterdir()] if root.is_dir() else []
    name = free_id(f"{answers.date.partition('/')[0]} {answers.title}", taken, "meeting")
    known_place = answers.place if answers.place in places else ""
    record = root / name / "meeting.yaml"
    text = meeting_text(
        name,
        Known(
            title=answers.title,
            kind=answers.kind or kinds[0],
            date=answers.date,
            place=known_place,
            ask_place=answers.place if answers.place and not known_place else "",
            awaits=language,
            ask_kind=_("kinds of this season: {words}", words=", ".join(kinds))
            if len(kinds) > 1 and not answers.kind
            else "",
        ),
    )
    write_text(record, text)
    return record


def _refusals(season: Path, kinds: Sequence[str], answers: MeetingAnswers) -> list[Problem]:
    told: list[tuple[str, str]] = []
    if not answers.title.strip():
        told.append(
            (
                _("a meeting needs a title"),
                _("Give it: {option}.", option='--title "…"'),
            )
        )
    try:
        parse_period(answers.date)
    except ValueError:
        told.append(
            (
                _("a meeting needs a date"),
                _("As precisely as it is known: {examples}.",
                  examples="--date 2024-04-27, --date 2024-04, --date 2024-04-27/2024-04-29"),
            )
        )  # fmt: skip
    if answers.kind and answers.kind not in kinds:
        told.append(
            (
                _("the season has no kind of meeting “{name}”", name=answers.kind),
                _("There are: {words}.", words=", ".join(kinds)),
            )
        )
    return [Problem("new-meeting", Place(season), what, remedy) for what, remedy in told]


def meeting_text(identifier: str, known: Known) -> str:
    """The record of a meeting, with its comments."""
    title = quoted(known.title)
    if len(known.titles) > 1:
        title = f"{{{', '.join(f'{name}: {quoted(text)}' for name, text in known.titles)}}}"
    lines = [SCHEMA.format(path="../../..", name="meeting"), *map(comment, known.origins)]
    lines += [f"id: {identifier}"]
    lines += [to_confirm(known.ask_title)] if known.ask_title else []
    lines += [f"title: {title}"]
    lines += [to_confirm(known.ask_kind)] if known.ask_kind else []
    lines += [f"kind: {known.kind}" if known.kind else "# kind: …"]
    lines += [to_confirm(what) for what in known.ask_date]
    lines += [comment(_("Date found in: {place}", place=place)) for place in known.found]
    lines += [f"date: {quoted(known.date)}" if known.date else '# date: "…"']
    if known.ask_place:
        lines += [
            to_confirm(
                _("place “{name}”: add it to authorities/places.yaml, then write its identifier",
                  name=known.ask_place)
            )
        ]  # fmt: skip
    lines += [f"place: {known.place}" if known.place else "# place: …"]
    lines += [
        comment(_("What it was about, in a few lines:")),
        comment(f"summary: {quoted('…')}"),
        comment(_("How many people came:")),
        f"attendance: {known.attendance}" if known.attendance else "# attendance: …",
    ]
    lines += [to_confirm(what) for what in known.ask_people]
    lines += [f"participants: [{', '.join(known.participants)}]"]
    lines += [to_confirm(what) for what in known.ask_organisations]
    lines += [f"organisations: [{', '.join(known.organisations)}]"]
    lines += [to_confirm(what) for what in known.ask_others]
    lines += [comment(_("Identifiers from authorities/themes.yaml:")), "themes: []"]
    if known.awaits:
        name = f"minutes.{known.awaits}.docx"
        lines += [
            comment(
                _(
                    "Put the minutes in this folder, call them {name} (or .odt, .md, .txt, "
                    ".html), then take this line away:",
                    name=name,
                )
            ),
            "minutes: none",
        ]
    return "\n".join(lines) + "\n"
