"""Put page numbers into the contents and the index, once the body is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree, html

from carrefours_docs.book.locators import Locator, locators, mention
from carrefours_docs.pdf.html import Part


def with_folios(part: Part, folios: Mapping[str, int]) -> Part:
    """The contents with each entry's folio (`data-folio`, drawn after a leader by the styles)."""
    if part.role != "contents":
        return part
    root = html.fragment_fromstring(part.body)
    for link in root.iter("a"):
        if "contents-link" in link.get("class", "").split():
            target = link.get("href", "").removeprefix("#")
            if target in folios:
                link.set("data-folio", str(folios[target]))
    return _rewritten(part, root)


def with_locators(part: Part, folios: Mapping[str, int]) -> Part:
    """The index with true page numbers instead of chapter names; other parts as they are."""
    if part.role != "index":
        return part
    root = html.fragment_fromstring(part.body)
    for row in root.iter("span"):
        if "index-locators" not in row.get("class", "").split():
            continue
        mentions = [
            mention(
                link.get("href"),
                link.get("class", "").split(),
                link.get("data-run", ""),
                link.get("data-end", ""),
            )
            for link in row.iter("a")
        ]
        tail = row.tail
        row.clear(keep_tail=False)
        row.set("class", "index-locators")
        row.tail = tail
        _fill(row, locators(mentions, folios))
    return _rewritten(part, root)


def _fill(row: Any, found: Sequence[Locator]) -> None:
    """Links with page numbers, set apart by commas; classes tell bold and italic ones."""
    for index, locator in enumerate(found):
        names = " ".join(("index-locator", *locator.look))
        link = etree.SubElement(row, "a", {"href": f"#{locator.target}", "class": names})
        link.text = str(locator)
        if index < len(found) - 1:
            link.tail = ", "


def _rewritten(part: Part, root: Any) -> Part:
    return Part(
        part.id, part.role, etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    )
