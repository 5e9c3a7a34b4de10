"""How well colours are told apart: contrast ratios of WCAG 2.2 (1.4.3, level AA).

Colours are red, green and blue from 0 to 1.
"""

from __future__ import annotations

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)

LEAST = 4.5
LEAST_LARGE = 3.0
"""What text asks of its ground, and what large text asks."""

LARGE_PT = 18.0
LARGE_BOLD_PT = 14.0
BOLD = 700


def over(colour: Colour, alpha: float, ground: Colour) -> Colour:
    """What is seen of a colour of that opacity on a ground."""
    red, green, blue = (
        alpha * above + (1 - alpha) * below for above, below in zip(colour, ground, strict=True)
    )
    return red, green, blue


def ratio(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 (none) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(size_pt: float, weight: int) -> float:
    """The contrast that level AA asks of text of that size and weight."""
    large = LARGE_BOLD_PT if weight >= BOLD else LARGE_PT
    return LEAST_LARGE if round(size_pt, 2) >= large else LEAST


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
