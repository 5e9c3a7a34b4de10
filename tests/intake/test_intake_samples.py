"""A season out of each folder of real minutes: imported, completed, built, validated.

Such minutes are not ours to keep: CARREFOURS_SAMPLES names a folder that holds folders of them.
Without it a folder of every kind of file, written here, goes the same way.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from carrefours_docs.checks.epubcheck import validate as epubcheck
from carrefours_docs.checks.openxml import findings as openxml
from carrefours_docs.checks.verapdf import validate as verapdf
from carrefours_docs.cli.main import main
from carrefours_docs.corpus.corpus import WAITING
from carrefours_docs.corpus.free_text import ENDINGS
from minutes.minutes_sample import SESSION, png, put, written
from workplace import Workplace

NAME = "essai"
SAMPLES = os.environ.get("CARREFOURS_SAMPLES", "")
ENGLISH = (
    "# The morning\n\nWe spoke of the plan and of all that it is for. Is it in the law? Yes.\n"
)


@dataclass(frozen=True)
class Built:
    """A season made of a folder of minutes: its place, and how many meetings it has."""

    place: Workplace
    languages: tuple[str, ...]
    meetings: int

    def files(self, ending: str) -> list[Path]:
        return sorted((self.place.root / "output" / NAME).glob(f"*/*.{ending}"))


def of_every_kind(folder: Path) -> Path:
    """Minutes of every format, some in two languages, a picture that lacks, and broken files."""
    put(folder, "cercle.png", png(size=(1200, 800)))
    for number, ending in enumerate((".docx", ".odt", ".html", ".md"), start=1):
        file = written(folder, ending, SESSION) if ending != ".md" else put(folder, "a.md", SESSION)
        file.rename(folder / f"atelier-{number}{ending}")
    put(
        folder, "2024-05-03 atelier.fr.txt", "ATELIER\n\nPrésents : Anne Roy\n\nOn a parlé du plan."
    )
    put(folder, "2024-05-03 atelier.en.md", ENGLISH)
    put(folder, "2024-06-07 atelier.fr.md", "# Le soir\n\nVoir ![Le mur](mur.png)\n\nFin.\n")
    put(folder, "vide.docx", b"")
    put(folder, "cassé.odt", b"PK\x03\x04" + bytes(200))
    return folder


NAMES = sorted(p.name for p in Path(SAMPLES).iterdir() if p.is_dir()) if SAMPLES else ["own"]


@pytest.fixture(scope="module", params=NAMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The season of one folder, whose import wrote nothing over when it was done again."""
    scratch = tmp_path_factory.mktemp("samples")
    (scratch / "nothing").mkdir()
    folder = Path(SAMPLES) / request.param if SAMPLES else of_every_kind(scratch / "comptes-rendus")
    place = Workplace(scratch / "project", sources=scratch / "nothing")
    place.patience = 3000  # three editions of what others wrote
    names = {part.name for part in folder.rglob("*")} | {path.stem for path in folder.rglob("*")}
    both = any(name in ("en", "EN") or re.search(r"[._-]en\Z", name) for name in names)
    languages = ("fr", "en") if both else ("fr",)
    with pytest.MonkeyPatch.context() as here:
        here.setenv("CARREFOURS_SOURCES", str(place.root / "sources"))
        here.setenv("CARREFOURS_OUTPUT", str(place.root / "output"))
        here.setenv("CARREFOURS_LANG", "fr")
        chosen = [word for language in languages for word in ("--language", language)]
        assert main(["new", "season", "--title", "Essai", "--id", NAME, *chosen]) == 0
        first = main(["import", str(folder)])
        made = {path: path.read_bytes() for path in place.root.glob("sources/**/*.*")}
        assert main(["import", str(folder)]) == first
        assert made == {path: path.read_bytes() for path in place.root.glob("sources/**/*.*")}
    season = place.root / "sources" / NAME
    complete(season)
    if len(languages) > 1:
        with (season / "season.yaml").open("a", encoding="utf-8") as record:
            record.write("editions: [fr, en, fr-en]\n")
    run = place.doit()
    assert run.code == 0, run.text
    meetings = len(list((season / "meetings").iterdir()))
    readable = [path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS]
    assert 0 < meetings <= len(readable)
    return Built(place, languages, meetings)


def complete(season: Path) -> None:
    """What an organiser does with a meeting that waits: a date, and its place among the others."""
    waiting = season / WAITING
    records = sorted(waiting.glob("*/meeting.yaml")) if waiting.is_dir() else []
    for number, record in enumerate(records):
        text = record.read_text(encoding="utf-8")
        day = f'date: "2001-{1 + number // 28:02}-{1 + number % 28:02}"'
        record.write_text(text.replace('# date: "…"', day), encoding="utf-8")
        (season / "meetings").mkdir(exist_ok=True)
        shutil.move(record.parent, season / "meetings" / record.parent.name)


@pytest.mark.slow
def test_each_edition_of_a_folder_of_minutes_is_made_in_three_formats(built: Built) -> None:
    editions = 3 if len(built.languages) > 1 else 1
    assert [len(built.files(ending)) for ending in ("pdf", "epub", "docx")] == [editions] * 3


@pytest.mark.slow
def test_their_validators_have_nothing_to_say(built: Built) -> None:
    for pdf in built.files("pdf"):
        assert verapdf(pdf, "ua1") == (), pdf
        assert verapdf(pdf, "2a") == (), pdf
    for epub in built.files("epub"):
        assert epubcheck(epub) == (), epub
    for docx in built.files("docx"):
        assert openxml(docx) == (), docx


@pytest.mark.slow
def test_a_draft_of_imported_minutes_is_not_sent(built: Built) -> None:
    run = built.place.doit("bundle")
    assert run.code != 0
    assert run.text.count("error draft") == 1 and "season.yaml" in run.text
