"""Out to translators and back: nothing changes but what they changed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from translation_sample import KEY, Place, change

from carrefours_docs.errors import SourceError
from carrefours_docs.translation.pairing import State


def edit(file: Path, source: str, target: str, fuzzy: bool | None = None) -> None:
    """What a translator does in Poedit: one entry, and its fuzzy mark."""
    po = polib.pofile(str(file), wrapwidth=0)
    entry = next(entry for entry in po if entry.msgid == source)
    entry.msgstr = target
    if fuzzy is not None:
        entry.flags = ["fuzzy"] if fuzzy else []
    po.save(str(file))


def different(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    names = before.keys() | after.keys()
    return {name.rpartition("/")[2] for name in names if before.get(name) != after.get(name)}


def test_what_comes_back_unchanged_changes_no_byte(place: Place) -> None:
    before = place.bytes()
    place.export()
    place.bring_back()
    assert place.bytes() == before
    place.accept()
    before = place.bytes()
    place.export()
    place.bring_back()
    assert place.bytes() == before


def test_one_unit_translated_changes_that_unit_alone(accepted: Place) -> None:
    accepted.export()
    edit(accepted.po, "Faut-il arroser la nuit ?", "Is it right to water at night?")
    before = accepted.bytes()
    english = accepted.english.read_text(encoding="utf-8")
    accepted.bring_back()
    assert different(before, accepted.bytes()) == {"minutes.en.md", "translations.en.yaml"}
    assert accepted.english.read_text(encoding="utf-8") == english.replace(
        "Should we water at night?", "Is it right to water at night?"
    )


def test_a_paragraph_folded_over_lines_and_calling_a_note_is_changed_in_its_place(
    accepted: Place,
) -> None:
    accepted.export()
    item = accepted.item("Vingt personnes")
    edit(accepted.po, item.source, item.target.replace("Twenty people", "Twenty friends"))
    english = accepted.english.read_text(encoding="utf-8")
    accepted.bring_back()
    after = accepted.english.read_text(encoding="utf-8")
    assert "Twenty friends meet in **Loriol**, by the river Drôme[^thanks]." in after
    assert after.partition("## 2.")[2] == english.partition("## 2.")[2]


def test_a_field_is_put_into_its_record_and_nothing_else_is(accepted: Place) -> None:
    accepted.export()
    edit(accepted.po, "Greffer", "Grafting")
    edit(accepted.po, "pépiniériste", "nursery: trees, shrubs")
    before = {
        n: b.decode() for n, b in accepted.bytes().items() if n.endswith(("g.yaml", "e.yaml"))
    }
    accepted.bring_back()
    after = {n: b.decode() for n, b in accepted.bytes().items() if n in before}
    meeting = "season-9/meetings/2021-05-verger/meeting.yaml"
    assert after[meeting] == before[meeting].replace(
        "title: Greffer\n", "title: {fr: Greffer, en: Grafting}\n"
    )
    people = "authorities/people.yaml"
    assert after[people] == before[people].replace(
        "role: pépiniériste\n", 'role: {fr: pépiniériste, en: "nursery: trees, shrubs"}\n'
    )


def test_a_whole_translation_is_written_with_the_structure_of_its_original(tmp_path: Path) -> None:
    done, empty = Place(tmp_path / "done"), Place(tmp_path / "empty", translated=False)
    done.accept()
    done.export()
    english = {item.source: item.target for item in done.items()}
    empty.export()
    po = polib.pofile(str(empty.po), wrapwidth=0)
    for entry in po:
        if entry.msgctxt.startswith(KEY):
            assert entry.msgstr == ""
            entry.msgstr = english[entry.msgid]
    po.save(str(empty.po))
    empty.bring_back()
    assert empty.states() == Counter({"current": 30})
    assert {item.source: item.target for item in empty.items()} == english
    text = empty.english.read_text(encoding="utf-8")
    assert "| Apple | 12 March | cleft graft |" in re.sub(r" +", " ", text)


def test_what_is_not_translated_yet_is_in_the_original_s_words_and_says_so(tmp_path: Path) -> None:
    place = Place(tmp_path, translated=False)
    place.export()
    edit(place.po, "3. Les greffes", "3. Grafting")
    place.bring_back()
    text = place.english.read_text(encoding="utf-8")
    assert "## 3. Grafting\n" in text
    assert '## [4. Clôture]{lang="fr"}\n' in text
    assert place.states() == Counter({"missing": 29, "current": 1})
    place.export()
    edit(place.po, "4. Clôture", "4. Close")
    place.bring_back()
    after = place.english.read_text(encoding="utf-8")
    assert after == text.replace('[4. Clôture]{lang="fr"}', "4. Close")


def test_a_changed_original_comes_out_fuzzy_with_its_former_words(accepted: Place) -> None:
    accepted.french_changes("Une dizaine", "Une quinzaine")
    accepted.export()
    fuzzy = [entry for entry in polib.pofile(str(accepted.po)) if entry.fuzzy]
    assert [(e.previous_msgid, e.msgid, e.msgstr) for e in fuzzy] == [
        (
            "Une dizaine, surtout des *abricotiers*.",
            "Une quinzaine, surtout des *abricotiers*.",
            "About ten, *apricot trees* above all.",
        )
    ]
    before = accepted.bytes()
    accepted.bring_back()
    assert accepted.bytes() == before
    assert accepted.item("Une quinzaine").state is State.STALE
    text = "About fifteen, *apricot trees* above all."
    edit(accepted.po, fuzzy[0].msgid, text, fuzzy=False)
    accepted.bring_back()
    assert accepted.states() == Counter({"current": 30})
    assert accepted.item("Une quinzaine").target == text


def test_a_fuzzy_mark_of_the_translator_is_kept(accepted: Place) -> None:
    accepted.export()
    edit(accepted.po, "Questions", "Any questions", fuzzy=True)
    accepted.bring_back()
    assert accepted.item("Questions").state is State.STALE
    accepted.export()
    assert [e.msgid for e in polib.pofile(str(accepted.po)) if e.fuzzy] == ["Questions"]


def test_an_original_that_changed_while_the_file_was_out_stays_stale(accepted: Place) -> None:
    accepted.export()
    edit(accepted.po, "Faut-il arroser la nuit ?", "Must we water at night?")
    accepted.french_changes("Faut-il arroser la nuit ?", "Faut-il arroser la nuit, en mai ?")
    accepted.bring_back()
    item = accepted.item("Faut-il")
    assert (item.target, item.state) == ("Must we water at night?", State.STALE)
    assert item.previous == "Faut-il arroser la nuit ?"


def test_words_edited_by_hand_are_not_overwritten_unasked(accepted: Place) -> None:
    accepted.export()
    edit(accepted.po, "Faut-il arroser la nuit ?", "Must we water at night?")
    edit(accepted.po, "Questions", "Any questions")
    change(accepted.english, "Should we water at night?", "Ought we to water at night?")
    before = accepted.bytes()
    with pytest.raises(SourceError) as raised:
        accepted.bring_back()
    [problem] = raised.value.problems
    assert problem.code == "translation-conflict"
    assert problem.place.line > 0
    assert accepted.bytes() == before
    accepted.bring_back("sources")
    assert accepted.item("Faut-il").target == "Ought we to water at night?"
    assert accepted.item("Questions").target == "Any questions"
    accepted.bring_back("file")
    assert accepted.item("Faut-il").target == "Must we water at night?"


def test_hand_edits_stay_where_the_translator_changed_nothing(accepted: Place) -> None:
    accepted.export()
    change(accepted.english, "Should we water at night?", "Ought we to water at night?")
    before = accepted.bytes()
    accepted.bring_back()
    assert accepted.bytes() == before


def test_a_new_paragraph_comes_to_its_place_and_what_is_the_translation_s_own_stays(
    accepted: Place,
) -> None:
    change(accepted.english, "## 4. Close\n", "*Translator's note.*\n\n## 4. Close\n")
    accepted.accept()
    accepted.french_changes("## 4. Clôture\n", "## 4. Clôture\n\nNous remercions Odile.\n")
    accepted.export()
    edit(accepted.po, "Nous remercions Odile.", "We thank Odile.")
    accepted.bring_back()
    text = accepted.english.read_text(encoding="utf-8")
    order = ["what it means", "*Translator's note.*", "## 4. Close", "We thank Odile.", "Next"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert accepted.states() == Counter({"current": 31})
    assert [work.extra for work in accepted.desk().works if work.extra] == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Twenty people meet in Loriol.", "translation-notes"),
        ("Twenty people[^1] meet[^2].", "translation-notes"),
        ("Twenty people[^1]\n\nmeet in Loriol.", "translation-line"),
    ],
)
def test_a_translation_that_cannot_take_the_place_of_its_original_is_refused(
    accepted: Place, target: str, code: str
) -> None:
    accepted.export()
    edit(accepted.po, accepted.item("Vingt").source, target)
    before = accepted.bytes()
    with pytest.raises(SourceError) as raised:
        accepted.bring_back()
    [problem] = raised.value.problems
    assert problem.code == code
    line = accepted.po.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line.startswith(("#", "msg"))
    assert accepted.bytes() == before


@pytest.mark.parametrize(
    ("target", "shown"),
    [("- no list", "- no list"), ("# no heading", "# no heading"), ("1. no list", "1. no list")],
)
def test_a_translation_that_begins_like_a_list_is_words_all_the_same(
    accepted: Place, target: str, shown: str
) -> None:
    accepted.export()
    edit(accepted.po, "Prochaine rencontre le 12 juin 2021.", target)
    accepted.bring_back()
    assert accepted.item("Prochaine").target.replace("\\", "") == shown
    assert accepted.states() == Counter({"current": 30})


def test_a_word_processor_s_original_gives_markdown_and_its_pictures(tmp_path: Path) -> None:
    from carrefours_docs import pandoc

    place = Place(tmp_path, translated=False)
    text = place.french.read_text(encoding="utf-8").replace("pictures/greffon.png", "")
    tree, _ = pandoc.read_text(re.sub(r"!\[.*\n", "", text))
    place.french.unlink()
    pandoc.write(tree, "docx", [], place.french.with_suffix(".docx"))
    place.export()
    edit(place.po, "4. Clôture", "4. Close")
    place.bring_back()
    assert "## 4. Close\n" in place.english.read_text(encoding="utf-8")
    assert place.states()["current"] == 1


def test_a_translation_kept_in_word_is_read_and_not_written(place: Place) -> None:
    from carrefours_docs import pandoc

    text = re.sub(r"!\[.*\n", "", place.english.read_text(encoding="utf-8"))
    tree, _ = pandoc.read_text(text)
    place.english.unlink()
    pandoc.write(tree, "docx", [], place.english.with_suffix(".docx"))
    place.accept()
    assert place.item("Faut-il").state is State.CURRENT
    place.export()
    edit(place.po, "Questions", "Any questions")
    with pytest.raises(SourceError) as raised:
        place.bring_back()
    assert [problem.code for problem in raised.value.problems] == ["translation-ending"]
