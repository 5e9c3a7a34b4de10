"""Where a text's first line ends in a given width: found once, however often it is laid out.

A part is laid out several times until its pages are settled, columns are tried at many heights, and
what does not fit a page is laid out again on the next: most lines are the same each time. What is
one line in some width is so in any wider one: the folios of an index are found once.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from weasyprint.layout import inline, preferred

from carrefours_docs.pdf.engine.replace import Function, swapped

MOST = 20_000
"""So many lines are remembered (some ten MB); then all are forgotten."""

ROOM = 0.01
"""Pixels that a text must leave of a width to be sure to fit: Pango counts 1024 to the pixel."""

TELLING = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override"),
    *("lang", "direction", "white_space", "letter_spacing", "word_spacing", "tab_size"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars"),
    *("hyphenate_limit_zone", "text_decoration_line"),
)
"""All that line breaking reads of a style."""

KEPT = "lines_of_the_book"
"""The attribute of the fonts of a book where its lines are kept, for as long as they are."""


@contextmanager
def remembered_lines() -> Iterator[None]:
    """While the block runs, lines that were found before, by anyone, are not looked for again."""
    with ExitStack() as stack:
        for module in (inline, preferred):
            stack.enter_context(_remembering(module))
        yield


@contextmanager
def _remembering(module: Any) -> Iterator[None]:
    """The module's own function, which may be another's wrapper (pdf/line_ends.py)."""
    remembering = _with_memory(module.split_first_line, module.__name__)
    with swapped(module, split_first_line=remembering):
        yield


def _with_memory(split: Function, name: str) -> Function:
    def split_or_remember(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        known, look = _known(style)
        in_any = (name, text, look, justification_spacing, is_line_start, minimum)
        in_this = (*in_any, max_width)
        found = known.get(in_any)
        if found is None or not _fits(text, found, max_width):
            found = known.get(in_this)
        if found is None:
            found = split(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            if len(known) >= MOST:
                known.clear()
            known[in_any if _fits(text, found, max_width) else in_this] = found
            return found
        # Each box has a layout of its own: drawing wakes it up and puts it aside.
        return (copy.copy(found[0]), *found[1:])

    return split_or_remember


def _fits(text: str, found: Any, max_width: float | None) -> bool:
    """Whether a text is one whole line in that width, its last space included: so in any wider."""
    _, length, resume_at, width, *_ = found
    return (
        resume_at is None
        and max_width is not None
        and width + ROOM <= max_width
        and length == len(text.encode())
    )


def look_of(style: Any) -> int:
    """The number, in its book, of what line breaking and shaping read of the style."""
    return _known(style)[1]


def _known(style: Any) -> tuple[dict[Hashable, Any], int]:
    """The lines of the style's book, and the number of what line breaking reads of the style."""
    held = vars(style)
    if "look_of_lines" not in held:
        lines, looks = vars(style.font_config).setdefault(KEPT, ({}, {}))
        told = repr([style[name] for name in TELLING])
        held["look_of_lines"] = lines, looks.setdefault(told, len(looks))
    found: tuple[dict[Hashable, Any], int] = held["look_of_lines"]
    return found
