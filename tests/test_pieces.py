"""Slow pieces: the same bytes kept or made, whatever became of what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.docx.pictures import Pictures
from carrefours_docs.markup.faces import subset
from carrefours_docs.paths import ROOT
from carrefours_docs.pieces import keeping, piece

FONTS = ROOT / "templates" / "fonts"
FONT = FONTS / "SourceSans3-Regular.ttf"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def made_once(folder: Path, code: str = "code", *made_of: bytes) -> list[str]:
    """Ask for two pieces; those that had to be made."""
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode() * 9

    with keeping(folder, code):
        for name in ("a", "b"):
            assert piece(lambda name=name: make(name), name.encode(), *made_of) == make(name)
            made.pop()
    return made


def test_a_piece_is_made_once(tmp_path: Path) -> None:
    assert made_once(tmp_path / "kept") == ["a", "b"]
    assert made_once(tmp_path / "kept") == []


def test_other_code_and_other_stuff_make_it_anew_and_what_was_is_removed(tmp_path: Path) -> None:
    made_once(tmp_path)
    assert made_once(tmp_path, "other code") == ["a", "b"]
    assert made_once(tmp_path, "other code", b"stuff") == ["a", "b"]
    assert len([*tmp_path.iterdir()]) == 2


def test_what_is_spoilt_is_made_anew(tmp_path: Path) -> None:
    made_once(tmp_path)
    first, second = sorted(tmp_path.iterdir())
    first.write_bytes(first.read_bytes()[:-1])
    second.write_bytes(b"")
    (tmp_path / ".tmp-killed").write_bytes(b"half")
    assert sorted(made_once(tmp_path)) == ["a", "b"]
    assert made_once(tmp_path) == []
    assert not (tmp_path / ".tmp-killed").exists()


def test_a_run_that_fails_removes_nothing(tmp_path: Path) -> None:
    made_once(tmp_path)
    with pytest.raises(ValueError, match="half"), keeping(tmp_path, "code"):
        raise ValueError("half-way")
    assert made_once(tmp_path) == []


def test_a_face_that_is_kept_is_the_one_that_is_cut_down(tmp_path: Path) -> None:
    plain = subset(FONT, "Été à Loisy")
    with keeping(tmp_path, "code"):
        assert subset(FONT, "Été à Loisy") == plain
        (kept,) = tmp_path.iterdir()
        stamp = kept.stat().st_mtime_ns
        assert subset(FONT, "yoisL à étÉ"[::-1]) == plain
        assert kept.stat().st_mtime_ns == stamp
        assert subset(FONT, "Été à Merville") != plain


def test_a_drawing_that_is_kept_follows_its_file_its_width_and_its_ground(tmp_path: Path) -> None:
    path, pictures = tmp_path / "sign.svg", Pictures(tmp_path, tmp_path / "scratch", FONTS)
    pictures.scratch.mkdir()
    ways = [("white", 20.0), ("white", 30.0), (None, 20.0)]
    texts = [DRAWING.format('<circle r="4"/>'), DRAWING.format('<rect width="4" height="4"/>')]

    def drawn() -> list[bytes]:
        found = []
        for text in texts:
            path.write_text(text)
            found += [pictures.drawn(path, *way).read_bytes() for way in ways]
        return found

    plain = drawn()
    assert len(set(plain)) == len(plain)
    with keeping(tmp_path / "kept", "code"):
        assert drawn() == plain
        assert len([*(tmp_path / "kept").iterdir()]) == len(plain)
        assert drawn() == plain
