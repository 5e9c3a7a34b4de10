"""Season one in large print and easy to read, composed and laid out as the task graph does it."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from carrefours_docs.book.consent import publish
from carrefours_docs.book.drawings import draw
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.corpus.load import load_season
from carrefours_docs.minutes.convert import as_asked, convert, write
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from season_book import SEASON, TEMPLATES

READINGS = ("large", "easy")


@dataclass(frozen=True, slots=True)
class ReadingEdition:
    """The document, its pages, and the build folder of its pictures."""

    document: dict[str, Any]
    booklet: Booklet
    build: Path
    folder: tempfile.TemporaryDirectory[str]
    """Keeps the build folder until the tests end."""


@cache
def reading_edition(reading: str) -> ReadingEdition:
    """Season one in French, read in one of READINGS; some five seconds, once a process."""
    folder = tempfile.TemporaryDirectory(prefix="season-one-")
    build = Path(folder.name) / "build"
    corpus = load_season(SEASON, SEASON.parent / "authorities")
    draw(corpus, "fr", TEMPLATES / "fonts", build / "fr", READINGS)
    drawn = json.loads((build / "fr" / "timeline.json").read_text(encoding="utf-8"))
    texts: dict[str, dict[str, Any]] = {}
    for owner, files in {**corpus.minutes, **corpus.texts, **corpus.easy}.items():
        name, target = f"{owner}.fr", build / "minutes" / f"{owner}.fr.json"
        cleaning = as_asked(corpus.switches(owner))
        write(convert(files["fr"], name, SEASON, cleaning), target, build / "pictures" / name)
        texts[owner] = {"fr": json.loads(target.read_text(encoding="utf-8"))}
    document = compose_edition(
        publish(corpus, texts),
        ["fr"],
        TEMPLATES,
        prepare_pictures(corpus, build),
        {"fr": drawn["timeline-large" if reading == "large" else "timeline"]},
        reading=reading,
    ).document()
    booklet = lay_out_book(document, build, TEMPLATES, Path(folder.name) / "work")
    return ReadingEdition(document, booklet, build, folder)
