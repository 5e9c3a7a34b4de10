"""What doit remembers: contents decide, damage is seen, a broken store is dropped."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from carrefours_docs import files
from carrefours_docs.graph import state, tidy
from carrefours_docs.graph.state import ContentChecker, Intact, usable_store
from carrefours_docs.graph.tidy import Expected, announce, sweep
from carrefours_docs.paths import Project


class Task:
    """The part of doit's Task that `uptodate` callables see."""

    def __init__(self, *targets: Path) -> None:
        self.targets = [str(target) for target in targets]
        self.value_savers: list[Any] = []

    def saved(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for saver in self.value_savers:
            values.update(saver())
        return values


def rewritten_with_its_old_time(path: Path, text: str) -> None:
    times = path.stat()
    path.write_text(text)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the times of files at once, as a run a moment later does."""
    monkeypatch.setattr(files, "SETTLED", -1.0)


def test_a_file_that_was_read_and_is_the_same_is_read_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "minutes.md", tmp_path / "minutes.json"
    for path in (source, target):
        path.write_text("texte")
    checker, task = ContentChecker(), Task(target)
    recorded = checker.get_state(str(source), None)
    Intact()(task, {})
    values = task.saved()
    monkeypatch.setattr(files, "SETTLED", -1.0)
    intact = Intact()
    assert intact(Task(target), values) and intact.learnt
    assert not checker.check_modified(str(source), source.stat(), recorded) and checker.learnt
    monkeypatch.setattr(state, "digest", lambda path: pytest.fail(f"{path} is read"))
    intact, checker = Intact(), ContentChecker()
    assert intact(Task(target), values) and not intact.learnt
    assert not checker.check_modified(str(source), source.stat(), recorded) and not checker.learnt


def test_a_file_changed_behind_its_own_date_is_seen(tmp_path: Path, settled: None) -> None:
    path = tmp_path / "minutes.md"
    path.write_text("avant")
    recorded = ContentChecker().get_state(str(path), None)
    rewritten_with_its_old_time(path, "après"[:5])
    assert ContentChecker().check_modified(str(path), path.stat(), recorded)


def test_a_touched_file_with_the_same_bytes_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text("texte")
    recorded = ContentChecker().get_state(str(path), None)
    os.utime(path, (1, 1))
    assert not ContentChecker().check_modified(str(path), path.stat(), recorded)


def test_a_file_written_a_moment_ago_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED", 3600.0)
    path = tmp_path / "minutes.md"
    path.write_text("texte")
    times, _ = ContentChecker().get_state(str(path), None)
    assert times == []


def test_a_damaged_a_missing_and_an_added_target_are_seen(tmp_path: Path) -> None:
    target, folder = tmp_path / "book.pdf", tmp_path / "pictures"
    folder.mkdir()
    target.write_text("whole")
    (folder / "a.png").write_text("a")
    intact, task = Intact([folder]), Task(target)
    assert not intact(task, {})
    values = task.saved()
    assert intact(Task(target), values)
    rewritten_with_its_old_time(target, "whol")
    assert not intact(Task(target), values)
    target.write_text("whole")
    assert intact(Task(target), values)
    (folder / "b.png").write_text("b")
    assert not intact(Task(target), values)
    (folder / "b.png").unlink()
    (folder / "a.png").unlink()
    assert not intact(Task(target), values)


@pytest.mark.parametrize("damage", [b"not a database", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_store_is_dropped_and_a_sound_one_kept(tmp_path: Path, damage: bytes) -> None:
    store = tmp_path / "work" / "doit.sqlite"
    usable_store(store)
    with sqlite3.connect(store) as connection:
        connection.execute("create table doit (task_id text, task_data json)")
    connection.close()
    assert usable_store(store).exists()
    store.write_bytes(damage)
    assert not usable_store(store).exists()


def test_a_store_that_another_run_has_just_begun_is_left_to_it(tmp_path: Path) -> None:
    store = tmp_path / "doit.sqlite"
    with sqlite3.connect(store) as begun:
        begun.execute("begin immediate")
        assert usable_store(store).exists()
        begun.execute("create table doit (task_id text, task_data json)")
    begun.close()
    assert usable_store(store).exists()


def test_sweeping_removes_what_was_made_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, tmp_path / "sources", tmp_path / "output")
    old, new = project.output / "season-1/fr/old.pdf", project.output / "season-1/fr/new.pdf"
    own = project.output / "season-1/fr/mes-notes.txt"
    gone = project.output / "season-0/fr/gone.pdf"
    for path in (old, new, gone):
        announce(project, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("made")
    own.write_text("an organiser's own file")
    half = project.work / "season-1" / ".tmp-half.pdf"
    half.parent.mkdir(parents=True)
    half.write_text("half")
    kept = project.work / "season-1" / "book.json"
    kept.write_text("{}")
    expected = Expected(project, frozenset({new}), frozenset({kept}), frozenset())
    sweep(expected)
    assert half.exists(), "a task of this run may be writing it just now"
    monkeypatch.setattr(tidy, "BEGAN", time.time() + 3600)
    assert not expected.is_clean()
    sweep(expected)
    assert expected.is_clean()
    assert new.exists() and own.exists() and kept.exists()
    assert not old.exists() and not half.exists() and not gone.exists()
    assert not (project.output / "season-0").exists()
