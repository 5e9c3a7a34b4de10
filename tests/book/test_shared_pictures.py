"""The same picture is kept once in a book; one of the records with too few points is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image

from book_corpus import MEETINGS, corpus
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.book.shared_pictures import coarse_pictures, shared
from carrefours_docs.book.stored import compact
from minutes.minutes_sample import png, put


def picture(url: str) -> dict[str, Any]:
    return {"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "mur"}], [url, ""]]}


def test_pictures_of_the_same_bytes_are_called_by_the_first_ones_name(tmp_path: Path) -> None:
    put(tmp_path, "pictures/a.fr/mur.png", png())
    put(tmp_path, "pictures/a.en/wall.png", png())
    put(tmp_path, "pictures/b.fr/mur.png", png("red"))
    names = ["pictures/a.fr/mur.png", "pictures/b.fr/mur.png", "pictures/a.en/wall.png", "x.png"]
    blocks = [{"t": "Div", "c": [["", [], []], [{"t": "Plain", "c": [picture(n)]}]]} for n in names]
    texts = [*shared(map(compact, blocks), tmp_path)]
    found = [json.loads(text)["c"][1][0]["c"][0]["c"][2][0] for text in texts]
    assert found == [names[0], names[1], names[0], "x.png"]


def test_a_picture_of_a_record_that_would_print_coarsely_is_told(tmp_path: Path) -> None:
    season = tmp_path / "season"
    folder = season / "meetings" / "2021-03-taille"
    folder.mkdir(parents=True)
    Image.new("RGB", (500, 300), "green").save(folder / "petite.png")
    Image.new("RGB", (1500, 900), "green").save(folder / "grande.png")
    listed = [{"file": name, "alt": {"fr": "Le verger"}} for name in ("petite.png", "grande.png")]
    records = corpus(season, meetings=[{**MEETINGS[0], "pictures": listed}, *MEETINGS[1:]])
    build = tmp_path / "build"
    (told,) = coarse_pictures(records, build, prepare_pictures(records, build))
    assert (told.code, told.place.file) == ("picture-coarse", folder / "meeting.yaml")
    assert "petite.png" in told.what and "118" in told.what
