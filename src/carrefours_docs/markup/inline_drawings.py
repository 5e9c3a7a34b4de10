"""Drawings (SVG) within a page of HTML, in the colours that the page wears by day and by night.

Their inks are the book's; a style sheet changes each for the custom property of that name, so that
a dark page needs no second drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from markupsafe import Markup

from carrefours_docs.book.timeline import palette

INKS: Mapping[str, str] = {
    "ink": palette.INK,
    "grey": palette.GREY,
    "line": palette.LINE,
    "rule": palette.RULE,
    "lane": palette.PAPER,
    "paper": palette.WHITE,
    **{f"kind-{rank}": colour for rank, colour in enumerate(palette.KINDS, start=1)},
}
"""Every colour of the timeline, by the name of its custom property."""


def ink_rules(within: str = ".timeline") -> Markup:
    """The style rules that dress the drawings `within` a selector in the page's properties."""
    return Markup("\n").join(
        Markup('{3} [{0}="{1}"]{{{0}:var(--{2})}}').format(attribute, colour, name, within)
        for name, colour in INKS.items()
        for attribute in ("fill", "stroke")
    )


def inline(svg: str, name: str = "") -> Markup:
    """An SVG file as an element of a page; one without a name is decoration.

    Ids go, for several drawings stand on a page; so do `title` and `desc`, which would show as a
    tooltip and are told by `name` and by the list beside.
    """
    root = ET.fromstring(svg)
    for element in root.iter():
        for child in [each for each in element if _local(each) in ("title", "desc")]:
            element.remove(child)
        for key in ("id", "role", "{http://www.w3.org/XML/1998/namespace}lang"):
            element.attrib.pop(key, None)
        element.tag = _local(element)
        if element.text is not None and not element.text.strip():
            element.text = None
        element.tail = None
    for key in ("width", "height"):
        root.attrib.pop(key, None)
    root.attrib |= dict(_told(name))
    return Markup(ET.tostring(root, "unicode"))


def _told(name: str) -> Iterator[tuple[str, str]]:
    if name:
        yield from (("role", "img"), ("aria-label", name))
    else:
        yield from (("aria-hidden", "true"), ("focusable", "false"))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
