"""What each part is, said in the terms that reading systems know.

epub:type from EPUB 3 Structural Semantics 1.1, roles from DPUB-ARIA 1.1; both are given, since each
is read by some.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carrefours_docs.markup.index import index_structure
from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import EPUB_TYPE, XML_LANG, classes, tag, with_class


@dataclass(frozen=True, slots=True)
class Meaning:
    """A part's epub:type, its role ("" where DPUB-ARIA has none) and its division of the book."""

    type: str
    role: str
    division: str


FRONT, BODY, BACK = "frontmatter", "bodymatter", "backmatter"

MEANINGS = {
    "cover": Meaning("cover", "", FRONT),
    "title-page": Meaning("titlepage", "", FRONT),
    "imprint": Meaning("copyright-page", "", FRONT),
    "contents": Meaning("toc", "doc-toc", FRONT),
    "foreword": Meaning("foreword", "doc-foreword", FRONT),
    "glance": Meaning("introduction", "doc-introduction", BODY),
    "meeting": Meaning("chapter", "doc-chapter", BODY),
    "next": Meaning("afterword", "doc-afterword", BACK),
    "acronyms": Meaning("glossary", "doc-glossary", BACK),
    "index": Meaning("index", "doc-index", BACK),
    "colophon": Meaning("colophon", "doc-colophon", BACK),
}


def add_meaning(part: Part, labels: Mapping[str, str]) -> None:
    """Give a part its types and roles, and mend in place what pandoc leaves to mend.

    `labels` are the book's words for what is heard and not seen.
    """
    meaning = MEANINGS[part.role]
    section = part.section
    section.set(EPUB_TYPE, meaning.type)
    if meaning.role:
        section.set("role", meaning.role)
    if part.heading is not None and part.heading.get("id"):
        section.set("aria-labelledby", part.heading.get("id"))
    match part.role:
        case "title-page":
            _title_page(section)
        case "acronyms":
            _glossary(section)
        case "index":
            index_structure(section, labels)
    _footnotes(section)
    _pictures(section)
    for heading in section.iter(tag("thead")):
        for cell in heading.iter(tag("th")):
            cell.set("scope", "col")
    for element in section.iter(tag("*")):
        _plain_attributes(element)


def _plain_attributes(element: Any) -> None:
    """Languages said twice (XML and HTML); the tree's own data- attributes are not published."""
    for key in [key for key in element.attrib if key.startswith("data-")]:
        del element.attrib[key]
    if element.get("lang"):
        element.set(XML_LANG, element.get("lang"))


def _title_page(section: Any) -> None:
    """The book's title is the heading of its title page."""
    for name, level, kind in [("title", "h1", "title"), ("subtitle", "p", "subtitle")]:
        for box in with_class(section, name):
            for line in list(box.iter(tag("p"))):
                if level == "h1" and with_class(line, "second"):
                    continue  # the same title in the other language is no second heading
                line.tag = tag(level)
                line.set(EPUB_TYPE, kind)
                if kind == "subtitle":
                    line.set("role", "doc-subtitle")


def _glossary(section: Any) -> None:
    for row in section.iter(tag("dl")):
        for term in row.iter(tag("dt")):
            term.set(EPUB_TYPE, "glossterm")
        for meaning in row.iter(tag("dd")):
            meaning.set(EPUB_TYPE, "glossdef")


def _footnotes(section: Any) -> None:
    for notes in with_class(section, "footnotes"):
        notes.tag = tag("section")
        notes.set(EPUB_TYPE, "footnotes")
    for note in with_class(section, "footnote"):
        note.tag = tag("aside")  # readers show an aside where its call stands


def _pictures(section: Any) -> None:
    """Every image has an alt; the timeline is tied to the list that says the same in words."""
    lists = with_class(section, "timeline-text")
    for number, words in enumerate(lists):
        if not words.get("id"):
            words.set("id", f"{section.get('id')}-timeline-text{number or ''}")
    told = {_side(words): words.get("id") for words in reversed(lists)}
    for image in section.iter(tag("img")):
        image.set("alt", image.get("alt", ""))
        if "timeline" in classes(image) and _side(image) in told:
            image.set("aria-details", told[_side(image)])
    for caption in section.iter(tag("figcaption")):
        # pandoc hides a caption that repeats the alt; but what can be reached must be heard.
        if caption.find(f".//{tag('a')}") is not None:
            caption.attrib.pop("aria-hidden", None)


def _side(element: Any) -> str:
    """The side that an element stands on, where two languages are side by side; else nothing."""
    names = (name for above in element.iterancestors() for name in classes(above))
    return next((name for name in names if name.startswith("side-")), "")
