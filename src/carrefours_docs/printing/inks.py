"""Screen colours → inks. Text is black alone, and the design's colours are few clean inks each.

The colours of the book are set by hand: three inks at most, so that small type and thin rules need
no register of four. Anything else goes through the profile. Values are shares of ink from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from PIL import Image, ImageChops, ImageMath

from carrefours_docs.printing.profile import PrintProfile

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black."""

Rgb = tuple[float, float, float]

MOST_INK = 2.7
"""What our own separations lay down at most: the strictest printers ask for less than 280 %."""

DESIGN: Mapping[str, Ink] = {
    "222222": (0, 0, 0, 1),  # ink
    "5a5148": (0, 0, 0, 0.8),  # umber: small labels, so black alone
    "8a8178": (0, 0, 0, 0.55),  # rules, no thinner than a quarter of a point
    "b9ada0": (0, 0, 0, 0.35),
    "9c3d22": (0, 0.78, 0.88, 0.36),  # brick
    "8a3219": (0, 0.8, 0.92, 0.44),  # brick where strong contrast is wanted
    "c98468": (0, 0.5, 0.56, 0.18),
    "dfb0a0": (0, 0.32, 0.32, 0.1),
    "e9bd92": (0, 0.26, 0.44, 0.06),
    "ecd9c6": (0, 0.1, 0.18, 0.07),
    "f2d6b3": (0, 0.15, 0.3, 0.03),
    "f4e9dc": (0, 0.06, 0.13, 0.04),
    "1f4e57": (0.82, 0.28, 0.32, 0.55),  # petrol
    "6a5310": (0, 0.26, 0.95, 0.64),  # mustard
    "63405f": (0.38, 0.68, 0, 0.52),  # plum
    "33591f": (0.62, 0, 0.92, 0.58),  # moss
}
"""The colours of templates/pdf/book.css and of the drawings."""


class Inks(Protocol):
    """A way to print colours."""

    def ink(self, colour: Rgb) -> Ink: ...

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in mode CMYK, or L where black alone prints it."""
        ...


class FourInks:
    """Colour printing in the inks of a profile."""

    def __init__(self, profile: PrintProfile) -> None:
        self._profile = profile

    @lru_cache(maxsize=4096)  # noqa: B019 — one separation lives as long as its file
    def ink(self, colour: Rgb) -> Ink:
        named = DESIGN.get(_hexadecimal(colour))
        if named is not None:
            return named
        red, green, blue = colour
        if max(colour) - min(colour) < 0.004:
            return (0.0, 0.0, 0.0, 1 - green)
        pixel = Image.new("RGB", (1, 1), tuple(round(255 * value) for value in (red, green, blue)))
        values = limited(self._profile.separated(pixel)).getpixel((0, 0))
        assert isinstance(values, tuple)
        cyan, magenta, yellow, black = (value / 255 for value in values)
        return (cyan, magenta, yellow, black)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode in ("1", "L", "LA"):
            return image.convert("L")
        rgb = image.convert("RGB")
        if is_grey(rgb):
            return rgb.convert("L")
        return limited(self._profile.separated(rgb))


class BlackInk:
    """Printing in black alone: every colour by how dark it is."""

    def ink(self, colour: Rgb) -> Ink:
        named = DESIGN.get(_hexadecimal(colour))
        if named is not None and not any(named[:3]):
            return named
        red, green, blue = colour
        return (0.0, 0.0, 0.0, 1 - (0.299 * red + 0.587 * green + 0.114 * blue))

    def picture(self, image: Image.Image) -> Image.Image:
        return image.convert("L")


def is_grey(rgb: Image.Image) -> bool:
    """Whether no pixel of an RGB picture has a colour worth an ink (two levels of 255)."""
    red, green, blue = rgb.split()
    differences = (ImageChops.difference(a, b) for a, b in ((red, green), (green, blue)))
    return not any(sum(difference.histogram()[3:]) for difference in differences)


def limited(cmyk: Image.Image, most: float = MOST_INK) -> Image.Image:
    """A CMYK picture with no pixel of more ink than `most`: the three colours give way to black."""
    cyan, magenta, yellow, black = cmyk.split()
    room = ImageMath.lambda_eval(
        lambda a: a["min"](
            (most * 255 - a["float"](a["k"])) / a["max"](a["float"](a["c"]) + a["m"] + a["y"], 1.0),
            1.0,
        ),
        c=cyan,
        m=magenta,
        y=yellow,
        k=black,
    )

    def scaled(band: Image.Image) -> Image.Image:
        product = ImageMath.lambda_eval(lambda a: a["float"](a["b"]) * a["r"], b=band, r=room)
        limited_band: Image.Image = product.convert("L")
        return limited_band

    return Image.merge("CMYK", (scaled(cyan), scaled(magenta), scaled(yellow), black))


def _hexadecimal(colour: Rgb) -> str:
    return "".join(f"{round(255 * value):02x}" for value in colour)
