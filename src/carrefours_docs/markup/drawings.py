"""Drawings (SVG) made to stand alone in an EPUB.

A picture shown by `img` reads no style sheet and no font file of the book: the faces it needs go
into it as data. It also gets a white ground of its own, since its inks are made for paper and many
readers turn the page black; scripts and outer links go.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from lxml import etree

from carrefours_docs.markup.faces import FACES, face_rule, subset
from carrefours_docs.markup.xhtml import parsed

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
MARGIN = 0.025
"""Of the drawing's width: white paper left around it."""
NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"


def self_contained(svg: bytes, fonts: Path) -> bytes:
    """`svg` with its fonts, cut down to its characters, and a ground; nothing from outside."""
    root = parsed(svg)
    _clean(root)
    _lay_on_paper(root)
    rules = _font_rules(root, etree.tostring(root, encoding="unicode"), fonts)
    if rules:
        style = etree.Element(f"{{{SVG}}}style")
        style.text = rules
        root.insert(_first_child(root), style)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(root: Any) -> None:
    for element in list(root.iter()):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("script", "foreignObject") or element.tag is etree.ProcessingInstruction:
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        if not name:
            continue
        for key in list(element.attrib):
            outer = key in (XLINK, "href") and not element.get(key).startswith(("#", "data:"))
            if outer or etree.QName(key).localname.startswith("on"):
                del element.attrib[key]


def _first_child(root: Any) -> int:
    """Where drawing begins: after title and desc, which must come first to be read as such."""
    for index, child in enumerate(root):
        if isinstance(child.tag, str) and etree.QName(child).localname not in ("title", "desc"):
            return index
    return len(root)


def _lay_on_paper(root: Any) -> None:
    """Put a white ground under the drawing, with a margin where its size is known."""
    box = [float(number) for number in re.findall(NUMBER, root.get("viewBox") or "")]
    place = {"x": "0", "y": "0", "width": "100%", "height": "100%"}
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        left, top, width, height = box
        margin = MARGIN * width
        wider = (left - margin, top - margin, width + 2 * margin, height + 2 * margin)
        texts = [f"{value:g}" for value in wider]
        place = dict(zip(place, texts, strict=True))
        root.set("viewBox", " ".join(texts))
        for key, before, after in [("width", width, wider[2]), ("height", height, wider[3])]:
            size = re.fullmatch(rf"({NUMBER})([a-z]*)", root.get(key) or "")
            if size:
                root.set(key, f"{float(size[1]) * after / before:g}{size[2]}")
    root.insert(_first_child(root), etree.Element(f"{{{SVG}}}rect", {**place, "fill": "#fff"}))


def _font_rules(root: Any, source: str, fonts: Path) -> str:
    """@font-face rules with the faces of ours that the drawing names, as data."""
    text = "".join(root.itertext())
    if not any(etree.QName(e).localname == "text" for e in root.iter(f"{{{SVG}}}*")):
        return ""
    slanted = "italic" in source
    return "".join(
        face_rule(face, _data_url(subset(fonts / face.file, text)))
        for face in FACES
        if face.family in source
        and (face.style == "normal" or slanted)
        and (face.weight == 400 or str(face.weight) in source or face.weight_name in source)
    )


def _data_url(font: bytes) -> str:
    return "data:font/woff2;base64," + base64.b64encode(font).decode()
