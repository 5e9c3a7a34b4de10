"""Where LibreOffice overlooks a style's frame, it is said again where the style is used.

LibreOffice 7.4 knows no frame of a paragraph style; Word goes by the style and finds the same in
the paragraph. What makes letters look as they do is never said twice: styles alone hold it.
"""

from __future__ import annotations

import copy

from carrefours_docs.docx.dress import style_of
from carrefours_docs.docx.ooxml import Element, child, q
from carrefours_docs.docx.styles import frame_properties
from carrefours_docs.docx.stylesheet import STYLES

FRAMES = {
    style.id: frame_properties(style.paragraph.frame)
    for style in STYLES
    if style.paragraph.frame is not None
}


def restate(root: Element) -> None:
    """Add to paragraphs the frame that their style places them in."""
    for paragraph in root.iter(q("w:p")):
        frame = FRAMES.get(style_of(paragraph))
        if frame is not None:
            child(paragraph, "w:pPr").insert(1, copy.deepcopy(frame))
