"""Pictures as Word can show them: a raster file, at the size the print gives it, with its words.

An SVG is replaced by the PNG beside it, or drawn at 300 ppi into `scratch`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import resvg_py
from PIL import Image, UnidentifiedImageError

from carrefours_docs.book.stored import Tree, pictures_of
from carrefours_docs.docx.geometry import FIGURE_HEIGHT, MEASURE, MM_PER_INCH, TIMELINE_HEIGHT
from carrefours_docs.docx.tree import Node
from carrefours_docs.errors import Place, Problem
from carrefours_docs.messages import _
from carrefours_docs.pieces import piece

CSS_DPI = 96
"""A picture's own size in print is a pixel a 96th of an inch, unless it is wider than the text."""

PPI = 300


@dataclass(frozen=True)
class Pictures:
    """The build folder's pictures, and a folder for those that must be drawn."""

    build: Path
    scratch: Path
    fonts: Path

    @cached_property
    def _faces(self) -> bytes:
        """What tells these fonts from others, read once for all drawings."""
        sha = hashlib.sha256()
        for file in sorted(self.fonts.rglob("*.ttf")):
            sha.update(file.read_bytes())
        return sha.digest()

    def problems(self, book: Tree) -> Iterator[Problem]:
        """Every picture of the book that is not there or is no picture, once."""
        shown = (path for part in book.each() for path in pictures_of(part.text.read()))
        for source in dict.fromkeys(shown):
            path = self.build / unquote(source)
            if not path.is_file():
                yield Problem(
                    "docx-picture-missing",
                    Place(path),
                    _("the picture “{file}” is not there", file=source),
                    _("Put the picture back, or take it out of the text that shows it."),
                )
            elif not _is_picture(path):
                yield Problem(
                    "docx-picture-unreadable",
                    Place(path),
                    _("the file “{file}” is not a picture that Word shows", file=source),
                    _("Save it anew as PNG or JPEG."),
                )

    def fitted(self, image: Node, measure: float = MEASURE) -> Node:
        """The image with a raster file and its printed size."""
        (identifier, names, pairs), alt, (source, title) = image["c"]
        path = self._raster(self.build / unquote(source))
        width, height = self._size(path, "timeline" in names, measure)
        kept = [pair for pair in pairs if pair[0] not in ("width", "height")]
        kept += [["width", f"{width:.2f}mm"], ["height", f"{height:.2f}mm"]]
        return {"t": "Image", "c": [[identifier, names, kept], alt, [str(path), title]]}

    def _raster(self, path: Path) -> Path:
        if path.suffix.lower() != ".svg":
            return path
        beside = path.with_suffix(".png")
        return beside if beside.is_file() else self.drawn(path)

    def drawn(self, path: Path, background: str | None = None, width_mm: float = MEASURE) -> Path:
        """An SVG as a PNG of 300 ppi at the given width."""
        target = self.scratch / f"{path.stem}.png"
        width = round(width_mm / MM_PER_INCH * PPI)

        def raster() -> bytes:
            return bytes(
                resvg_py.svg_to_bytes(
                    svg_path=str(path),
                    background=background,
                    dpi=CSS_DPI,
                    width=width,
                    skip_system_fonts=True,
                    font_dirs=[str(self.fonts)],
                )
            )

        drawing, how = path.read_bytes(), f"{background} {width}".encode()
        shows_others = b"<image" in drawing
        target.write_bytes(raster() if shows_others else piece(raster, drawing, how, self._faces))
        return target

    def _size(self, path: Path, full_width: bool, measure: float) -> tuple[float, float]:
        """Width and height in mm: never wider than the text nor higher than the print allows."""
        with Image.open(path) as picture:
            across, down = picture.size
        width = measure if full_width else min(measure, across / CSS_DPI * MM_PER_INCH)
        height = width * down / across
        tallest = TIMELINE_HEIGHT if full_width else FIGURE_HEIGHT
        if height > tallest:
            width, height = width * tallest / height, tallest
        return width, height


def _is_picture(path: Path) -> bool:
    if path.suffix.lower() == ".svg":
        return True
    try:
        with Image.open(path) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return False
    return True
