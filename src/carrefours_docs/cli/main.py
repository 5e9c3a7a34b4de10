"""`./carrefours COMMAND`: French first, help that teaches, and no traceback.

Each command is a module with `add(commands)`, which declares it and names what runs it; only the
one that is asked for is imported. Exit codes: 0 done, 1 something to mend in the sources, 2 a
command mistyped, 3 a surprise, 130 stopped.
"""

from __future__ import annotations

import importlib
import os
import sys
from argparse import SUPPRESS
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carrefours_docs.cli.parser import Parser, speak
from carrefours_docs.messages import _

LANGUAGES = ("fr", "en")
SOURCES_TO_MEND, SURPRISE, STOPPED = 1, 3, 130


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module that does it, and what it does in a few words."""

    module: str
    summary: Callable[[], str]


COMMANDS = {
    "new": Command("new", lambda: _("a new season, or a new meeting, to complete")),
    "import": Command("bring_in", lambda: _("records proposed from the minutes you have")),
    "preview": Command("preview", lambda: _("the pages in a browser, kept as you write")),
    "status": Command("status", lambda: _("who appears where in the booklet, and how")),
    "review": Command("review", lambda: _("what a reviewer changed in the booklet in Word")),
    "translate": Command("translate", lambda: _("texts out to translators and back")),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (by default the process's own) ask for."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(words)
    if language in LANGUAGES:
        os.environ["CARREFOURS_LANG"] = language
    speak()
    parser = _parser(next((word for word in words if word in COMMANDS), ""))
    chosen = parser.parse_args(words)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 0
    return _guarded(lambda: int(chosen.run(chosen)))


def _guarded(run: Callable[[], int]) -> int:
    """What `run` returns, or the exit code of what stopped it, told in plain words."""
    from carrefours_docs.errors import CarrefoursError
    from carrefours_docs.graph.disk import trouble
    from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
    from carrefours_docs.paths import project

    place = project()
    try:
        code = run()
        sys.stdout.flush()
        return code
    except CarrefoursError as error:
        print("\n".join(p.shown(place.root) for p in error.problems), file=sys.stderr)
        return SOURCES_TO_MEND
    except KeyboardInterrupt:
        print("\n" + _("Stopped."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read our lines has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if developer_asks():
            raise
        print(trouble(error, place) or unforeseen(place), file=sys.stderr)
        return SURPRISE


def _language(words: Sequence[str]) -> str:
    """What `--lang` asks for, wherever it stands: needed before there is a parser to ask."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return ""


def _parser(asked: str) -> Parser:
    parser = Parser(
        prog="./carrefours",
        description=_("What else can be done with the sources of the booklet; ./doit makes it."),
        epilog=_("“./carrefours COMMAND --help” tells how a command is used, with examples."),
    )
    _add_language(parser)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), prog="./carrefours")
    for name, command in COMMANDS.items():
        if name == asked:
            module = importlib.import_module(f"carrefours_docs.cli.{command.module}")
            _add_language(module.add(commands, command.summary()))
        else:
            commands.add_parser(name, help=command.summary())
    return parser


def _add_language(parser: Parser) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=SUPPRESS,
        help=_("the language of the messages: fr (as a rule) or en"),
    )


def run() -> None:
    """The installed command `carrefours`."""
    sys.exit(main())


if __name__ == "__main__":
    run()
