"""The signs of the kinds of meetings, of one visual weight: outlines around a centre.

`radius` is that of the circle; the other shapes have about its area.
"""

from __future__ import annotations

from carrefours_docs.book.timeline.model import KindSign
from carrefours_docs.corpus.schema import Shape

_OUTLINES: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.SQUARE: ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    Shape.DIAMOND: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    Shape.TRIANGLE: ((0, -1.12), (1.3, 1.12), (-1.3, 1.12)),
}
_HALF = {Shape.CIRCLE: 1.0, Shape.SQUARE: 0.88, Shape.DIAMOND: 1.25, Shape.TRIANGLE: 1.3}
_HALF_HEIGHT = {**_HALF, Shape.TRIANGLE: 1.12}
_CONTEXT = 0.9


def half_width(kind: KindSign | None, radius: float) -> float:
    """From a sign's centre to its right edge."""
    return radius * (_HALF[kind.shape] if kind else _CONTEXT)


def half_height(kind: KindSign | None, radius: float) -> float:
    """From a sign's centre to its foot."""
    return radius * (_HALF_HEIGHT[kind.shape] if kind else _CONTEXT)


def outline(shape: Shape, x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """The corners of a sign centred at (x, y); a circle has none."""
    return tuple((x + dx * radius, y + dy * radius) for dx, dy in _OUTLINES.get(shape, ()))
