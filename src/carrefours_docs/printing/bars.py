"""An ISBN as EAN-13 bars (ISO/IEC 15420), drawn at its nominal size: 37.29 × 25.93 mm.

The quiet zones are part of it (eleven modules before, seven after), the digits stand below.
"""

from __future__ import annotations

import re

from carrefours_docs.corpus.isbn import isbn_digits

MODULE = 0.33
"""Width of one module at nominal size, in mm."""

_BEFORE, _AFTER = 11, 7
_HEIGHT, _LONG = 22.85, 24.5
_GUARDS = (range(3), range(45, 50), range(92, 95))


def bars_svg(isbn: str) -> str:
    """The bars as an SVG measured in mm, black on what lies below; raises ValueError."""
    import barcode

    digits = isbn_digits(isbn)
    (modules,) = barcode.EAN13(digits).build()
    width, height = MODULE * (_BEFORE + len(modules) + _AFTER), 27.5
    drawn: list[str] = []
    for start, end in _runs(modules.replace("G", "1")):
        long = any(start in guard for guard in _GUARDS)
        drawn.append(
            f'<rect x="{_at(start):.3f}" y="1.5" width="{MODULE * (end - start):.3f}" '
            f'height="{_LONG if long else _HEIGHT}"/>'
        )
    figures = [(digits[0], -7.0), *((d, 5.0 + 7 * n) for n, d in enumerate(digits[1:7]))]
    figures += [(d, 52.0 + 7 * n) for n, d in enumerate(digits[7:])]
    drawn += [
        f'<text x="{_at(at + 1.75):.3f}" y="27" text-anchor="middle">{d}</text>'
        for d, at in figures
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.3f}mm" height="{height}mm" '
        f'viewBox="0 0 {width:.3f} {height}" font-family="Source Sans 3" font-size="3.2" '
        f'fill="#000">{"".join(drawn)}</svg>'
    )


def _at(module: float) -> float:
    return MODULE * (_BEFORE + module)


def _runs(modules: str) -> list[tuple[int, int]]:
    """Neighbouring dark modules as one bar: (first, one past the last)."""
    return [(m.start(), m.end()) for m in re.finditer("1+", modules)]
