"""The booklet's typefaces inside the file: Word lays out the same lines on every machine.

Faces are obfuscated with a GUID, as ECMA-376 part 4, 4.1 (2nd edition 17.8.1) asks; the GUID comes
from the face itself, so that the same face gives the same bytes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from carrefours_docs.docx.ooxml import Element, R, W, make, q, serialized
from carrefours_docs.docx.styles import SANS, SEMIBOLD, SERIF

NAMESPACE = uuid.UUID("b1a7c2c4-52a8-5a0e-8b53-6f0b8d3c7e21")

FACES = {
    SERIF: {
        "Regular": "SourceSerif4-Regular.ttf",
        "Bold": "SourceSerif4-Bold.ttf",
        "Italic": "SourceSerif4-Italic.ttf",
        "BoldItalic": "SourceSerif4-BoldItalic.ttf",
    },
    SANS: {
        "Regular": "SourceSans3-Regular.ttf",
        "Bold": "SourceSans3-Bold.ttf",
        "Italic": "SourceSans3-Italic.ttf",
    },
    SEMIBOLD: {"Regular": "SourceSans3-SemiBold.ttf"},
}
"""Family → style → file in templates/fonts/."""

FALLBACKS = {SERIF: "Cambria", SANS: "Calibri", SEMIBOLD: "Calibri"}
KINDS = {SERIF: "roman", SANS: "swiss", SEMIBOLD: "swiss"}

OBFUSCATED = 32
"""Bytes at the start of a face that are obfuscated."""

FONT_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The font table, its relationships, and the obfuscated faces by part name."""

    table: bytes
    relationships: bytes
    parts: dict[str, bytes]


def embedded(fonts: Path) -> Typefaces:
    """Every face of `fonts` (a folder) that the styles use, ready for the package."""
    table = etree.Element(q("w:fonts"), nsmap={"w": W, "r": R})
    links = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    parts: dict[str, bytes] = {}
    for family, faces in FACES.items():
        font = make("font", name=family)
        font.append(make("altName", val=FALLBACKS[family]))
        font.append(make("family", val=KINDS[family]))
        font.append(make("pitch", val="variable"))
        for style, file in faces.items():
            data = (fonts / file).read_bytes()
            key = uuid.uuid5(NAMESPACE, f"{file}/{len(data)}/{sum(data)}")
            name = f"fonts/{Path(file).stem}.odttf"
            parts[f"word/{name}"] = obfuscated(data, key)
            identifier = f"rIdFont{len(parts)}"
            font.append(_embedding(style, identifier, key))
            link = etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship")
            link.attrib.update({"Id": identifier, "Type": FONT_TYPE, "Target": name})
        table.append(font)
    return Typefaces(serialized(table), serialized(links), parts)


def _embedding(style: str, identifier: str, key: uuid.UUID) -> Element:
    node = make(f"embed{style}", fontKey=f"{{{str(key).upper()}}}")
    node.set(q("r:id"), identifier)
    return node


def obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """The face with its first 32 bytes XORed by the GUID's bytes, last first. Its own inverse."""
    mask = key.bytes[::-1] * 2
    head = bytes(a ^ b for a, b in zip(data[:OBFUSCATED], mask, strict=True))
    return head + data[OBFUSCATED:]
