"""`./carrefours preview`: the pages of the booklet in a browser, made anew at each save."""

from __future__ import annotations

import threading
import webbrowser
from argparse import Namespace
from pathlib import Path
from typing import Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _
from carrefours_docs.paths import project

PORT = 8016
"""The first that is tried."""


def add(commands: Any, summary: str) -> Parser:
    """Declare the command among `commands`."""
    parser: Parser = commands.add_parser(
        "preview",
        help=summary,
        description=_(
            "Opens the booklet's pages in your browser and keeps them up to date: save a file, and "
            "the page that it changes is shown. What is wrong is said there, with file and line. "
            "Nothing in output/ is changed. Ctrl-C stops it."
        ),
        epilog="\n".join(
            (
                _("Examples:"),
                "  ./carrefours preview                    " + _("the only season there is"),
                "  ./carrefours preview season-1           " + _("a season of several"),
                "  ./carrefours preview --edition fr-en    " + _("another of its editions"),
                "  ./carrefours preview --no-browser       " + _("only say the address"),
            )
        ),
    )
    parser.add_argument("season", nargs="?", metavar=_("SEASON"), help=_("its folder in sources/"))
    parser.add_argument(
        "--edition", metavar=_("EDITION"), default="", help=_("one of the season's editions")
    )
    parser.add_argument(
        "--port", type=int, metavar=_("PORT"), default=None, help=_("the number in the address")
    )
    parser.add_argument(
        "--no-browser", action="store_true", help=_("do not open a browser, only say the address")
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: Namespace) -> int:
    """Serve until stopped."""
    from carrefours_docs.intake.seasons import season_folder
    from carrefours_docs.preview.server import Server
    from carrefours_docs.preview.session import Session
    from carrefours_docs.preview.watch import saves

    place = project()
    session = Session(
        place,
        season_folder(place.sources, arguments.season or "", "./carrefours preview "),
        arguments.edition,
    )
    server = _listening(lambda port: Server(session, port), arguments.port)
    stop = threading.Event()
    builder = threading.Thread(target=session.run, name="builder", daemon=True)
    serving = threading.Thread(target=server.serve_forever, name="server", daemon=True)
    serving.start()
    print(_("The preview is at {address}; Ctrl-C stops it.", address=server.address), flush=True)
    builder.start()  # from here on what is printed may be taken for a notice of the book's
    if not arguments.no_browser:
        webbrowser.open(server.address)
    try:
        for files in saves(session.folders(), stop):
            session.saved(files)
    finally:
        stop.set()
        session.close()
        server.shutdown()
        server.server_close()
    return 0


def _listening(make: Any, port: int | None) -> Any:
    """A server on `port`, or on the first that is free from PORT on."""
    if port is not None:
        try:
            return make(port)
        except OSError:
            what = _("the number {port} is taken by another program", port=port)
            remedy = _("Give another, or leave --port out.")
            raise SourceError([Problem("port", Place(Path("--port")), what, remedy)]) from None
    for free in range(PORT, PORT + 20):
        try:
            return make(free)
        except OSError:
            continue
    return make(0)
