"""What each run says of the translations, and that their memories align the book side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carrefours_docs.translation.accept import accept
from carrefours_docs.translation.desk import open_desk
from carrefours_docs.translation.known import known_blocks
from workplace import Workplace

ENGLISH = """\
The group learns to prune. Zoé Poirier tells of “gentle pruning”, a method[^1] that is passed on.

## What we learned

1. Cut clean.
2. Look at the tree:
   - from afar;
   - from close by.

[^1]: A note of the INP.
"""
STALE = "translation into “en”: 1 text whose original has changed"
ASKED = ("translations", "book")


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A season in French, English and both, whose translations are accepted."""
    place = Workplace(tmp_path / "project")
    season = place.season / "season.yaml"
    text = season.read_text(encoding="utf-8")
    text = text.replace("languages: [fr]", "languages: [fr, en]\neditions: [fr, en, fr-en]")
    season.write_text(text, encoding="utf-8")
    english(place).write_text(ENGLISH, encoding="utf-8")
    accepted(place)
    return place


def english(place: Workplace) -> Path:
    return place.meeting("2021-03-taille") / "minutes.en.md"


def french_changes(place: Workplace) -> None:
    path = place.meeting("2021-03-taille") / "minutes.fr.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("apprend à tailler", "réapprend à tailler"), encoding="utf-8")


def accepted(place: Workplace) -> None:
    desk = open_desk(place.season, place.root / "sources" / "authorities", "en")
    accept(desk, desk.works, without=True)


def test_a_stale_translation_is_told_by_every_run_until_it_is_accepted(place: Workplace) -> None:
    assert "notice translation" not in place.doit(*ASKED).text
    french_changes(place)
    run = place.doit(*ASKED)
    assert run.text.count(STALE) == 1
    assert "compose the book of verger (fr-en)" in run.did

    again = place.doit(*ASKED)
    assert again.did == []
    assert again.text.count(STALE) == 1

    accepted(place)
    run = place.doit(*ASKED)
    assert sorted(run.did) == [
        "compose the book of verger (fr-en)",
        "look at the translations of verger",
    ]
    assert "notice translation" not in run.text
    run = place.doit(*ASKED)
    assert run.did == []
    assert "notice translation" not in run.text


def test_what_the_memory_knows_stands_side_by_side(place: Workplace) -> None:
    """A paragraph was added before one whose translation is remembered: lengths alone mislead."""
    minutes = place.meeting("2021-03-taille") / "minutes.fr.md"
    added = (
        "Zoé Poirier raconte la taille douce : une méthode qui se transmet, et que l’on apprend."
    )
    minutes.write_text(f"{added}\n\n{minutes.read_text(encoding='utf-8')}", encoding="utf-8")
    memory = place.meeting("2021-03-taille") / "translations.en.yaml"
    remembered = memory.read_bytes()
    memory.unlink()
    assert place.doit("book").code == 0
    assert ("Le groupe", "The group") not in sides(place)

    memory.write_bytes(remembered)
    assert place.doit("book").did == ["compose the book of verger (fr-en)"]
    assert ("Le groupe", "The group") in sides(place)
    authorities = place.root / "sources" / "authorities"
    known = {
        languages: known_blocks(place.season, authorities, *languages)["2021-03-taille"]
        for languages in (("fr", "en"), ("en", "fr"))
    }
    assert known == {("fr", "en"): {1: 0, 2: 1, 3: 2}, ("en", "fr"): {0: 1, 1: 2, 2: 3}}


def sides(place: Workplace) -> list[tuple[str, str]]:
    """The first two words of each side of the pairs of the minutes."""
    file = place.work / "verger" / "fr-en" / "book.json"
    found: list[tuple[str, str]] = []

    def look(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            content = node.get("c")
            if node.get("t") == "Div" and "pair" in content[0][1]:
                first, second = (" ".join(words(side)[:2]) for side in content[1])
                found.append((first, second))
            else:
                look(content)

    look(json.loads(file.read_text(encoding="utf-8"))["blocks"])
    return found


def words(node: object) -> list[str]:
    if isinstance(node, list):
        return [word for one in node for word in words(one)]
    if isinstance(node, dict):
        if node.get("t") == "Str":
            return str(node["c"]).split()
        return words(node.get("c"))
    return []
