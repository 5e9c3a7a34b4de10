"""Read laid-out pages: a part's WeasyPrint boxes → lines, pictures and table rows, with places.

Positions are CSS pixels from the page's upper left corner. Must be imported after the fonts are
set (pdf/fonts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from carrefours_docs.checks.inks import Ground, Ink, inks, on, page_ground
from carrefours_docs.pdf.parts import LaidOut

ASIDE = frozenset({"facts", "definitions", "index-entry", "timeline-text", "footnote"})
"""Classes of what is no running text: panels, lists of records, index, notes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `element` is the block it belongs to, `room` how far right it may go."""

    element: Any
    text: str
    left: float
    top: float
    right: float
    bottom: float
    room: float
    running: bool
    note: bool
    inks: tuple[Ink, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and the figure it stands in, if any."""

    element: Any
    figure: Any
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """What one page holds, in reading order, its size and the edges of its text."""

    folio: str
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    margins: list[Line] = field(default_factory=list)
    """Running heads and folios."""
    captions: list[Any] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)

    @property
    def flow(self) -> list[Line]:
        """The lines of the text itself, notes left out."""
        return [line for line in self.lines if not line.note]

    @property
    def filled(self) -> float:
        """How far down the page its text and pictures go, from 0 to 1."""
        ends = [line.bottom for line in self.flow] + [shown.bottom for shown in self.pictures]
        return (max(ends) - self.top) / (self.bottom - self.top) if ends else 0.0


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a box."""

    room: float
    ground: Ground
    figure: Any = None
    running: bool = True
    note: bool = False
    margin: bool = False
    body_rows: bool = False


def sheets(laid_out: LaidOut) -> tuple[Sheet, ...]:
    """Every page of a part."""
    return tuple(
        _sheet(page._page_box, laid_out.numeral(number))
        for number, page in enumerate(laid_out.pages, start=laid_out.first)
    )


def _sheet(page: Any, folio: str) -> Sheet:
    left, top = page.content_box_x(), page.content_box_y()
    right, bottom = left + page.width, top + page.height
    sheet = Sheet(folio, page.margin_width(), page.margin_height(), left, top, right, bottom)
    ground = page_ground(page)
    for child in page.children:
        margin = isinstance(child, boxes.MarginBox)
        note = isinstance(child, boxes.FootnoteAreaBox)
        running = not note and not margin
        _read(child, sheet, _Around(right, ground, running=running, note=note, margin=margin))
    return sheet


def _read(box: Any, sheet: Sheet, around: _Around) -> None:
    """Add a box and what is below it to `sheet`."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        _read_line(box, sheet, around)
        return
    around = replace(around, ground=on(box, around.ground))
    if isinstance(box, boxes.ReplacedBox):
        sheet.pictures.append(_picture(box, around))
        return
    for child in getattr(box, "children", ()):
        _read(child, sheet, _inside(box, sheet, around))


def _inside(box: Any, sheet: Sheet, around: _Around) -> _Around:
    """What is around the children of `box`; captions and rows are noted on the way."""
    if isinstance(box, boxes.BlockContainerBox) and not around.margin:
        around = replace(around, room=box.content_box_x() + box.width)
    element = box.element
    if element is None or box.element_tag != element.tag:
        return around
    classes = set(element.get("class", "").split())
    if classes & ASIDE:
        around = replace(around, running=False)
    if element.tag == "figure":
        around = replace(around, figure=element)
    elif element.tag == "figcaption" and around.figure is not None:
        sheet.captions.append(around.figure)
    elif element.tag in ("tbody", "thead"):
        around = replace(around, body_rows=element.tag == "tbody", running=False)
    elif isinstance(box, boxes.TableRowBox) and around.body_rows and element not in sheet.rows:
        sheet.rows.append(element)
    return around


def _read_line(line: Any, sheet: Sheet, around: _Around) -> None:
    texts = list(_texts(line))
    for box in line.descendants():
        if isinstance(box, boxes.ReplacedBox):
            sheet.pictures.append(_picture(box, around))
    shown = [box for box in texts if box.text.strip()]
    if not shown:
        return
    lines = sheet.margins if around.margin else sheet.lines
    lines.append(
        Line(
            element=line.element,
            text="".join(box.text for box in texts).strip(),
            left=min(box.position_x for box in shown),
            top=line.position_y,
            right=max(box.position_x + box.width for box in shown),
            bottom=line.position_y + line.height,
            room=around.room,
            running=around.running,
            note=around.note,
            inks=tuple(inks(line, around.ground)),
        )
    )


def _texts(line: Any) -> Iterator[Any]:
    for box in line.descendants():
        if isinstance(box, boxes.TextBox):
            yield box


def _picture(box: Any, around: _Around) -> Picture:
    x, y = box.content_box_x(), box.content_box_y()
    return Picture(box.element, around.figure, x, y, x + box.width, y + box.height)
