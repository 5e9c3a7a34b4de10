"""One file of free text as translators see it: its clean tree, and the units in it.

Pictures keep the paths their author wrote, so that what is written from the tree names them too;
a picture that came inside a Word or LibreOffice file is named pictures/<its name there>.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import panflute as pf

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.minutes.clean import clean_shape, clean_words
from carrefours_docs.minutes.convert import AS_A_RULE
from carrefours_docs.minutes.media import said_by_people
from carrefours_docs.minutes.read import Draft, read, unreadable
from carrefours_docs.minutes.registry import Cleaning, cleaning
from carrefours_docs.minutes.rows import plain, spaced
from carrefours_docs.translation.markup import one_order, written
from carrefours_docs.translation.units import Kind, Slot, Unit, bare, slots


@dataclass(frozen=True)
class Manner:
    """How records ask for a text to be read: the rules of cleaning, and tracked changes."""

    now: Cleaning = AS_A_RULE
    changes: Changes = Changes.ACCEPT


AS_USUAL = Manner()


@dataclass(frozen=True)
class Sheet:
    """A text: `slots[n]` is the place of `units[n]`; `pictures` are those it brought inside it.

    `manner` is how it was read, and is to be read again.
    """

    file: Path
    blocks: tuple[Any, ...]
    slots: tuple[Slot, ...] = ()
    units: tuple[Unit, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    manner: Manner = AS_USUAL


def read_sheet(file: Path, source_language: str = "", manner: Manner = AS_USUAL) -> Sheet:
    """Read a text as the book does. A unit that is one span in `source_language` is not translated
    yet.

    Raises SourceError.
    """
    with (
        tempfile.TemporaryDirectory(prefix="carrefours-") as scratch,
        cleaning(manner.now),
    ):
        try:
            draft = read(file, Path(scratch), manner.changes)
            document = draft.document
            clean_words(document)
            pictures = _settle(document, draft)
            clean_shape(document, draft)
            document.walk(one_order)
            sheet = _sheet(draft, list(document.content), pictures, source_language)
            return replace(sheet, manner=manner)
        except RecursionError:
            raise unreadable(file) from None


def _sheet(
    draft: Draft, blocks: list[Any], pictures: Mapping[str, bytes], source_language: str
) -> Sheet:
    rows = [(slot, slot.words()) for slot in slots(blocks)]
    foreign = [_foreign(row, source_language) for _, row in rows]
    texts = written(
        [(span.content if span else row) for (_, row), span in zip(rows, foreign, strict=True)]
    )
    find = _Finder(draft.text)
    units: list[tuple[Slot, Unit]] = []
    heading = ""
    for (slot, row), text, span in zip(rows, texts, foreign, strict=True):
        words = plain(row)
        line = find(words)
        if not any(map(str.isalnum, bare(text))):
            continue
        units.append((slot, Unit(slot.kind, text, line, heading, span is not None)))
        if slot.kind is Kind.HEADING:
            heading = words
    return Sheet(
        draft.source,
        tuple(blocks),
        tuple(slot for slot, _ in units),
        tuple(unit for _, unit in units),
        pictures,
    )


def _foreign(row: list[Any], language: str) -> pf.Span | None:
    """The span around the whole of a row that says it is in another language."""
    if len(row) != 1 or not isinstance(row[0], pf.Span) or not language:
        return None
    span = row[0]
    return span if span.attributes.get("lang") == language and not span.classes else None


class _Finder:
    """Lines of a text file, asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def __call__(self, words: str) -> int:
        """The line where some words begin, from 1; 0 where they are not found."""
        start = [re.escape(word) for word in re.findall(r"\w+", words)[:5]]
        if not start or not self._text:
            return 0
        pattern = re.compile(r"[\W_]+".join(start))
        match = pattern.search(self._text, self._at) or pattern.search(self._text)
        if match is None:
            return 0
        self._at = max(self._at, match.start())
        return 1 + self._text.count("\n", 0, match.start())


def _settle(document: pf.Doc, draft: Draft) -> dict[str, bytes]:
    """Alternative texts in order, and the pictures a package holds taken out of it."""
    pictures: dict[str, bytes] = {}

    def look(element: Any, _: Any) -> None:
        if not isinstance(element, pf.Image):
            return
        alt = plain(element.content) or draft.alts.get(PurePosixPath(element.url).name, "")
        element.content = spaced(said_by_people(" ".join(alt.split())))
        element.attributes, element.title = {}, ""
        if draft.media is not None and element.url.startswith(f"{draft.media}/"):
            path = Path(element.url)
            element.url = f"pictures/{path.name}"
            if ".." not in path.parts and path.is_file():
                pictures[path.name] = path.read_bytes()

    document.walk(look)
    return pictures
