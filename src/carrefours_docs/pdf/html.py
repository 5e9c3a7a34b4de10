"""The book's tree as HTML, a part at a time: what WeasyPrint lays out.

pandoc writes the HTML; footnotes become `float: footnote` spans (`notes`), headings carry their
running title, and elements take the shape that print and tagged PDF want (`shapes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from carrefours_docs import pandoc
from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf import lines, shapes, two_lines
from carrefours_docs.pdf.list_starts import set_starts
from carrefours_docs.pdf.notes import with_footnotes
from carrefours_docs.pdf.sections import CONTINUED, RUNNING
from carrefours_docs.pdf.tags.note_names import name_notes

Json = Any

RUNNING_TEXT = ("foreword", "glance", "meeting", "next")

OPTIONS = ("--wrap=none", "--mathml", "--syntax-highlighting=none")

WORDS = "data-continued"
"""The attribute of an index that says its words for a heading that goes on: "(suite)"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the book: its id, its role (docs/architecture.md) and its HTML body."""

    id: str
    role: str
    body: str


def book_parts(document: dict[str, Json]) -> tuple[Part, ...]:
    """Every part of the pandoc document, in order."""
    tree = {**document, "meta": {}, "blocks": [with_footnotes(b) for b in document["blocks"]]}
    text = pandoc.write(tree, "html5", OPTIONS)
    root = html.fragment_fromstring(text, create_parent="body")
    labels = read_metadata(document).labels
    return tuple(_part(element, labels) for element in root if isinstance(element.tag, str))


def running_head(part: Part) -> str:
    """The running head of a part: that of its heading, or of a section that has none."""
    root = html.fragment_fromstring(part.body)
    heading = root.find(".//h1")
    return str((root if heading is None else heading).get(RUNNING) or "")


def _part(element: Any, labels: Mapping[str, str]) -> Part:
    role = next(name for name in element.get("class", "").split() if name != "part")
    for heading in element.iter("h1"):
        two_lines.name_heading(heading)
    for group in element.iter("tbody", "thead", "tr", "td", "th"):
        for name in [key for key in group.attrib if key.startswith("data-")]:
            del group.attrib[name]
    name_notes(element, element.get("id"), labels)
    if role == "meeting":
        shapes.set_opener_before_title(element)
    if role == "index":
        shapes.set_index_in_columns(element)
        if WORDS not in element.attrib and labels.get("continued"):
            element.set(WORDS, labels["continued"])
        shapes.tell_that_it_goes_on(element, CONTINUED, element.get(WORDS) or "")
    shapes.set_boxes_as_signs(element)
    shapes.set_definitions_as_lists(element)
    shapes.make_links_plain(element)
    set_starts(element)
    if role in RUNNING_TEXT:
        for minutes in element.iterfind(".//div[@class='minutes']"):
            shapes.set_names_in_columns(minutes)
        shapes.set_addresses_ragged(element)
        lines.number_blocks(element)
        lines.keep_two_lines_under_headings(element)
        lines.keep_paragraph_ends(element)
        lines.keep_compounds(element)
        shapes.mark_whole_lines(element)
    name = element.get("id")
    if RUNNING in element.attrib:  # a section, which is no place of the book's
        del element.attrib["id"]
    body = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return Part(name, role, body)
