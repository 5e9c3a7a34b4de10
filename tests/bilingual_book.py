"""A book in French and English whose paragraphs do not always match, for the writers' tests."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from book_corpus import SEASON, TEXTS, corpus, minutes
from carrefours_docs.book.consent import publish
from carrefours_docs.book.drawings import draw
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.paths import ROOT

TEMPLATES = ROOT / "templates"
DATA = Path(__file__).parent / "data" / "bilingual"
LANGUAGES = ("fr", "en")
PICTURE = "pictures/records/2021-03-taille-1.png"
CHAPTER = "m-2021-03-taille"


@dataclass(frozen=True, slots=True)
class BilingualBook:
    """The pandoc document, and the build folder that its pictures are relative to."""

    document: dict[str, Any]
    build: Path
    folder: tempfile.TemporaryDirectory[str]


def composed(parallel: str = "facing") -> dict[str, Any]:
    """The book's tree, its texts those of tests/data/bilingual and one that has no English."""
    texts = {
        **TEXTS,
        "2021-03-taille": {
            language: (DATA / f"taille.{language}.md").read_text(encoding="utf-8")
            for language in LANGUAGES
        },
    }
    return compose_edition(
        publish(corpus(season={**SEASON, "parallel": parallel}), minutes(texts)),
        LANGUAGES,
        TEMPLATES,
        {("2021-03-taille", "greffon.png"): PICTURE},
        {language: [f"{language}/drawings/timeline-1.svg"] for language in LANGUAGES},
    ).document()


@cache
def bilingual_book(parallel: str = "facing") -> BilingualBook:
    """The book with its drawings; a second, once a process and layout."""
    folder = tempfile.TemporaryDirectory(prefix="bilingual-")
    build = Path(folder.name)
    for language in LANGUAGES:
        draw(corpus(), language, TEMPLATES / "fonts", build / language)
    (build / PICTURE).parent.mkdir(parents=True)
    Image.new("RGB", (400, 300), "#6a5310").save(build / PICTURE)
    return BilingualBook(composed(parallel), build, folder)
