"""What each print file promises, from what season.yaml says of printing: it is held to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from carrefours_docs.checks.preflight.verdict import Order
from carrefours_docs.corpus.schema import Binding, Printing
from carrefours_docs.printing.boxes import Size
from carrefours_docs.printing.cover import Sheet, spine_of
from carrefours_docs.printing.facts import Shown
from carrefours_docs.printing.names import PrintFile

MOST_STAPLED, OF_THICKNESS = 64, 90 * 1.2 / 1000
"""Pages that staples hold of a paper so thick (mm): 64 of 90 g/m²."""

QUIET, GLUED = 5.0, 10.0
"""Millimetres without text inside the trim, and at a glued spine."""


def most_stapled(printing: Printing) -> int:
    """How many pages staples hold, less of them where the paper is thicker; a multiple of four."""
    return int(MOST_STAPLED * OF_THICKNESS / printing.paper.thickness + 1e-6) // 4 * 4


def orders(
    printing: Printing, trim: Size, pages: int, condition: str, shown: Sequence[Shown] = ()
) -> Mapping[PrintFile, Order]:
    """The orders of an inside of `pages` pages and its cover, of pages trimmed to `trim`.

    `condition` names the output intent; `shown` are the pictures of the inside and where they are.
    """
    stapled = printing.binding is Binding.SADDLE_STITCH
    width, height = trim
    inside = Order(
        width,
        height,
        bleed=printing.bleed,
        multiple=printing.binding.pages,
        stapled=stapled,
        quiet=QUIET,
        gutter=0 if stapled else GLUED,
        condition=condition,
        most_pages=most_stapled(printing) if stapled else 0,
        shown=tuple(shown),
    )
    sheet = Sheet(trim, spine_of(pages, printing))
    cover = Order(
        sheet.width,
        sheet.height,
        bleed=printing.bleed,
        multiple=1,
        stapled=stapled,
        quiet=QUIET,
        gutter=0,
        condition=condition,
        cover=True,
        spine=sheet.spine,
        titled=sheet.titled,
    )
    return {PrintFile.INSIDE: inside, PrintFile.COVER: cover}
