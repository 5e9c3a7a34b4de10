"""The cover's picture: title, subtitle and period over the edition's pattern, as JPEG.

The title breaks between words, as evenly as its lines allow, measured with the font itself
(HarfBuzz); resvg draws with the project's fonts alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import resvg_py
import uharfbuzz as hb
from jinja2 import Environment
from lxml import etree
from PIL import Image

from carrefours_docs.markup.faces import FACES
from carrefours_docs.markup.xhtml import parsed, text_of, with_class
from carrefours_docs.pieces import piece

WIDTH_PX = 1600
PAGE_MM = (148, 210)
MEASURE_MM = 108
TITLE_MM = (10.6, 9.2, 8.0, 7.0, 6.0)
"""Sizes the title may have, largest first."""
TITLE_LINES = 4


WORDS = ("title", "subtitle", "period", "reading")
"""What a cover says, as the classes of the cover's part are named (docs/architecture.md)."""


def words_of(cover: Any) -> dict[str, str]:
    """What a book's cover says, read from the element of its part."""
    return {
        name: " ".join(text_of(box) for box in with_class(cover, f"cover-{name}")) for name in WORDS
    }


@dataclass(frozen=True, slots=True)
class Set:
    """A text broken into lines at a size (mm)."""

    lines: tuple[str, ...]
    size: float


def cover_picture(
    words: Mapping[str, str], pattern: Path, fonts: Path, environment: Environment
) -> bytes:
    """The cover as JPEG, 1600 pixels wide, of the page's shape.

    `words` holds what `WORDS` names (all but the title may be lacking); `pattern` is an SVG of the
    page's size, and the ground is plain where there is none.
    """
    svg = cover_svg(words, pattern.read_bytes() if pattern.is_file() else b"", fonts, environment)
    files = [fonts / face.file for face in FACES]
    return piece(lambda: _jpeg(svg, files), svg.encode(), *(file.read_bytes() for file in files))


def _jpeg(svg: str, fonts: Sequence[Path]) -> bytes:
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=WIDTH_PX,
        skip_system_fonts=True,
        font_files=[str(file) for file in fonts],
    )
    with Image.open(io.BytesIO(bytes(png))) as picture:
        stream = io.BytesIO()
        picture.convert("RGB").save(stream, "JPEG", quality=90, subsampling=0, optimize=True)
    return stream.getvalue()


def cover_svg(
    words: Mapping[str, str], pattern: bytes, fonts: Path, environment: Environment
) -> str:
    """The cover as SVG whose text is live; `pattern` is an SVG file, empty for a plain ground."""
    serif = Measure(fonts / "SourceSerif4-Regular.ttf")
    sans = Measure(fonts / "SourceSans3-Regular.ttf")
    return environment.get_template("cover.svg").render(
        pattern=_nested(pattern) if pattern else "",
        title=fitted(words["title"], serif, TITLE_MM),
        subtitle=fitted(words.get("subtitle", ""), sans, (4.6,)),
        period=words.get("period", ""),
        reading=words.get("reading", ""),
    )


class Measure:
    """How wide a font sets a text, in ems."""

    def __init__(self, font: Path) -> None:
        self._face = hb.Face(hb.Blob.from_file_path(str(font)))
        self._font = hb.Font(self._face)

    def __call__(self, text: str) -> float:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        advance: int = sum(glyph.x_advance for glyph in buffer.glyph_positions)
        return advance / int(self._face.upem)


def fitted(text: str, measure: Any, sizes: Sequence[float]) -> Set:
    """`text` at the largest size that sets it in few enough lines; the last size if none does."""
    for size in sizes:
        lines = balanced(text, measure, MEASURE_MM / size)
        wide = max((measure(line) for line in lines), default=0) > MEASURE_MM / size
        if not wide and len(lines) <= TITLE_LINES:
            return Set(lines, size)
    return Set(lines, size)


def balanced(text: str, measure: Any, width: float) -> tuple[str, ...]:
    """`text` in as few lines of `width` as it needs, the longest of them as short as it can be."""
    lines = _filled(text, measure, width)
    while len(lines) > 1:
        shorter = max(map(measure, lines)) - 1e-6
        tighter = _filled(text, measure, shorter)
        if len(tighter) > len(lines) or max(map(measure, tighter)) > shorter:
            break
        lines = tighter
    return lines


def _filled(text: str, measure: Any, width: float) -> tuple[str, ...]:
    """Words in lines, each as full as can be. Only a plain space may break."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return tuple(lines)


def _nested(pattern: bytes) -> str:
    """The pattern as an inner svg of the page's size."""
    root = parsed(pattern)
    for key, value in [("width", PAGE_MM[0]), ("height", PAGE_MM[1])]:
        root.set(key, str(value))
    return str(etree.tostring(root, encoding="unicode"))
