"""Two languages on facing pages: the first on the versos, the second on the rectos.

Each side is a flow of its own; rows of one number are made equally high, and begin on one spread:
where one side would begin a row a page earlier, its page ends there. The pages are interleaved.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from lxml import etree, html
from weasyprint.formatting_structure import boxes

from carrefours_docs.pdf.faces import ROW, faces
from carrefours_docs.pdf.grid import LINE, SLACK
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.parts import RECTO, VERSO, LaidOut, Press

ROUNDS = 400
"""Far more than the rows of any chapter: each round settles one at least."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row stands in a flow: its first page and its last, from 0; its lines in all."""

    first: int
    last: int
    lines: int


def face(press: Press, part: Part, languages: Sequence[str], first: int) -> LaidOut:
    """Both sides of a part, the versos numbered from `first`, which is even, in reading order."""
    sides = [
        press.settled(press.lay_out(flow, first + number, side=side, lang=language))
        for number, (flow, side, language) in enumerate(
            zip(faces(part, (languages[0], languages[1])), (VERSO, RECTO), languages, strict=True)
        )
    ]
    sides = _level(press, sides)
    sides = _meet(press, sides)
    longest = max(len(side.pages) for side in sides)
    filled = [_filled(press, side, longest) for side in sides]
    pages = list(chain.from_iterable(zip(*filled, strict=True)))
    return LaidOut(part, sides[0].document.copy(pages), first)


def rows(laid_out: LaidOut) -> dict[int, Row]:
    """The rows of one side, by number, as they fell on its pages."""
    found: dict[int, list[tuple[int, float]]] = {}
    for number, page in enumerate(laid_out.pages):
        for box in _row_boxes(page._page_box):
            found.setdefault(int(box.element.get(ROW)), []).append((number, _height(box)))
    placed: dict[int, Row] = {}
    for order, pieces in found.items():
        held = [piece for piece in pieces if piece[1]] or pieces[-1:]
        lines = math.ceil((sum(height for _, height in held) - SLACK) / LINE)
        placed[order] = Row(held[0][0], held[-1][0], max(lines, 0))
    return placed


def _row_boxes(page: Any) -> Iterator[Any]:
    for box in page.descendants():
        element = box.element
        if not isinstance(box, boxes.BlockBox) or element is None:
            continue
        if element.get(ROW) is not None and box.element_tag == element.tag:
            yield box


def _height(box: Any) -> float:
    """From the first line of a row's piece to its last; 0 where it holds nothing."""
    held = [
        child
        for child in box.descendants()
        if isinstance(child, (boxes.LineBox, boxes.ReplacedBox, boxes.TableBox))
    ]
    if not held:
        return 0.0
    top = min(child.position_y for child in held)
    return float(max(child.position_y + child.height for child in held) - top)


def _level(press: Press, sides: Sequence[LaidOut]) -> list[LaidOut]:
    """Give each row, on the side where it is shorter, the white that the other side's has more."""
    found = [rows(side) for side in sides]
    gaps: list[dict[int, int]] = [{}, {}]
    for order in found[0].keys() & found[1].keys():
        difference = found[0][order].lines - found[1][order].lines
        gaps[0 if difference < 0 else 1][order] = abs(difference)
    return [_with(press, side, gaps=gap) for side, gap in zip(sides, gaps, strict=True)]


def _meet(press: Press, sides: Sequence[LaidOut]) -> list[LaidOut]:
    """End pages where one side would begin a row a spread before the other."""
    met = list(sides)
    for _ in range(ROUNDS):
        here, there = (rows(side) for side in met)
        apart = next(
            (n for n in sorted(here.keys() & there.keys()) if here[n].first != there[n].first), None
        )
        if apart is None:
            break
        early = 0 if here[apart].first < there[apart].first else 1
        met[early] = _with(press, met[early], turned=apart)
    return met


def _with(
    press: Press, side: LaidOut, *, gaps: Mapping[int, int] | None = None, turned: int | None = None
) -> LaidOut:
    """The side laid out again, with lines of white after rows, or a page turned before one."""
    root = html.fragment_fromstring(side.part.body)
    for row in [node for node in root.iter("div") if node.get(ROW) is not None]:
        order = int(row.get(ROW))
        if gaps and gaps.get(order):
            etree.SubElement(row, "div", {"class": "level", "style": _lines(gaps[order])})
        if order == turned:
            if "turned" in row.get("class").split():
                row.addprevious(etree.Element("div", {"class": "leaf"}))
            else:
                row.set("class", f"{row.get('class')} turned")
    body = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return press.lay_out(replace(side.part, body=body), side.first, side=side.side, lang=side.lang)


def _lines(number: int) -> str:
    return f"height: {number * LINE * 72 / 96:g}pt"


def _filled(press: Press, side: LaidOut, pages: int) -> list[Any]:
    """The pages of a side, with white ones after them up to a number of pages."""
    white = Part(f"white-{side.side}", "blank", '<div class="part"></div>')
    found = list(side.pages)
    while len(found) < pages:
        found += press.lay_out(white, side.first + 2 * len(found)).pages
    return found
