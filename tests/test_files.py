"""Files that are kept, whole or not; what a killed run left goes, what a run is writing stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from carrefours_docs.book.kept import Kept
from carrefours_docs.files import (
    SCRATCH,
    discard,
    is_being_written,
    keep_text,
    kept_text,
    replacing,
)
from carrefours_docs.graph.tidy import Expected
from carrefours_docs.paths import ROOT, Project
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.making.store import Store
from carrefours_docs.pieces import keeping, piece


def ended() -> int:
    """The number of a process that is over."""
    return int(subprocess.check_output([sys.executable, "-c", "import os; print(os.getpid())"]))


def test_a_kept_text_is_whole_or_none(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "kept"
    assert kept_text(file) is None
    keep_text(file, "Été\nComme hiver\n")
    assert kept_text(file) == "Été\nComme hiver\n"
    whole = file.read_bytes()
    for number in (0, 10, 64, 65, len(whole) - 1):
        file.write_bytes(bytes([*whole[:number], whole[number] ^ 4, *whole[number + 1 :]]))
        assert kept_text(file) is None, number
    file.write_bytes(b"")
    assert kept_text(file) is None


def test_a_folder_in_the_place_of_what_is_kept_makes_room(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    (file / "something").mkdir(parents=True)
    assert kept_text(file) is None
    keep_text(file, "again")
    assert kept_text(file) == "again"
    discard(file)
    discard(file)
    assert not file.exists()


def test_a_scratch_file_is_being_written_as_long_as_its_process_lives(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.pdf") as scratch:
        assert scratch.name.startswith(SCRATCH) and scratch.suffix == ".pdf"
        assert is_being_written(scratch)
    assert is_being_written(tmp_path / f"{SCRATCH}{os.getppid()}-ab.pdf")
    assert not is_being_written(tmp_path / f"{SCRATCH}{ended()}-ab.pdf")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        scratch = tmp_path / f"{SCRATCH}{process.pid}-ab.pdf"
        assert is_being_written(scratch)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not is_being_written(scratch), "it is dead, though nobody has taken note of it"
    for name in (f"{SCRATCH}left.part", f"{SCRATCH}{10**30}-a", "a.pdf", f"{os.getpid()}-a"):
        assert not is_being_written(tmp_path / name), name


@pytest.mark.parametrize("cache", ["chapters", "pieces", "parts"])
def test_tidying_leaves_what_another_run_is_writing(tmp_path: Path, cache: str) -> None:
    folder = tmp_path / cache
    mine, left = folder / f"{SCRATCH}{os.getpid()}-a", folder / f"{SCRATCH}{ended()}-a"
    folder.mkdir()
    for file in (mine, left):
        file.write_bytes(b"half")
    (folder / "stray").mkdir()
    match cache:
        case "chapters":
            Kept(folder).tidy()
        case "parts":
            Store(folder).tidy(())
        case "pieces":
            with keeping(folder, "code"):
                assert piece(lambda: b"made") == b"made"
    assert mine.exists() and not left.exists()
    assert (folder / "stray").exists() == (cache == "parts"), "parts are told by their endings"


def test_sweeping_the_work_folder_leaves_what_another_run_is_writing(tmp_path: Path) -> None:
    project = Project(ROOT, tmp_path / "sources", tmp_path / "output")
    project.work.mkdir(parents=True)
    mine, left = (project.work / f"{SCRATCH}{number}-a.json" for number in (os.getpid(), ended()))
    for file in (mine, left):
        file.write_bytes(b"half")
    nothing: frozenset[Path] = frozenset()
    expected = Expected(project, nothing, nothing, nothing)
    assert expected.strays() == [], "this run made them, and may still be at it"
    for file in (mine, left):
        os.utime(file, (1_000_000, 1_000_000))
    assert expected.strays() == [left]


def test_a_folder_in_the_place_of_a_kept_chapter_or_piece_makes_room(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "chapters", "code")
    (tmp_path / "chapters" / "m-1.part" / "x").mkdir(parents=True)
    assert kept.found("m-1", "key") is None
    kept.keep("m-1", "key", [], "{}")
    assert kept.found("m-1", "key") == ([], "{}")
    with keeping(tmp_path / "pieces", "code"):
        assert piece(lambda: b"made", b"of") == b"made"
    (file,) = (tmp_path / "pieces").iterdir()
    discard(file)
    (file / "x").mkdir(parents=True)
    for _time in range(2):
        with keeping(tmp_path / "pieces", "code"):
            assert piece(lambda: b"made", b"of") == b"made"
    assert file.is_file()
    store = Store(tmp_path / "parts")
    (tmp_path / "parts" / "key.part" / "x").mkdir(parents=True)
    assert store.get("key") is None
    store.put_html("key", "<p>")
    assert store.html("key") == "<p>"


@pytest.mark.parametrize("spoilt", [b"\xe3\xff", b"", None])
def test_a_spoilt_configuration_of_the_fonts_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes | None
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")  # put back after the test
    conf = fonts.use_only(ROOT / "templates" / "fonts", tmp_path)
    whole = conf.read_bytes()
    if spoilt is None:
        discard(conf)
        (conf / "x").mkdir(parents=True)
    else:
        conf.write_bytes(spoilt)
    assert fonts.use_only(ROOT / "templates" / "fonts", tmp_path) == conf
    assert conf.read_bytes() == whole
