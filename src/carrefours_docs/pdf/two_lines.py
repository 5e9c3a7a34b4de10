"""Lines that a book in two languages says twice: the second stands below, in `.second`.

Works on lxml trees of pandoc's HTML; a book in one language has no such line.
"""

from __future__ import annotations

import copy
from typing import Any

from carrefours_docs.pdf.shapes import has_class

BETWEEN = " \N{MIDDLE DOT} "
"""Between the two in what has one line: running heads, bookmarks."""


def second_line(element: Any) -> Any | None:
    """What a heading or a paragraph says in the second language, or None."""
    return next((span for span in element.iter("span") if has_class(span, "second")), None)


def name_heading(heading: Any) -> None:
    """Give a heading of level 1 its running head, and its bookmark's label if it has two lines."""
    second = second_line(heading)
    first = _text(without_second(heading))
    if second is None:
        heading.set("data-running", heading.get("data-running") or first)
        return
    running = [heading.get("data-running") or first, second.get("data-running") or _text(second)]
    heading.set("data-running", BETWEEN.join(dict.fromkeys(running)))
    heading.set("data-running-1", running[0])
    heading.set("data-running-2", running[1])
    heading.set("data-label", BETWEEN.join([first, _text(second)]))


def without_second(element: Any) -> Any:
    """A copy of `element` as the first language has it, line break and all gone."""
    made = copy.deepcopy(element)
    second = second_line(made)
    if second is None:
        return made
    parent, before = second.getparent(), second.getprevious()
    if before is not None and before.tag == "br":
        parent.remove(before)
    parent.remove(second)
    return made


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
