"""The YAML that the desk proposes: it loads, keeps the rest of its file, and does what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.corpus.load import load_season
from carrefours_docs.desk.model import Desk
from carrefours_docs.desk.yaml_lines import AuthorityFile, YamlLines, flow, sort_form
from desk_season import Made, applied, made, written


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Made]:
    """Makes the season anew, in a folder of its own each time."""
    folders = iter(tmp_path / str(n) / "sources" for n in range(1000))
    return lambda: made(written(next(folders)))


def load(place: Made) -> Made:
    return made(place.corpus.folder.parent)


def new_records(desk: Desk) -> list[tuple[str, int]]:
    """Every record proposed: the candidate's name and which of its proposals."""
    return [(c.name, n) for c in desk.candidates for n, _edit in enumerate(c.edits)]


@pytest.mark.slow
def test_each_proposed_record_makes_its_candidate_an_entry(fresh: Callable[[], Made]) -> None:
    proposals = new_records(fresh().desk)
    assert len(proposals) == 8 * 4
    for name, number in proposals:
        place = fresh()
        candidate = next(c for c in place.desk.candidates if c.name == name)
        edit = candidate.edits[number]
        applied(edit)
        after = load(place)
        entries = [e for e in after.desk.entries if e.key.partition("/")[0] == edit.kind]
        known = {p.words for e in entries for p in e.passages}
        assert {p.words for p in candidate.passages} <= known, (name, edit.text)
        assert name not in {c.name for c in after.desk.candidates}


def test_all_first_proposals_together_leave_no_candidate(fresh: Callable[[], Made]) -> None:
    place = fresh()
    while candidates := place.desk.candidates:
        before = len(candidates)
        applied(candidates[0].edits[0])
        place = load(place)
        assert len(place.desk.candidates) < before


def test_each_near_spelling_that_is_added_is_known_from_then_on(
    fresh: Callable[[], Made],
) -> None:
    near = [n.written for n in fresh().desk.near if not n.withheld]
    assert near
    for text in near:
        place = fresh()
        row = next(n for n in place.desk.near if n.written == text)
        applied(row.edits[0])
        after = load(place).desk
        assert text not in {n.written for n in after.near}
        cited = {p.words for e in after.entries if e.key == row.key for p in e.passages}
        assert text in cited


def test_an_excluded_phrase_is_cited_no_more(fresh: Callable[[], Made]) -> None:
    place = fresh()
    doubts = {a.words: a for a in place.desk.ambiguous}
    assert "Alerte" in {p.words for p in cited(place, "organisations/alerte")}
    applied(doubts["Alerte"].edits[0])
    assert {p.words for p in cited(load(place), "organisations/alerte")} == {"Ils"}


def cited(place: Made, key: str) -> list[object]:
    return [p for entry in place.desk.entries if entry.key == key for p in entry.passages]


def test_every_line_proposed_for_a_term_never_found_loads(fresh: Callable[[], Made]) -> None:
    for number in range(len(fresh().desk.never_found)):
        place = fresh()
        for edit in place.desk.never_found[number].edits:
            applied(edit)
        load_season(place.corpus.folder, place.corpus.folder.parent / "authorities")


def test_an_edit_keeps_the_rest_of_its_file(tmp_path: Path) -> None:
    sources = written(tmp_path / "sources")
    file = AuthorityFile(sources / "authorities" / "places.yaml", "places")
    before = file.path.read_text(encoding="utf-8").splitlines()
    edit = file.extend("merville", "variants", {"fr": ["Mervile"]})
    assert edit is not None
    applied(edit)
    after = file.path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    variants: {fr: [Mervile]}"]
    assert [line for line in before if line not in after] == []


def test_spellings_in_a_block_are_kept_when_one_more_is_added(tmp_path: Path) -> None:
    sources = written(tmp_path / "sources")
    file = AuthorityFile(sources / "authorities" / "organisations.yaml", "organisations")
    edit = file.extend("alerte", "variants", {"fr": ["ALERTE"]})
    assert edit is not None
    assert (edit.first, edit.last) == (4, 6)
    assert edit.text == "    variants: {fr: [Collectif Alerte, ALERTE]}"
    applied(edit)
    corpus = load_season(sources / "essai", sources / "authorities")
    assert corpus.organisations["alerte"].variants == {"fr": ("Collectif Alerte", "ALERTE")}
    assert corpus.organisations["inp"].acronym == "INP"


@pytest.mark.parametrize("text", ["", "people:\n", "people: []\n", "# rien\npeople: []\n# fin\n"])
def test_a_first_record_goes_into_an_empty_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    edit = AuthorityFile(path, "people").append([("id", "x"), ("name", "X: y")])
    applied(edit)
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {
        "people": [{"id": "x", "name": "X: y"}]
    }


LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=30
)


@given(st.lists(LINES, min_size=1, max_size=4), LINES)
def test_any_text_comes_back_from_the_line_it_is_written_on(texts: list[str], other: str) -> None:
    value = {"fr": texts, "en": [other]}
    written = f"records:\n  - id: x\n    variants: {flow(value)}\n"
    assert len(written.splitlines()) == 3
    assert yaml.safe_load(written) == {"records": [{"id": "x", "variants": value}]}


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Marie-Claire Dupont", "Dupont, Marie-Claire"),
        ("Marc de Montalembert", "Montalembert, Marc de"),
        ("Jean Pierre Harel", "Harel, Jean Pierre"),
        ("Martin", "Martin"),
    ],
)
def test_a_name_is_sorted_by_its_surname(name: str, sort: str) -> None:
    assert sort_form(name) == sort


def test_a_record_found_by_the_words_before_it_is_not_told_to_be_never_found(
    tmp_path: Path,
) -> None:
    sources = written(tmp_path / "sources")
    file = sources / "authorities" / "places.yaml"
    die = "  - id: die\n"
    contextual = f"{die}    match: contextual\n    before: [à]\n"
    file.write_text(file.read_text(encoding="utf-8").replace(die, contextual), encoding="utf-8")
    lines = YamlLines(load_season(sources / "essai", sources / "authorities"))
    assert lines.only_where_marked("places/die") is None
    edit = lines.only_where_marked("places/merville")
    assert edit is not None and edit.text == "    match: never"
