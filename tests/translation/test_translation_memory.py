"""What is remembered of a translation, whatever is edited on either side."""

from __future__ import annotations

from collections import Counter

import pytest
from translation_sample import Place, change

from carrefours_docs.errors import SourceError
from carrefours_docs.translation.describe import words_changed
from carrefours_docs.translation.pairing import State

UNITS = 30


def test_a_fresh_translation_waits_to_be_confirmed(place: Place) -> None:
    assert place.states() == Counter({"unconfirmed": UNITS})


def test_every_kind_of_unit_has_its_counterpart(place: Place) -> None:
    english = {item.source: item.target for item in place.items()}
    assert english["On lève un œil avec un peu d’écorce."] == "One lifts a bud with a little bark."
    assert english["en écusson[^1]"] == "budding[^1]"
    assert english["ce qu’il veut dire"] == "what it means"
    assert english["Un greffon posé sur une table"] == "A scion lying on a table"
    assert english["Faut-il arroser la nuit ?"] == "Should we water at night?"
    assert english["1. Accueil"] == "1. Welcome"


def test_what_is_accepted_is_up_to_date_and_accepting_again_writes_nothing(place: Place) -> None:
    place.accept()
    before = place.bytes()
    assert place.states() == Counter({"current": UNITS})
    place.accept()
    assert place.bytes() == before


def test_a_changed_paragraph_alone_is_stale_and_says_how_it_changed(accepted: Place) -> None:
    accepted.french_changes("Une dizaine", "Une quinzaine")
    assert accepted.states() == Counter({"current": UNITS - 1, "stale": 1})
    item = accepted.item("Une quinzaine")
    assert item.target == "About ten, *apricot trees* above all."
    assert words_changed(item.previous, item.source) == (
        "Une [-dizaine-]{+quinzaine+}, surtout des *abricotiers*."
    )


def test_a_change_of_a_footnote_touches_no_paragraph(accepted: Place) -> None:
    accepted.french_changes("Merci à la mairie.", "Merci à la mairie de Loriol.")
    assert [i.source for i in accepted.items() if i.state is State.STALE] == [
        "Merci à la mairie de Loriol."
    ]


def test_emphasis_is_part_of_what_was_translated(accepted: Place) -> None:
    accepted.french_changes("Faut-il arroser", "Faut-il *arroser*")
    assert accepted.item("Faut-il *arroser*").state is State.STALE


def test_typography_is_not(accepted: Place) -> None:
    accepted.french_changes("arroser la nuit ?", "arroser la nuit\u202f?")
    assert accepted.states() == Counter({"current": UNITS})


def test_editing_the_translation_keeps_it_paired(accepted: Place) -> None:
    change(accepted.english, "Should we water at night?", "Is it better to irrigate after dark?")
    assert accepted.item("Faut-il").target == "Is it better to irrigate after dark?"
    assert accepted.states() == Counter({"current": UNITS})


def test_editing_both_sides_of_a_paragraph_leaves_it_stale(accepted: Place) -> None:
    accepted.french_changes("Faut-il arroser la nuit ?", "Faut-il arroser le soir ?")
    change(accepted.english, "Should we water at night?", "Should we water in the evening?")
    assert accepted.states() == Counter({"current": UNITS - 1, "stale": 1})
    accepted.accept()
    assert accepted.states() == Counter({"current": UNITS})


def test_sections_may_change_places_in_the_original(accepted: Place) -> None:
    text = accepted.french.read_text(encoding="utf-8")
    start, agenda = text.index("## 1. Accueil"), text.index("## 2. Ordre")
    accepted.french.write_text(
        text[:start] + text[agenda : text.index("## 3.")] + text[start:agenda]
        + text[text.index("## 3.") :], encoding="utf-8",
    )  # fmt: skip
    assert accepted.states() == Counter({"current": UNITS})
    [work] = [work for work in accepted.desk().works if work.moved]
    assert work.name == "2021-05-verger"


def test_a_split_paragraph_is_stale_in_its_larger_half_and_missing_in_the_other(
    accepted: Place,
) -> None:
    accepted.french_changes("la Drôme[^merci]. Le verger", "la Drôme[^merci].\n\nLe verger")
    states = {i.source[:9]: i.state for i in accepted.items() if i.state is not State.CURRENT}
    assert set(states.values()) == {State.STALE, State.MISSING}
    assert set(states) == {"Vingt per", "Le verger"}


def test_a_paragraph_added_is_missing_and_one_deleted_leaves_its_translation_alone(
    accepted: Place,
) -> None:
    accepted.french_changes("> On ne greffe pas un arbre qui a soif.\n", "")
    accepted.french_changes("Prochaine rencontre", "Nous remercions Odile.\n\nProchaine rencontre")
    assert accepted.states() == Counter({"current": UNITS - 1, "missing": 1})
    extra = [words for work in accepted.desk().works for _, words in work.extra]
    assert extra == ["One does not graft a thirsty tree."]
    accepted.accept(without=True)
    assert [work.extra for work in accepted.desk().works if work.extra] == []
    assert accepted.states() == Counter({"current": UNITS - 1, "without": 1})


def test_a_changed_field_makes_its_translation_stale(accepted: Place) -> None:
    change(accepted.folder / "authorities" / "themes.yaml", "fr: greffe,", "fr: greffes,")
    stale = [
        (item.key, item.previous)
        for work in accepted.desk().works
        for item in work.items
        if item.state is State.STALE
    ]
    assert stale == [("authorities/themes/greffe/name", "greffe")]


def test_records_may_be_put_in_another_order(accepted: Place) -> None:
    themes = accepted.folder / "authorities" / "themes.yaml"
    change(
        themes, "  - id: greffe\n    name: {fr: greffe, en: grafting}\n    see-also: [eau]\n", ""
    )
    with themes.open("a", encoding="utf-8") as stream:
        stream.write("  - id: greffe\n    name: {fr: greffe, en: grafting}\n    see-also: [eau]\n")
    states = {
        item.key: item.state
        for work in accepted.desk().works
        for item in work.items
        if item.target and work.record
    }
    assert set(states.values()) == {State.CURRENT}


def test_a_damaged_memory_is_refused_with_its_line(accepted: Place) -> None:
    memory = accepted.french.with_name("translations.en.yaml")
    change(memory, "  - kind: term\n", "  - kind: fable\n")
    with pytest.raises(SourceError) as raised:
        accepted.desk()
    [problem] = raised.value.problems
    line = memory.read_text(encoding="utf-8")[: memory.read_text("utf-8").index("fable")].count(
        "\n"
    )
    assert (problem.code, problem.place.line) == ("translation-memory", line + 1)


def test_one_change_is_a_small_change_of_the_memory(accepted: Place) -> None:
    memory = accepted.french.with_name("translations.en.yaml")
    before = memory.read_text(encoding="utf-8").splitlines()
    accepted.french_changes("Une dizaine", "Une quinzaine")
    accepted.accept()
    after = memory.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        '    source: "Une quinzaine, surtout des *abricotiers*."'
    ]
    assert len(before) == len(after)
