"""The ways through the book: contents (EPUB 3.3, §7: navigation document), landmarks, NCX.

The book's own contents become the navigation document, so that readers meet one table of contents.
The headings inside a part are for the reading system's menu: on the page they are hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from carrefours_docs.epub.page_breaks import PrintedPage
from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.semantics import BODY, MEANINGS
from carrefours_docs.markup.xhtml import (
    EPUB_TYPE,
    XML_LANG,
    classes,
    headings,
    tag,
    text_of,
    with_class,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the book's outline: its title, its address and language, and what it holds."""

    title: str
    href: str
    lang: str = ""
    below: tuple[Point, ...] = ()


def outline(parts: Sequence[Part]) -> tuple[Point, ...]:
    """The parts that have a title, with their headings of level 2."""
    return tuple(
        Point(part.title, part.file, below=tuple(_sections(part)))
        for part in parts
        if part.title and part.role not in ("cover", "title-page", "contents")
    )


def _sections(part: Part) -> list[Point]:
    points: list[Point] = []
    for number, heading in enumerate(headings(part.section, 2), start=1):
        if "unlisted" in classes(heading) or "unlisted" in classes(heading.getparent()):
            continue
        if not heading.get("id"):
            heading.set("id", f"{part.id}-h{number}")
        points.append(
            Point(text_of(heading), f"{part.file}#{heading.get('id')}", _language(heading))
        )
    return points


def _language(element: Any) -> str:
    """The language of an element within its part, where one is said."""
    spoken = (node.get("lang") for node in (element, *element.iterancestors()))
    return next((lang for lang in spoken if lang), "")


def contents(part: Part, points: Sequence[Point]) -> Any:
    """The contents part as a `nav` of type toc: links hold the details, headings are hidden.

    A link of the list leads to a part's document already.
    """
    nav = part.section
    nav.tag = tag("nav")
    below = {point.href: point.below for point in points}
    for rows in list(nav.iter(tag("ul"))):
        rows.tag = tag("ol")
        for item in rows.findall(tag("li")):
            _one_link(item)
            link = item.find(tag("a"))
            if link is None:
                rows.remove(item)
                continue
            _take_in(link, [*item.iterfind(tag("span"))])
            if below.get(link.get("href")):
                item.append(_list(below[link.get("href")], hidden=True))
    return nav


def _one_link(item: Any) -> None:
    """A line in the second language is part of its line's link, or is the link if it is alone."""
    for second in with_class(item, "contents-second"):
        link = next(second.iter(tag("a")))
        if item.find(tag("a")) is not None:
            link.tag = tag("span")
            link.attrib.pop("href")
            continue
        link.set("lang", second.get("lang"))
        link.set(XML_LANG, second.get("lang"))
        second.addprevious(link)
        item.remove(second)


def _take_in(link: Any, details: Sequence[Any]) -> None:
    """Move a line's details into its link: nothing else may stand in a toc's item."""
    for detail in details:
        link_end = link[-1] if len(link) else None
        if link_end is None:
            link.text = (link.text or "") + " "
        else:
            link_end.tail = (link_end.tail or "") + " "
        link.append(link.makeelement(tag("br")))
        detail.tail = None
        link.append(detail)
    link.tail = None


def plain_contents(points: Sequence[Point], title: str) -> Any:
    """A navigation document's `nav` for a book whose tree has no contents."""
    nav = etree.Element(tag("nav"), {EPUB_TYPE: "toc", "role": "doc-toc", "id": "contents"})
    etree.SubElement(nav, tag("h1")).text = title
    nav.append(_list(points))
    return nav


def landmarks(parts: Sequence[Part], labels: Mapping[str, str]) -> Any:
    """The hidden `nav` of the places readers jump to; the body begins after the front matter."""
    body = next((part for part in parts if MEANINGS[part.role].division == BODY), None)
    marks: list[tuple[str, str, str]] = []
    several = sum(part.role == "index" for part in parts) > 1
    for part in parts:
        meaning = MEANINGS[part.role]
        if part.role == "index" and several:
            marks.append((meaning.type, part.file, part.title))
        elif part.role in ("cover", "title-page", "contents", "index"):
            marks.append((meaning.type, part.file, labels[part.role]))
        elif part is body:
            marks.append((BODY, part.file, part.title))
    nav = etree.Element(
        tag("nav"),
        {EPUB_TYPE: "landmarks", "hidden": "hidden", "aria-label": labels["landmarks"]},
    )
    rows = etree.SubElement(nav, tag("ol"))
    for kind, href, title in marks:
        item = etree.SubElement(rows, tag("li"))
        link = etree.SubElement(item, tag("a"), {EPUB_TYPE: kind, "href": href})
        link.text = title
    return nav


def page_list(printed: Sequence[PrintedPage], title: str) -> Any:
    """The hidden `nav` of the pages of the printed booklet (EPUB 3.3, §7.4.3)."""
    nav = etree.Element(
        tag("nav"),
        {EPUB_TYPE: "page-list", "role": "doc-pagelist", "hidden": "hidden", "aria-label": title},
    )
    rows = etree.SubElement(nav, tag("ol"))
    for page in printed:
        link = etree.SubElement(etree.SubElement(rows, tag("li")), tag("a"), {"href": page.href})
        link.text = page.folio
    return nav


def _list(points: Sequence[Point], *, hidden: bool = False) -> Any:
    rows = etree.Element(tag("ol"), {"hidden": "hidden"} if hidden else {})
    for point in points:
        item = etree.SubElement(rows, tag("li"))
        link = etree.SubElement(item, tag("a"), {"href": point.href})
        link.text = point.title
        if point.lang:
            link.set("lang", point.lang)
            link.set(XML_LANG, point.lang)
        if point.below:
            item.append(_list(point.below))
    return rows
