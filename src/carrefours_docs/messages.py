"""The message catalogues: what organisers and readers see, in their language.

Sentences stand in the code in English and are translated by templates/catalogues/<language>/*.po
(gettext). `_()` speaks the tool's language (French unless asked otherwise); a `Messages` object
speaks a book's.
"""

from __future__ import annotations

import os
import re
from functools import cache
from gettext import c2py
from pathlib import Path

from carrefours_docs import message_files
from carrefours_docs.paths import project

SOURCE = "en"
"""The language of the sentences in the code."""

FIRST = "fr"
"""What the tool speaks unless asked otherwise."""

CATALOGUES = Path(__file__).resolve().parents[2] / "templates" / "catalogues"

KEPT = "catalogues"
"""The folder of the work folder that keeps them as they were read."""


class Messages:
    """Translates sentences into one language; a sentence without a translation stays English.

    Placeholders are `{name}`; values are put in after translation. A message may carry a context,
    as in gettext, where one English word has two translations. A region's catalogue (fr-CA) says
    only what its language's does not.
    """

    def __init__(self, language: str, folder: Path = CATALOGUES) -> None:
        self.language = language
        base = language.partition("-")[0]
        folders = dict.fromkeys((folder / base, folder / language))
        kept = project().work / KEPT / f"{language}.json" if folder == CATALOGUES else None
        self._entries, rule = message_files.read(folders, kept)
        self._plural_index = c2py(rule)
        self.speaks = base == SOURCE or bool(self._entries)
        """Whether there is a catalogue, or none is needed."""

    def __call__(self, message: str, /, *, context: str = "", **values: object) -> str:
        translated = self._entries.get((context, message))
        text = translated[0] if translated and translated[0] else message
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form that `number` asks for; `{number}` is filled in."""
        forms = self._entries.get(("", one))
        if forms and all(forms) and len(forms) > 1:
            text = forms[self._plural_index(number)]
        else:
            text = one if number == 1 else many
        return text.format(number=number, **values)


def tool_language() -> str:
    """The language the tool speaks: CARREFOURS_LANG, else LANG; French where it does not."""
    wanted = os.environ.get("CARREFOURS_LANG") or os.environ.get("LANG") or ""
    language = re.split("[^a-z]", wanted.lower(), maxsplit=1)[0]
    return language if language in tool_languages() else FIRST


@cache
def tool_languages() -> tuple[str, ...]:
    """The languages the tool speaks, French first: those with a catalogue, and the code's own."""
    folders = sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir())
    return tuple(dict.fromkeys((FIRST, SOURCE, *folders)))


@cache
def book_messages(language: str) -> Messages:
    """The catalogue of a book's language."""
    return Messages(language)


def _(message: str, /, **values: object) -> str:
    """`message` in the tool's language."""
    return book_messages(tool_language())(message, context="", **values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The plural form of a message in the tool's language."""
    return book_messages(tool_language()).plural(one, many, number, **values)
