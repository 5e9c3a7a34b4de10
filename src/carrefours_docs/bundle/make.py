"""A bundle is made: finished files and the book's tree → a whole folder and its zip, on a desk.

Nothing here reads a clock or looks at what is in place: same arguments, same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.book.dates import phrase
from carrefours_docs.bundle.archive import write_zip
from carrefours_docs.bundle.changes import text as book_text
from carrefours_docs.bundle.changes.compare import compare_books
from carrefours_docs.bundle.changes.marked import to_html
from carrefours_docs.bundle.changes.text import BookText
from carrefours_docs.bundle.changes.told import Teller
from carrefours_docs.bundle.manifest import Manifest, sums, to_json
from carrefours_docs.bundle.readme import readme, readme_names
from carrefours_docs.bundle.shelves import MANIFEST, PAGE, SUMS, path_of
from carrefours_docs.corpus.dates import parse_period
from carrefours_docs.messages import book_messages
from carrefours_docs.metadata import read_metadata
from carrefours_docs.web.files import BOOKS, BundleFile, FileKind, measured


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A finished file: what it is called and is, and its bytes, read once."""

    name: str
    kind: FileKind
    data: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bundle is of; `revision` is that of the sources, `software` this program's version."""

    season: str
    edition: str
    languages: tuple[str, ...]
    stem: str
    revision: str
    software: str

    @property
    def language(self) -> str:
        return self.languages[0]


PageWriter = Callable[[Sequence[BundleFile], Path], None]
"""Writes the page that leads to the files, whose names are paths from it."""


def make_folder(
    folder: Path,
    facts: Facts,
    document: Mapping[str, Any],
    text: BookText,
    before: BookText | None,
    ingredients: Sequence[Ingredient],
    templates: Path,
    page: PageWriter,
) -> tuple[str, ...]:
    """Fill `folder` (empty) with the bundle; returns the paths of its files.

    `before` is the text of the book that it is compared with, None for a first bundle.
    """
    maker = _Maker(folder, facts, templates)
    for item in ingredients:
        maker.add(item.kind, item.name, item.data)
    maker.add_changes(text, before)
    maker.add_readmes(read_metadata(document).title, text.date)
    maker.add_page(page)
    return maker.finish(document, before)


def make_zip(
    target: Path, folder: Path, paths: Sequence[str], name: str, document: Mapping[str, Any]
) -> None:
    """The zip of a bundle's folder: all its files below the folder `name`."""
    write_zip(target, folder, paths, name, read_metadata(document).moment)


class _Maker:
    def __init__(self, folder: Path, facts: Facts, templates: Path) -> None:
        self._folder = folder
        self._facts = facts
        self._templates = templates
        self._say = book_messages(facts.language)
        self._files: list[BundleFile] = []

    def add(self, kind: FileKind, name: str, data: bytes) -> None:
        path = path_of(kind, name, self._say)
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._measure(kind, path)

    def _measure(self, kind: FileKind, path: str) -> None:
        languages = self._facts.languages if kind in BOOKS else ()
        self._files.append(measured(self._folder / path, kind, languages, path))

    def add_changes(self, text: BookText, before: BookText | None) -> None:
        teller = Teller(text, compare_books(before, text) if before is not None else None)
        stem, say = self._facts.stem, self._say
        listed, whole, earlier = say("changes"), say("book-text"), say("earlier-text")
        self.add(FileKind.CHANGES, f"{stem}-{listed}.txt", teller.as_text().encode())
        marked = to_html(teller, self._templates)
        self.add(FileKind.MARKED_CHANGES, f"{stem}-{listed}.html", marked.encode())
        kept = book_text.to_json(text).encode()
        self.add(FileKind.TEXT, f"{stem}-{whole}.json", kept)
        if before is not None:
            kept = book_text.to_json(before).encode()
            self.add(FileKind.EARLIER_TEXT, f"{stem}-{earlier}.json", kept)

    def add_readmes(self, title: str, date: str) -> None:
        """They tell of the page too, which is written after them since it leads to them."""
        told = [BundleFile(PAGE, FileKind.PAGE, 0, ""), *self._files]
        for name, language in readme_names(self._facts.languages).items():
            words = phrase(parse_period(date), language, "plain") if date else ""
            text = readme(self._templates, language, title, words, told)
            self.add(FileKind.README, name, text.encode())

    def add_page(self, page: PageWriter) -> None:
        shown = [file for file in self._files if file.kind not in _FOR_PROGRAMS]
        page(shown, self._folder / PAGE)
        self._measure(FileKind.PAGE, PAGE)

    def finish(self, document: Mapping[str, Any], before: BookText | None) -> tuple[str, ...]:
        """Write the manifest, then the checksums of all and of the manifest."""
        facts, metadata = self._facts, read_metadata(document)
        compared = ""
        if before is not None:
            compared = hashlib.sha256(book_text.to_json(before).encode()).hexdigest()
        manifest = Manifest(
            season=facts.season,
            edition=facts.edition,
            languages=facts.languages,
            title=metadata.title,
            date=metadata.date,
            identifier=metadata.identifier,
            revision=facts.revision,
            compared=compared,
            software=facts.software,
            files=tuple(sorted(self._files, key=lambda file: file.name)),
        )
        text = to_json(manifest, self._say)
        (self._folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        paths = [*(file.name for file in self._files), MANIFEST]
        listed = sums(self._folder, paths)
        (self._folder / SUMS).write_text(listed, encoding="utf-8", newline="\n")
        return (*paths, SUMS)


_FOR_PROGRAMS = {FileKind.TEXT, FileKind.EARLIER_TEXT}
