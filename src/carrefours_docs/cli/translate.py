"""`./carrefours translate`: texts out to translators and back, and the word that they are right.

export writes PO and Word files, import puts them into the sources, accept says that what stands
there translates the original as it is now.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.cli.shown import shown
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _, ngettext
from carrefours_docs.paths import Project, project

if TYPE_CHECKING:
    from carrefours_docs.translation.desk import Desk, Work

FORMATS = ("po", "docx")


def add(commands: Any, summary: str) -> Parser:
    """Declare the command and its three steps among `commands`."""
    parser: Parser = commands.add_parser(
        "translate",
        help=summary,
        description=_(
            "Texts out to translators and back. The translation memory beside the sources tells "
            "which paragraphs are up to date."
        ),
        epilog=_examples(),
    )
    steps = parser.add_subparsers(title=_("steps"), metavar=_("STEP"), required=True)
    _add_export(steps)
    _add_import(steps)
    _add_accept(steps)
    return parser


def _add_export(steps: Any) -> None:
    step = steps.add_parser("export", help=_("write files for translators: PO, and a Word table"))
    _add_language(step)
    _add_names(step, _("only these: a meeting's identifier, season, foreword, next, people …"))
    step.add_argument(
        "--format", choices=FORMATS, action="append", help=_("only this format; else both")
    )
    step.add_argument(
        "--to",
        type=Path,
        metavar=_("FOLDER"),
        help=_("the folder to write into: output/translations"),
    )
    step.add_argument(
        "--anew", action="store_true", help=_("write even over a file that was worked on")
    )
    step.set_defaults(run=export)


def _add_import(steps: Any) -> None:
    step = steps.add_parser("import", help=_("put what translators send back into the sources"))
    _add_language(step)
    step.add_argument(
        "file", nargs="+", type=Path, metavar=_("FILE"), help=_("a PO file or a Word table")
    )
    step.add_argument(
        "--keep",
        choices=("sources", "file"),
        default="",
        help=_("where both were changed: keep the words of the sources, or of the file"),
    )
    step.set_defaults(run=import_)


def _add_accept(steps: Any) -> None:
    step = steps.add_parser("accept", help=_("say that translations are up to date"))
    _add_language(step)
    _add_names(step, _("only these; all where they are left out"))
    step.add_argument("--reviewed", action="store_true", help=_("somebody has read them through"))
    step.add_argument(
        "--untranslated", action="store_true", help=_("what has no translation needs none")
    )
    step.set_defaults(run=accept)


def _add_language(step: Any) -> None:
    step.add_argument("language", metavar=_("LANGUAGE"), help=_("the language translated into: en"))


def _add_names(step: Any, told: str) -> None:
    step.add_argument("names", nargs="*", metavar=_("NAME"), help=told)


def export(arguments: Namespace) -> int:
    """Write the files; nothing that was worked on is overwritten unasked."""
    from carrefours_docs.translation.po import was_worked_on, write_po
    from carrefours_docs.translation.table_docx import write_table

    place = project()
    folder = arguments.to or place.output / "translations"
    for desk in _desks(place, arguments.language):
        stem = f"{desk.corpus.season.id}.{desk.language}"
        works = _chosen(desk, arguments.names)
        if arguments.names:
            stem = "-".join([desk.corpus.season.id, *dict.fromkeys(arguments.names)])[:80]
            stem += f".{desk.language}"
        for ending in arguments.format or FORMATS:
            file = folder / f"{stem}.{ending}"
            if file.exists() and not arguments.anew and (ending != "po" or was_worked_on(file)):
                raise SourceError([_worked_on(file)])
            if ending == "po":
                write_po(desk, works, file, place.sources.parent)
            else:
                write_table(desk, works, file)
            print(_("Written: {file}", file=shown(file, place)))
    return 0


def import_(arguments: Namespace) -> int:
    """Put files into the sources, and tell what that did."""
    from carrefours_docs.translation.merge import merge, write
    from carrefours_docs.translation.po import read_po
    from carrefours_docs.translation.table_docx import read_table

    place = project()
    returned = [
        one
        for file in arguments.file
        for one in (
            read_table(file) if file.suffix == ".docx" else read_po(file, arguments.language)
        )
    ]
    for desk in _desks(place, arguments.language):
        outcome = merge(desk, returned, arguments.keep)
        for file in write(outcome, desk):
            print(_("Written: {file}", file=shown(file, place)))
        print(
            ngettext("{number} text changed", "{number} texts changed", outcome.changed)
            + ", "
            + ngettext("{number} confirmed", "{number} confirmed", outcome.confirmed)
            + "."
        )
        for kept in outcome.kept:
            print(_("Kept as the sources say: {place}", place=kept.shown(place.root)))
        for one in outcome.unknown:
            print(_("No longer in the sources, left out: {words}", words=one.source[:60]))
    return 0


def accept(arguments: Namespace) -> int:
    """Write the memory of what stands in the sources now."""
    from carrefours_docs.translation.accept import accept as accepted

    place = project()
    for desk in _desks(place, arguments.language):
        done = accepted(
            desk,
            _chosen(desk, arguments.names),
            reviewed=arguments.reviewed,
            without=arguments.untranslated,
        )
        for file in done.files:
            print(_("Written: {file}", file=shown(file, place)))
        print(ngettext("{number} text accepted.", "{number} texts accepted.", done.texts))
        if done.missing:
            print(
                ngettext(
                    "{number} text has no translation yet.",
                    "{number} texts have no translation yet.",
                    done.missing,
                )
            )
    return 0


def _desks(place: Project, language: str) -> list[Desk]:
    """The desk of each season that has this language."""
    from carrefours_docs.corpus.load import load_season
    from carrefours_docs.translation.desk import open_desk

    authorities = place.sources / "authorities"
    known: dict[str, None] = {}
    desks = []
    for folder in sorted(file.parent for file in place.sources.glob("*/season.yaml")):
        languages = load_season(folder, authorities).season.languages
        known.update(dict.fromkeys(languages[1:]))
        if language in languages[1:]:
            desks.append(open_desk(folder, authorities, language))
    if desks:
        return desks
    raise SourceError(
        [
            Problem(
                "translation-language",
                Place(place.sources),
                _("No season is translated into “{language}”.", language=language),
                _("There are: {words}.", words=", ".join(known) or "—")
                + " "
                + _(
                    "A language is added in season.yaml: {example}.", example="languages: [fr, en]"
                ),
            )
        ]
    )


def _chosen(desk: Desk, names: Sequence[str]) -> list[Work]:
    known = {work.name for work in desk.works}
    wrong = [name for name in names if name not in known]
    if wrong:
        raise SourceError(
            Problem(
                "translation-name",
                Place(desk.corpus.folder),
                _("“{word}” is not known here.", word=name),
                _("There are: {words}.", words=", ".join(sorted(known))),
            )
            for name in wrong
        )
    return [work for work in desk.works if not names or work.name in names]


def _worked_on(file: Path) -> Problem:
    return Problem(
        "translation-file",
        Place(file),
        _("This file may hold a translator's work: it is not overwritten."),
        _("Import it first; then write it again with {option}, or elsewhere with {other}.",
          option="--anew", other="--to"),
    )  # fmt: skip


def _examples() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  ./carrefours translate export en                  " + _("files for the season"),
            "  ./carrefours translate export en 2017-03-die      " + _("for one meeting"),
            "  ./carrefours translate import en season-1.en.po   " + _("what came back"),
            "  ./carrefours translate accept en 2017-03-die      " + _("it is up to date"),
        )
    )
