"""Widths, margins and paddings of a box: worked out once for a style and the room it stands in.

WeasyPrint resolves fifteen properties each time it lays a box out, and lays most boxes out several
times; what comes of it depends on the box's style and the size of what contains it alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

from carrefours_docs.pdf.engine.replace import Function, replaced

SIDES = ("top", "right", "bottom", "left")
NAMES = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
"""What `resolve_percentages` sets on a box."""


@contextmanager
def remembered_sizes() -> Iterator[None]:
    """While the block runs, a style remembers the sizes it had in a room of some size."""
    with replaced(percent, "resolve_percentages", _remembering):
        yield


def _remembering(resolve: Function) -> Function:
    def resolve_or_remember(box: Any, containing_block: Any) -> None:
        style = box.style
        # Borders that collapse are the table's affair, and a page's height counts otherwise.
        if style["border_collapse"] == "collapse" or isinstance(box, boxes.PageBox):
            resolve(box, containing_block)
            return
        if isinstance(containing_block, boxes.Box):
            room = (containing_block.width, containing_block.height)
        else:
            room = tuple(containing_block)
        known = style.__dict__.setdefault("sizes_by_room", {})
        sizes = known.get(room)
        if sizes is None:
            resolve(box, containing_block)
            held = vars(box)
            known[room] = {name: held[name] for name in NAMES}
        else:
            vars(box).update(sizes)

    return resolve_or_remember
