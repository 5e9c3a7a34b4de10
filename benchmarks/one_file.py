"""The book as one HTML file for plain WeasyPrint: the same words, styles and fonts as our PDF.

Takes the composed book (docs/architecture.md), gives HTML whose contents and index find their pages
by `target-counter` (CSS Generated Content for Paged Media 3, §4), so that no page is laid out for
knowing numbers alone. What our layout does beyond that (merged locators, hyphens in their place,
the baseline grid) plain WeasyPrint does not do: that is what it is measured against.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs
from carrefours_docs.pdf.html import Part, book_parts

FRONT = ("cover", "title-page", "imprint", "contents")

ONE_FILE = """
section.body { break-before: page }
section.body.first { counter-reset: page 1 }
.contents-link::after { content: leader(" . ") " " target-counter(attr(href), page) }
.index-locator::after { content: target-counter(attr(href), page) }
"""
"""A part begins on a new page; the first of the text is page 1."""


def one_file(book: dict[str, Any], templates: Path) -> str:
    """The HTML of the whole book; picture paths stay relative to the build folder."""
    about = read_metadata(book)
    covered = covered_characters(templates / "fonts")
    parts = [part_with_glyphs(part, covered) for part in book_parts(book)]
    first = next((part.id for part in parts if part.role not in FRONT), "")
    root = html.Element("html", {"lang": about.lang})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "meta", {"charset": "utf-8"})
    etree.SubElement(head, "title").text = about.title
    etree.SubElement(head, "style").text = styles(templates)
    body = etree.SubElement(root, "body")
    for part in parts:
        names = f"body {part.role}{' first' if part.id == first else ''}"
        attributes = {"class": names, "data-title": about.title}
        etree.SubElement(body, "section", attributes).append(_element(part))
    return "<!doctype html>\n" + str(etree.tostring(root, encoding="unicode", method="html"))


def styles(templates: Path) -> str:
    """The book's style sheet, in which a part's <body> is a section of the one file."""
    text = (templates / "pdf" / "book.css").read_text(encoding="utf-8")
    return re.sub(r"(?m)(^|[ ,}])body(?=[ .,{])", r"\1section.body", text) + ONE_FILE


def _element(part: Part) -> Any:
    """A part, its index with a locator for each mention."""
    root = html.fragment_fromstring(part.body)
    for row in root.iter("span"):
        if "index-locators" in (row.get("class") or "").split():
            links = list(row.iter("a"))
            for link in links:
                link.text, link.tail = None, ", "
            links[-1].tail = None
            row.text = None
            row[:] = links
    return root
