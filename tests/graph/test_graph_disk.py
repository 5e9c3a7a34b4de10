"""What the disk refuses is told in one plain line."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from carrefours_docs.graph.disk import trouble
from carrefours_docs.graph.unforeseen import unforeseen
from carrefours_docs.paths import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    return Project(tmp_path, tmp_path / "sources", tmp_path / "output")


def refused(number: int, path: Path) -> OSError:
    return OSError(number, "whatever the system says", str(path))


def test_a_full_disk_is_told_without_a_file(project: Project) -> None:
    said = trouble(refused(errno.ENOSPC, project.output / "x.pdf"), project)
    assert said == "The disk is full: make room on it, then run ./doit again."


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_file_that_may_not_be_written_is_named_from_the_project(
    project: Project, number: int
) -> None:
    said = trouble(refused(number, project.output / "fr" / "book.pdf"), project)
    assert said.startswith("output/fr/book.pdf may not be opened or written")


def test_a_scratch_file_is_told_by_its_folder(project: Project) -> None:
    said = trouble(refused(errno.EACCES, project.work / ".tmp-a1b2.pdf"), project)
    assert said.startswith("output/.build may not be opened")


def test_a_store_that_cannot_be_opened_is_told(project: Project) -> None:
    with pytest.raises(sqlite3.Error) as raised:
        sqlite3.connect(project.work / "none" / "doit.sqlite")
    assert trouble(raised.value, project).startswith("output/.build may not be opened")


def test_any_other_surprise_is_none_of_the_disks(project: Project) -> None:
    assert trouble(ValueError("x"), project) == ""
    assert trouble(refused(errno.ENOENT, project.output), project) == ""


def test_the_log_of_a_surprise_goes_elsewhere_where_the_output_refuses_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    project.output.write_text("a file, so that no folder can be made there")
    try:
        raise ValueError("a surprise")
    except ValueError:
        said = unforeseen(project)
    assert "carrefours-error.log" in said
    assert "a surprise" in (tmp_path / "carrefours-error.log").read_text(encoding="utf-8")
