"""The records' pictures: copied once, refused when they cannot be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from book_corpus import MEETINGS, corpus
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.errors import SourceError


def with_pictures(folder: Path, *names: str) -> Any:
    pictures = [{"file": name, "alt": {"fr": "Une image"}} for name in names]
    return corpus(folder, meetings=[{**MEETINGS[0], "pictures": pictures}, *MEETINGS[1:]])


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """A season's folder with a picture of each format in the first meeting's."""
    folder = tmp_path / "season" / "meetings" / "2021-03-taille"
    (folder / "photos").mkdir(parents=True)
    Image.new("RGB", (4, 3), "green").save(folder / "photos" / "Été 1.JPG", "JPEG")
    Image.new("RGB", (4, 3), "red").save(folder / "b.png")
    return tmp_path / "season"


def test_pictures_are_copied_under_names_that_say_whose_they_are(
    season: Path, tmp_path: Path
) -> None:
    build = tmp_path / "build"
    places = prepare_pictures(with_pictures(season, "photos/Été 1.JPG", "b.png"), build)
    assert places == {
        ("2021-03-taille", "photos/Été 1.JPG"): "pictures/records/2021-03-taille-1.jpg",
        ("2021-03-taille", "b.png"): "pictures/records/2021-03-taille-2.png",
    }
    original = season / "meetings" / "2021-03-taille" / "b.png"
    assert (build / places["2021-03-taille", "b.png"]).read_bytes() == original.read_bytes()


def test_a_telephones_photograph_tells_neither_place_nor_owner_and_stands_upright(
    season: Path, tmp_path: Path
) -> None:
    told = Image.Exif()
    told[0x0112] = 6  # lies on its side
    told[0x010F] = "the owner's telephone"
    told.get_ifd(0x8825)[1] = "N"
    taken = season / "meetings" / "2021-03-taille" / "photo.jpg"
    Image.new("RGB", (40, 30), "green").save(taken, exif=told)
    build = tmp_path / "build"
    places = prepare_pictures(with_pictures(season, "photo.jpg"), build)
    with Image.open(build / places["2021-03-taille", "photo.jpg"]) as picture:
        assert picture.size == (30, 40)
        assert not picture.getexif()


def test_a_picture_in_a_printers_colours_becomes_one_every_output_takes(
    season: Path, tmp_path: Path
) -> None:
    Image.new("CMYK", (4, 3)).save(season / "meetings" / "2021-03-taille" / "photo.jpg")
    build = tmp_path / "build"
    places = prepare_pictures(with_pictures(season, "photo.jpg"), build)
    with Image.open(build / places["2021-03-taille", "photo.jpg"]) as picture:
        assert picture.mode == "RGB"


def test_pictures_no_record_names_any_more_are_removed(season: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    prepare_pictures(with_pictures(season, "photos/Été 1.JPG", "b.png"), build)
    prepare_pictures(with_pictures(season, "b.png"), build)
    left = [path.name for path in (build / "pictures" / "records").iterdir()]
    assert left == ["2021-03-taille-1.png"]


def test_all_unusable_pictures_are_told_together_and_nothing_is_copied(
    season: Path, tmp_path: Path
) -> None:
    folder = season / "meetings" / "2021-03-taille"
    whole = (folder / "b.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "text.jpg").write_text("pas une image")
    (folder / "drawing.eps").write_text("%!PS-Adobe-3.0 EPSF-3.0")
    with pytest.raises(SourceError) as caught:
        prepare_pictures(
            with_pictures(season, "b.png", "cut.png", "text.jpg", "drawing.eps", "gone.png"),
            tmp_path / "build",
        )
    found = {problem.place.file.name: problem.code for problem in caught.value.problems}
    assert found == {
        "cut.png": "picture-unreadable",
        "text.jpg": "picture-unreadable",
        "drawing.eps": "picture-unreadable",
        "gone.png": "picture-missing",
    }
    assert not (tmp_path / "build").exists()
