"""Where passages stand in Word and OpenDocument files, and in a book in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypandoc
import pytest

from carrefours_docs.book.consent import publish
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.corpus.load import load_season
from carrefours_docs.minutes.convert import convert
from carrefours_docs.paths import ROOT
from desk_season import PEOPLE, Made, made, written

FRENCH = """\
# Le matin

Une première phrase sans nom.

Puis Marie-Claire Dupont parle.[^1]

- un point
- un autre, de la Fédération des Poires

[^1]: Une note de Paul Noyer.
"""
ENGLISH = """\
# The morning

A first sentence without a name.

Then Gwendolen Fairfax speaks.

- a point
- another, about Gwendolen Fairfax
"""


def converted(text: str, target: Path) -> Path:
    """Markdown as a Word or OpenDocument file; the Markdown beside it goes."""
    pypandoc.convert_text(text, target.suffix[1:], format="markdown", outputfile=str(target))
    target.with_suffix(".md").unlink(missing_ok=True)
    return target


def spots(found: Made) -> dict[str, list[tuple[str, int, int, str]]]:
    """Each candidate with the file, line, paragraph and heading of its passages."""
    return {
        one.name: [
            (p.spot.file.name, p.spot.line, p.spot.paragraph, p.section) for p in one.passages
        ]
        for one in found.desk.candidates
    }


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_passage_of_a_word_file_tells_its_paragraph(tmp_path: Path, ending: str) -> None:
    sources = written(tmp_path / "sources", FRENCH)
    meeting = sources / "essai" / "meetings" / "2021-03-essai"
    converted(FRENCH, meeting / f"minutes.fr.{ending}")
    assert spots(made(sources)) == {
        "Marie-Claire Dupont": [(f"minutes.fr.{ending}", 0, 2, "Le matin")],
        "Paul Noyer": [(f"minutes.fr.{ending}", 0, 2, "Le matin")],
        "Fédération des Poires": [(f"minutes.fr.{ending}", 0, 4, "Le matin")],
    }


def in_two_languages(sources: Path) -> Made:
    season = sources / "essai" / "season.yaml"
    text = season.read_text(encoding="utf-8").replace("[fr]", "[fr, en]\neditions: [fr-en]")
    season.write_text(text.replace("{fr: essai}", "{fr: essai, en: trial}"), encoding="utf-8")
    corpus = load_season(sources / "essai", sources / "authorities")
    minutes: dict[str, dict[str, Any]] = {
        owner: {
            language: convert(file, f"{owner}.{language}", sources / "essai").document
            for language, file in files.items()
        }
        for owner, files in corpus.minutes.items()
    }
    drawn = {language: [f"{language}/drawings/timeline-1.svg"] for language in ("fr", "en")}
    book = compose_edition(publish(corpus, minutes), ("fr", "en"), ROOT / "templates", {}, drawn)
    return Made(corpus, book.document(), minutes)


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_each_language_of_a_book_has_files_headings_and_paragraphs_of_its_own(
    tmp_path: Path, ending: str
) -> None:
    sources = written(tmp_path / "sources", FRENCH)
    meeting = sources / "essai" / "meetings" / "2021-03-essai"
    french, english = meeting / f"minutes.fr.{ending}", meeting / f"minutes.en.{ending}"
    if ending == "md":
        english.write_text(ENGLISH, encoding="utf-8")
        places = [(5, 0), (10, 0), (8, 0), (5, 0), (8, 0)]
    else:
        converted(FRENCH, french)
        converted(ENGLISH, english)
        places = [(0, 2), (0, 2), (0, 4), (0, 2), (0, 4)]
    marie, paul, pears, gwen, again = places
    assert spots(in_two_languages(sources)) == {
        "Marie-Claire Dupont": [(french.name, *marie, "Le matin")],
        "Paul Noyer": [(french.name, *paul, "Le matin")],
        "Fédération des Poires": [(french.name, *pears, "Le matin")],
        "Gwendolen Fairfax": [
            (english.name, *gwen, "The morning"),
            (english.name, *again, "The morning"),
        ],
    }


def test_what_the_season_withholds_is_withheld_on_the_desk(tmp_path: Path) -> None:
    sources = written(tmp_path / "sources", "Bruno Théret est là, et Adda Prune, et Léa Coinng.\n")
    season = sources / "essai" / "season.yaml"
    season.write_text(season.read_text(encoding="utf-8") + "publish: initials\n", encoding="utf-8")
    near = {one.written: one.withheld for one in made(sources).desk.near}
    assert near["Léa Coinng"]
    people = sources / "authorities" / "people.yaml"
    people.write_text(PEOPLE.replace('Léa"}', 'Léa", publish: name}'), encoding="utf-8")
    assert not {one.written: one.withheld for one in made(sources).desk.near}["Léa Coinng"]
