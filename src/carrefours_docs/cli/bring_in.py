"""`./carrefours import FILE…`: records proposed from existing minutes, told in a table.

`--dry-run` shows what would be made; `--explain` what each rule of cleaning does to the files.
"""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.messages import _, ngettext
from carrefours_docs.paths import Project, project

if TYPE_CHECKING:
    from carrefours_docs.intake.bring import Batch


def add(commands: Any, summary: str) -> Parser:
    """Declare the command among `commands`."""
    parser: Parser = commands.add_parser(
        "import",
        help=summary,
        description=_("Reads minutes (.md .txt .docx .odt .html), proposes a folder and a record "
                      "for each meeting, and says what to confirm. Writes over nothing; what was "
                      "imported once is left alone."),
        epilog=_examples(),
    )  # fmt: skip
    parser.add_argument(
        "files", nargs="*", type=Path, metavar=_("FILE"), help=_("files, or folders of files")
    )
    parser.add_argument("--season", default="", help=_("the season, where there are several"))
    parser.add_argument("--kind", default="", help=_("the kind of meeting of all these files"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("show what would be made, and make nothing")
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=_("show what each rule of cleaning does to the files; without files, list the rules"),
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: Namespace) -> int:
    """Propose, or explain."""
    place = project()
    if arguments.explain:
        from carrefours_docs.intake.explain import explained, listed

        if not arguments.files:
            print("\n".join(listed()))
            return 0
        return _explain(arguments.files, explained)
    if not arguments.files:
        print(_("Say which files or folders to import: {example}", example=
                "./carrefours import comptes-rendus/"), file=sys.stderr)  # fmt: skip
        return 2
    return _bring(arguments, place)


def _explain(files: list[Path], explained: Any) -> int:
    from carrefours_docs.errors import SourceError
    from carrefours_docs.intake.bring import gathered

    code = 0
    for file in gathered(files):
        try:
            print("\n".join(explained(file)) + "\n")
        except SourceError as refusal:
            print("\n".join(problem.shown() for problem in refusal.problems), file=sys.stderr)
            code = 1
    return code


def _bring(arguments: Namespace, place: Project) -> int:
    from carrefours_docs.errors import Place
    from carrefours_docs.intake.bring import batch, put
    from carrefours_docs.intake.known import known_of
    from carrefours_docs.intake.seasons import season_folder

    season = season_folder(place.sources, arguments.season)
    things = known_of(season, place.sources / "authorities")
    if arguments.kind and arguments.kind not in things.kinds:
        print(
            _("the season has no kind of meeting “{name}”", name=arguments.kind)
            + ". "
            + _("There are: {words}.", words=", ".join(things.kinds)),
            file=sys.stderr,
        )
        return 1
    found = batch(arguments.files, season, things, arguments.kind)
    _tell(found, season)
    _tell_missing(found, things.draft)
    if found.proposals and not arguments.dry_run:
        for file in put(season, found.proposals, things):
            print(_("Written: {file}", file=Place(file).shown(place.root)))
    elif found.proposals:
        print(_("Nothing was made: this was a dry run."))
    if found.problems:
        told = "\n".join(problem.shown(place.root) for problem in found.problems)
        print(told, file=sys.stderr)
    return 1 if found.problems else 0


def _tell(found: Batch, season: Path) -> None:
    from carrefours_docs.intake.bring import folder_of
    from carrefours_docs.status.table import Table, lines

    rows = []
    notes: list[str] = []
    for proposal in found.proposals:
        names = " + ".join(one.file.name for one in proposal.files)
        presence = max((one.presence for one in proposal.files), key=lambda p: len(p.people))
        people = str(len(presence.sure)) if presence.people else "—"
        if presence.open:
            people += f" + {len(presence.open)} ?"
        place = proposal.known.place or (
            f"{proposal.known.ask_place} ?" if proposal.known.ask_place else "—"
        )
        rows.append(
            (
                names,
                folder_of(season, proposal).relative_to(season).as_posix(),
                proposal.known.date or "?",
                place,
                people,
                proposal.known.title,
            )
        )
        if proposal.known.found:
            notes.append(_("{file}: date found in {places}", file=names,
                           places=", ".join(proposal.known.found)))  # fmt: skip
        notes += [f"{names} — {_('To confirm: {what}', what=doubt)}" for doubt in proposal.doubts]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if rows:
        columns = (_("File"), _("Folder"), _("Date"), _("Place"), _("People"), _("Title"))
        title = ngettext("{number} meeting proposed", "{number} meetings proposed", len(rows))
        print("\n".join(lines(Table(title, columns, tuple(rows), tuple(notes)), width)) + "\n")
    for file, folder in found.known:
        print(_("{file}: imported already ({folder}); left alone", file=file.name, folder=folder))


def _tell_missing(found: Batch, draft: bool) -> None:
    """What becomes of pictures that texts name and that are not there."""
    number = sum(len(proposal.missing) for proposal in found.proposals)
    if not number:
        return
    what = ngettext("{number} picture is missing.", "{number} pictures are missing.", number)
    then = (
        _("The season is a draft: the booklet marks where each belongs. Put them in beside their "
          "text, then write “state: final” in season.yaml.")
        if draft
        else _("The booklet is refused until each is beside its text, or taken out of it; with "
               "“state: draft” in season.yaml it marks where each belongs.")
    )  # fmt: skip
    print(f"{what} {then}\n")


def _examples() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  ./carrefours import --dry-run comptes-rendus/   " + _("what would be made"),
            "  ./carrefours import comptes-rendus/             " + _("make it"),
            "  ./carrefours import --explain                   " + _("the rules of cleaning"),
            "  ./carrefours import --explain reunion.docx      " + _("what they do to a file"),
        )
    )
