"""Mend the structure tree WeasyPrint writes, before it reaches the file.

Words in another language say so and footnotes are Notes (ISO 14289-1, 7.2 and 7.9); list items that
hold blocks get a list body (7.6); a header cell says whether it heads a column or a row (7.5); a
picture nobody described is passed over, as one with an empty alternative text is on the web (7.3);
the contents are a table of contents (ISO 32000-1, 14.8.4.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pydyf
from weasyprint.pdf import tags

IN_ITEM = ("/Lbl", "/LBody")


@contextmanager
def languages_and_notes() -> Iterator[None]:
    """While the block runs, structure elements carry `lang`, and footnotes become Notes.

    WeasyPrint 70 has no door for this: the function that makes an element for each box is wrapped,
    and put back at the end.
    """
    build = tags._build_box_tree
    numbers = count(1)

    def build_and_tell(box: Any, *arguments: Any) -> Iterator[Any]:
        for element in build(box, *arguments):
            source: Any = getattr(box, "_box", box).element
            # A pseudo-element (a footnote's call) has its element, under another tag.
            if source is not None and getattr(box, "element_tag", "") == source.tag != "html":
                if source.get("lang"):
                    element["Lang"] = pydyf.String(source.get("lang"))
                if "footnote" in (source.get("class") or "").split():
                    element["S"] = "/Note"
                    element["ID"] = pydyf.String(f"note-{next(numbers)}")
            yield element

    tags._build_box_tree = build_and_tell
    try:
        yield
    finally:
        tags._build_box_tree = build


def mend_structure(pdf: Any, contents_pages: Collection[int]) -> None:
    """Mend the elements of a pydyf file; `contents_pages` counts from 0."""
    pages = {bytes(pdf.page_references[number]) for number in contents_pages}
    for element in [item for item in pdf.objects if _kind(item)]:
        if element["S"] == "/LI":
            _give_body(pdf, element)
        elif element["S"] == "/TH":
            row = pdf.objects[int(element["P"].split()[0])]
            group = pdf.objects[int(row["P"].split()[0])]
            element["A"]["Scope"] = "/Column" if _kind(group) == "/THead" else "/Row"
        elif element["S"] == "/Figure" and "Alt" not in element:
            element["S"] = "/NonStruct"
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
