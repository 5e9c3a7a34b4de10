"""The changes marked up: one HTML page that needs nothing else, words added and cut in their place.

Changes are told by words and lines as well as by colour: a label before each passage, underlining
and striking through, and hidden words for screen readers (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.bundle.changes.steps import Fate
from carrefours_docs.bundle.changes.told import Teller
from carrefours_docs.bundle.changes.words import Edit


def to_html(teller: Teller, templates: Path) -> str:
    """The page, in the edition's language; each passage says its own where it is another."""
    environment = Environment(
        loader=FileSystemLoader(templates / "bundle"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("changes.html").render(
        teller=teller, say=teller.say, language=teller.book.language, Fate=Fate, Edit=Edit
    )
    return page.rstrip() + "\n"
