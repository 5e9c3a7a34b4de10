"""The Word file of the easy edition: the booklet's, on A4 and in large letters (pdf/easy.css).

Takes the finished package's parts; gives them with every measure of the page half as large again
(A5 to A4), letters of 16 points for 10 and never under 14, in the sans serif, ragged and unbroken.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from carrefours_docs.docx.ooxml import Element, make, parsed, q, serialized
from carrefours_docs.docx.styles import SANS, SERIF

PAGE = math.sqrt(2)
"""A4 to A5, for all that has a place on the page."""

LETTERS = 1.6
LEAST_LETTERS = 28
"""Half-points."""

BODY_LINE, BODY_AFTER = 480, 360
"""Twips: the leading of the text and the white below a paragraph, as in pdf/easy.css."""

_ON_PAGE: Mapping[str, tuple[str, ...]] = {
    "w:pgSz": ("w", "h"),
    "w:pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
    "w:ind": ("left", "right", "firstLine", "hanging", "start", "end"),
    "w:tab": ("pos",),
    "w:framePr": ("w", "h", "x", "y", "hSpace", "vSpace"),
    "w:tblW": ("w",),
    "w:gridCol": ("w",),
    "w:tcW": ("w",),
}
_DRAWN = ("extent", "ext")
_PROSE = ("BodyText", "FirstParagraph")


def enlarged(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a package, enlarged; pictures and fonts stay as they are."""
    return {name: _enlarged(name, data) if _is_text(name) else data for name, data in parts.items()}


def _is_text(name: str) -> bool:
    return name.startswith("word/") and name.count("/") == 1 and name.endswith(".xml")


def _enlarged(name: str, data: bytes) -> bytes:
    root = parsed(data)
    for element in root.iter(etree.Element):
        _scale(element)
        _make_plain(element)
    for hyphens in list(_all(root, "w:autoHyphenation")):
        hyphens.getparent().remove(hyphens)
    if name == "word/styles.xml":
        _set_prose(root)
    return serialized(root)


def _scale(element: Element) -> None:
    tag = element.tag
    for key, names in _ON_PAGE.items():
        if tag == q(key):
            _multiply(element, (q(f"w:{name}") for name in names), _on_page)
    if tag in (q("w:sz"), q("w:szCs")):
        _multiply(element, [q("w:val")], _letters)
    elif tag == q("w:spacing"):
        _multiply(element, (q(f"w:{name}") for name in ("before", "after", "line")), _leading)
    elif etree.QName(element).localname in _DRAWN:
        _multiply(element, ("cx", "cy"), _on_page)
    elif etree.QName(element).localname == "posOffset" and element.text:
        element.text = str(_on_page(int(element.text)))


def _multiply(element: Element, names: Iterator[str] | tuple[str, ...] | list[str],
              by: Callable[[int], int]) -> None:  # fmt: skip
    """Attributes that are whole numbers; `auto` and percents stay."""
    for name in names:
        value = element.get(name)
        if value is not None and value.lstrip("-").isdigit():
            element.set(name, str(by(int(value))))


def _on_page(number: int) -> int:
    return round(number * PAGE)


def _letters(number: int) -> int:
    return max(LEAST_LETTERS, round(number * LETTERS))


def _leading(number: int) -> int:
    return round(number * LETTERS)


def _make_plain(element: Element) -> None:
    """Sans serif, ragged right, figures on the line."""
    if element.tag == q("w:rFonts"):
        for name, value in element.attrib.items():
            if value == SERIF:
                element.set(name, SANS)
    elif element.tag == q("w:jc") and element.get(q("w:val")) == "both":
        element.set(q("w:val"), "left")
    elif element.tag == q("w14:numForm"):
        element.set(q("w14:val"), "lining")


def _set_prose(styles: Element) -> None:
    """Paragraphs are parted by white, and have no indent."""
    for style in _all(styles, "w:style"):
        if style.get(q("w:styleId")) not in _PROSE:
            continue
        properties = style.find(q("w:pPr"))
        if properties is None:
            properties = make("pPr")
            style.append(properties)
        for name in ("w:spacing", "w:ind"):
            for old in properties.findall(q(name)):
                properties.remove(old)
        spacing = make("spacing", before=0, after=BODY_AFTER, line=BODY_LINE, lineRule="exact")
        at = next(
            (i for i, node in enumerate(properties) if node.tag in (q("w:jc"), q("w:outlineLvl"))),
            len(properties),
        )
        properties.insert(at, make("ind", firstLine=0))
        properties.insert(at, spacing)


def _all(root: Element, name: str) -> Iterator[Element]:
    return iter(root.iter(q(name)))
