"""The colours of laid-out text: WeasyPrint boxes → each run's ink and the ground it lies on.

Must be imported after the fonts are set (pdf/fonts.py).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import resvg_py
from PIL import Image
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage

from carrefours_docs.checks.contrast import WHITE, Colour, least, over, ratio

PT_PER_PX = 72 / 96


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A drawing that covers a page, as pixels, a pixel of it being `scale` CSS pixels wide."""

    picture: Image.Image
    scale: float

    def colours(self, left: float, top: float, right: float, bottom: float) -> set[Colour]:
        """The colours it shows in a box, places in CSS pixels; antialiased edges among them."""
        place = [round(edge / self.scale) for edge in (left, top, right, bottom)]
        part = self.picture.crop((place[0], place[1], place[2] + 1, place[3] + 1))
        data = part.tobytes()
        pixels = {data[start : start + 3] for start in range(0, len(data), 3)}
        return {(red / 255, green / 255, blue / 255) for red, green, blue in pixels}


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies behind a box: a colour, or a drawing; `opacity` is that of what stands on it."""

    colour: Colour
    backdrop: Backdrop | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of text, and the least contrast it has anywhere with its ground."""

    text: str
    contrast: float
    needed: float

    @property
    def is_faint(self) -> bool:
        """Whether it falls short of level AA; a hair's breadth is left to rounding."""
        return self.contrast < self.needed - 0.005


def page_ground(page: Any) -> Ground:
    """What a page is printed on."""
    ground = Ground(WHITE)
    for background in (page.background, page.canvas_background):
        if background is None:
            continue
        ground = _painted(ground, background.color)
        for layer in background.layers:
            if layer.image is not None:
                backdrop = _backdrop(layer.image, page, ground.colour)
                ground = Ground(ground.colour, backdrop, ground.opacity)
    return ground


def on(box: Any, ground: Ground) -> Ground:
    """The ground of what stands in `box`."""
    inner = _painted(ground, box.style["background_color"])
    opacity = float(box.style["opacity"])
    return Ground(inner.colour, inner.backdrop, inner.opacity * opacity)


def inks(line: Any, ground: Ground) -> Iterator[Ink]:
    """Every run of a line that shows something."""
    for child in line.children:
        if isinstance(child, boxes.TextBox):
            if child.text.strip() and child.style["visibility"] == "visible":
                yield _ink(child, ground)
        elif isinstance(child, boxes.ParentBox) and not isinstance(child, boxes.BlockLevelBox):
            yield from inks(child, on(child, ground))


def _ink(box: Any, ground: Ground) -> Ink:
    colour, alpha = _rgb(box.style["color"])
    left, top = box.position_x, box.position_y
    grounds = {ground.colour}
    if ground.backdrop is not None:
        grounds = ground.backdrop.colours(left, top, left + box.width, top + box.height)
    contrast = min(
        ratio(over(colour, alpha * ground.opacity, behind), behind) for behind in grounds
    )
    size = box.style["font_size"] * PT_PER_PX
    return Ink(box.text.strip(), contrast, least(size, int(box.style["font_weight"])))


def _painted(ground: Ground, colour: Any) -> Ground:
    painted, alpha = _rgb(colour)
    if not alpha:
        return ground
    seen = over(painted, alpha, ground.colour)
    return Ground(seen, ground.backdrop if alpha < 1 else None, ground.opacity)


def _rgb(colour: Any) -> tuple[Colour, float]:
    red, green, blue = colour.to("srgb").coordinates
    return (red, green, blue), float(colour.alpha)


def _backdrop(image: Any, page: Any, colour: Colour) -> Backdrop:
    """The drawing of a page's ground, which covers it edge to edge, as half-pixels."""
    if not isinstance(image, SVGImage):
        raise TypeError(f"a ground is drawn, not {type(image).__name__}")
    size = round(page.margin_width() * 2), round(page.margin_height() * 2)
    svg = ElementTree.tostring(image._svg.tree._etree_node, encoding="unicode")
    with Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=192)))) as picture:
        shown = picture.convert("RGBA").resize(size)
    paper = Image.new("RGBA", shown.size, (*(round(255 * part) for part in colour), 255))
    paper.alpha_composite(shown)
    return Backdrop(paper.convert("RGB"), page.margin_width() / shown.width)
