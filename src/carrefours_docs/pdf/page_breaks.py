"""Where the pages of a laid-out part begin: its boxes → the first words of each page.

Pure: what is laid out in, data out. Notes, margins, generated content, an index's locators and what
is repeated after a page turn (heads of tables, headings of an index) are no part of the flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from carrefours_docs.book.page_starts import PageStart

if TYPE_CHECKING:
    from carrefours_docs.pdf.parts import LaidOut

LENGTH = 120
"""Characters of a page's first words: enough to tell them from any others."""

UNTOLD = ("blank", "endpaper", "back-cover")
"""Parts that stand in print alone."""

NOT_FLOW = frozenset({"index-locators", "index-continued"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, or a picture; `entry` is that of the index whose locators it stands for."""

    text: str = ""
    picture: str = ""
    entry: str = ""


def page_starts(laid_out: LaidOut) -> tuple[PageStart, ...]:
    """The beginning of each page of a part, in order; none of a part that print alone has."""
    return counted_starts(laid_out)[0]


def counted_starts(laid_out: LaidOut) -> tuple[tuple[PageStart, ...], int]:
    """The same, and the letters and digits that the part has in all."""
    if laid_out.part.role in UNTOLD:
        return (), 0
    counted: dict[str, int] = defaultdict(int)
    heads: set[int] = set()
    starts: list[PageStart] = []
    for number, page in enumerate(laid_out.pages, start=laid_out.first):
        pieces = [piece for child in page._page_box.children for piece in _flow(child, heads)]
        if not any(piece.text or piece.picture for piece in pieces) and starts:
            continue  # a white page
        language = _language(page._page_box) if _is_faced(laid_out) else ""
        text = "".join(piece.text for piece in pieces)
        opening = next((each for each in pieces if each.text.strip() or not each.text), _Piece())
        starts.append(
            PageStart(
                folio=laid_out.numeral(number),
                part=laid_out.part.id,
                before=counted[language],
                words=" ".join(text[: 2 * LENGTH].split())[:LENGTH],
                language=language,
                picture=opening.picture,
                entry=opening.entry,
            )
        )
        counted[language] += sum(map(str.isalnum, text))
    return tuple(starts), sum(counted.values())


def _is_faced(laid_out: LaidOut) -> bool:
    """Whether the pages come from two flows, one a language (pdf/facing.py)."""
    return len({_language(page._page_box) for page in laid_out.pages}) > 1


def _language(page: Any) -> str:
    """The language that a page's flow is set in."""
    for box in page.children:
        if box.element is not None and box.element_tag == "html":
            return str(box.element.get("lang") or "")
    return ""


def _flow(box: Any, heads: set[int], entry: str = "") -> Iterator[_Piece]:
    """What a box holds of the text, in order.

    `heads` are the heads of tables met before, `entry` is the entry of the index around the box.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, (boxes.MarginBox, boxes.FootnoteAreaBox)) or "::" in (box.element_tag or ""):
        return
    element = box.element
    if element is not None and box.element_tag == element.tag:
        classes = set((element.get("class") or "").split())
        if "index-entry" in classes:
            entry = element.get("id") or ""
        if classes & NOT_FLOW:
            if "index-locators" in classes:
                yield _Piece(entry=entry)
            return
        if element.tag == "thead":
            if id(element) in heads:
                return
            heads.add(id(element))
    if isinstance(box, boxes.TextBox):
        yield _Piece(box.text)
    elif isinstance(box, boxes.ReplacedBox):
        if element is not None and element.get("src"):
            yield _Piece(picture=element.get("src"))
    else:
        for child in getattr(box, "children", ()):
            yield from _flow(child, heads, entry)
        if isinstance(box, boxes.LineBox):
            yield _Piece(" ")
