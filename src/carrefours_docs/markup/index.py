"""The index as EPUB Indexes 1.0 structures it: groups of entries in lists, terms, locators.

Few readers act on its types, so plain links serve alone; the locators are those of `locators`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carrefours_docs.markup.locators import set_locators
from carrefours_docs.markup.xhtml import EPUB_TYPE, classes, tag, with_class

_TYPES = {
    "index-note": "index-headnotes",
    "index-term": "index-term",
    "index-see": "index-xref-preferred",
    "index-see-also": "index-xref-related",
}


def index_structure(section: Any, labels: Mapping[str, str]) -> None:
    """Rebuild the index's section in place: from Divs to lists. `labels`: see `set_locators`."""
    for row in with_class(section, "index-locators"):
        set_locators(row, labels)
    for note in with_class(section, "index-note"):
        note.tag = tag("header")
    for group in with_class(section, "index-group"):
        group.tag = tag("section")
        group.set(EPUB_TYPE, "index-group")
        _list_entries(group)
    for element in section.iter(tag("*")):
        for name in classes(element):
            if name in _TYPES:
                element.set(EPUB_TYPE, _TYPES[name])
            if name in ("index-see", "index-see-also"):
                for link in element.iter(tag("a")):
                    link.set(EPUB_TYPE, "index-term")


def _list_entries(parent: Any) -> None:
    """Put the entries that are children of `parent` into a list, and theirs into their own."""
    entries = [child for child in parent if "index-entry" in classes(child)]
    if not entries:
        return
    place = parent.index(entries[0])
    rows = parent.makeelement(tag("ul"), {EPUB_TYPE: "index-entry-list", "class": "index-entries"})
    parent.insert(place, rows)
    rows.text = rows.tail = "\n"
    for entry in entries:
        rows.append(entry)
        entry.tag = tag("li")
        entry.tail = "\n"
        entry.set(EPUB_TYPE, "index-entry")
        _list_entries(entry)
        for paragraph in entry.findall(tag("p")):
            _unwrap(paragraph)


def _unwrap(paragraph: Any) -> None:
    """An entry's words stand in its list item directly."""
    parent = paragraph.getparent()
    place = parent.index(paragraph)
    if place == 0:
        parent.text = paragraph.text
    children = list(paragraph)
    if children:
        children[-1].tail = (children[-1].tail or "").rstrip() or None
    parent[place : place + 1] = children
