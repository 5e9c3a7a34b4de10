"""What a DOCX says of itself as it was sent: the book's identifier, a digest of each paragraph.

It lies in a custom XML part (ECMA-376 part 1, 15.2.5), which word processors carry along: when the
file comes back, what was changed without being tracked can be told from what the sources changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from carrefours_docs.docx.ooxml import parsed, q

NAMESPACE = "urn:carrefours-docs:sent"
PART, PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{3C1B7F52-6E0D-4B7C-9A54-0C5D1E6F7A80}"
_LETTERS = re.compile(r"[^\W_]+")
_SPACES = ("w:tab", "w:br", "w:noBreakHyphen")


@dataclass(frozen=True, slots=True)
class Sent:
    """The book's identifier and the digests of its paragraphs, in order."""

    identifier: str
    digests: tuple[str, ...]


def digest(text: str) -> str:
    """Eight hexadecimal digits of a paragraph's words and figures; spaces and signs count nothing.

    >>> digest("L’eau :") == digest("L'eau")
    True
    """
    words = " ".join(_LETTERS.findall(text))
    return hashlib.sha256(words.encode()).hexdigest()[:8] if words else ""


def digests(root: Any) -> list[str]:
    """A digest of each paragraph that says something, of the root of a part with text."""
    return [found for text in _paragraphs(root) if (found := digest(text))]


def sent_parts(found: Iterable[str], identifier: str) -> dict[str, bytes]:
    """The parts that hold the digests of a file's paragraphs, those of the notes last."""
    item = etree.Element(f"{{{NAMESPACE}}}sent", nsmap={None: NAMESPACE})
    item.set("identifier", identifier)
    item.text = " ".join(found)
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", _ITEM)
    references = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    return {PART: _bytes(item), PROPERTIES: _bytes(store)}


def read_sent(parts: Mapping[str, bytes]) -> Sent | None:
    """What a file says of itself; None where a program left it out, or where it is broken."""
    for name, part in parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in part:
            try:
                root = parsed(part)
            except etree.LxmlError:
                continue
            if root.tag == f"{{{NAMESPACE}}}sent":
                return Sent(root.get("identifier", ""), tuple((root.text or "").split()))
    return None


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(q("w:p")):
        yield "".join(
            (node.text or "") if node.tag == q("w:t") else " "
            for node in paragraph.iter(q("w:t"), *map(q, _SPACES))
        )


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
