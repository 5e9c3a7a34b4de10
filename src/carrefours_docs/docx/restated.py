"""What LibreOffice overlooks in a style, said again where the style is used.

LibreOffice 7.4 knows no frame of a paragraph style, and in the index no character style. Word goes
by the styles and finds the same in both places.
"""

from __future__ import annotations

import copy

from carrefours_docs.docx.dress import style_of
from carrefours_docs.docx.ooxml import Element, child, q, value
from carrefours_docs.docx.styles import frame_properties, run_properties
from carrefours_docs.docx.stylesheet import STYLES

FRAMES = {
    style.id: frame_properties(style.paragraph.frame)
    for style in STYLES
    if style.paragraph.frame is not None
}
LETTERS = {
    style.id: run_properties(style.run) for style in STYLES if style.id in ("IndexSee", "IndexMain")
}


def restate(root: Element) -> None:
    """Add frames to their paragraphs, and what makes letters italic or bold to the index's runs."""
    for paragraph in root.iter(q("w:p")):
        frame = FRAMES.get(style_of(paragraph))
        if frame is not None:
            child(paragraph, "w:pPr").insert(1, copy.deepcopy(frame))
    for properties in root.iter(q("w:rPr")):
        style = child(properties, "w:rStyle")
        if style is not None and value(style) in LETTERS:
            properties.extend(copy.deepcopy(node) for node in LETTERS[value(style)])
