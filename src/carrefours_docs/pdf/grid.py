"""One baseline grid: what has a leading or a height of its own takes up whole lines of the text.

The `block-step-size` of CSS Rhythmic Sizing (Level 1, §3), which WeasyPrint does not know: marked
blocks are made higher as they are laid out, half above and half below what they hold, so that the
text after them stands on the lines of the facing page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block

from carrefours_docs.pdf.engine.replace import swapped

LINE = 14 * 96 / 72
"""The leading of the text (templates/pdf/book.css), in CSS pixels."""

SLACK = 2 * 96 / 72
"""A block this little higher than whole lines is lowered to them: one strange glyph does it."""

STEP = "step"
"""The class of a block that takes up whole lines (pdf/shapes.py)."""


def whole_lines(height: float) -> float:
    """The height in whole lines that holds `height`."""
    return max(1, math.ceil((height - SLACK) / LINE)) * LINE


@contextmanager
def stepping() -> Iterator[None]:
    """While the block runs, WeasyPrint lays marked blocks out in whole lines.

    WeasyPrint 70 has no door for this: the function that lays out a block is wrapped, and put back
    at the end. Of a block over several pages the last piece is stepped: a page begins on the grid.
    """
    lay_out = block.block_container_layout

    def lay_out_in_lines(context: Any, box: Any, *arguments: Any, **keywords: Any) -> Any:
        result = lay_out(context, box, *arguments, **keywords)
        laid_out, resume_at = result[:2]
        if laid_out is not None and resume_at is None and _is_stepped(laid_out):
            missing = whole_lines(laid_out.border_height()) - laid_out.border_height()
            laid_out.height += missing
            for child in laid_out.children:
                child.translate(0, missing / 2)
        return result

    with swapped(block, block_container_layout=lay_out_in_lines):
        yield


def _is_stepped(box: Any) -> bool:
    element = box.element
    if element is None or box.element_tag != element.tag or element.tag == "body":
        return False
    return STEP in (element.get("class") or "").split()
