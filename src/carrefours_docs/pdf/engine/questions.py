"""What WeasyPrint asks again and again is answered once, or at once for the plain case.

Each box is asked whether it stands in the flow, each line how high it is at least, each two letters
whether a line may end between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text import line_break

from carrefours_docs.pdf.engine.replace import Function, replaced

MOST = 10_000
"""So many pairs of letters are remembered; then all are forgotten."""


@contextmanager
def quick_answers() -> Iterator[None]:
    """While the block runs, the plain case of such a question takes no time."""
    with (
        replaced(boxes.Box, "is_in_normal_flow", _in_flow),
        replaced(line_break, "strut", _strut),
        replaced(line_break, "can_break_text", _can_break),
    ):
        yield


def _in_flow(ask: Function) -> Function:
    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        return (style["float"] == "none" and style["position"] == "static") or bool(ask(self))

    return is_in_normal_flow


def _strut(ask: Function) -> Function:
    def strut(style: Any) -> tuple[float, float]:
        held = vars(style)
        found: tuple[float, float] | None = held.get("strut_of_lines")
        if found is None:
            found = held["strut_of_lines"] = ask(style)
        return found

    return strut


def _can_break(ask: Function) -> Function:
    known: dict[tuple[str, str], bool] = {}

    def can_break_text(text: str, lang: str) -> bool:
        found = known.get((text, lang))
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[text, lang] = ask(text, lang)
        return found

    return can_break_text
