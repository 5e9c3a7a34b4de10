"""Lines that end with the space before another inline: it hangs there, and breaks no word.

CSS Text 3, §4.1.3: a collapsible space at the end of a line takes no room. WeasyPrint counts it,
and where words fit a line but for it, breaks them after their first syllable or word.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline

from carrefours_docs.pdf.engine.replace import swapped

NARROWEST = 4
"""An em holds fewer characters than this: longer texts than would fit need no second look."""


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """While the block runs, a text that fits a line but for its last space is left whole.

    WeasyPrint 70 has no door for this: the function that finds a line's end is wrapped, and put
    back at the end. What follows the text then goes to the next line, the space vanishing.
    """
    split = inline.split_first_line

    def split_but_for_the_space(
        text: str, style: Any, context: Any, width: float | None, *more: Any, **options: Any
    ) -> Any:
        found = split(text, style, context, width, *more, **options)
        resume_at, least = found[2], text.rstrip(" ")
        if (
            resume_at is not None
            and width is not None
            and least not in ("", text)
            and style["white_space"] in ("normal", "pre-line")
            and len(least) <= width / style["font_size"] * NARROWEST
        ):
            alone = split(least, style, context, width, *more, **options)
            if alone[2] is None and alone[3] <= width:
                return split(text, style, context, None, *more, **options)
        return found

    with swapped(inline, split_first_line=split_but_for_the_space):
        yield
