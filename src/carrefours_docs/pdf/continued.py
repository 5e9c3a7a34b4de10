"""Repeat an entry's heading where its sub-entries go on after a page turn (ISO 999, 8.4).

Takes the laid-out index, gives it with « Associations (suite) » over the first sub-entry of such a
page. Where a page breaks is only seen once it is laid out, hence a few rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import etree, html

from carrefours_docs.pdf.parts import LaidOut, Press

ROUNDS = 5


def with_continued_headings(press: Press, laid_out: LaidOut, words: str) -> LaidOut:
    """The index with its headings repeated; `words` ("(suite)") may be empty: nothing is.

    An index that finds no rest in a few rounds stays as it was.
    """
    if laid_out.part.role != "index" or not words:
        return laid_out
    current, placed = laid_out, dict[str, str]()
    for _ in range(ROUNDS):
        wanted = _continued(current)
        if wanted == placed:
            return current
        part = replace(laid_out.part, body=_repeated(laid_out.part.body, wanted, words))
        current, placed = press.lay_out(part, laid_out.first, roman=laid_out.roman), wanted
    return laid_out


def _continued(laid_out: LaidOut) -> dict[str, str]:
    """The sub-entry (by id) that opens a page after the first, and its entry's id."""
    found: dict[str, str] = {}
    for before, page in pairwise(laid_out.pages):
        above = {id(element) for element in _entries(before)}
        entries = _entries(page)
        entry = next(entries, None)
        if entry is None or id(entry) not in above:
            continue
        below = next(entries, None)
        if below is not None and "index-subentry" in _classes(below) and id(below) not in above:
            found[below.get("id")] = entry.get("id")
    return found


def _entries(page: Any) -> Iterator[Any]:
    """The elements of a page's entries and sub-entries, in the order of its columns."""
    seen: set[int] = set()
    for box in page._page_box.descendants():
        element = box.element
        if element is None or id(element) in seen or "index-entry" not in _classes(element):
            continue
        seen.add(id(element))
        yield element


def _classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def _repeated(body: str, wanted: Mapping[str, str], words: str) -> str:
    """The part with each heading repeated inside the sub-entry, so that they keep together."""
    root = html.fragment_fromstring(body)
    by_id = {element.get("id"): element for element in root.iter("div") if element.get("id")}
    for below, above in wanted.items():
        term = next(s for s in by_id[above].iter("span") if "index-term" in _classes(s))
        heading = html.Element("p", {"class": "index-continued"})
        heading.text = f"{term.text_content()} "
        etree.SubElement(heading, "i").text = words
        by_id[below].insert(0, heading)
    return str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))
