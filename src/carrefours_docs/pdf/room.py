"""Pictures that left a hole at the foot of a page: made smaller, so that they fill it.

A picture moves to the next page where it does not fit, and takes the headings over it along. Where
a good part of the page stays white, and the picture can still be read there, it is set smaller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from carrefours_docs.pdf.parts import LaidOut

HOLE = 8
"""Lines of white at the foot of a page that are worth filling."""

LEAST_SHARE = 0.5
"""A picture is never set at less than half the size it would have had."""

LEAST_HEIGHT = 6
"""Lines."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def fit_pictures(part: Any, laid_out: LaidOut) -> bool:
    """Set the first picture that left a hole smaller, in the lxml tree `part`; whether one was."""
    for page, after in pairwise(laid_out.pages):
        height = _fitting(page._page_box, after._page_box, laid_out.line)
        if height is not None:
            number, points = height
            for figure in part.iterfind(f".//figure[@data-block='{number}']"):
                for picture in figure.iter("img"):
                    picture.set("style", f"max-height: {points:.2f}pt")
                    return True
    return False


@dataclass(frozen=True, slots=True)
class _Opening:
    """The picture that opens a page: its figure's number and box, its own height, its top."""

    number: str
    figure: Any
    picture: float
    above: float


def _fitting(page: Any, after: Any, line: float) -> tuple[str, float] | None:
    """The number of the figure that opens `after`, and the height (pt) it has room for."""
    opening = _opening(after)
    if opening is None:
        return None
    room = _foot(page) - _end(page)
    # A line of white stands over the picture, or over the headings that come with it.
    aside = opening.figure.border_height() - opening.picture
    free = room - aside - opening.above - line
    height = free // line * line
    if room < HOLE * line or height < max(LEAST_HEIGHT * line, opening.picture * LEAST_SHARE):
        return None
    return (opening.number, height * 72 / 96) if height < opening.picture else None


def _opening(page: Any) -> _Opening | None:
    """The figure a page opens with, alone or under its headings."""
    for box in _blocks(page):
        if box.element.tag == "figure":
            number = box.element.get("data-block")
            heights = [b.height for b in box.descendants() if isinstance(b, boxes.ReplacedBox)]
            if not number or len(heights) != 1:
                return None
            above = box.border_box_y() - page.content_box_y()
            return _Opening(number, box, heights[0], above)
        if box.element.tag not in HEADINGS:
            return None
    return None


def _blocks(page: Any) -> Iterator[Any]:
    """The figures, and the boxes that hold lines, of a page's flow in order."""
    for box in _flow(page):
        if box.element.tag == "figure" or any(
            isinstance(child, boxes.LineBox) for child in getattr(box, "children", ())
        ):
            yield box


def _flow(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox | boxes.LineBox):
            continue
        if child.element is not None:
            yield child
        yield from _flow(child)


def _end(page: Any) -> float:
    """Where the last line or picture of a page's flow ends."""
    ends: list[float] = [page.content_box_y()]
    for box in _blocks(page):
        # A block over two pages is as high as the page: its lines tell where it ends.
        found = [child for child in box.children if isinstance(child, boxes.LineBox)]
        ends.append(
            found[-1].position_y + found[-1].height
            if found
            else box.border_box_y() + box.border_height()
        )
    return max(ends)


def _foot(page: Any) -> float:
    """Where the room of a page's flow ends: at its foot, or over its notes."""
    notes: list[float] = [
        child.position_y for child in page.children if isinstance(child, boxes.FootnoteAreaBox)
    ]
    foot: float = page.content_box_y() + page.height
    return min([foot, *notes])
