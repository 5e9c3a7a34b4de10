"""`./carrefours new season` and `./carrefours new meeting`: a folder and commented records.

What the options do not say is asked, one thing at a time, where someone sits at a terminal.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.messages import _, tool_language
from carrefours_docs.paths import project

if TYPE_CHECKING:
    from carrefours_docs.intake.season import KindAnswer


def add(commands: Any, summary: str) -> Parser:
    """Declare the command among `commands`."""
    parser: Parser = commands.add_parser(
        "new",
        help=summary,
        description=_("Makes the folder and the records to complete; writes over nothing."),
        epilog=_examples(),
    )
    parts = parser.add_subparsers(metavar=_("WHAT"), required=True, dest="what")
    season = parts.add_parser("season", help=_("a new booklet, without meetings yet"))
    season.add_argument("--title", default="", help=_("its title"))
    season.add_argument("--subtitle", default="", help=_("its subtitle"))
    season.add_argument("--id", default="", help=_("the name of its folder: saison-2"))
    season.add_argument("--publisher", default="", help=_("who publishes the booklet"))
    season.add_argument(
        "--language", action="append", default=[], help=_("a language of the texts, the main first")
    )
    season.add_argument(
        "--kind", action="append", default=[], help=_("a kind of meeting: “Workshop/Workshops”")
    )
    season.set_defaults(run=run_season)
    meeting = parts.add_parser("meeting", help=_("a meeting of a season"))
    meeting.add_argument("--title", default="", help=_("the title of its chapter"))
    meeting.add_argument("--date", default="", help=_("its date: 2024-04-27, or 2024-04"))
    meeting.add_argument("--kind", default="", help=_("the identifier of its kind"))
    meeting.add_argument("--place", default="", help=_("the identifier or name of its place"))
    meeting.add_argument("--season", default="", help=_("the season, where there are several"))
    meeting.set_defaults(run=run_meeting)
    return parser


def run_season(arguments: Namespace) -> int:
    """Make a season from the options, else from answers."""
    from carrefours_docs.intake.season import SeasonAnswers, kind_answer, new_season

    place = project()
    kinds = tuple(map(kind_answer, arguments.kind))
    answers = SeasonAnswers(
        title=arguments.title,
        id=arguments.id,
        subtitle=arguments.subtitle,
        publisher=arguments.publisher,
        languages=tuple(arguments.language) or (tool_language(),),
        kinds=kinds,
    )
    if not answers.title and asking():
        print(_("A few questions; press Enter to skip one."))
        title = ask(_("What is the title of the booklet?"), needed=True)
        answers = SeasonAnswers(
            title=title,
            id=answers.id,
            subtitle=answers.subtitle or ask(_("Its subtitle?")),
            publisher=answers.publisher or ask(_("Who publishes it?")),
            languages=answers.languages,
            kinds=kinds or _asked_kinds(kind_answer),
        )
    folder, written = new_season(place.sources, answers)
    _tell_written(written, place.root)
    print(
        _(
            "Next: {command} --season {name}, or {other} with your minutes.",
            command="./carrefours new meeting",
            name=folder.name,
            other="./carrefours import",
        )
    )
    return 0


def _asked_kinds(read: Callable[[str], KindAnswer]) -> tuple[KindAnswer, ...]:
    kinds: list[KindAnswer] = []
    while True:
        text = ask(
            _("A kind of meeting, one and several (Workshop/Workshops)?")
            if not kinds
            else _("Another kind of meeting? (Enter: no)")
        )
        if not text:
            return tuple(kinds)
        kinds.append(read(text))


def run_meeting(arguments: Namespace) -> int:
    """Make a meeting from the options, else from answers."""
    from carrefours_docs.intake.known import known_of
    from carrefours_docs.intake.meeting import MeetingAnswers, new_meeting
    from carrefours_docs.intake.seasons import season_folder

    place = project()
    folder = season_folder(place.sources, arguments.season)
    known = known_of(folder, place.sources / "authorities")
    answers = MeetingAnswers(arguments.title, arguments.date, arguments.kind, arguments.place)
    if asking() and not (answers.title and answers.date):
        kind = answers.kind
        title = answers.title or ask(_("What is the meeting about (its title)?"), needed=True)
        date = answers.date or ask(
            _("When was it (2024-04-27, or 2024-04 if the day is not known)?"), needed=True
        )
        if not kind and len(known.kinds) > 1:
            listed = ", ".join(known.kinds)
            kind = ask(_("Which kind of meeting: {words}?", words=listed))
        answers = MeetingAnswers(title, date, kind, answers.place or ask(_("Where was it?")))
    if answers.place:
        answers = MeetingAnswers(
            answers.title, answers.date, answers.kind, known.place(answers.place) or answers.place
        )
    kinds, places = tuple(known.kinds), tuple(known.places)
    record = new_meeting(folder, kinds, places, known.languages[0], answers)
    _tell_written([record], place.root)
    print(_("Next: put the minutes in this folder, then {command}.", command="./doit"))
    return 0


def asking() -> bool:
    """Whether someone sits at a terminal to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, needed: bool = False) -> str:
    """The answer to a question, asked again while it is needed and empty."""
    while True:
        try:
            answer = input(f"{question} ").strip()
        except EOFError:
            return ""
        if answer or not needed:
            return answer


def _tell_written(files: list[Path], root: Path) -> None:
    from carrefours_docs.errors import Place

    for file in files:
        print(_("Written: {file}", file=Place(file).shown(root)))


def _examples() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  ./carrefours new season                       " + _("asks a few questions"),
            '  ./carrefours new season --title "…"           ' + _("asks none"),
            "  ./carrefours new meeting --season saison-2    " + _("a meeting of this season"),
        )
    )
