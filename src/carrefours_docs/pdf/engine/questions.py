"""What WeasyPrint asks again and again is answered once, or at once for the plain case.

Each box is asked whether it stands in the flow, and for its ground, corners and shadow; each line
how high it is at least, each two letters whether a line may end between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background
from weasyprint.text import line_break

from carrefours_docs.pdf.engine.replace import Function, replaced

MOST = 10_000
"""So many pairs of letters are remembered; then all are forgotten."""

CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)

NO_GROUND = {**dict.fromkeys(CORNERS, (0, 0)), "background": None}
"""What laying out grounds sets on a box that has none, and square corners."""


@contextmanager
def quick_answers() -> Iterator[None]:
    """While the block runs, the plain case of such a question takes no time."""
    with (
        replaced(boxes.Box, "is_in_normal_flow", _in_flow),
        replaced(line_break, "strut", _strut),
        replaced(line_break, "can_break_text", _can_break),
        replaced(background, "layout_box_backgrounds", _ground),
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


def _ground(lay_out: Function) -> Function:
    def lay_out_ground(page: Any, box: Any, get_image: Any, *more: Any, **options: Any) -> None:
        # What only stands for a box hands on what is set on it, one by one.
        plain = not (more or options) and isinstance(box, boxes.Box) and box is not page
        if not (plain and _is_bare(box.style)):
            lay_out(page, box, get_image, *more, **options)
            return
        vars(box).update(NO_GROUND)
        for child in box.all_children():
            lay_out_ground(page, child, get_image)

    return lay_out_ground


def _is_bare(style: Any) -> bool:
    """Whether a box of this style has no ground, no picture at its edge and square corners."""
    held = vars(style)
    found: bool | None = held.get("is_bare")
    if found is None:
        found = held["is_bare"] = (
            style["visibility"] != "hidden"
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
            and all((0, "px") in style[corner] for corner in CORNERS)
        )
    return found
