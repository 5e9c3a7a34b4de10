"""argparse in the tool's language: its own words (usage, options, errors) and a nearest name.

A word that a later Python adds and the catalogue does not know yet stays English.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import Any, NoReturn

from carrefours_docs.messages import _, ngettext

USAGE_ERROR = 2


class Parser(argparse.ArgumentParser):
    """A parser whose help keeps its paragraphs and whose errors say what to do."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say it, and where help is; exit code 2."""
        told = _("“{command} --help” tells how it is used.", command=self.prog)
        print(f"{self.prog}: {message}\n{told}", file=sys.stderr)
        sys.exit(USAGE_ERROR)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        near = difflib.get_close_matches(str(value), known, n=1)
        told = _("“{word}” is not known here.", word=value)
        told += " " + (
            _("Did you mean “{word}”?", word=near[0])
            if near
            else _("There are: {words}.", words=", ".join(known))
        )
        raise argparse.ArgumentError(None, told)


def speak() -> None:
    """Make argparse's own words speak the tool's language: it looks them up by these two names."""
    words: Any = argparse
    words._ = _
    words.ngettext = ngettext
