"""Look at the pages as a proof-reader does: laid-out parts → what a printer's reader would mark.

Blank and thin pages, stranded headings, stumps of lines, ladders of hyphens, pictures away from
their captions, split table rows, text outside its room, characters that no font has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.messages import _
from carrefours_docs.pdf.layout import BARE, lay_out_book

if TYPE_CHECKING:
    from carrefours_docs.checks.reading import Line, Sheet
    from carrefours_docs.pdf.parts import LaidOut

THIN = 0.15
"""A page filled less than this looks forgotten, unless a part ends on it."""

LINES_AFTER_HEADING = 2
LEAST_LAST_LINE = 5
MOST_HYPHENS = 2
TOLERANCE = 1.0
"""Pixels by which rounding may push text over an edge."""

HYPHENATED = re.compile(r"\w[-\N{HYPHEN}]$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a stable code, the part's id, the printed folio, the words there."""

    code: str
    part: str
    folio: str
    words: str

    def shown(self) -> str:
        """A line an organiser reads."""
        where = _("{part}, p. {folio}:", part=self.part, folio=self.folio)
        words = f" [{self.words}]" if self.words else ""
        return f"{where} {self.code}, {_said(self.code)}{words}"


def _said(code: str) -> str:
    match code:
        case "page-blank":
            return _("the page is empty and was not meant to be.")
        case "page-thin":
            return _("the page holds next to nothing, and its chapter goes on.")
        case "heading-alone":
            return _("a heading stands at the foot of the page, its text on the next.")
        case "line-short":
            return _("a paragraph ends on a stump of a line.")
        case "hyphens":
            return _("three lines or more in a row end with a hyphen.")
        case "picture-apart":
            return _("a picture and its caption stand on different pages.")
        case "row-split":
            return _("a row of a table is cut by the end of the page.")
        case "overfull":
            return _("something reaches out of its place on the page.")
        case "glyph-missing":
            return _("no font of the booklet has this character.")
        case unknown:
            raise ValueError(unknown)


def inspect_book(
    document: dict[str, Any], build: Path, templates: Path, work: Path
) -> Sequence[Finding]:
    """Lay out the book as `write_pdf` does and look at every page; in reading order."""
    booklet = lay_out_book(document, build, templates, work)
    covered = covered_characters(templates / "fonts")
    return tuple(finding for part in booklet.parts() for finding in inspect(part, covered))


def inspect(laid_out: LaidOut, covered: Collection[int]) -> Sequence[Finding]:
    """Look at the pages of one part; `covered` holds the code points that the fonts have."""
    from carrefours_docs.checks.reading import sheets

    pages = sheets(laid_out)
    part = laid_out.part.id
    found: list[tuple[int, Finding]] = []
    for look in (_emptiness, _headings, _paragraphs, _pictures, _rows, _edges):
        for number, code, words in look(pages, laid_out.part.role):
            found.append((number, Finding(code, part, pages[number].folio, words)))
    for number, character, words in _uncovered(pages, covered):
        text = f"{character} U+{ord(character):04X} · {words}"
        found.append((number, Finding("glyph-missing", part, pages[number].folio, text)))
    return tuple(finding for _, finding in sorted(found, key=lambda pair: pair[0]))


Mark = tuple[int, str, str]
"""What a look gives: the page (from 0), the code, the words."""


def _emptiness(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    for number, page in enumerate(pages):
        if not page.lines and not page.pictures:
            if role not in BARE:
                yield number, "page-blank", ""
        elif number < len(pages) - 1 and page.filled < THIN:
            yield number, "page-thin", _excerpt(page.lines)


def _headings(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    """Headings with less than two lines below them; a letter of the index needs one."""
    for number, page in enumerate(pages[:-1]):
        for heading in _last_lines(line for line in page.flow if line.is_heading):
            below = sum(line.top >= heading.bottom - TOLERANCE for line in page.flow)
            pictured = any(picture.top >= heading.top for picture in page.pictures)
            if not pictured and below < (1 if role == "index" else LINES_AFTER_HEADING):
                yield number, "heading-alone", heading.text


def _last_lines(lines: Iterable[Line]) -> Iterable[Line]:
    return {id(line.element): line for line in lines}.values()


def _paragraphs(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    """The ends of running paragraphs, and ladders of hyphens."""
    if role in ("cover", "title-page", "imprint", "contents", "index", "colophon"):
        return
    blocks: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in page.lines:
            blocks[id(line.element)].append((number, line))
    for lines in blocks.values():
        number, last = lines[-1]
        paragraph = last.running and last.element.tag in ("p", "li") and len(lines) > 1
        if paragraph and len(last.text) < LEAST_LAST_LINE:
            yield number, "line-short", _excerpt([line for _, line in lines[-2:]])
        yield from _ladders(lines)


def _ladders(lines: Sequence[tuple[int, Line]]) -> Iterator[Mark]:
    run: list[Line] = []
    for number, line in lines:
        run = [*run, line] if HYPHENATED.search(line.text) else []
        if len(run) == MOST_HYPHENS + 1:
            yield number, "hyphens", " / ".join(line.text.split()[-1] for line in run)


def _pictures(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    captioned = {
        id(figure): number for number, page in enumerate(pages) for figure in page.captions
    }
    for number, page in enumerate(pages):
        for picture in page.pictures:
            if captioned.get(id(picture.figure), number) != number:
                yield number, "picture-apart", picture.element.get("alt", "")


def _rows(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    for number, (page, after) in enumerate(pairwise(pages)):
        for row in page.rows:
            if any(row is other for other in after.rows):
                yield number, "row-split", " ".join("".join(row.itertext()).split())[:60]


def _edges(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    """Text outside the margins or its cell, pictures outside the margins."""
    for number, page in enumerate(pages):
        for line in page.lines:
            room = page.right if role == "contents" else line.room
            if line.right > room + TOLERANCE or _outside(page, line):
                yield number, "overfull", line.text[:60]
        for picture in page.pictures:
            if picture.right > page.right + TOLERANCE or _outside(page, picture):
                yield number, "overfull", picture.element.get("alt", "")


def _outside(page: Sheet, item: Any) -> bool:
    return bool(
        item.left < page.left - TOLERANCE
        or item.top < page.top - TOLERANCE
        or item.bottom > page.bottom + TOLERANCE
    )


def _uncovered(pages: Sequence[Sheet], covered: Collection[int]) -> Iterator[tuple[int, str, str]]:
    """Each character of a page that no font has, once a page."""
    for number, page in enumerate(pages):
        told: set[str] = set()
        for line in page.lines:
            for character in line.text:
                if character in told or ord(character) in covered or not _is_drawn(character):
                    continue
                told.add(character)
                yield number, character, line.text[:60]


def _is_drawn(character: str) -> bool:
    """Controls, format characters and white space need no glyph."""
    return character.isprintable() and not character.isspace()


@cache
def covered_characters(fonts: Path) -> frozenset[int]:
    """The code points that the fonts of a folder have between them."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in sorted(fonts.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def _excerpt(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)[:60]
