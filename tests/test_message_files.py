"""The message files as they are read, and as they are kept for the next process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from carrefours_docs import files, message_files
from carrefours_docs.messages import CATALOGUES

PO = 'msgid "month"\nmsgstr "{}"\n\nmsgctxt "file"\nmsgid "easy"\nmsgstr "facile"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A language of one file, whose times are trusted at once."""
    monkeypatch.setattr(files, "SETTLED", -1.0)
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "words.po").write_text(PO.format("mois"), encoding="utf-8")
    return folder


def test_what_is_kept_is_what_the_files_say(tmp_path: Path) -> None:
    kept = tmp_path / "fr.json"
    plain = message_files.read([CATALOGUES / "fr"])
    assert len(plain[0]) > 500
    assert message_files.read([CATALOGUES / "fr"], kept) == plain
    text = files.kept_text(kept)
    assert text is not None and json.loads(text)["rule"] == plain[1]
    assert message_files.read([CATALOGUES / "fr"], kept) == plain


def test_an_edit_an_added_and_a_removed_file_are_read(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "fr.json"

    def month() -> tuple[str, ...] | None:
        return message_files.read([folder], kept)[0].get(("", "month"))

    assert month() == ("mois",)
    times = (folder / "words.po").stat()
    while (folder / "words.po").stat().st_ctime_ns == times.st_ctime_ns:  # one tick of the clock
        (folder / "words.po").write_text(PO.format("moix"), encoding="utf-8")
        os.utime(folder / "words.po", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert month() == ("moix",)
    (folder / "zz.po").write_text(PO.format("lune"), encoding="utf-8")
    assert month() == ("lune",)
    (folder / "zz.po").unlink()
    assert month() == ("moix",)
    (folder / "words.po").unlink()
    assert month() is None


def test_files_of_a_moment_ago_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED", 3600.0)
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "words.po").write_text(PO.format("mois"), encoding="utf-8")
    message_files.read([folder], tmp_path / "kept.json")
    assert not (tmp_path / "kept.json").exists()


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"signature": 1}', "cut", "flipped"])
def test_what_is_spoilt_is_made_anew(folder: Path, tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "fr.json"
    wanted = message_files.read([folder], kept)
    whole = kept.read_text(encoding="utf-8")
    spoilt = {"cut": whole[:-20], "flipped": whole.replace("facile", "facilf")}
    kept.write_text(spoilt.get(damage, damage), encoding="utf-8")
    assert message_files.read([folder], kept) == wanted
    assert kept.read_text(encoding="utf-8") == whole


def test_where_nothing_can_be_kept_the_files_are_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    entries, _rule = message_files.read([folder], tmp_path / "file" / "fr.json")
    assert entries[("file", "easy")] == ("facile",)
