"""One booklet made and sent, shared by all; each test edits a copy of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from carrefours_docs.cli.main import main
from carrefours_docs.paths import Project
from review_pen import Pen
from review_season import BOOKLET, place, write_booklet, write_season


@dataclass(frozen=True)
class Desk:
    """Sources of one's own, and the booklet that was made of them."""

    project: Project
    booklet: Path
    folder: Path

    def pen(self) -> Pen:
        return Pen(self.booklet)

    def source(self, name: str) -> Path:
        return self.project.sources / "verger" / name

    def read(self, name: str) -> str:
        return self.source(name).read_text(encoding="utf-8")

    def run(self, *words: str) -> int:
        return main(["review", *words])


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
