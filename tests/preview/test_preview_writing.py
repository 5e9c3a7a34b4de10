"""Which edition is previewed: the one asked for, with its own drawings, or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from carrefours_docs.errors import SourceError
from carrefours_docs.paths import ROOT, Project
from carrefours_docs.preview.writing import Writing
from workplace import SEASON


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small season, in large print too."""
    shutil.copytree(SEASON, tmp_path / "sources")
    with (tmp_path / "sources" / "verger" / "season.yaml").open("a", encoding="utf-8") as record:
        record.write("editions: [fr, fr-large]\n")
    return Project(ROOT, tmp_path / "sources", tmp_path / "output").preview


def test_large_print_has_its_own_timeline(project: Project) -> None:
    _plan, _workshop, document, _told = Writing(project, "verger", "fr-large").document()
    assert "timeline-large-1.svg" in json.dumps(document)


def test_an_edition_that_there_is_not_is_told_with_those_there_are(project: Project) -> None:
    with pytest.raises(SourceError) as refused:
        Writing(project, "verger", "fr-larg").document()
    (problem,) = refused.value.problems
    assert "fr-larg" in problem.what
    assert "fr, fr-large" in problem.remedy


def test_without_a_word_it_is_the_first(project: Project) -> None:
    _plan, _workshop, document, _told = Writing(project, "verger", "").document()
    assert "timeline-large" not in json.dumps(document)
