"""The grounds of the book's outsides, where they are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from carrefours_docs.pdf.look import Look

PATTERNS = {"cover": "drawings/cover-", "back-cover": "drawings/back-"}
"""The cover's ground, below the folder of the book's language: a page's size, drawn to its edge.
The last word of its name is the look's."""


def patterns(language: str, look: Look) -> Mapping[str, str]:
    """The ground of each role, as a path below the build folder."""
    return {role: f"{language}/{name}{look.pattern}.svg" for role, name in PATTERNS.items()}
