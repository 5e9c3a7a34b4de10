"""The previous bundle of an edition: where it is found, and the text of the book that it keeps.

A bundle made again from the same text is compared with what it was compared with before: the
previous bundle is then the earlier text that it carries, so that the same sources make the same
bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from carrefours_docs.book.consent.find import Lookout
from carrefours_docs.bundle.changes.text import BookText, Chapter, from_json
from carrefours_docs.bundle.manifest import Label, read_label
from carrefours_docs.bundle.shelves import MANIFEST
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import book_messages


@dataclass(frozen=True, slots=True)
class Previous:
    """A bundle read again: whose it is, its text, and the text it was compared with (or None)."""

    season: str
    edition: str
    text: BookText
    earlier: BookText | None


def read_previous(path: Path) -> Previous | None:
    """The bundle in a zip or a folder; None where it is no bundle, or a damaged one."""
    try:
        if path.is_dir():
            label = read_label((path / MANIFEST).read_bytes())
            return _previous(label, lambda name: (path / name).read_bytes())
        with zipfile.ZipFile(path) as archive:
            (manifest,) = (n for n in archive.namelist() if n.split("/")[1:] == [MANIFEST])
            top = manifest.removesuffix(MANIFEST)
            label = read_label(archive.read(manifest))
            return _previous(label, lambda name: archive.read(top + name))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _previous(label: Label, read: Callable[[str], bytes]) -> Previous:
    earlier = from_json(read(label.earlier_text)) if label.earlier_text else None
    return Previous(label.season, label.edition, from_json(read(label.text)), earlier)


def baseline(
    season: str, edition: str, text: BookText, named: Iterable[Path], own: Iterable[Path]
) -> BookText | None:
    """What `text` is compared with: the bundle that was named, else our own, else nothing.

    `named` are bundles that someone points to, `own` those that stand in the edition's folder; of
    either, the first of this season and edition counts.
    """
    for path in named:
        found = read_previous(path)
        if found is not None and (found.season, found.edition) == (season, edition):
            return found.text
    for path in own:
        found = read_previous(path)
        if found is not None and (found.season, found.edition) == (season, edition):
            return found.earlier if found.text == text else found.text
    return None


def withholding(text: BookText, corpus: Corpus) -> BookText:
    """An earlier text without the names that may no longer be printed: who withdrew their consent
    is not named by what is shown as removed."""
    lookout = Lookout(corpus)
    if not lookout.people:
        return text
    veil = book_messages(text.language)("[name withheld]")

    def veiled(words: str) -> str:
        for seen in reversed(lookout.find(words)):
            if not seen.doubtful:
                words = f"{words[: seen.start]}{veil}{words[seen.end :]}"
        return words

    def chapter(one: Chapter) -> Chapter:
        paragraphs = tuple(replace(p, text=veiled(p.text)) for p in one.paragraphs)
        return replace(one, title=veiled(one.title), paragraphs=paragraphs)

    return replace(text, title=veiled(text.title), chapters=tuple(map(chapter, text.chapters)))
