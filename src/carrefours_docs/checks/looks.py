"""The looks a proof-reader casts over a part's pages, each a rule: sheets → marks.

Blank and thin pages, stranded headings, stumps of lines, ladders of hyphens, pictures away from
their captions, split table rows, text outside its room or too near the trim, faint colours (WCAG
2.2 AA).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from carrefours_docs.pdf.order import BARE

if TYPE_CHECKING:
    from carrefours_docs.checks.reading import Line, Sheet

THIN = 0.15
"""A page filled less than this looks forgotten, unless a part ends on it."""

LINES_AFTER_HEADING = 2
LEAST_LAST_LINE = 5
MOST_HYPHENS = 2
QUIET = 5 * 96 / 25.4
"""Pixels (5 mm) inside the trim where a printer's knife may stray: no text stands there."""

TOLERANCE = 1.0
"""Pixels by which rounding may push text over an edge."""

HYPHENATED = re.compile(r"\w[-\N{HYPHEN}]$")

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
    """Headings with less than two lines below them; a letter of the index needs one.

    A section that is whole in one line, the next page opening with another heading, stands.
    """
    for number, (page, after) in enumerate(pairwise(pages)):
        for heading in _last_lines(line for line in page.flow if line.is_heading):
            below = sum(line.top >= heading.bottom - TOLERANCE for line in page.flow)
            pictured = any(picture.top >= heading.top for picture in page.pictures)
            whole = below > 0 and next((line.is_heading for line in after.flow), False)
            if (
                not pictured
                and not whole
                and below < (1 if role == "index" else LINES_AFTER_HEADING)
            ):
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
        for line in page.margins:
            if line.left < page.left - TOLERANCE or line.right > page.right + TOLERANCE:
                yield number, "overfull", line.text[:60]


def _trim(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    """Text in the quiet zone, running heads and folios included."""
    for number, page in enumerate(pages):
        for line in (*page.lines, *page.margins):
            inside = (
                min(line.left, line.top) >= QUIET
                and line.right <= page.width - QUIET
                and line.bottom <= page.height - QUIET
            )
            if not inside:
                yield number, "trim", line.text[:60]


def _colours(pages: Sequence[Sheet], role: str) -> Iterator[Mark]:
    """Text whose colour falls short of level AA, with the contrast it has, once a line."""
    for number, page in enumerate(pages):
        for line in (*page.lines, *page.margins):
            faint = [ink for ink in line.inks if ink.is_faint]
            if faint:
                worst = min(faint, key=lambda ink: ink.contrast)
                yield number, "faint", f"{worst.contrast:.1f}:1 · {worst.text[:50]}"


def _outside(page: Sheet, item: Any) -> bool:
    return bool(
        item.left < page.left - TOLERANCE
        or item.top < page.top - TOLERANCE
        or item.bottom > page.bottom + TOLERANCE
    )


def _excerpt(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)[:60]


LOOKS: tuple[Callable[[Sequence[Sheet], str], Iterator[Mark]], ...] = (
    _emptiness,
    _headings,
    _paragraphs,
    _pictures,
    _rows,
    _edges,
    _trim,
    _colours,
)
