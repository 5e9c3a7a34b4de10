"""What pandoc does not tell of a .docx or .odt: captions, quotes, and in .odt the alt texts.

Takes the package's parts (archive.py); gives the texts that stand in a style. Rests on ECMA-376 and
OpenDocument 1.3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from carrefours_docs.minutes.characters import clean_string
from carrefours_docs.minutes.opendocument import seen_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
XLINK = "{http://www.w3.org/1999/xlink}"
CAPTIONS = {"caption", "image caption", "table caption", "figurecaption", "tablecaption",
            "illustration", "figure", "drawing", "table", "légende", "legende"}  # fmt: skip
QUOTES = {
    "quote",
    "intense quote",
    "block text",
    "quotations",
    "block quotation",
    "citation",
    "citation intense",
}


def style_key(text: str) -> str:
    """A text as it is compared to know its style: without spaces."""
    return "".join(clean_string(text).split())


def docx_texts(parts: Mapping[str, bytes], styles: Collection[str]) -> frozenset[str]:
    """The keys of the paragraphs in one of `styles` (names in lower case, as Word's built-in)."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in _found(parts.get("word/styles.xml"), f"{W}style"):
        named: str = style.get(f"{W}styleId") or ""
        for tag, held in ((f"{W}name", names), (f"{W}basedOn", parents)):
            for child in style.findall(tag):
                held[named] = child.get(f"{W}val") or ""
    keys = set()
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        for paragraph in _found(parts.get(name), f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            named = "" if style is None else style.get(f"{W}val") or ""
            if _in_style(named, names, parents, styles):
                text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
                keys.add(style_key(text))
    return frozenset(keys - {""})


def odt_texts(parts: Mapping[str, bytes], styles: Collection[str]) -> frozenset[str]:
    """The keys of the paragraphs in one of `styles` (lower case), or in a style made from one."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for part in ("styles.xml", "content.xml"):
        for style in _found(parts.get(part), f"{STYLE}style"):
            named: str = style.get(f"{STYLE}name") or ""
            parents[named] = style.get(f"{STYLE}parent-style-name") or ""
            names[named] = style.get(f"{STYLE}display-name") or named
    keys = {
        style_key(seen_text(paragraph))
        for paragraph in _found(parts.get("content.xml"), f"{TEXT}p")
        if _in_style(paragraph.get(f"{TEXT}style-name") or "", names, parents, styles)
    }
    return frozenset(keys - {""})


def _in_style(
    named: str, names: Mapping[str, str], parents: Mapping[str, str], styles: Collection[str]
) -> bool:
    """Whether a style is one of `styles`, or is made from one."""
    seen: set[str] = set()
    while named and named not in seen:
        if names.get(named, named).lower() in styles:
            return True
        seen.add(named)
        named = parents.get(named, "")
    return False


def docx_linked(parts: Mapping[str, bytes]) -> list[str]:
    """The addresses of pictures that the text shows and the file does not hold."""
    outside = {
        node.get("Id"): node.get("Target") or ""
        for node in _found(parts.get("word/_rels/document.xml.rels"), f"{RELATIONS}Relationship")
        if node.get("TargetMode") == "External"
    }
    linked = []
    for blip in _found(parts.get("word/document.xml"), f"{A}blip"):
        shown = blip.get(f"{R}embed") or blip.get(f"{R}link")
        if shown in outside:
            linked.append(outside[shown])
    return linked


def odt_alts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """File name of a picture → its description, else its title."""
    alts: dict[str, str] = {}
    for frame in _found(parts.get("content.xml"), f"{DRAW}frame"):
        text = frame.findtext(f"{SVG}desc") or frame.findtext(f"{SVG}title") or ""
        for image in frame.iter(f"{DRAW}image"):
            name = PurePosixPath(image.get(f"{XLINK}href") or "").name
            if name and text.strip():
                alts.setdefault(name, clean_string(text).strip())
    return alts


def _found(part: bytes | None, tag: str) -> Iterator[Any]:
    """The elements `tag` of an XML part; none of a broken one, which pandoc refuses."""
    if not part:
        return iter(())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(part, parser)
    except (etree.LxmlError, ValueError):
        return iter(())
    found: Iterator[Any] = root.iter(tag)
    return found
