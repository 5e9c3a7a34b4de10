"""Ladders of hyphens: lay a part out again with the words that made them kept whole.

Three lines in a row that end with a hyphen trouble the eye; French composition allows two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree, html
from weasyprint.formatting_structure import boxes

from carrefours_docs.pdf import lines
from carrefours_docs.pdf.parts import LaidOut, Press

MOST_HYPHENS = 2
ROUNDS = 3
"""How often a part is laid out again: one word kept whole may push another over its end."""

HYPHEN = "\N{HYPHEN}"
"""What WeasyPrint draws at the end of a hyphenated line."""


def lay_out_without_ladders(press: Press, laid_out: LaidOut) -> LaidOut:
    """The part without ladders, as far as a few rounds go; most parts have none and stay."""
    for _ in range(ROUNDS):
        words = list(_ladder_words(laid_out))
        if not words:
            break
        root = html.fragment_fromstring(laid_out.part.body)
        if not lines.keep_words_whole(root, words):
            break
        body = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
        part = replace(laid_out.part, body=body)
        laid_out = press.lay_out(part, laid_out.first, roman=laid_out.roman)
    return laid_out


def _ladder_words(laid_out: LaidOut) -> Iterator[tuple[str, str]]:
    """The word that is one hyphen too many, and the number of its block."""
    blocks: dict[str, list[str]] = {}
    for page in laid_out.pages:
        for line in page._page_box.descendants():
            number = None
            if isinstance(line, boxes.LineBox) and line.element is not None:
                number = line.element.get("data-block")
            if number:
                blocks.setdefault(number, []).append(_text(line))
    for number, texts in blocks.items():
        yield from ((number, word) for word in _too_many(texts))


def _text(line: Any) -> str:
    texts = [box.text for box in line.descendants() if isinstance(box, boxes.TextBox)]
    return "".join(texts).strip()


def _too_many(texts: Sequence[str]) -> Iterator[str]:
    """The word across each third hyphen in a row, its two halves joined."""
    run = 0
    for text, after in zip(texts, [*texts[1:], ""], strict=True):
        run = run + 1 if text.endswith((HYPHEN, "-")) else 0
        if run > MOST_HYPHENS and text.endswith(HYPHEN):
            head = re.search(r"\w+$", text.removesuffix(HYPHEN))
            tail = re.match(r"\w+", after)
            if head and tail:
                yield head[0] + tail[0]
                run = 0
