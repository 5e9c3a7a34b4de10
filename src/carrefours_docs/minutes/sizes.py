"""How large a picture is printed: the share of the line that its author gave it, and its points.

Word and LibreOffice give inches or centimetres, Markdown and HTML any of CSS's measures. A size
that nobody chose (that of the picture's own points) is none.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from PIL import Image

LINE = 160.0
"""Millimetres of a line in Word and LibreOffice: A4 with its usual margins of 25 mm."""
MEASURE = 108.0
"""Millimetres of a line of the booklet."""
ENOUGH = 150
"""Points an inch below which a printed picture looks coarse."""
SMALL = 40.0
"""Millimetres across up to which nobody minds: an icon, a logo."""
MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
WIDTH = re.compile(r"\s*(\d{1,6}(?:\.\d{0,20})?|\.\d{1,20})\s*(%|mm|cm|in|pt|pc|px)?\s*\Z", re.I)
SCREENS = (72.0, 96.0)
STEP, LEAST, WHOLE = 5, 10, 95


def share_of_line(attributes: Mapping[str, str], picture: bytes) -> int | None:
    """The width of a picture in percent of the line, in steps of 5; None where nobody chose one.

    >>> share_of_line({"width": "4cm"}, b"")
    25
    """
    match = WIDTH.match(attributes.get("width", ""))
    if match is None:
        return None
    number, unit = float(match[1]), (match[2] or "px").lower()
    width = number if unit == "%" else 100 * number * MILLIMETRES[unit] / LINE
    if unit != "%" and _is_natural(number * MILLIMETRES[unit], picture):
        return None
    share = max(LEAST, STEP * round(width / STEP))
    return share if share < WHOLE else None


def _is_natural(width: float, picture: bytes) -> bool:
    """Whether `width` (mm) is what the picture's points make at some usual density."""
    points, density = _points(picture)
    return any(abs(points * 25.4 / dots - width) < 0.02 * width for dots in (*SCREENS, density))


def coarse(picture: bytes, share: int | None) -> int | None:
    """Points an inch at which the picture is printed, where they are too few."""
    points, _density = _points(picture)
    natural = min(points * MILLIMETRES["px"], MEASURE)
    printed = natural if share is None else share * MEASURE / 100
    if not points or printed <= SMALL:
        return None
    dots = round(points * 25.4 / printed)
    return dots if dots < ENOUGH else None


def _points(picture: bytes) -> tuple[int, float]:
    """Points across, and how many of them the file counts to an inch."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            density = float(image.info.get("dpi", (SCREENS[0],))[0])
            return image.width, density if density > 1 else SCREENS[0]
    except Exception:  # decoders fail in every way on damaged bytes
        return 0, SCREENS[0]
