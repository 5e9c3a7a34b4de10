"""`./carrefours status`: what the booklet says of people, as tables; each section is a module.

A section's module has `tables(project, corpus)`, the tables it has to show of one season.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.messages import _
from carrefours_docs.paths import project

SECTIONS: dict[str, Callable[[], str]] = {
    "people": lambda: _("who appears where, and under which name"),
    "easy": lambda: _("which easy-to-read texts there are, and the sentences to look at again"),
    "translations": lambda: _("which paragraphs of a translation are up to date"),
}
"""Name of the section and of its module in carrefours_docs.status → what it tells."""


def add(commands: Any, summary: str) -> Parser:
    """Declare the command among `commands`."""
    parser: Parser = commands.add_parser(
        "status",
        help=summary,
        description=_("Tells what stands in the sources, without making anything."),
        epilog=_examples(),
    )
    parser.add_argument(
        "section",
        nargs="?",
        choices=[*SECTIONS],
        metavar=_("SECTION"),
        help=_(
            "what to tell: {sections}; all of it where it is left out", sections=", ".join(SECTIONS)
        ),
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: Namespace) -> int:
    """Print the sections asked for, season by season."""
    from carrefours_docs.corpus.load import load_season
    from carrefours_docs.status.table import lines

    place = project()
    asked = [arguments.section] if arguments.section else [*SECTIONS]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    seasons = sorted(file.parent for file in place.sources.glob("*/season.yaml"))
    if not seasons:
        print(_("There is no season in {folder}.", folder=place.sources), file=sys.stderr)
        return 1
    for folder in seasons:
        corpus = load_season(folder, place.sources / "authorities")
        print(_("Season “{title}”", title=corpus.season.title[corpus.season.languages[0]]))
        for section in asked:
            module = importlib.import_module(f"carrefours_docs.status.{section}")
            for table in module.tables(place, corpus):
                print("\n" + "\n".join(lines(table, width)))
    return 0


def _examples() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  ./carrefours status               " + _("all there is to tell"),
            *(f"  ./carrefours status {name:<14}" + tells() for name, tells in SECTIONS.items()),
            "  ./carrefours status > status.txt  " + _("all of it in a file"),
        )
    )
