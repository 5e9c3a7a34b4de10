"""A walk through the boxes of a page goes from one to the next, not down all levels to each.

WeasyPrint walks by functions in functions, a dozen deep in a chapter: each box is handed up through
all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import Box

from carrefours_docs.pdf.engine.replace import Function, replaced


@contextmanager
def flat_walks() -> Iterator[None]:
    """While the block runs, boxes are walked through in the same order, each for itself."""
    with replaced(Box, "descendants", _flat):
        yield


def _flat(_walk: Function) -> Function:
    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
        waiting = [self]
        while waiting:
            box = waiting.pop()
            if isinstance(box, Box):
                yield box
                waiting += reversed(box.children)
            elif placeholders:  # it stands for a box
                yield from box.descendants(placeholders)
            else:
                yield box

    return descendants
