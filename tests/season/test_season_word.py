"""Season one's Word files as a screen reader takes them, edition by edition."""

from __future__ import annotations

import json

import pytest

from carrefours_docs.checks.docx_access import WordFile, faults, languages_lost, read_word_file
from workplace import Workplace


def word_of(place: Workplace, edition: str) -> WordFile:
    folder = place.root / "output" / "season-1" / edition
    return read_word_file(next(folder.glob("carrefours-*.docx")))


@pytest.mark.parametrize("edition", ["fr", "en", "fr-en"])
def test_nothing_is_to_mend_and_every_word_says_its_language(
    place: Workplace, edition: str
) -> None:
    book = place.work / "season-1" / edition / "book.json"
    word = word_of(place, edition)
    assert faults(word) == []
    assert languages_lost(json.loads(book.read_text(encoding="utf-8")), word) == []
    assert len(word.outline()) >= 38
