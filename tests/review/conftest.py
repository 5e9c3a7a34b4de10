"""One booklet made and sent, shared by all; each test edits a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from review_season import BOOKLET, Desk, place, write_booklet, write_season


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    write_season(folder / "sources")
    write_booklet(place(folder / "sources", folder / "output"), folder / BOOKLET)
    return folder


@pytest.fixture
def desk(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(sent / "sources", tmp_path / "sources")
    monkeypatch.setenv("CARREFOURS_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    project = place(tmp_path / "sources", tmp_path / "output")
    return Desk(project, sent / BOOKLET, tmp_path)
