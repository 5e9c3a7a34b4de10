"""The page's typefaces: the book's own, cut down to the page's characters and held in the page.

A page on a stick has no fonts beside it. Each face is WOFF2 in a data URL, with
the copyright and the licence's address in its name table (SIL Open Font License 1.1).
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from pathlib import Path

from markupsafe import Markup

from carrefours_docs.markup.faces import ALWAYS, FACES, face_rule, subset

FEW = (
    "SourceSerif4-Regular",
    "SourceSerif4-Italic",
    "SourceSans3-Regular",
    "SourceSans3-SemiBold",
)
"""What presents a book."""


def face_rules(text: str, fonts: Path, stems: Collection[str] = FEW) -> Markup:
    """The @font-face rules for the characters of `text`."""
    characters = "".join(sorted({*text, *ALWAYS}))
    return Markup("").join(
        Markup(face_rule(face, _address(subset(fonts / face.file, characters))))
        for face in FACES
        if face.stem in stems
    )


def _address(font: bytes) -> str:
    return "data:font/woff2;base64," + base64.b64encode(font).decode()
