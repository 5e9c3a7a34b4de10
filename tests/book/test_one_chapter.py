"""A chapter made alone is the block that the whole book has, whoever agreed to be named in it."""

from __future__ import annotations

from typing import Any

import pytest

from book_corpus import PEOPLE, corpus, minutes
from carrefours_docs.book.consent import publish
from carrefours_docs.book.one_chapter import chapter
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import SourceError
from carrefours_docs.paths import ROOT

TEMPLATES = ROOT / "templates"
DRAWN = {language: [f"{language}/drawings/timeline-1.svg"] for language in ("fr", "en")}
PICTURES = {("2021-03-taille", "greffon.png"): "pictures/records/2021-03-taille-1.png"}


def named_otherwise() -> Corpus:
    """The season, where nobody agreed to more than initials."""
    return corpus(people=[{**person, "publish": "initials"} for person in PEOPLE])


def blocks(season: Corpus, languages: list[str], reading: str) -> dict[str, Any]:
    """The parts of the whole book, by id."""
    published = publish(season, minutes())
    book = compose_edition(published, languages, TEMPLATES, PICTURES, DRAWN, reading=reading)
    return {block["c"][0][0]: block for block in book.document()["blocks"]}


@pytest.mark.parametrize(
    ("season", "languages", "reading"),
    [
        (corpus(), ["fr"], ""),
        (corpus(), ["en"], ""),
        (corpus(), ["fr"], "large"),
        (corpus(), ["fr", "en"], ""),
        (named_otherwise(), ["fr"], ""),
        (named_otherwise(), ["en", "fr"], ""),
    ],
    ids=["fr", "en", "fr-large", "fr-en", "fr-withheld", "en-fr-withheld"],
)
def test_a_chapter_alone_is_that_of_the_book(
    season: Corpus, languages: list[str], reading: str
) -> None:
    whole = blocks(season, languages, reading)
    owners = publish(season, {}).owners
    made = 0
    for owner in (*(meeting.id for meeting in season.meetings), "foreword"):
        texts = minutes().get(owner, {})
        alone = chapter(season, owner, texts, languages, TEMPLATES, PICTURES, reading=reading)
        name = owners.get(owner, owner)
        assert alone == whole[name if owner == "foreword" else f"m-{name}"]
        made += 1
    assert made > 3


EASY = {
    "foreword.easy": {"fr": "# Bonjour\n\nCe livret parle du verger. On y travaille.\n"},
    "2021-03-taille.easy": {
        "fr": "# Tailler\n\nOn coupe. On garde.\n\nGreffe\n:   un nouveau bois\n"
    },
}


@pytest.mark.parametrize("season", [corpus(), named_otherwise()], ids=["named", "withheld"])
def test_an_easy_chapter_alone_is_that_of_the_easy_edition(season: Corpus) -> None:
    published = publish(season, minutes(EASY))
    book = compose_edition(published, ["fr"], TEMPLATES, {}, {}, reading="easy").document()
    whole = {block["c"][0][0]: block for block in book["blocks"]}
    for owner in ("foreword", *(meeting.id for meeting in season.meetings)):
        texts = minutes(EASY).get(f"{owner}.easy", {})
        alone = chapter(season, owner, texts, ["fr"], TEMPLATES, {}, reading="easy")
        name = published.owners.get(owner, owner)
        assert alone == whole[name if owner == "foreword" else f"m-{name}"]
    with pytest.raises(KeyError):
        chapter(season, "next", {}, ["fr"], TEMPLATES, {}, reading="easy")


def test_a_mark_that_names_no_record_is_refused() -> None:
    texts = minutes({"foreword": {"fr": "Ici [la greffe]{.index term=personne-du-tout}."}})
    with pytest.raises(SourceError) as refused:
        chapter(corpus(), "foreword", texts["foreword"], ["fr"], TEMPLATES, PICTURES)
    (problem,) = refused.value.problems
    assert "personne-du-tout" in problem.what


def test_what_is_no_chapter_is_none() -> None:
    with pytest.raises(KeyError):
        chapter(corpus(), "next", {}, ["fr"], TEMPLATES, PICTURES)
