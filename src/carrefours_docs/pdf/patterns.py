"""The grounds of the book's outsides, where they are drawn."""

from __future__ import annotations

PATTERNS = {"cover": "drawings/cover-pattern.svg", "back-cover": "drawings/back-pattern.svg"}
"""The cover's ground, below the folder of the book's language: a page's size, drawn to its edge."""
