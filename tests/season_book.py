"""Season one's book, composed as the task graph composes it, for tests that need the real one."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from carrefours_docs.book.compose import compose
from carrefours_docs.book.drawings import draw
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.corpus.load import load_season
from carrefours_docs.minutes.convert import convert, write
from carrefours_docs.paths import ROOT

SEASON = ROOT / "sources" / "season-1"
TEMPLATES = ROOT / "templates"
LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class SeasonBook:
    """The pandoc document, and the build folder that its pictures are relative to."""

    document: dict[str, Any]
    build: Path
    folder: tempfile.TemporaryDirectory[str]
    """Keeps the build folder until the tests end."""


@cache
def season_book() -> SeasonBook:
    """The book of sources/season-1 in French; some three seconds, once a process."""
    folder = tempfile.TemporaryDirectory(prefix="season-one-")
    build = Path(folder.name)
    corpus = load_season(SEASON, ROOT / "sources" / "authorities")
    draw(corpus, LANGUAGE, TEMPLATES / "fonts", build / LANGUAGE)
    drawn = json.loads((build / LANGUAGE / "timeline.json").read_text(encoding="utf-8"))
    minutes: dict[str, dict[str, Any]] = {}
    for owner, files in {**corpus.minutes, **corpus.texts}.items():
        for language, source in files.items():
            name = f"{owner}.{language}"
            target = build / "minutes" / f"{name}.json"
            write(convert(source, name, SEASON), target, build / "pictures" / name)
            document = json.loads(target.read_text(encoding="utf-8"))
            minutes.setdefault(owner, {})[language] = document
    pictures = prepare_pictures(corpus, build)
    document = compose(corpus, minutes, LANGUAGE, TEMPLATES, pictures, drawn["timeline"])
    return SeasonBook(json.loads(json.dumps(document)), build, folder)
