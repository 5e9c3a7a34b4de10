"""Front matter and colophon made alone are the blocks that the whole book has."""

from __future__ import annotations

from typing import Any

import pytest

from book_corpus import PEOPLE, corpus, minutes
from carrefours_docs.book.consent import publish
from carrefours_docs.book.one_front import front
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.paths import ROOT

TEMPLATES = ROOT / "templates"
DRAWN = {language: [f"{language}/drawings/timeline-1.svg"] for language in ("fr", "en")}
ROLES = ("cover", "title-page", "imprint", "colophon")


@pytest.mark.parametrize(
    ("season", "languages", "reading"),
    [
        (corpus(), ["fr"], ""),
        (corpus(), ["en"], ""),
        (corpus(), ["fr"], "large"),
        (corpus(), ["fr"], "easy"),
        (corpus(), ["fr", "en"], ""),
        (corpus(people=[{**person, "publish": "initials"} for person in PEOPLE]), ["fr"], ""),
    ],
    ids=["fr", "en", "fr-large", "fr-easy", "fr-en", "withheld"],
)
def test_what_the_records_say_alone_is_that_of_the_book(
    season: Corpus, languages: list[str], reading: str
) -> None:
    texts: dict[str, dict[str, Any]] = dict(minutes())
    published = publish(season, texts)
    book = compose_edition(published, languages, TEMPLATES, {}, DRAWN, reading=reading)
    whole = [b for b in book.document()["blocks"] if b["c"][0][1][1] in ROLES]
    known = {owner: tuple(found) for owner, found in texts.items()}
    assert front(season, known, languages, TEMPLATES, reading=reading) == whole
    assert [block["c"][0][1][1] for block in whole][:2] == ["cover", "title-page"]
