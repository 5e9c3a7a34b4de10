"""A justified text needs no shaping until it is drawn: only its words and its spacing are kept.

WeasyPrint makes a Pango layout for each text of a justified line and lets it go unused; the one
that draws the text is made again from the words when the page is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

from carrefours_docs.pdf.engine.replace import swapped


class Words(line_break.Layout):  # type: ignore[misc]
    """What is left of a layout once it is put aside: `reactivate` makes it whole for drawing."""

    def __init__(self, text: str, spacing: float) -> None:
        self.text = text
        self.justification_spacing = spacing
        self.max_width = None
        self.first_line_direction = 0
        self.ascent = None
        self.underline_position = None
        self.strikethrough_position = None

    def deactivate(self) -> None:
        if hasattr(self, "layout"):
            super().deactivate()


@contextmanager
def lean_justified_texts() -> Iterator[None]:
    """While the block runs, texts of justified lines are put aside without being shaped."""
    make = inline.create_layout

    def make_lean(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: float
    ) -> Any:
        plain = text != " " and "\n" not in text and style["text_decoration_line"] == "none"
        if plain and max_width is None:
            return Words(text, justification_spacing)
        return make(text, style, context, max_width, justification_spacing)

    with swapped(inline, create_layout=make_lean):
        yield
