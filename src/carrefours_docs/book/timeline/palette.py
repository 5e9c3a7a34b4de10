"""The drawings' colours: those of templates/pdf/book.css, and two more for a fourth and fifth kind.

Against white, text has a contrast of 4.5 or more and marks of 3 or more (WCAG 2.2, 1.4.3 and
1.4.11). No kind is told by its colour alone.
"""

from __future__ import annotations

INK = "#222222"
GREY = "#5a5148"  # small text, context
LINE = "#8a8178"  # leaders, axis: the lightest line that means something
RULE = "#b9ada0"  # rules that only guide the eye
PAPER = "#f4e9dc"
WHITE = "#ffffff"
RUST = "#9c3d22"
DARK_RUST = "#8a3219"  # the same where 7 is wanted: 8.2
PETROL = "#1f4e57"
KINDS = (RUST, PETROL, "#6a5310", "#63405f", "#33591f")
"""A kind's colour, in the order the season declares its kinds."""

GROUND = RUST  # the cover
GROUND_DOT = "#c98468"  # a month without a meeting: no more than a grain
GROUND_SIGNS = (PAPER, "#e9bd92", "#f2d6b3", "#dfb0a0", "#ecd9c6")
"""A kind's tone on the cover, in the order of KINDS; 3 or more against the ground."""
