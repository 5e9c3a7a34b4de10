"""The guides' own examples: an organiser who copies them has records in order."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from carrefours_docs.corpus.load import load_season
from carrefours_docs.paths import ROOT

BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_season_copied_from_the_guide_is_in_order(language: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / f"guide.{language}.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    (season,) = (block for block in blocks if "\nkinds:" in block)
    (meeting,) = (block for block in blocks if block.startswith("id: 2016-04-die"))
    authorities = tmp_path / "authorities"
    shutil.copytree(ROOT / "sources" / "authorities", authorities)
    folder = tmp_path / "saison-2"
    place = folder / "meetings" / "2016-04-die"
    place.mkdir(parents=True)
    (folder / "season.yaml").write_text(season, encoding="utf-8")
    (place / "meeting.yaml").write_text(meeting, encoding="utf-8")
    (place / "minutes.fr.md").write_text("Bonjour.", encoding="utf-8")
    (place / "photo.jpg").write_bytes(b"")
    corpus = load_season(folder, authorities)
    assert [meeting.id for meeting in corpus.meetings] == ["2016-04-die"]
