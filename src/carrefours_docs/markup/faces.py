"""The book's typefaces: the project's own fonts, cut down to the characters a book uses.

WOFF2 is a core media type of EPUB 3.3; subsets keep the features that the styles ask for, the names
and the licence of their font (SIL Open Font License 1.1, whose text goes into the book).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from carrefours_docs.markup.resource import Resource
from carrefours_docs.pieces import piece

LICENCES = ("OFL-SourceSerif4.txt", "OFL-SourceSans3.txt")
FEATURES = (
    "kern",
    "liga",
    "locl",
    "ccmp",
    "mark",
    "mkmk",
    "onum",
    "lnum",
    "pnum",
    "tnum",
    "smcp",
    "c2sc",
)
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17)
"""Of the name table: copyright, names, version, licence and its address."""
ALWAYS = "0123456789–↑.  "
"""What the styles and readers add: numbers of lists, dashes of bullets."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its file in templates/fonts, and what the styles call it."""

    stem: str
    family: str
    weight: int = 400
    style: str = "normal"

    @property
    def file(self) -> str:
        return f"{self.stem}.ttf"

    @property
    def weight_name(self) -> str:
        return {700: "bold"}.get(self.weight, "normal")


FACES = (
    Face("SourceSerif4-Regular", "Source Serif 4"),
    Face("SourceSerif4-Italic", "Source Serif 4", style="italic"),
    Face("SourceSerif4-Bold", "Source Serif 4", 700),
    Face("SourceSerif4-BoldItalic", "Source Serif 4", 700, "italic"),
    Face("SourceSans3-Regular", "Source Sans 3"),
    Face("SourceSans3-Italic", "Source Sans 3", style="italic"),
    Face("SourceSans3-SemiBold", "Source Sans 3", 600),
    Face("SourceSans3-Bold", "Source Sans 3", 700),
)


def face_rule(face: Face, source: str) -> str:
    """The CSS rule that names a face whose file is at `source`."""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f'font-weight: {face.weight}; src: url("{source}") format("woff2"); }}\n'
    )


def font_rules() -> str:
    """The @font-face rules of the book's style sheet, which lies in styles/."""
    return "".join(face_rule(face, f"../fonts/{face.stem}.woff2") for face in FACES)


def font_files(text: Iterable[str], fonts: Path) -> tuple[Resource, ...]:
    """Every face with the characters of `text`, then the licences."""
    characters = ALWAYS + "".join(sorted(set().union(*text)))
    faces = [
        Resource(f"fonts/{face.stem}.woff2", subset(fonts / face.file, characters), "font/woff2")
        for face in FACES
    ]
    licences = [
        Resource(f"fonts/{name}", (fonts / name).read_bytes(), "text/plain") for name in LICENCES
    ]
    return (*faces, *licences)


def subset(font: Path, text: str) -> bytes:
    """`font` with only the glyphs that `text` needs, as WOFF2. Same font and text, same bytes."""
    characters = "".join(sorted(set(text)))
    return piece(lambda: _subset(font, characters), font.read_bytes(), characters.encode())


def _subset(font: Path, text: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    wanted.name_id_set.update(NAMES)
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(name.encode(), "big") for name in FEATURES)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    face = hb.subset(hb.Face(hb.Blob.from_file_path(str(font))), wanted)
    packed = io.BytesIO()
    with TTFont(io.BytesIO(face.blob.data), recalcTimestamp=False) as small:
        small.flavor = "woff2"
        small.save(packed)
    return packed.getvalue()
