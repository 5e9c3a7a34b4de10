"""The few SVG elements the drawings use (SVG 1.1), written so that every engine agrees.

Sizes are points in a viewBox, the outside is millimetres. No style sheets, classes or opacity:
WeasyPrint, resvg and e-readers draw this subset alike, and PDF/A stays without transparency.
`textLength` keeps a line's width where a reader shows the picture with a face of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from carrefours_docs.book.timeline.label import Run
from carrefours_docs.book.timeline.metrics import PT_PER_MM
from carrefours_docs.book.timeline.model import KindSign
from carrefours_docs.book.timeline.signs import outline
from carrefours_docs.corpus.schema import Shape

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def number(value: float) -> str:
    """Three digits after the point are a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-0", "0") if value else "0"


def picture(
    width_mm: float, height_mm: float, language: str, title: str, description: str = ""
) -> ET.Element:
    """An <svg> of that size, named for screen readers."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{number(width_mm)}mm",
            "height": f"{number(height_mm)}mm",
            "viewBox": f"0 0 {number(width_mm * PT_PER_MM)} {number(height_mm * PT_PER_MM)}",
            "role": "img",
            _XML_LANG: language,
        },
    )
    ET.SubElement(root, "title").text = title
    if description:
        ET.SubElement(root, "desc").text = description
    return root


def group(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, "g", {"id": name})


def line(
    parent: ET.Element, points: Iterable[tuple[float, float]], colour: str, width: float
) -> None:
    """A polyline."""
    ET.SubElement(
        parent,
        "polyline",
        {
            "points": " ".join(f"{number(x)},{number(y)}" for x, y in points),
            "fill": "none",
            "stroke": colour,
            "stroke-width": number(width),
            "stroke-linejoin": "round",
        },
    )


def rectangle(
    parent: ET.Element, left: float, top: float, width: float, height: float, fill: str
) -> ET.Element:
    return ET.SubElement(
        parent,
        "rect",
        {
            "x": number(left),
            "y": number(top),
            "width": number(width),
            "height": number(height),
            "fill": fill,
        },
    )


def polygon(parent: ET.Element, corners: Iterable[tuple[float, float]], fill: str) -> None:
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    ET.SubElement(parent, "polygon", {"points": points, "fill": fill})


def sign(
    parent: ET.Element,
    kind: KindSign,
    at: tuple[float, float],
    radius: float,
    colour: str,
    ground: str,
) -> None:
    """The sign of a kind; a hollow one shows `ground` within its outline."""
    x, y = at
    paint = {"fill": colour}
    if kind.hollow:
        stroke = radius * 0.32
        radius -= stroke / 2
        paint = {"fill": ground, "stroke": colour, "stroke-width": number(stroke)}
    if kind.shape is Shape.CIRCLE:
        circle = {"cx": number(x), "cy": number(y), "r": number(radius)}
        ET.SubElement(parent, "circle", {**circle, **paint})
        return
    corners = outline(kind.shape, x, y, radius)
    points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
    ET.SubElement(parent, "polygon", {"points": points, **paint})


def dot(parent: ET.Element, at: tuple[float, float], radius: float, colour: str) -> None:
    place = {"cx": number(at[0]), "cy": number(at[1]), "r": number(radius)}
    ET.SubElement(parent, "circle", {**place, "fill": colour})


def cross(parent: ET.Element, at: tuple[float, float], radius: float, colour: str) -> None:
    """The sign of the context."""
    x, y = at
    reach = radius * 0.9
    line(parent, [(x - reach, y), (x + reach, y)], colour, 1)
    line(parent, [(x, y - reach), (x, y + reach)], colour, 1)


def text(parent: ET.Element, run: Run) -> None:
    """A line of text; a name that starts a CSS identifier with a digit must be quoted."""
    style = run.style
    attributes = {
        "x": number(run.x),
        "y": number(run.y),
        "font-family": f"'{style.family}',{style.generic}",
        "font-size": number(style.size),
        "fill": run.colour,
        "textLength": number(run.kerned),
        "lengthAdjust": "spacingAndGlyphs",
    }
    if style.weight != 400:
        attributes["font-weight"] = str(style.weight)
    if style.italic:
        attributes["font-style"] = "italic"
    ET.SubElement(parent, "text", attributes).text = run.text


def written(root: ET.Element) -> str:
    """The file's text."""
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"
