"""What composing keeps: the same book as made anew, whatever changed, and whatever became of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from book_corpus import MEETINGS, PEOPLE, THEMES, corpus, minutes
from carrefours_docs import pandoc
from carrefours_docs.book.consent import publish
from carrefours_docs.book.kept import Kept
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.paths import ROOT

DRAWN = {language: [f"{language}/drawings/timeline-1.svg"] for language in ("fr", "en")}
PICTURES = {("2021-03-taille", "greffon.png"): "pictures/records/2021-03-taille-1.png"}


class Sources:
    """The records and texts of a season, as somebody edits them."""

    def __init__(self) -> None:
        self.meetings = [dict(meeting) for meeting in MEETINGS]
        self.people = [dict(person) for person in PEOPLE]
        self.themes = [dict(theme) for theme in THEMES]
        self.minutes = {owner: dict(texts) for owner, texts in minutes().items()}

    def book(self, languages: list[str], kept: Kept) -> tuple[Any, list[str]]:
        records = corpus(meetings=self.meetings, people=self.people, themes=self.themes)
        published = publish(records, self.minutes, kept)
        composed = compose_edition(published, languages, ROOT / "templates", PICTURES, DRAWN)
        return composed.document(), [problem.shown(Path()) for problem in published.notices]


def edit_minutes(sources: Sources, chance: random.Random) -> None:
    owner = chance.choice(sorted(sources.minutes))
    names = ["Zoé Poirier", "la greffe", "Ada Prune", "l'INP", "Elne", "Léa Coing", "J. Noyer"]
    words = " ".join(f"Ici {chance.choice(names)}." for _word in range(chance.randint(1, 9)))
    text = f"# Titre {chance.random()}\n\n{words}[^1]\n\n[^1]: Une *note* sur l'œuvre.\n"
    language = chance.choice(sorted(sources.minutes[owner]))
    sources.minutes[owner][language] = pandoc.read_text(text)[0]


def edit_record(sources: Sources, chance: random.Random) -> None:
    meeting = chance.choice(sources.meetings)
    meeting["summary"] = {"fr": f"Résumé {chance.random()} avec l'INP et Marc de l'Orme."}


def edit_title(sources: Sources, chance: random.Random) -> None:
    chance.choice(sources.meetings)["title"] = {"fr": f"La greffe, {chance.randint(2, 99)} fois"}


def edit_authority(sources: Sources, chance: random.Random) -> None:
    chance.choice(sources.themes)["variants"] = {"fr": [chance.choice(["ici", "note", "titre"])]}


def edit_consent(sources: Sources, chance: random.Random) -> None:
    publish = chance.choice(["name", "first-name", "initials", "anonymous"])
    chance.choice(sources.people)["publish"] = publish


def remove_text(sources: Sources, chance: random.Random) -> None:
    sources.minutes.pop(chance.choice(sorted(sources.minutes)[1:]), None)


EDITS: list[Callable[[Sources, random.Random], None]] = [
    *(edit_minutes, edit_record, edit_title, edit_authority, edit_consent),
]


@pytest.mark.parametrize(
    ("languages", "rounds"),
    [
        (["fr"], 5),
        pytest.param(["fr", "en"], 5, marks=pytest.mark.slow),
        pytest.param(["en"], 30, marks=pytest.mark.slow),
    ],
    ids=["fr", "fr-en", "en"],
)
def test_after_any_edits_the_book_is_the_one_made_anew(
    languages: list[str], rounds: int, tmp_path: Path
) -> None:
    chance = random.Random("-".join(languages))
    sources = Sources()
    sources.book(languages, Kept(tmp_path, "code"))
    order = [edit for _time in range(rounds // len(EDITS)) for edit in chance.sample(EDITS, 5)]
    for edit in order:
        edit(sources, chance)
        kept = Kept(tmp_path, "code")
        book = sources.book(languages, kept)
        kept.tidy()
        assert book == sources.book(languages, Kept())
    remove_text(sources, chance)
    assert sources.book(languages, Kept(tmp_path, "code")) == sources.book(languages, Kept())


def written(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def test_an_edit_in_one_chapter_makes_that_chapter_alone_anew(tmp_path: Path) -> None:
    sources = Sources()
    sources.book(["fr"], Kept(tmp_path, "code"))
    stamps = written(tmp_path)
    sources.minutes["2021-05-verger"] = {"fr": pandoc.read_text("Ada Prune greffe à Elne.")[0]}
    sources.book(["fr"], Kept(tmp_path, "code"))
    changed = {name for name, inode in written(tmp_path).items() if stamps[name] != inode}
    assert changed == {"m-2021-05-verger.fr.part", "2021-05-verger.fr.text.part"}
    assert len(stamps) > 8


def test_what_is_spoilt_is_made_anew(tmp_path: Path) -> None:
    sources = Sources()
    wanted = sources.book(["fr"], Kept(tmp_path, "code"))
    spoilt = sorted(tmp_path.iterdir())
    for number, path in enumerate(spoilt):
        data = path.read_bytes()
        path.write_bytes([data[:-9], b"", data[:40] + b"?" + data[41:]][number % 3])
    assert sources.book(["fr"], Kept(tmp_path, "code")) == wanted
    assert all(path.stat().st_size > 40 for path in spoilt)
    assert sources.book(["fr"], Kept(tmp_path, "code")) == wanted


def test_other_code_makes_everything_anew(tmp_path: Path) -> None:
    sources = Sources()
    sources.book(["fr"], Kept(tmp_path, "code"))
    stamps = written(tmp_path)
    sources.book(["fr"], Kept(tmp_path, "other code"))
    after = written(tmp_path)
    assert stamps.keys() == after.keys()
    assert not set(stamps.items()) & set(after.items())


def test_only_the_parts_of_the_last_book_are_kept(tmp_path: Path) -> None:
    sources = Sources()
    sources.book(["fr"], Kept(tmp_path, "code"))
    (tmp_path / ".tmp-killed.part").write_bytes(b"half")
    gone = sources.meetings.pop()["id"]
    sources.minutes.pop(gone, None)
    kept = Kept(tmp_path, "code")
    sources.book(["fr"], kept)
    kept.tidy()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names
    assert not [name for name in names if gone in name or name.startswith(".")]
