"""How wide and how high text stands in our faces: HarfBuzz measures, words break into lines.

WeasyPrint sets SVG text glyph by glyph, without kerning; browsers and resvg kern. A width is the
larger of the two, so that a line fits in either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

PT_PER_MM = 72 / 25.4

_TALL = "ÀÉÎÔÜÇdlhkb()"
_DEEP = "gjpqyÇ(),;"
# A line may end at a plain space: not at a no-break space, nor, in records whose author typed plain
# ones, before high punctuation or a dash, nor within « ».
_PIECE = re.compile(r"(?:(?<=«) | (?=[;:!?»–—])|[^ ])+| +")


class Face:
    """One font file at one size (pt)."""

    def __init__(self, path: Path, size: float) -> None:
        self.size = size
        self._font, self._upem = _font(path)

    def width(self, text: str) -> float:
        """The room `text` takes on one line (pt)."""
        return max(self.kerned(text), self._advance(text, kern=False))

    def kerned(self, text: str) -> float:
        """The width of `text` as shapers that kern set it (pt)."""
        return self._advance(text, kern=True)

    @property
    def rise(self) -> float:
        """From the baseline to the top of an accented capital (pt)."""
        return self._extent(_TALL, lambda extents: extents.y_bearing)

    @property
    def drop(self) -> float:
        """From the baseline down to the foot of a descender (pt)."""
        return self._extent(_DEEP, lambda extents: -extents.y_bearing - extents.height)

    @property
    def x_height(self) -> float:
        return self._extent("x", lambda extents: extents.y_bearing)

    def _advance(self, text: str, *, kern: bool) -> float:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        features = {"kern": kern, "liga": kern}
        hb.shape(self._font, buffer, features)
        total = sum(position.x_advance for position in buffer.glyph_positions)
        return float(total) * self.size / self._upem

    def _extent(self, text: str, pick: Callable[[hb.GlyphExtents], float]) -> float:
        glyphs = (self._font.get_nominal_glyph(ord(character)) for character in text)
        extents = (self._font.get_glyph_extents(glyph) for glyph in glyphs if glyph)
        return max(pick(each) for each in extents if each) * self.size / self._upem


@cache
def _font(path: Path) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    return hb.Font(face), int(face.upem)


@dataclass(frozen=True, slots=True)
class Style:
    """A face as SVG names it, its size and its leading (pt)."""

    family: str
    generic: str
    file: str
    size: float
    leading: float
    colour: str
    weight: int = 400
    italic: bool = False

    def face(self, fonts: Path) -> Face:
        return Face(fonts / self.file, self.size)


def wrap(text: str, face: Face, width: float, most: int) -> tuple[str, ...]:
    """`text` in as few lines as `width` (pt) allows, of even length; cut with … after `most`."""
    pieces = _pieces(text, face, width)
    lines = _fill(pieces, face, width)
    if len(lines) > most:
        return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face, width))
    narrow, wide = width / 2, width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(even := _fill(pieces, face, middle)) == len(lines):
            wide, lines = middle, even
        else:
            narrow = middle
    return tuple(lines)


def _pieces(text: str, face: Face, width: float) -> list[str]:
    """What may not be broken: words, and the parts of a word that is wider than a line."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        while face.width(piece) > width and len(piece) > 1:
            fits = 1
            while face.width(piece[: fits + 1]) <= width:
                fits += 1
            found.append(piece[:fits])
            piece = piece[fits:]
        found.append(piece)
    return found


def _fill(pieces: Sequence[str], face: Face, width: float) -> list[str]:
    """Lines filled one after another; a piece wider than `width` stands alone."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line.strip() and face.width((line + piece).strip()) > width:
            lines.append(line.strip())
            line = ""
        line += piece
    if line.strip():
        lines.append(line.strip())
    return lines


def _cut(text: str, face: Face, width: float) -> str:
    """The words of `text` that fit, and an ellipsis; of a single word too wide, its beginning."""
    shorter = text
    while shorter and face.width(f"{shorter}…") > width:
        head, _space, _last = shorter.rpartition(" ")
        shorter = head.rstrip(" ,;:.–—") or shorter[:-1]
    return f"{shorter}…"
