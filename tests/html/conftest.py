"""The pages to read: season one, a book in two languages, and one that is hard for a phone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from html_sample import hard_minutes
from PIL import Image

from bilingual_book import bilingual_book
from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.html.write import write_html
from season_book import season_book


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages stand, each alone: season.html, bilingual.html, hard.html."""
    folder = tmp_path_factory.mktemp("readings")
    season, both = season_book(), bilingual_book()
    build = folder / "build"
    shutil.copytree(SAMPLE, build)
    Image.new("RGB", (900, 200), "white").save(build / "pictures" / "large.png")
    write_html(season.document, season.build, TEMPLATES, folder / "season.html")
    write_html(both.document, both.build, TEMPLATES, folder / "bilingual.html")
    write_html(hard_minutes(), build, TEMPLATES, folder / "hard.html")
    return folder


@pytest.fixture(scope="session")
def pages(folder: Path) -> dict[str, str]:
    """The address of each page, by its name."""
    return {path.stem: path.as_uri() for path in folder.glob("*.html")}
