"""After many edits in a row every file is what an empty folder makes from the same sources."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workplace import Workplace

WORDS = ("pommes", "greffe", "Zoé Poirier", "été", "l’INP", "encore", "où", "— voilà —", "ÆŒ")
EDITS = 12
"""Edits; after every third all files are compared."""


def _minutes(place: Workplace, chance: random.Random) -> Path:
    return chance.choice(sorted(place.season.rglob("minutes.fr.*")))


def add_words(place: Workplace, chance: random.Random) -> None:
    """Words in the midst of a text."""
    file = _minutes(place, chance)
    told = file.read_text(encoding="utf-8").split(" ")
    told[1:1] = chance.choices(WORDS, k=chance.choice((1, 5)))
    file.write_text(" ".join(told), encoding="utf-8")


def add_page(place: Workplace, chance: random.Random) -> None:
    """A paragraph of a page and more at the end."""
    with _minutes(place, chance).open("a", encoding="utf-8") as stream:
        stream.write(f"\n\n{' '.join(chance.choices(WORDS, k=500))}.\n")


def drop_last(place: Workplace, chance: random.Random) -> None:
    """The last paragraph goes, where another is left."""
    file = _minutes(place, chance)
    kept, _, _ = file.read_text(encoding="utf-8").rstrip().rpartition("\n\n")
    if kept:
        file.write_text(f"{kept}\n", encoding="utf-8")


def change_title(place: Workplace, chance: random.Random) -> None:
    """Another title of a meeting: contents, heads and index tell it too."""
    file = chance.choice(sorted(place.season.rglob("meeting.yaml")))
    text = file.read_text(encoding="utf-8")
    title = f"title: {{fr: Rencontre {chance.randint(2, 99)}}}"
    changed, number = re.subn(r"(?m)^title: .*$", title, text)
    assert number == 1
    file.write_text(changed, encoding="utf-8")


def change_foreword(place: Workplace, chance: random.Random) -> None:
    """The foreword says something else."""
    text = f"Nous avons {chance.choice(WORDS)} et {chance.choice(WORDS)}.\n"
    (place.season / "foreword.fr.md").write_text(text, encoding="utf-8")


WAYS: tuple[Callable[[Workplace, random.Random], None], ...] = (
    *(add_words, add_page, drop_last, change_title, change_foreword),
)


@pytest.mark.slow
def test_after_many_edits_every_format_is_as_made_anew(tmp_path: Path) -> None:
    """PDF, EPUB, Word, HTML and the data, byte for byte."""
    chance = random.Random(8)
    place, fresh = Workplace(tmp_path / "project"), Workplace(tmp_path / "fresh")
    assert place.doit().code == 0
    seen = {name: {data} for name, data in place.outputs().items()}
    for number in range(EDITS):
        WAYS[number % len(WAYS)](place, chance)
        run = place.doit()
        assert run.code == 0, run.text
        if number % 3 != 2:
            continue
        shutil.rmtree(fresh.root / "sources")
        shutil.copytree(place.root / "sources", fresh.root / "sources")
        shutil.rmtree(fresh.root / "output", ignore_errors=True)
        assert fresh.doit().code == 0
        made = place.outputs()
        assert made == fresh.outputs()
        for name, data in made.items():
            seen[name].add(data)
    for ending in ("pdf", "epub", "docx"):
        assert len(seen[f"verger/fr/ateliers-du-verger.{ending}"]) == 1 + EDITS // 3, ending
