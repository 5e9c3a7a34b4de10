"""The book's drawings for a page: the timeline at two widths, and the colours it wears at night.

Takes a timeline; gives SVG that stands within HTML. Its inks are the book's; a style sheet changes
each for the custom property of that name, so that a dark page needs no second drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

from carrefours_docs.book.timeline import Frame, Timeline, alt_text, palette, to_svgs

WIDE, NARROW = 128, 62
"""Widths of the drawing (mm): one for the page's measure, one for a phone held upright."""

HEIGHTS = (110, 150, 200, 260, 340, 450, 600, 800, 1100)
"""What a sheet may measure (mm): the least that holds all. A page knows no sheet's end."""

_SVG = "http://www.w3.org/2000/svg"
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


def ink_rules() -> Markup:
    """The style rules that dress a drawing in the page's custom properties."""
    return Markup("\n").join(
        Markup('.timeline [{0}="{1}"]{{{0}:var(--{2})}}').format(attribute, colour, name)
        for name, colour in INKS.items()
        for attribute in ("fill", "stroke")
    )


def drawn(timeline: Timeline, width_mm: float, fonts: Path) -> tuple[Markup, ...]:
    """The timeline on one sheet, or on the fewest; the first is named by the whole summary."""
    for height in HEIGHTS:
        svgs = to_svgs(timeline, Frame(width_mm, height), fonts)
        if len(svgs) == 1:
            break
    return tuple(
        inline(svg, alt_text(timeline, number, len(svgs)))
        for number, svg in enumerate(svgs, start=1)
    )


def inline(svg: str, name: str = "") -> Markup:
    """An SVG file as an element of a page; one without a name is decoration.

    Ids go, for several drawings stand on a page; so do `title` and `desc`, which would show as a
    tooltip and are told by `name` and by the list beside.
    """
    root = ET.fromstring(svg)
    for child in [each for each in root if _local(each) in ("title", "desc")]:
        root.remove(child)
    for element in root.iter():
        element.attrib.pop("id", None)
        element.tag = _local(element)
        if element.text is not None and not element.text.strip():
            element.text = None
        element.tail = None
    for key in ("width", "height", "{http://www.w3.org/XML/1998/namespace}lang"):
        root.attrib.pop(key, None)
    root.attrib.pop("role", None)
    root.attrib |= dict(_told(name))
    return Markup(ET.tostring(root, "unicode"))


def _told(name: str) -> Iterator[tuple[str, str]]:
    if name:
        yield from (("role", "img"), ("aria-label", name))
    else:
        yield from (("aria-hidden", "true"), ("focusable", "false"))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
