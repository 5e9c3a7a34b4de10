"""Running heads and folios, drawn on pages that were laid out without knowing where they stand.

A few pages are laid out with the book's own styles; their margin boxes are drawn again with other
words. A part whose pages bear anything else in their margins keeps it, and cannot be moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import split_first_line

from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.joining.capture import SCALE
from carrefours_docs.pdf.parts import RECTO, VERSO, LaidOut, Press

SAMPLE_HEAD = "Chapitre"


@dataclass(frozen=True, slots=True)
class Spot:
    """A margin box: its name, the text box drawn in it, and how its words stand there."""

    name: str
    box: Any
    alignment: str


@dataclass(frozen=True, slots=True)
class Side:
    """What pages of one side bear in their margins; `left` is where their text begins, in points.

    `book` says that the running head is the book's title, and not the chapter's.
    """

    left: float
    head: Spot | None
    folio: Spot | None
    book: bool


class Furniture:
    """The margins of an edition's pages, as its styles set them."""

    def __init__(self, press: Press) -> None:
        self._title = press.metadata["title"]
        body = (
            f'<div class="part"><h1 data-running="{SAMPLE_HEAD}">.</h1>'
            '<p style="break-before: page">.</p><p style="break-before: page">.</p></div>'
        )
        pages = press.lay_out(Part("furniture", "foreword", body), 1).pages
        self._sides = {RECTO: self._side(pages[2], 3), VERSO: self._side(pages[1], 2)}

    def left(self, number: int) -> float:
        """Where text begins on a page, in points."""
        return self._sides[_side_of(number)].left

    def head(self, number: int, running: str) -> tuple[Spot, str] | None:
        """Where the running head of a page stands, and its words."""
        side = self._sides[_side_of(number)]
        words = self._title if side.book else running
        return (side.head, words) if side.head and words else None

    def folio(self, number: int, numeral: str) -> tuple[Spot, str] | None:
        """Where the folio of a page stands, and its figures."""
        spot = self._sides[_side_of(number)].folio
        return (spot, numeral) if spot else None

    def of(self, laid_out: LaidOut, running: str) -> tuple[tuple[bool, bool], ...] | None:
        """Whether each page of a part bears a running head and a folio.

        None where a page has other things in its margins than these, or text that begins elsewhere.
        """
        found: list[tuple[bool, bool]] = []
        for number, page in enumerate(laid_out.pages, start=laid_out.first):
            head = self.head(number, running)
            folio = self.folio(number, laid_out.numeral(number))
            names = {spot[0].name: spot[1] for spot in (head, folio) if spot}
            held = {box.at_keyword: _words(box) for box in _margin_boxes(page) if _words(box)}
            if any(names.get(name) != words for name, words in held.items()):
                return None
            if abs(_left(page) - self.left(number)) > 1e-3 or laid_out.side:
                return None
            found.append(
                (bool(head and head[0].name in held), bool(folio and folio[0].name in held))
            )
        # Without a title of its own a part has heads on its versos alone: which are they elsewhere?
        return None if not running and any(head for head, _ in found) else tuple(found)

    def _side(self, page: Any, number: int) -> Side:
        head = folio = None
        book = False
        for box in _margin_boxes(page):
            words = _words(box)
            if words == str(number):
                folio = _spot(box)
            elif words in (self._title, SAMPLE_HEAD):
                head, book = _spot(box), words != SAMPLE_HEAD
        return Side(_left(page), head, folio, book)


def without_furniture(laid_out: LaidOut) -> None:
    """Take the margins' boxes off a part's pages."""
    for page in laid_out.pages:
        box = page._page_box
        box.children = [child for child in box.children if not isinstance(child, boxes.MarginBox)]


class _Opaque(Stream):  # type: ignore[misc]
    """Operators that ask nothing of a page's resources but its fonts."""

    def set_alpha(self, *_arguments: Any, **_more: Any) -> None:
        """A page begins opaque."""


def drawn(spot: Spot, words: str, height: float, fonts: dict[Any, Any]) -> bytes:
    """The operators that draw `words` there as an artifact, on a page `height` points high.

    `fonts` gathers what is used, as a document's.
    """
    stream = _Opaque(fonts, (0, 0, 0, 0), pydyf.Dictionary(), {}, None, {}, None)
    box = spot.box.copy_with_text(words)
    layout, _, _, width, _, _ = split_first_line(words, box.style, None, None, 0)
    room = spot.box.width - width
    box.position_x += room * {"left": 0.0, "center": 0.5, "right": 1.0}[spot.alignment]
    box.width, box.pango_layout = width, layout
    with stream.stacked():
        stream.transform(d=-1, f=height)
        stream.transform(a=SCALE, d=SCALE)
        draw_text(stream, box, 0, "clip", "none")
    operators = b"\n".join(pydyf._to_bytes(item) for item in stream.stream)
    kind = b"Header" if spot.name.startswith("@top") else b"Footer"
    return b"/Artifact <</Type/Pagination/Subtype/%s>> BDC\n%s\nEMC" % (kind, operators)


def _side_of(number: int) -> str:
    return RECTO if number % 2 else VERSO


def _left(page: Any) -> float:
    return float(page._page_box.margin_left) * SCALE


def _margin_boxes(page: Any) -> Iterator[Any]:
    return (child for child in page._page_box.children if isinstance(child, boxes.MarginBox))


def _texts(box: Any) -> Sequence[Any]:
    return [child for child in box.descendants() if isinstance(child, boxes.TextBox)]


def _words(box: Any) -> str:
    return "".join(text.text for text in _texts(box))


def _spot(box: Any) -> Spot | None:
    texts = _texts(box)
    if len(texts) != 1:
        return None
    asked = str(box.style["text_align_all"])
    alignment = {"start": "left", "end": "right"}.get(asked, asked)
    return Spot(box.at_keyword, texts[0], alignment)
