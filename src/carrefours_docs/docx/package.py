"""The package: pandoc's parts taken in, ours put in their place, and written with fixed bytes.

Open Packaging Conventions (ECMA-376 part 2): content types, relationships, a zip.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from carrefours_docs.docx import sent

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "webp": "image/webp",
}

OVERRIDES = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/footnotes.xml": f"{WORD}.footnotes+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument"
    ".customXmlProperties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}

PARTS_OF_DOCUMENT = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "numbering": "numbering.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
    "theme": "theme/theme1.xml",
}

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip knows: a file's bytes do not tell when it was made."""


def read_parts(path: Path) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes], target: Path) -> None:
    """A package with its content types first, then its parts in the order of their names."""
    everything = {**parts, "[Content_Types].xml": content_types(parts)}
    with zipfile.ZipFile(target, "w") as package:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, everything[name], compresslevel=9)


def content_types(parts: Mapping[str, bytes]) -> bytes:
    """[Content_Types].xml of the given parts."""
    root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
    endings = {name.rsplit(".", 1)[-1].lower() for name in parts} | {"rels", "xml"}
    for ending in sorted(endings & set(DEFAULTS)):
        node = etree.SubElement(root, f"{{{TYPES}}}Default")
        node.attrib.update({"Extension": ending, "ContentType": DEFAULTS[ending]})
    for name in sorted(parts):
        kind = OVERRIDES.get(name)
        if kind is None and name.startswith(("word/header", "word/footer")):
            kind = f"{WORD}.{'header' if name.startswith('word/header') else 'footer'}+xml"
        if kind is not None:
            node = etree.SubElement(root, f"{{{TYPES}}}Override")
            node.attrib.update({"PartName": f"/{name}", "ContentType": kind})
    return _bytes(root)


def package_relationships() -> bytes:
    """_rels/.rels: the document and its properties."""
    return relationships(
        {
            "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (CORE, "docProps/core.xml"),
            "rId3": (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        }
    )


def document_relationships(source: bytes, margins: Mapping[str, str]) -> bytes:
    """word/_rels/document.xml.rels: our parts, pandoc's pictures and links, heads and feet.

    `margins`: relationship id → file name.
    """
    root = etree.fromstring(relationships({}))
    for kind, target in PARTS_OF_DOCUMENT.items():
        _relate(root, f"rId{kind.capitalize()}", f"{OFFICE}/{kind}", target)
    _relate(root, "rIdSent", f"{OFFICE}/customXml", f"../{sent.PART}")
    for identifier, name in margins.items():
        kind = "header" if name.startswith("header") else "footer"
        _relate(root, identifier, f"{OFFICE}/{kind}", name)
    for link in etree.fromstring(source):
        if link.get("Type") in (f"{OFFICE}/image", f"{OFFICE}/hyperlink"):
            root.append(link)
    return _bytes(root)


def sent_relationships() -> bytes:
    """customXml/_rels/item1.xml.rels: what the part is to word processors."""
    target = sent.PROPERTIES.rsplit("/", 1)[-1]
    return relationships({"rId1": (f"{OFFICE}/customXmlProps", target)})


def relationships(given: Mapping[str, tuple[str, str]]) -> bytes:
    """A relationships part: id → (type, target)."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for identifier, (kind, target) in given.items():
        _relate(root, identifier, kind, target)
    return _bytes(root)


def _relate(root: etree._Element, identifier: str, kind: str, target: str) -> None:
    node = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    node.attrib.update({"Id": identifier, "Type": kind, "Target": target})


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
