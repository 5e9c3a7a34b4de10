"""The columns of the index: laid out once where they fill a page, not once to try and once to keep.

WeasyPrint tries whether all that is left fits the columns of a page, and where it does not lays the
same columns out again. What was tried is kept where nothing in it could have changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block, column

from carrefours_docs.pdf.engine.replace import Function, replaced

PLAIN = "index-groups"
"""The class of columns that hold nothing but text: no notes, no floats, nothing positioned."""

BOX = 0
"""Where the box stands in what laying it out gives."""


@contextmanager
def columns_once() -> Iterator[None]:
    """While the block runs, columns of class `PLAIN` that were tried are not laid out again."""
    tries: list[dict[Hashable, Any]] = []

    def remembering(lay_out: Function) -> Function:
        def lay_out_or_remember(
            context: Any,
            box: Any,
            bottom_space: float,
            skip_stack: Any,
            containing_block: Any,
            page_is_empty: bool,
            *more: Any,
            **options: Any,
        ) -> Any:
            arguments = (context, box, bottom_space, skip_stack, containing_block, page_is_empty)
            if not tries or not box.is_column:
                return lay_out(*arguments, *more, **options)
            place = (box.position_y, box.width, round(bottom_space, 6), len(box.children))
            key = (*place, repr(skip_stack), page_is_empty)
            found = tries[-1].pop(key, None)
            if found is None:
                found = lay_out(*arguments, *more, **options)
                if found[BOX] is not None:
                    tries[-1][key] = found
            elif found[BOX].position_x != box.position_x:
                found[BOX].translate(box.position_x - found[BOX].position_x)
            return found

        return lay_out_or_remember

    def with_tries(lay_out: Function) -> Function:
        def lay_out_columns(context: Any, box: Any, *more: Any, **options: Any) -> Any:
            plain = box.element is not None and PLAIN in (box.element.get("class") or "").split()
            if not plain:
                return lay_out(context, box, *more, **options)
            tries.append({})
            try:
                return lay_out(context, box, *more, **options)
            finally:
                tries.pop()

        return lay_out_columns

    with (
        replaced(block, "block_box_layout", remembering),
        replaced(column, "columns_layout", with_tries),
    ):
        yield
