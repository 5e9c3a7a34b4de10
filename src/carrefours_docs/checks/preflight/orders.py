"""What each print file promises, from what season.yaml says of printing: it is held to that."""

from __future__ import annotations

from collections.abc import Mapping

from carrefours_docs.checks.preflight.verdict import Order
from carrefours_docs.corpus.schema import Binding, Printing
from carrefours_docs.printing.boxes import TRIM
from carrefours_docs.printing.cover import Sheet, spine_of
from carrefours_docs.printing.names import PrintFile

QUIET, GLUED = 5.0, 10.0
"""Millimetres without text inside the trim, and at a glued spine."""


def orders(printing: Printing, pages: int, condition: str) -> Mapping[PrintFile, Order]:
    """The orders of an inside of `pages` pages and its cover; `condition` names the intent."""
    stapled = printing.binding is Binding.SADDLE_STITCH
    width, height = TRIM
    inside = Order(
        width,
        height,
        bleed=printing.bleed,
        multiple=printing.binding.pages,
        stapled=stapled,
        quiet=QUIET,
        gutter=0 if stapled else GLUED,
        condition=condition,
    )
    sheet = Sheet(spine_of(pages, printing))
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
    )
    return {PrintFile.INSIDE: inside, PrintFile.COVER: cover}
