"""LISEZMOI and README: what each file of a bundle is for, as plain text, in two languages or more.

The edition's own language comes first. A file is called by the name that its language gives it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.bundle.shelves import SUMS, Shelf, shelf_of
from carrefours_docs.messages import Messages, book_messages
from carrefours_docs.web.files import BundleFile, FileKind

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
    environment = Environment(  # plain text: nothing to escape
        loader=FileSystemLoader(templates / "bundle"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["filled"] = _filled
    text = environment.get_template("readme.txt").render(
        say=say,
        title=title,
        date=date,
        shelves=_shelves(files, say),
        sums=SUMS,
        for_shop=any(file.kind is FileKind.INSIDE for file in files),
    )
    return text.strip() + "\n"


def _shelves(files: Sequence[BundleFile], say: Messages) -> list[tuple[str, list[tuple[str, str]]]]:
    """Heading → (path, what it is and is for), in the order of the folders."""
    shown = [file for file in files if file.kind is not FileKind.README]
    found = []
    for shelf in Shelf:
        own = [(file.name, _told(file, say)) for file in shown if shelf_of(file.kind) is shelf]
        if own:
            found.append((shelf.heading(say), own))
    return found


def _told(file: BundleFile, say: Messages) -> str:
    title = file.title or file.kind.title(say)
    pages = say.plural("{number} page", "{number} pages", file.pages) if file.pages else ""
    named = f"{title} ({pages})" if pages else title
    return f"{named}. {file.kind.purpose(say)}"


def _filled(text: str, indent: int = 0) -> str:
    space = " " * indent
    return textwrap.fill(
        text, WIDTH, initial_indent=space, subsequent_indent=space,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
