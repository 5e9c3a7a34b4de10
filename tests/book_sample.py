"""The hand-made book in the tree's shape, for the writers' tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from carrefours_docs import pandoc
from carrefours_docs.paths import ROOT

SAMPLE = Path(__file__).parent / "data" / "sample"
TEMPLATES = ROOT / "templates"


@cache
def sample_book() -> dict[str, Any]:
    """The sample book as a pandoc document."""
    text = (SAMPLE / "book.md").read_text(encoding="utf-8")
    document, warnings = pandoc.read_text(text, "markdown-smart")
    assert not warnings
    return document
