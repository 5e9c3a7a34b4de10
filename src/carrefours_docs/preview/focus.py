"""Where a part changed: the first block that is not as it was, and where it stands on the pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Any

from lxml import etree, html

NUMBER = re.compile(r'\s(?:data-block|id|href)="[^"]*"')
"""What changes in a block because another was put before it."""


def changed_block(before: str, after: str) -> str | None:
    """The number (`data-block`) of the first changed block of a part's HTML; None where none is.

    Where the last blocks were taken away, it is the block before them.
    """
    last: str | None = None
    for old, new in zip_longest(_blocks(before), _blocks(after)):
        if new is None:
            return last
        if old is None or old[1] != new[1]:
            return str(new[0])
        last = str(new[0])
    return None


def showing_block(body: str, files: Collection[str]) -> str | None:
    """The number of the last block, which is the innermost, that shows one of the files first."""
    found: str | None = None
    for number, text in _blocks(body) if files else ():
        if any(file in text for file in files):
            found = number
        elif found is not None:
            break
    return found


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    root: Any = html.fragment_fromstring(body)
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("data-block"):
            text = etree.tostring(element, encoding="unicode", with_tail=False)
            yield element.get("data-block"), NUMBER.sub("", text)


def span_of(block: str, pages: Any) -> tuple[int, float, float] | None:
    """The page (from 0) a block begins on, and the top and bottom of it there, as parts of 1."""
    for number, page in enumerate(pages):
        heights = [
            (box.position_y, box.position_y + box.height)
            for box in page._page_box.descendants()
            if box.element is not None
            and box.element.get("data-block") == block
            and isinstance(box.height, (int, float))
        ]
        if heights:
            top, bottom = min(h[0] for h in heights), max(h[1] for h in heights)
            return number, _share(top, page), _share(bottom, page)
    return None


def _share(place: float, page: Any) -> float:
    return round(min(1.0, max(0.0, place / float(page.height))), 4)
