"""What the desk says of a small season: entries, candidates, near spellings, doubts."""

from __future__ import annotations

from carrefours_docs.desk.model import Candidate, Doubt, How, Likeness
from desk_season import Made


def candidates(essai: Made) -> dict[str, Candidate]:
    return {candidate.name: candidate for candidate in essai.desk.candidates}


def test_names_that_no_record_knows_are_candidates_with_a_guess_and_nothing_else_is(
    essai: Made,
) -> None:
    assert {name: (c.count, c.kind) for name, c in candidates(essai).items()} == {
        "CNAF": (2, "organisations"),
        "Marie-Claire Dupont": (2, "people"),
        "Université de Lille": (2, "organisations"),
        "Die Zeit": (1, "people"),
        "François Rollo": (1, "people"),
        "Martin": (1, "people"),
        "Secours Catholique": (1, "organisations"),
        "Villeneuve-d’Ascq": (1, "places"),
    }


def test_a_surname_in_capitals_is_kept_as_a_spelling(essai: Made) -> None:
    rollo = candidates(essai)["François Rollo"]
    assert rollo.spellings == (("François ROLLO", 1),)
    assert "name: François Rollo" in rollo.edits[0].text
    assert "variants: {fr: [François ROLLO]}" in rollo.edits[0].text


def test_what_an_acronym_stands_for_is_taken_from_the_text(essai: Made) -> None:
    edit = candidates(essai)["CNAF"].edits[0]
    assert "name: {fr: Caisse nationale des allocations familiales}" in edit.text
    assert "acronym: CNAF" in edit.text


def test_a_passage_tells_the_sentence_the_meeting_the_heading_the_file_and_the_line(
    essai: Made,
) -> None:
    first = candidates(essai)["Marie-Claire Dupont"].passages[0]
    assert (first.before, first.words, first.after) == (
        "",
        "Marie-Claire Dupont",
        " ouvre la rencontre à Die.",
    )
    assert first.section == "Le matin"
    assert first.spot.file.name == "minutes.fr.md"
    assert first.spot.line == 3
    note = candidates(essai)["Secours Catholique"].passages[0]
    assert note.note and note.spot.line == 13


def test_passages_of_entries_say_how_they_came_to_be_cited(essai: Made) -> None:
    entries = {entry.key: entry for entry in essai.desk.entries}
    alerte = entries["organisations/alerte"].passages
    assert [(p.words, p.how) for p in alerte] == [("Alerte", How.FOUND), ("Ils", How.ASKED)]
    die = entries["places/die"].passages[0]
    assert die.how is How.RECORD
    assert (die.spot.file.name, die.spot.line) == ("meeting.yaml", 5)


def test_near_spellings_are_told_with_the_record_they_are_close_to(essai: Made) -> None:
    near = {n.written: (n.key, n.likeness, n.withheld) for n in essai.desk.near}
    assert near == {
        "Ada Prunne": ("people/ada-prune", Likeness.LETTERS, True),
        "non recours": ("themes/non-recours", Likeness.MARKS, False),
        "Mervile": ("places/merville", Likeness.LETTERS, False),
        "Théret": ("people/bruno-theret", Likeness.PART, False),
    }
    assert essai.desk.near[0].written == "Ada Prunne", "someone who may be named is told first"


def test_doubts_are_told(essai: Made) -> None:
    doubts = {(a.doubt, a.words): a for a in essai.desk.ambiguous}
    assert set(doubts) == {
        (Doubt.LONGER, "Die Zeit"),
        (Doubt.SENTENCE_START, "Alerte"),
        (Doubt.EXCLUDED, "Merville bleue"),
    }
    assert doubts[Doubt.SENTENCE_START, "Alerte"].times == 1
    assert doubts[Doubt.SENTENCE_START, "Alerte"].edits[0].text.strip() == "excluded: [Alerte a]"
    assert len(doubts[Doubt.EXCLUDED, "Merville bleue"].passages) == 1


def test_records_that_nothing_cites_are_told_and_withheld_people_are_not(essai: Made) -> None:
    never = {row.key for row in essai.desk.never_found}
    assert never == {
        "people/lea-coing",
        "places/merville",
        "themes/non-recours",
        "themes/taille",
    }
