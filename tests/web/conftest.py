"""The pages that the browser opens."""

from __future__ import annotations

import os

import pytest
from web_sample import TEMPLATES, bilingual_page, changes_page, season_page

from carrefours_docs.desk.page import render as render_desk
from changes_sample import every_change
from desk_season import made, written


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of each page on the disk, by its name."""
    folder = tmp_path_factory.mktemp("pages")
    season = made(written(folder / "sources"))
    before = os.environ.get("CARREFOURS_LANG")
    os.environ["CARREFOURS_LANG"] = "fr"
    texts = {
        "season": season_page(),
        "bilingual": bilingual_page(),
        "changes": changes_page(),
        "every change": every_change(),
        "index desk": render_desk(season.desk, TEMPLATES, folder),
    }
    if before is None:
        del os.environ["CARREFOURS_LANG"]
    else:
        os.environ["CARREFOURS_LANG"] = before
    addresses = {}
    for name, text in texts.items():
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses
