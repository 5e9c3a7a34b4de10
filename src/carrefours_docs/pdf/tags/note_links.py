"""Footnotes linked both ways: the call leads to its note, the note's number back to the call.

WeasyPrint draws calls and numbers as pseudo-elements, which CSS cannot make links of: the links are
laid over the pages.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from carrefours_docs.pdf.tags.note_names import BACK_WORDS, NAME, NOTE_WORD, call_name, note_name

CALL, MARKER = "::footnote-call", "::footnote-marker"


def noted(pages: Iterable[Any]) -> list[Any]:
    """Laid-out pages (WeasyPrint's), each as a copy that has the links and anchors of its notes."""
    found = []
    for page in map(copy.copy, pages):
        links, anchors = list(page.links), dict(page.anchors)
        for box in _pseudo_boxes(page._page_box):
            name = box.element.get(NAME)
            x, y, width, height = box.hit_area()
            area = (x, y, x + width, y + height)
            called = box.element_tag.endswith(CALL)
            anchors.setdefault(call_name(name) if called else note_name(name), area)
            target = note_name(name) if called else call_name(name)
            links.append(("internal", target, area, box))
        page.links, page.anchors = links, anchors
        found.append(page)
    return found


def said_by(box: Any, words: str) -> str:
    """What the link on a call or on a note's number says."""
    element = box.element
    if box.element_tag.endswith(CALL):
        return f"{element.get(NOTE_WORD) or ''} {words}".strip()
    return element.get(BACK_WORDS) or words


def _pseudo_boxes(box: Any) -> Iterator[Any]:
    """The calls of named notes on a page, and their numbers at its foot."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    tag = box.element_tag or ""
    if tag.endswith((CALL, MARKER)):
        if box.element.get(NAME) and not isinstance(box, boxes.TextBox):
            yield box
        return
    for child in getattr(box, "children", ()):
        yield from _pseudo_boxes(child)
