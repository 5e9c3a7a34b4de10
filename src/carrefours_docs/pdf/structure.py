"""Mend the structure tree WeasyPrint writes, before it reaches the file.

List items that hold blocks get the list body that PDF/UA asks for (ISO 14289-1, 7.6; ISO 32000-1,
14.8.4.3.3), and the contents are tagged as a table of contents (14.8.4.2).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pydyf

IN_ITEM = ("/Lbl", "/LBody")


def mend_structure(pdf: Any, contents_pages: Collection[int]) -> None:
    """Mend the elements of a pydyf file; `contents_pages` counts from 0."""
    pages = {bytes(pdf.page_references[number]) for number in contents_pages}
    for element in [item for item in pdf.objects if _kind(item)]:
        if element["S"] == "/LI":
            _give_body(pdf, element)
    for element in [item for item in pdf.objects if _kind(item) == "/L"]:
        if bytes(element["Pg"]) in pages:
            _set_as_contents(pdf, element)


def _kind(item: Any) -> str:
    """What structure element an object is; "" for any other object."""
    if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem":
        return str(item["S"])
    return ""


def _children(pdf: Any, element: Any) -> list[tuple[Any, Any]]:
    """The kids of an element: (reference, element), marked content and links left out."""
    found: list[tuple[Any, Any]] = []
    for kid in element["K"]:
        if isinstance(kid, bytes):
            child = pdf.objects[int(kid.split()[0])]
            if _kind(child):
                found.append((kid, child))
    return found


def _give_body(pdf: Any, item: Any) -> None:
    """Put what is neither label nor body of a list item into a body of its own."""
    loose = [(ref, child) for ref, child in _children(pdf, item) if _kind(child) not in IN_ITEM]
    if not loose:
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array([reference for reference, _ in loose]),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    moved = {reference for reference, _ in loose}
    item["K"] = pydyf.Array([kid for kid in item["K"] if kid not in moved] + [body.reference])
    for _, child in loose:
        child["P"] = body.reference


def _set_as_contents(pdf: Any, contents: Any) -> None:
    """A list becomes a table of contents, each item's body a paragraph of its entry."""
    contents["S"] = "/TOC"
    for _, item in _children(pdf, contents):
        if _kind(item) == "/LI":
            item["S"] = "/TOCI"
            for _, body in _children(pdf, item):
                if _kind(body) == "/LBody":
                    body["S"] = "/P"
