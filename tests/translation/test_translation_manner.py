"""A text goes to translators as the book reads it: with the switches and changes of its record."""

from __future__ import annotations

from pathlib import Path

import pypandoc

from translation.translation_sample import Place


def texts(place: Place) -> list[str]:
    return [item.source for item in place.items()]


def test_a_rule_that_the_season_switches_off_is_off_for_translators(tmp_path: Path) -> None:
    place = Place(tmp_path, translated=False)
    place.french.write_text("À bientôt 😉 chez nous.\n", encoding="utf-8")
    assert texts(place) == ["À bientôt ;-) chez nous."]
    season = place.folder / "season-9" / "season.yaml"
    with season.open("a", encoding="utf-8") as record:
        record.write("clean: {emoji: false}\n")
    assert texts(place) == ["À bientôt 😉 chez nous."]


def test_changes_that_a_record_rejects_are_rejected_for_translators(tmp_path: Path) -> None:
    place = Place(tmp_path, translated=False)
    text = 'Un [nouveau]{.insertion author="A" date="2024-01-01T00:00:00Z"} mot.'
    place.french.unlink()
    word = place.french.with_suffix(".docx")
    pypandoc.convert_text(text, "docx", "markdown", outputfile=str(word))
    assert texts(place) == ["Un nouveau mot."]
    with (word.parent / "meeting.yaml").open("a", encoding="utf-8") as record:
        record.write("changes: reject\n")
    assert texts(place) == ["Un mot."]
