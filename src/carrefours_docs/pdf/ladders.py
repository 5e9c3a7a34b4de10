"""Hyphens in the wrong place, found on laid-out pages: the words to keep whole next time.

Three lines in a row that end with a hyphen trouble the eye; French composition allows two. A word
is never cut by the turn of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from carrefours_docs.pdf.parts import LaidOut

MOST_HYPHENS = 2

HYPHEN = "\N{HYPHEN}"
"""What WeasyPrint draws at the end of a hyphenated line."""


Row = tuple[int, str]
"""A line of a block: its page, its text."""


def words_to_keep(laid_out: LaidOut) -> Iterator[tuple[str, str]]:
    """The words that a hyphen cuts where none may stand, with the number of their block."""
    blocks: dict[str, list[Row]] = {}
    for number, page in enumerate(laid_out.pages):
        for line in page._page_box.descendants():
            block = None
            if isinstance(line, boxes.LineBox) and line.element is not None:
                block = line.element.get("data-block")
            if block:
                blocks.setdefault(block, []).append((number, _text(line)))
    for block, rows in blocks.items():
        yield from ((block, word) for word in _cut(rows))


def _text(line: Any) -> str:
    texts = [box.text for box in line.descendants() if isinstance(box, boxes.TextBox)]
    return "".join(texts).strip()


def _cut(rows: Sequence[Row]) -> Iterator[str]:
    """The word across each third hyphen in a row, or two pages, its two halves joined."""
    run = 0
    for (page, text), (page_after, after) in pairwise(rows):
        run = run + 1 if text.endswith((HYPHEN, "-")) else 0
        if (run > MOST_HYPHENS or page_after != page) and text.endswith(HYPHEN):
            head = re.search(r"\w+$", text.removesuffix(HYPHEN))
            tail = re.match(r"\w+", after)
            if head and tail:
                yield head[0] + tail[0]
                run = 0
