"""The parts of the book in the shape of one page: HTML (WHATWG) without namespaces, lxml in place.

The book's title is the page's one h1, so headings of the text go down a level. What only an EPUB
knows (epub:type, xml:lang) goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import EPUB_TYPE, XML_LANG, classes, tag, text_of, with_class

LOWEST = 6

_DECLARED = re.compile(r' xmlns(:\w+)?="[^"]*"')


def lower_headings(part: Part) -> None:
    """Headings a level further down, the lowest told by their role (ARIA 1.2, aria-level)."""
    for level in range(LOWEST, 0, -1):
        for heading in list(part.section.iter(tag(f"h{level}"))):
            if level == LOWEST:
                heading.set("role", "heading")
                heading.set("aria-level", str(LOWEST + 1))
            else:
                heading.tag = tag(f"h{level + 1}")


def as_navigation(contents: Part) -> None:
    """The contents as a landmark, its list without marks (a list all the same: role list)."""
    contents.section.tag = tag("nav")
    for rows in contents.section.iter(tag("ul")):
        rows.tag = tag("ol")
        rows.set("role", "list")


def keep_lists(part: Part) -> None:
    """Lists that the styles show without marks stay lists to everybody (role list)."""
    for name in ("index-entries", "index-locators", "figures"):
        for box in with_class(part.section, name):
            rows = box if box.tag == tag("ul") else next(box.iter(tag("ul")), None)
            if rows is not None:
                rows.set("role", "list")


def tell_apart(parts: Sequence[Part], names: Mapping[str, str]) -> None:
    """Landmarks that are called alike, the index of each language, are told apart by its name."""
    titles = [part.title for part in parts]
    times = Counter(titles)
    for part, title in zip(parts, titles, strict=True):
        if title and times[title] > 1:
            language = part.section.get("lang") or next(iter(names), "")
            part.section.attrib.pop("aria-labelledby", None)
            part.section.set("aria-label", f"{title} ({names.get(language, language)})")


def let_tables_scroll(part: Part) -> None:
    """A table wider than a phone scrolls in a box of its own, which the keyboard reaches."""
    for table in list(part.section.iter(tag("table"))):
        box = etree.Element(tag("div"), {"class": "wide-table", "tabindex": "0", "role": "group"})
        caption = table.find(tag("caption"))
        name = "" if caption is None else text_of(caption)
        heading = _heading_before(table)
        if name:
            box.set("aria-label", name)
        elif heading is not None:
            box.set("aria-label", text_of(heading))
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)


def _heading_before(element: Any) -> Any | None:
    """The heading of the section an element stands in."""
    wanted = {tag(f"h{level}") for level in range(1, 7)}
    for one in (element, *element.iterancestors()):
        for before in one.itersiblings(preceding=True):
            if before.tag in wanted:
                return before
    return None


def as_html(root: Any) -> str:
    """A tree of XHTML, MathML and SVG as HTML text."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        element.tag = etree.QName(element).localname
        for key in (EPUB_TYPE, XML_LANG):
            element.attrib.pop(key, None)
        if element.tag == "img" and "timeline" in classes(element):
            element.attrib.pop("width", None)
    text = str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))
    opening, _, rest = text.partition(">")
    return f"{_DECLARED.sub('', opening)}>{rest}"
