"""LISEZMOI and README: what each file of a bundle is for, as plain text, in two languages or more.

The edition's own language comes first. A file is called by the name that its language gives it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.bundle.files import SUMS, BundleFile, Role, Shelf
from carrefours_docs.messages import Messages, book_messages

ALWAYS = ("fr", "en")
WIDTH = 78


def readme_names(languages: Iterable[str]) -> Mapping[str, str]:
    """Name of the file → its language; the edition's languages come first."""
    names: dict[str, str] = {}
    for language in (*languages, *ALWAYS):
        names.setdefault(book_messages(language)("README.txt"), language)
    return names


def readme(
    templates: Path, language: str, title: str, date: str, files: Sequence[BundleFile]
) -> str:
    """The text for a bundle of `files`; `date` is the edition's, in words ("" where unknown)."""
    say = book_messages(language)
    environment = Environment(  # noqa: S701 - plain text
        loader=FileSystemLoader(templates / "bundle"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["filled"] = _filled
    shown = [file for file in files if file.role is not Role.README]
    text = environment.get_template("readme.txt").render(
        say=say, title=title, date=date, shelves=_shelves(shown, say), sums=SUMS
    )
    return text.strip() + "\n"


def _shelves(files: Sequence[BundleFile], say: Messages) -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading → (path, what it is for), in the order of the folders."""
    found = []
    for shelf in Shelf:
        own = [(str(f.path), _told(f, say)) for f in files if f.role.shelf is shelf]
        if own:
            found.append((shelf.title(say), own))
    return found


def _told(file: BundleFile, say: Messages) -> str:
    if not file.pages:
        return file.role.purpose(say)
    pages = say.plural("{number} page", "{number} pages", file.pages)
    return f"{file.role.purpose(say)}, {pages}"


def _filled(text: str, indent: int = 0) -> str:
    space = " " * indent
    return textwrap.fill(
        text, WIDTH, initial_indent=space, subsequent_indent=space,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
