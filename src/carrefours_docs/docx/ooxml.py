"""WordprocessingML in small: namespaces, names, builders (ECMA-376 part 1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

PREFIXES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "mc": MC, "w14": W14, "adec": DECORATIVE}

Element = Any
"""An lxml element; lxml has no types of its own here."""


def q(name: str) -> str:
    """`w:p` as lxml writes it: `{namespace}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def make(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """The element `w:name` (another prefix may be given) with `w:` attributes and children."""
    element = etree.Element(q(tag if ":" in tag else f"w:{tag}"), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(q(f"w:{key}"), str(value))
    element.extend(children)
    return element


def value(element: Element, name: str = "w:val") -> str:
    """An attribute's value, "" where missing."""
    return str(element.get(q(name), ""))


def child(element: Element, name: str) -> Element:
    """The first child called `name` (`w:pPr`), or None."""
    return element.find(q(name))


def remove(node: Element) -> None:
    """Take a node out and keep the text behind it (there is none but white space)."""
    node.getparent().remove(node)


def parsed(data: bytes) -> Element:
    """A part's root; no entity and no network is followed."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialized(root: Element) -> bytes:
    """A part's bytes, as Word writes them: UTF-8 and standalone."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", "w14", "mc"])
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def markup(tag: str, content: Iterable[str] | str = "", /, **attributes: str | int) -> str:
    """The same as text, for raw blocks and inlines of a pandoc tree."""
    inner = content if isinstance(content, str) else "".join(content)
    given = "".join(f" w:{key}={quoteattr(str(val))}" for key, val in attributes.items())
    return f"<w:{tag}{given}>{inner}</w:{tag}>" if inner else f"<w:{tag}{given}/>"
