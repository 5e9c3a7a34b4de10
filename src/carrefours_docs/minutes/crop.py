"""Pictures as Word and LibreOffice show them: what was cropped away in the document is cut off.

Takes a package's parts, settled; gives them with the cut pictures beside the whole ones. Rests on
ECMA-376 part 1, 20.1.8.55 (srcRect) and OpenDocument 1.3, 20.185 (fo:clip).
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from carrefours_docs.minutes.raster import PictureError, printable
from carrefours_docs.minutes.xml_parts import tree_of, written_tree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}href"
UNITS = {"cm": 2.54, "mm": 25.4, "in": 1.0, "pt": 72.0}
LENGTH = re.compile(r"(-?\d*\.?\d+)(cm|mm|in|pt)")
SCREEN = 96
"""Dots an inch of a picture that does not say."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a picture that shows, in shares of its width and height from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def cuts(self) -> bool:
        whole = (0.0, 0.0, 1.0, 1.0)
        sides = (self.left, self.top, self.right, self.bottom)
        return any(abs(a - b) > 0.002 for a, b in zip(sides, whole, strict=True))


def cropped_docx(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with a picture of its own for each one that a drawing of the text crops."""
    result = dict(parts)
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        relations_name = f"word/_rels/{posixpath.basename(name)}.rels"
        root, relations = tree_of(parts.get(name)), tree_of(parts.get(relations_name))
        if root is None or relations is None:
            continue
        targets = {node.get("Id"): node for node in relations if isinstance(node.tag, str)}
        changed = False
        for fill in list(root.iter(f"{PIC}blipFill")):
            blip, rectangle = fill.find(f"{A}blip"), fill.find(f"{A}srcRect")
            relation = None if blip is None else targets.get(blip.get(f"{R}embed"))
            if rectangle is None or relation is None:
                continue
            part = posixpath.normpath(posixpath.join("word", relation.get("Target") or ""))
            cut = _cut(result.get(part), _docx_window(rectangle))
            if cut is None:
                continue
            number = len(result)
            target = f"media/cut-{number}{cut[1]}"
            result[f"word/{target}"] = cut[0]
            new = dict(relation.attrib, Id=f"cut{number}", Target=target)
            targets[new["Id"]] = relation.makeelement(f"{RELATIONS}Relationship", new)
            relations.append(targets[new["Id"]])
            blip.set(f"{R}embed", new["Id"])
            fill.remove(rectangle)
            changed = True
        if changed:
            result[name], result[relations_name] = written_tree(root), written_tree(relations)
    return result


def _docx_window(rectangle: Any) -> Window:
    """srcRect: what is cut from each side, in thousandths of a percent (< 0: a margin)."""

    def share(side: str) -> float:
        value = rectangle.get(side) or "0"
        try:
            number = float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000)
        except ValueError:
            return 0.0
        return min(max(number, 0.0), 1.0)

    return Window(share("l"), share("t"), 1 - share("r"), 1 - share("b"))


def cropped_odt(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same for the frames of a LibreOffice text."""
    root = tree_of(parts.get("content.xml"))
    if root is None:
        return dict(parts)
    result = dict(parts)
    clips: dict[str, str] = {}
    for name in ("styles.xml", "content.xml"):
        tree = root if name == "content.xml" else tree_of(parts.get(name))
        for style in () if tree is None else tree.iter(f"{STYLE}style"):
            properties = style.find(f"{STYLE}graphic-properties")
            clip = None if properties is None else properties.get(f"{FO}clip")
            if clip and clip != "auto":
                clips[style.get(f"{STYLE}name") or ""] = clip
    changed = False
    for frame in root.iter(f"{DRAW}frame"):
        clip = clips.get(frame.get(f"{DRAW}style-name") or "")
        for image in frame.findall(f"{DRAW}image") if clip else ():
            data = parts.get(image.get(XLINK) or "")
            window = _odt_window(clip or "", data)
            cut = None if window is None else _cut(data, window)
            if cut is not None:
                target = f"Pictures/cut-{len(result)}{cut[1]}"
                result[target] = cut[0]
                image.set(XLINK, target)
                changed = True
    if changed:
        result["content.xml"] = written_tree(root)
    return result


def _odt_window(clip: str, data: bytes | None) -> Window | None:
    """fo:clip: rect(top right bottom left), what is cut from each side, in lengths."""
    cuts = [float(number) / UNITS[unit] for number, unit in LENGTH.findall(clip)]
    if len(cuts) != 4 or not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as image:
            dots = image.info.get("dpi", (SCREEN, SCREEN))
            across, down = (float(dot) if float(dot) > 1 else SCREEN for dot in dots[:2])
            width, height = image.width / across, image.height / down
    except Exception:  # decoders fail in every way on damaged bytes: media.py tells it
        return None
    top, right, bottom, left = (max(cut, 0.0) for cut in cuts)
    return Window(left / width, top / height, 1 - right / width, 1 - bottom / height)


def _cut(data: bytes | None, window: Window) -> tuple[bytes, str] | None:
    """The part that shows, and its ending; None where nothing is cut, or all, or none can tell."""
    if not data or not window.cuts:
        return None
    try:
        whole, ending = printable(data)
    except PictureError:
        return None
    with Image.open(io.BytesIO(whole)) as image:
        box = (
            round(window.left * image.width),
            round(window.top * image.height),
            round(window.right * image.width),
            round(window.bottom * image.height),
        )
        if box[2] - box[0] < 1 or box[3] - box[1] < 1:
            return None
        stream = io.BytesIO()
        lossy = ending == ".jpg"
        image.crop(box).save(
            stream, "JPEG" if lossy else "PNG", **({"quality": 92} if lossy else {})
        )
        return stream.getvalue(), ending
