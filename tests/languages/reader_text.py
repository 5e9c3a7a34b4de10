"""All that a reader meets of a finished file: text, titles, alternatives, labels, field results."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPOKEN = ("alt", "title", "aria-label", "aria-description", "placeholder", "content", "name")
"""Attributes a reader meets; `content` and `name` count in metadata alone."""


def pdf_text(path: Path) -> str:
    """The pages, the outline, what stands for pictures, and the title."""
    pages = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    )
    found = [re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", pages.stdout)]
    with pikepdf.open(path) as document:
        with document.open_outline() as outline:
            found += [str(item.title) for item in _items(outline.root)]
        for node in document.objects:
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem":
                found += [str(node[key]) for key in ("/Alt", "/ActualText", "/T") if key in node]
        found += [str(document.docinfo.get(key, "")) for key in ("/Title", "/Subject")]
    return "\n".join(found)


def _items(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)


def epub_text(path: Path) -> str:
    """Every page, the navigation, the package's own words."""
    found: list[str] = []
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if not name.endswith((".xhtml", ".opf", ".ncx", ".svg")):
                continue
            for node in etree.fromstring(book.read(name)).iter():
                if not isinstance(node.tag, str) or etree.QName(node).localname == "style":
                    continue
                kind = etree.QName(node).localname
                code = kind in ("identifier", "date", "meta", "language") and not _is_said(node)
                found += [] if code else [node.text or ""]
                found.append(node.tail or "")
                found += [node.get(key, "") for key in SPOKEN[:4]]
    return "\n".join(found)


def _is_said(node: etree._Element) -> bool:
    """A package's meta that speaks to people."""
    return "Summary" in node.get("property", "")


def docx_text(path: Path) -> str:
    """The document, its notes, heads and feet, alternatives of pictures, styles and properties."""
    found: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".xml") or not name.startswith(("word/", "docProps/core")):
                continue
            root = etree.fromstring(package.read(name))
            for node in root.iter():
                kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
                if kind == "p":
                    found.append("\n")
                elif kind == "t":
                    found.append(node.text or "")
                elif kind == "docPr":
                    found += ["\n", node.get("descr", ""), "\n", node.get("title", "")]
                elif kind in ("title", "subject", "description", "keywords"):
                    found += ["\n", node.text or ""]
            if name == "word/styles.xml":
                found += custom_styles(root)
    return "".join(found)


def custom_styles(root: etree._Element) -> Iterator[str]:
    """The names of the book's own styles; those of Word are shown in its user's language."""
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}customStyle"):
            yield "\n" + style.find(f"{W}name").get(f"{W}val")


READ = {"pdf": pdf_text, "epub": epub_text, "docx": docx_text}
