"""Pictures that stand on the page and not in the line: the cover's ground, a meeting's ornament.

A processing instruction in the text says which of both the picture after it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from carrefours_docs.docx.geometry import (
    EMU_PER_MM,
    EMU_PER_POINT,
    ORNAMENT_RISE,
    TOP,
    Sheet,
)
from carrefours_docs.docx.ooxml import DECORATIVE, Element, q, remove


def float_pictures(root: Element, cover: Sheet) -> None:
    """The cover fills its page (`cover`) and is decoration to a screen reader; an ornament keeps
    its words and stands as high as the running heads of other pages.
    """
    for mark in list(root.iter(etree.ProcessingInstruction)):
        if mark.target not in ("cover-picture", "ornament-picture"):
            continue
        inline = next(mark.getparent().iter(q("wp:inline")))
        remove(mark)
        if mark.target == "cover-picture":
            size = {
                "cx": str(round(cover.width * EMU_PER_MM)),
                "cy": str(round(cover.height * EMU_PER_MM)),
            }
            _mark_decorative(_float(inline, size, across="page", down=0))
        else:
            size = dict(next(inline.iter(q("wp:extent"))).attrib)
            down = round(TOP * EMU_PER_MM - ORNAMENT_RISE * EMU_PER_POINT)
            _float(inline, size, across="column", down=down)


def _float(inline: Element, size: Mapping[str, str], *, across: str, down: int) -> Element:
    """Take a picture out of its line: at the left of `across`, `down` from the page's top (EMU).

    Returns what names the picture.
    """
    anchor = etree.Element(q("wp:anchor"))
    for key, setting in {
        "distT": "0",
        "distB": "0",
        "distL": "0",
        "distR": "0",
        "simplePos": "0",
        "relativeHeight": "1",
        "behindDoc": "1",
        "locked": "0",
        "layoutInCell": "1",
        "allowOverlap": "1",
    }.items():
        anchor.set(key, setting)
    etree.SubElement(anchor, q("wp:simplePos"), x="0", y="0")
    for axis, origin, offset in (("H", across, 0), ("V", "page", down)):
        position = etree.SubElement(anchor, q(f"wp:position{axis}"), relativeFrom=origin)
        etree.SubElement(position, q("wp:posOffset")).text = str(offset)
    etree.SubElement(anchor, q("wp:extent"), dict(size))
    for shape in inline.iter(q("a:ext")):
        if shape.get("cx") is not None:
            shape.attrib.update(size)
    etree.SubElement(anchor, q("wp:effectExtent"), l="0", t="0", r="0", b="0")
    etree.SubElement(anchor, q("wp:wrapNone"))
    named = next(inline.iter(q("wp:docPr")))
    anchor.append(named)
    anchor.append(next(inline.iter(q("a:graphic"))))
    inline.getparent().replace(inline, anchor)
    return named


def _mark_decorative(named: Element) -> None:
    named.set("descr", "")
    extensions = etree.SubElement(named, q("a:extLst"))
    extension = etree.SubElement(
        extensions, q("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
    )
    mark = etree.SubElement(extension, q("adec:decorative"), nsmap={"adec": DECORATIVE})
    mark.set("val", "1")
