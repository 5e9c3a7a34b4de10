"""Where lines may break: marks on a part's HTML that keep stumps and ladders from coming about.

Changes an lxml tree in place and no character of its text. WeasyPrint has no `hyphenate-limit-last`
and no `hyphenate-limit-lines` (CSS Text 4, §6.3); this stands in for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from carrefours_docs.pdf.shapes import has_class

LEAST_END = 6
"""The fewest characters that the last line of a paragraph holds: more than its indent is wide."""

LONGEST_END = 24
"""A longer last word (an address) may break: kept whole it would tear a hole in the line above."""


def keep_paragraph_ends(part: Any) -> None:
    """The last word of a paragraph, or the last few short ones, stay whole on one line."""
    for paragraph in list(part.iter("p", "li")):
        if all(child.tag not in BLOCKS for child in paragraph):
            _keep_end(paragraph)
        elif (paragraph.text or "").strip() or paragraph[0].tag not in BLOCKS:
            _keep_end(_words_before_blocks(paragraph))


def _words_before_blocks(item: Any) -> Any:
    """The words that open a list item, before its first block, in a span of their own."""
    span = etree.Element("span")
    span.text, item.text = item.text, None
    while item[0].tag not in BLOCKS:
        span.append(item[0])
    item.insert(0, span)
    return span


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SHORT = 70
"""Fewer characters than this make one line."""


def keep_two_lines_under_headings(part: Any) -> None:
    """What follows a heading and fills one line alone stays with what follows it in turn."""
    for heading in part.iter(*HEADINGS):
        below = heading.getnext()
        if below is not None and below.tag in ("ul", "ol") and len(below):
            below = below[0]
        if below is None or below.tag not in ("p", "li"):
            continue
        if _leads_to_picture(below):
            continue
        if len(" ".join(below.text_content().split())) < SHORT:
            below.set("class", f"{below.get('class') or ''} with-next".strip())


def _leads_to_picture(block: Any) -> bool:
    """Whether a section ends with `block`, and the next opens on a picture or a table.

    Kept together they would seldom fit a page.
    """
    after = block.getnext()
    if after is None and block.tag == "li":
        after = block.getparent().getnext()
    if after is None or after.tag not in HEADINGS:
        return False
    while after is not None and after.tag in HEADINGS:
        after = after.getnext()
    return after is not None and after.tag in ("figure", "table")


BLOCKS = frozenset({"p", "ul", "ol", "dl", "div", "table", "figure", "blockquote", "pre"})
NOT_WORDS = frozenset({"a", "code", "img", "math", "br"})


def _keep_end(element: Any) -> None:
    """Wrap the last words of `element`: they may stand in an inline child, or hold some."""
    last = element[-1] if len(element) else None
    if last is not None and not (last.tail or "").strip() and " " in last.text_content().strip():
        if _is_words(last):
            _keep_end(last)
        return
    after = 0
    for index in range(len(element), -1, -1):
        child = element[index - 1] if index else None
        text = (element.text if child is None else child.tail) or ""
        start = _end_of(text if after else text.rstrip(), after)
        if start is not None:
            _wrap_from(element, index, start)
            return
        after += len(text if after else text.rstrip())
        if child is None or not _is_words(child):
            return
        after += len(child.text_content())


def _is_words(element: Any) -> bool:
    return all(
        isinstance(node.tag, str) and node.tag not in NOT_WORDS and not has_class(node, "footnote")
        for node in element.iter()
    )


def _end_of(words: str, after: int) -> int | None:
    """Where the words to keep together begin, if there is a space before them; `after` follow."""
    start = len(words)
    while after + len(words) - start < LEAST_END or words[start - 1 : start] not in (" ", "\n"):
        start = max(words.rfind(" ", 0, max(start - 1, 0)), words.rfind("\n", 0, max(start - 1, 0)))
        if start < 0:
            return None
        start += 1
    return start if after + len(words) - start <= LONGEST_END else None


def _wrap_from(element: Any, index: int, start: int) -> None:
    """Put what follows `start` in the text after `index` children into one span."""
    before = element[index - 1] if index else None
    text = (element.text if before is None else before.tail) or ""
    whole = etree.Element("span", {"class": "whole"})
    whole.text = text[start:]
    whole.extend(list(element)[index:])
    if before is None:
        element.text = text[:start]
    else:
        before.tail = text[:start]
    element.append(whole)


def keep_compounds(part: Any) -> None:
    """A word with a hyphen of its own breaks there and nowhere else: Paris-|Dauphine."""
    for element in list(part.iter()):
        if element.tag in NOT_WORDS or has_class(element, "whole"):
            continue
        if element.text:
            _mark_compounds(element, None, element.text)
        for child in list(element):
            if child.tail:
                _mark_compounds(element, child, child.tail)


def _mark_compounds(element: Any, after: Any, text: str) -> None:
    """Wrap the long compounds of a text of `element` that follows `after`, or opens it."""
    start, last, at = 0, after, 0 if after is None else element.index(after) + 1
    for found in COMPOUND.finditer(text):
        if max(map(len, found[0].split("-"))) < LEAST_HYPHENATED:
            continue
        compound = etree.Element("span", {"class": "compound"})
        compound.text, compound.tail = found[0], text[found.end() :]
        if last is None:
            element.text = text[start : found.start()]
        else:
            last.tail = text[start : found.start()]
        element.insert(at, compound)
        start, last, at = found.end(), compound, at + 1


COMPOUND = re.compile(r"\w+(?:-\w+)+")
LEAST_HYPHENATED = 7
"""Shorter words are not hyphenated (`hyphenate-limit-chars` of templates/pdf/book.css)."""


def number_blocks(part: Any) -> None:
    """Number paragraphs, list items and figures, so that what is laid out can be traced to them."""
    for number, block in enumerate(part.iter("p", "li", "figure")):
        block.set("data-block", str(number))


def keep_words_whole(part: Any, words: Iterable[tuple[str, str]]) -> bool:
    """Let the given words, (block's number, word), break no more; whether any was found."""
    changed = False
    for number, word in words:
        for block in part.iterfind(f".//*[@data-block='{number}']"):
            while _wrap(block, word):
                changed = True
    return changed


def _wrap(element: Any, word: str) -> bool:
    """Wrap the first `word` that stands in one run of text below `element`, links left alone."""
    if element.tag in NOT_WORDS or has_class(element, "whole"):
        return False
    before, found, after = (element.text or "").partition(word)
    if found:
        element.text = before
        element.insert(0, _whole(word, after))
        return True
    for index, child in enumerate(list(element)):
        if _wrap(child, word):
            return True
        before, found, after = (child.tail or "").partition(word)
        if found:
            child.tail = before
            element.insert(index + 1, _whole(word, after))
            return True
    return False


def _whole(word: str, after: str) -> Any:
    whole = etree.Element("span", {"class": "whole"})
    whole.text, whole.tail = word, after or None
    return whole
