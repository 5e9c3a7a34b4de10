"""Repeat an entry's heading where its sub-entries go on after a page turn (ISO 999, 8.4).

While the index is laid out, « Associations (suite) » is put over a sub-entry as soon as the page
before it is full: what stands on that page cannot change any more, so that one round is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html
from weasyprint.layout import page as pages

from carrefours_docs.pdf.engine.replace import swapped
from carrefours_docs.pdf.html import WORDS, Part

NAME = "index-continued"

SubEntry = str
Entry = str
"""Ids of the elements."""


@dataclass
class Continued:
    """The headings repeated so far: the sub-entry each stands in, and the entry whose it is."""

    placed: dict[SubEntry, Entry] = field(default_factory=dict)


def words_of(part: Part) -> str:
    """How the index `part` says that a heading goes on; "" for any other part."""
    if part.role != "index":
        return ""
    return html.fragment_fromstring(part.body).get(WORDS) or ""


def with_pattern(body: str, words: str) -> str:
    """The index with the pattern of a repeated heading in its first sub-entry.

    `continuing` takes it out again before anything is laid out.
    """
    root = html.fragment_fromstring(body)
    first = next((node for node in root.iter("div") if _is(node, "index-subentry")), None)
    if first is not None:
        _set_heading(first, "pattern", words)
    return str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))


@contextmanager
def continuing() -> Iterator[Continued]:
    """While the block runs, an index made `with_pattern` has its headings repeated on its pages.

    WeasyPrint 70 has no door for this: the function that makes a page is wrapped, and put back at
    the end. Where it ends, the tree that the next page is made from is given the heading.
    """
    make = pages.make_page
    continued = Continued()
    patterns: list[Any] = []

    def make_and_repeat(
        context: Any, root: Any, page_type: Any, resume_at: Any, number: int, state: Any
    ) -> Any:
        if number == 1 and not patterns:
            patterns.extend(_taken_out(root))
        made = make(context, root, page_type, resume_at, number, state)
        if patterns:
            _repeat(root, made[1], patterns[0], continued.placed)
        return made

    with swapped(pages, make_page=make_and_repeat):
        yield continued


def repeated(body: str, placed: Mapping[SubEntry, Entry], words: str) -> str:
    """The index's HTML as it was laid out: each heading inside the sub-entry it stands over."""
    root = html.fragment_fromstring(body)
    by_id = {element.get("id"): element for element in root.iter("div") if element.get("id")}
    for below, above in placed.items():
        _set_heading(by_id[below], _term(by_id[above]), words)
    return str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))


def _set_heading(sub_entry: Any, term: str, words: str) -> None:
    heading = html.Element("p", {"class": NAME})
    heading.text = f"{term} "
    etree.SubElement(heading, "i").text = words
    sub_entry.insert(0, heading)


def _taken_out(box: Any) -> Iterator[Any]:
    """The pattern, taken out of the tree of boxes."""
    for child in list(getattr(box, "children", ())):
        if child.element_tag == "p" and _is(child.element, NAME):
            box.children = [other for other in box.children if other is not child]
            yield child
        else:
            yield from _taken_out(child)


def _repeat(root: Any, resume_at: Any, pattern: Any, placed: dict[SubEntry, Entry]) -> None:
    """Put a heading over the sub-entry that the next page begins with, if it does with one."""
    box, entry = root, None
    while resume_at:
        (index, resume_at), *_ = resume_at.items()
        if index >= len(box.children):
            return
        before, box = box, box.children[index]
        if _is(before.element, "index-entry"):
            entry = before.element
        if _is(box.element, "index-subentry") and box.element is not before.element:
            break
    else:
        return
    if entry is None or _begun(resume_at) or box.element.get("id") in placed:
        return
    heading = pattern.deepcopy()
    text = next(child for child in heading.descendants() if hasattr(child, "text"))
    text.text = f"{_term(entry)} "
    box.children = [heading, *box.children]
    placed[box.element.get("id")] = entry.get("id")


def _begun(resume_at: Any) -> bool:
    """Whether some of a box stands on an earlier page, by what is left of the way to its rest."""
    while resume_at:
        (index, resume_at), *_ = resume_at.items()
        if index:
            return True
    return False


def _term(entry: Any) -> str:
    """The heading of an entry, as one line of text."""
    term = next(node for node in entry.iter("span") if _is(node, "index-term"))
    return re.sub(r"[ \t\r\n]+", " ", "".join(term.itertext()))


def _is(element: Any, name: str) -> bool:
    return element is not None and name in (element.get("class") or "").split()
