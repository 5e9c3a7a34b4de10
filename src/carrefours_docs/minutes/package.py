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

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
CAPTIONS = {"caption", "image caption", "table caption", "figurecaption", "tablecaption",
            "illustration", "figure", "drawing"}  # fmt: skip
QUOTES = {"quote", "intense quote", "block text", "quotations", "block quotation", "citation"}


def style_key(text: str) -> str:
    """A text as it is compared to know its style: without spaces."""
    return "".join(clean_string(text).split())


def docx_texts(parts: Mapping[str, bytes], styles: Collection[str]) -> frozenset[str]:
    """The keys of the paragraphs in one of `styles` (names in lower case, as Word's built-in)."""
    named = {
        style.get(f"{W}styleId")
        for style in _found(parts.get("word/styles.xml"), f"{W}style")
        for name in style.iter(f"{W}name")
        if (name.get(f"{W}val") or "").lower() in styles
    }
    keys = set()
    for name in ("word/document.xml", "word/footnotes.xml"):
        for paragraph in _found(parts.get(name), f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") in named:
                text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
                keys.add(style_key(text))
    return frozenset(keys - {""})


def odt_texts(parts: Mapping[str, bytes], styles: Collection[str]) -> frozenset[str]:
    """The keys of the paragraphs in one of `styles` (lower case), or in a style made from one."""
    parents: dict[str, str] = {}
    for name in ("styles.xml", "content.xml"):
        for style in _found(parts.get(name), f"{STYLE}style"):
            parents[style.get(f"{STYLE}name") or ""] = style.get(f"{STYLE}parent-style-name") or ""
    keys = set()
    for paragraph in _found(parts.get("content.xml"), f"{TEXT}p"):
        named: str = paragraph.get(f"{TEXT}style-name") or ""
        seen: set[str] = set()
        while named and named not in seen:
            if named.lower() in styles:
                keys.add(style_key("".join(paragraph.itertext())))
                break
            seen.add(named)
            named = parents.get(named, "")
    return frozenset(keys - {""})


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
