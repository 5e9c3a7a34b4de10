"""XHTML trees (lxml): names, namespaces, classes, and how a document is written out."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def tag(name: str) -> str:
    """The qualified name of an XHTML element."""
    return f"{{{XHTML}}}{name}"


def classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def with_class(root: Any, name: str) -> list[Any]:
    """The elements of class `name` at or below `root`, in document order."""
    return [element for element in root.iter(tag("*")) if name in classes(element)]


def headings(root: Any, level: int) -> list[Any]:
    return list(root.iter(tag(f"h{level}")))


def text_of(element: Any) -> str:
    """The text of an element as a title: calls of notes left out, white space folded."""
    return " ".join("".join(_texts(element)).split(" ")).replace("\n", " ").strip()


def lines_of(element: Any) -> list[str]:
    """The text of a title that is said in two languages, line by line; else its one line."""
    second = with_class(element, "second")
    if not second:
        return [text_of(element)]
    first = copy.deepcopy(element)
    for line in with_class(first, "second"):
        line.getparent().remove(line)
    return [text for text in (text_of(first), *map(text_of, second)) if text]


def _texts(element: Any) -> Any:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and "noteref" not in classes(child):
            yield from _texts(child)
        yield child.tail or ""


def parsed(text: str | bytes) -> Any:
    """The root of an XML text; it may name no outer entity."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(text, parser)


def written(root: Any) -> bytes:
    """An XHTML document as bytes; no element that may hold text is written as an empty tag."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    for element in root.iter(tag("*")):
        if len(element) == 0 and not element.text:
            name = etree.QName(element).localname
            element.text = None if name in _VOID else ""
    return bytes(
        etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    )
