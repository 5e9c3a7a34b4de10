"""Numbered lists of an HTML part: they count from where their author began, as HTML says.

WeasyPrint reads `start` with the presentational hints alone, which the design goes without.
"""

from __future__ import annotations

from typing import Any


def set_starts(part: Any) -> None:
    """A list that begins at another number than one says so to CSS, in place."""
    for numbered in part.iter("ol"):
        start = numbered.get("start", "1")
        if start.isdecimal() and start != "1":
            numbered.set("style", f"counter-reset: list-item {int(start) - 1}")
