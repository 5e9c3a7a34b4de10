"""What the index cites and how it is laid out: surnames, sections, sub-entries, references."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import panflute as pf
import pytest

from book_corpus import ORGANISATIONS, PEOPLE, PLACES, SEASON, THEMES, corpus
from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.identity import part_mark
from carrefours_docs.book.index.collate import sort_key
from carrefours_docs.book.index.mark import add_index
from carrefours_docs.book.index.mention import Mention, Where, runs
from carrefours_docs.book.typography import set_type
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import SourceError
from carrefours_docs.messages import book_messages

THERET: dict[str, Any] = {"id": "bruno-theret", "name": "Bruno Théret", "sort": "Théret, Bruno"}
MARC: dict[str, Any] = {
    "id": "marc",
    "name": "Marc de Montalembert",
    "sort": "Montalembert, Marc de",
}


def minutes_of(text: str) -> pf.Div:
    blocks = tree.loaded(pandoc.read_text(text)[0]).content
    place = pf.Div(*blocks, classes=["minutes"])
    return pf.Div(place, identifier="m-a", classes=["part", "meeting"])


def indexed(
    text: str, records: Corpus | None = None, language: str = "fr"
) -> tuple[pf.Div, list[pf.Div]]:
    """The minutes of a part, marked, and the parts of the index."""
    part = minutes_of(text)
    set_type(part, language)
    say = book_messages(language)
    return part, add_index([part], records or corpus(), language, {"m-a": "Elne"}, say)


def cited(text: str, **records: Any) -> list[str]:
    """The keys of the marks, in reading order."""
    part, _ = indexed(text, corpus(**records))
    return [n.attributes["data-key"] for n in tree.walk(part) if is_a(n, "index-mark")]


def is_a(node: Any, name: str) -> bool:
    return name in getattr(node, "classes", ())


def rows(parts: list[pf.Div]) -> list[str]:
    """The entries as a reader sees them, sub-entries indented."""
    assert parts
    found = []
    for part in parts:
        for node in tree.walk(part):
            if is_a(node, "index-entry"):
                indent = "  " if is_a(node, "index-subentry") else ""
                found.append(indent + tree.plain(node.content[0]))
    return found


# ---- surnames ----


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Théret dit. L’avis de Théret. B. Théret.", 3),
        ("Bruno Théret et M. Théret", 2),
        ("Paul Théret", 0),
        ("theret, Thérets, Théret-Dupont", 0),
    ],
)
def test_a_surname_alone_cites_the_person_it_can_only_mean(text: str, count: int) -> None:
    assert cited(text, people=[THERET]) == ["people/bruno-theret"] * count


def test_a_particle_belongs_to_the_surname_that_it_stands_before() -> None:
    text = "Montalembert, puis de Montalembert, mais Anne de Montalembert."
    part, _ = indexed(text, corpus(people=[MARC]))
    marks = [tree.plain(n) for n in tree.walk(part) if is_a(n, "index-mark")]
    assert marks == ["Montalembert", "de Montalembert"]


@pytest.mark.parametrize(
    "other",
    [
        {"people": [THERET, {"id": "b", "name": "Anne Théret", "sort": "Théret, Anne"}]},
        {"people": [THERET, {"id": "b", "name": "Théret Dupont", "sort": "Dupont, Théret"}]},
        {"people": [THERET], "places": [*PLACES, {"id": "t", "name": {"fr": "Théret"}}]},
        {"people": [THERET], "themes": [{"id": "t", "name": {"fr": "théret"}}]},
        {
            "people": [THERET],
            "organisations": [{"id": "t", "name": {"fr": "Fondation"}, "acronym": "THÉRET"}],
        },
        {"people": [{**THERET, "surname": "never"}]},
        {"people": [{**THERET, "match": "never"}]},
        {"people": [{**THERET, "publish": "first-name"}]},
        {"people": [{**THERET, "publish": "initials"}]},
        {"people": [{**THERET, "sort": "Théret"}]},
    ],
    ids=lambda other: str(list(other)[-1]),
)
def test_a_surname_that_could_mean_another_is_not_taken_for_the_person(
    other: dict[str, Any],
) -> None:
    assert "people/bruno-theret" not in cited("Hier, Théret a parlé de B. Théret.", **other)


# ---- forms ----


def test_a_contextual_term_is_cited_after_its_words_and_in_the_facts() -> None:
    die = {"id": "die", "name": {"fr": "Die"}, "match": "contextual", "before": ["à", "de"]}
    assert cited("Die Zeit, à Die", places=[die]) == ["places/die"]
    said = pf.Definition(pf.Plain(pf.Str("Die")))
    facts = pf.DefinitionList(pf.DefinitionItem([pf.Str("Lieu")], [said]))
    part = pf.Div(pf.Div(facts, classes=["facts"]), identifier="m-a", classes=["part"])
    add_index([part], corpus(places=[die]), "fr", {"m-a": "Die"}, book_messages("fr"))
    assert any(is_a(node, "index-mark") for node in tree.walk(part))


def test_a_term_in_small_letters_is_found_with_the_capital_that_opens_a_sentence() -> None:
    alerte = {"id": "alerte", "name": {"fr": "collectif Alerte"}}
    text = "Collectif Alerte. Le collectif Alerte, le Collectif Alerte, une alerte."
    assert cited(text, people=[], organisations=[alerte]) == ["organisations/alerte"] * 2


def test_words_in_another_language_are_found_by_the_forms_of_that_language() -> None:
    verger = {"id": "v", "name": {"fr": "Ligue"}, "variants": {"en": ["Pomme"], "fr": ["Apple"]}}
    pomme = {"id": "p", "name": {"fr": "Pomme", "en": "Apple"}}
    records: dict[str, Any] = {"people": [], "organisations": [pomme, verger]}
    assert cited("Pomme, Apple", **records) == ["organisations/p", "organisations/v"]
    assert cited("[Pomme, Apple]{lang=en}", **records) == ["organisations/v", "organisations/p"]
    assert cited("::: {lang=en}\nPomme\n:::\n", **records) == ["organisations/v"]
    assert cited("greffe [greffe, grafting]{lang=en}") == ["themes/greffe", "themes/greffe"]


# ---- explicit marks ----


def test_a_main_mention_a_note_and_a_caption_say_so_in_their_locators() -> None:
    text = "[eux]{.index term=elne .principal}[^1]\n\n[^1]: Elne\n\n![Elne](a.png)\n"
    _, (index,) = indexed(text)
    links = [node for node in tree.walk(index) if is_a(node, "index-locator")]
    assert [link.classes[1:] for link in links] == [["principal"], ["note"], ["picture"]]
    note = tree.plain(tree.child_div(index, "index-note"))
    for words in ("En gras", "Suivi de n", "En italique"):
        assert words in note


def test_the_index_explains_no_sign_that_it_does_not_use() -> None:
    note = tree.plain(tree.child_div(indexed("Elne")[1][0], "index-note"))
    assert "gras" not in note and "italique" not in note and "note" not in note


def test_a_mark_may_cite_several_records() -> None:
    assert cited('[eux]{.index term="elne; inp"}') == ["places/elne", "organisations/inp"]


SECTIONS = """\
# Avant

Elne

# La taille {.index term="greffe" .principal}

On parle d’INP.

## Dessous

Encore la greffe.

| a |
|---|
| b |

# Après

La greffe.
"""


def test_a_heading_marked_is_a_range_to_the_last_paragraph_under_it() -> None:
    part, (index,) = indexed(SECTIONS)
    nodes = list(tree.walk(part))
    (start,) = (n for n in nodes if is_a(n, "index-mark") and tree.plain(n) == "La taille")
    ends = [n for n in nodes if is_a(n, "index-end")]
    assert [end.identifier for end in ends] == [f"{start.identifier}e"]
    assert tree.plain(ends[0].parent) == "b"
    assert isinstance(start.parent, pf.Header)
    assert "index" not in start.parent.classes and "term" not in start.parent.attributes
    links = {n.url[1:]: n for n in tree.walk(index) if is_a(n, "index-locator")}
    locator = links[start.identifier]
    assert locator.attributes["data-end"] == ends[0].identifier
    assert "principal" in locator.classes
    inside, after = (
        links[n.identifier] for n in nodes if is_a(n, "index-mark") and tree.plain(n) == "greffe"
    )
    assert inside.attributes["data-run"] == locator.attributes["data-run"]
    assert after.attributes["data-run"] != locator.attributes["data-run"]


def test_the_words_of_a_marked_heading_are_still_found() -> None:
    text = "# La greffe à Elne {.index term=greffe}\n\nmot\n"
    assert cited(text) == ["themes/greffe", "places/elne"]


def test_a_div_marked_is_a_range_over_what_it_holds() -> None:
    part, (index,) = indexed("::: {.index term=elne}\nUn.\n\n- Deux.\n:::\n\nElne\n")
    marks = [n for n in tree.walk(part) if is_a(n, "index-mark") or is_a(n, "index-end")]
    name = f"ix-{part_mark(part.identifier)}"
    assert [n.identifier for n in marks] == [f"{name}-1", f"{name}-1e", f"{name}-2"]
    assert [tree.plain(n.parent) for n in marks[:2]] == ["Un.", "Deux."]
    assert rows([index]) == ["Elne Elne, Elne"]


def test_a_section_without_words_is_cited_at_its_heading_alone() -> None:
    part, _ = indexed("# Elne {.index term=greffe}\n\n# Après\n\nmot\n")
    assert not any(is_a(node, "index-end") for node in tree.walk(part))


@pytest.mark.parametrize(
    ("mark", "remedy"),
    [
        ('[mot]{.index term="zoe-poirer"}', "zoe-poirier"),
        ("[mot]{.index term=zoe-poirer}", "zoe-poirier"),
        ("## Titre {.index term=zoe-poirer}", "zoe-poirier"),
        ('[mot]{.index term="elne; zoe-poirer"}', "zoe-poirier"),
        ("[le greffon]{.index}", "greffe"),
    ],
)
def test_a_mark_that_names_no_record_is_told_with_its_line(
    tmp_path: Path, mark: str, remedy: str
) -> None:
    text = f"Un.\n\nDeux.\n\n{mark}\n\nTrois.\n\n{mark}\n"
    file = tmp_path / "minutes.fr.md"
    file.write_text(text, encoding="utf-8")
    records = corpus()
    object.__setattr__(records, "minutes", {"a": {"fr": file}})
    with pytest.raises(SourceError) as caught:
        indexed(text, records)
    assert [(p.place.file, p.place.line) for p in caught.value.problems] == [(file, 5), (file, 9)]
    assert all(remedy in problem.remedy for problem in caught.value.problems)


# ---- entries ----


def test_people_stand_under_their_organisation_as_they_agreed_to_be_named() -> None:
    people = [
        *PEOPLE,
        {**THERET, "affiliations": ["inp"]},
        {
            "id": "lea",
            "name": "Léa Mûre",
            "sort": "Mûre, Léa",
            "variants": {"fr": ["Léa M."]},
            "affiliations": ["inp"],
            "publish": "first-name",
        },
        {
            "id": "x",
            "name": "Max Fruit",
            "sort": "Fruit, Max",
            "affiliations": ["inp"],
            "publish": "anonymous",
        },
    ]
    found = rows(indexed("INP : Bruno Théret, Léa M., Max Fruit", corpus(people=people))[1])
    assert found == [
        "INP (Institut national de la pomme) Elne",
        "  Léa Elne",
        "  Théret, Bruno Elne",
        "Institut national de la pomme voir INP",
        "Léa Elne",
        "Théret, Bruno Elne",
    ]


def test_narrower_themes_stand_under_the_broader_one_even_where_it_has_no_locator() -> None:
    assert rows(indexed("porte-greffe")[1]) == [
        "élagage voir taille",
        "porte-greffe Elne",
        "taille",
        "  porte-greffe Elne",
    ]


def test_sub_entries_lead_to_the_marks_of_their_own_entry() -> None:
    part, (index,) = indexed("porte-greffe, taille")
    ids = {n.identifier for n in tree.walk(part) if is_a(n, "index-mark")}
    links = [n.url[1:] for n in tree.walk(index) if is_a(n, "index-locator")]
    assert set(links) == ids
    assert tree.repeated_ids([part, index]) == ()


def test_a_former_name_sends_to_the_new_one_and_its_mentions_count_for_it() -> None:
    organisations = [
        {**ORGANISATIONS[1], "see-also": ["places/elne"]},
        {"id": "ligue", "name": {"fr": "Ligue des vergers"}, "see": "amis"},
    ]
    found = rows(
        indexed("Ligue des vergers, Elne", corpus(people=[], organisations=organisations))[1]
    )
    assert found == [
        "Amis du Verger Elne voir aussi Elne",
        "Elne Elne",
        "Ligue des vergers voir Amis du Verger",
    ]


@pytest.mark.parametrize("publish", ["first-name", "initials", "anonymous"])
def test_a_pseudonym_leads_to_nobody_who_did_not_agree(publish: str) -> None:
    people = [
        {**THERET, "publish": publish},
        {"id": "zorro", "name": "Zorro", "sort": "Zorro", "see": "bruno-theret"},
    ]
    _, index = indexed("Zorro vit à Elne", corpus(people=people))
    assert rows(index) == ["Elne Elne"]


def test_an_index_for_each_kind_holds_what_the_general_one_holds() -> None:
    text = "INP, Zoé Poirier, Elne, greffe"
    season = {**SEASON, "index": "by-kind"}
    general, parts = indexed(text)[1], indexed(text, corpus(season=season))[1]
    assert [part.identifier for part in parts] == [
        "index-people",
        "index-organisations",
        "index-places",
        "index-themes",
    ]
    assert [part.attributes["data-kind"] for part in parts] == [
        "people",
        "organisations",
        "places",
        "themes",
    ]
    assert all(part.classes == ["part", "index"] for part in parts)
    assert [part.content[0].identifier for part in parts] == [f"{p.identifier}-t" for p in parts]
    assert sorted(rows(parts)) == sorted(rows(general))
    assert tree.repeated_ids(parts) == ()
    nodes = [node for part in parts for node in tree.walk(part)]
    ids = {node.identifier for node in nodes if is_a(node, "index-entry")}
    references = [n.url[1:] for n in nodes if isinstance(n, pf.Link) and not n.classes]
    assert references and set(references) <= ids


@pytest.mark.parametrize(
    "ordered",
    [
        ["3 %", "12 mai", "100", "1 000", "accueil"],
        ["SNCF", "S.N.C.F. Réseau", "social"],
        ["Richard, Chantal", "Richard Lenoir", "Richards"],
        ["Montalembert, Marc de", "Montalembert (ville)", "Montalembert d’Essé"],
        ["Saint Denis", "Saint-Georges", "Saint Maur"],
        ["« Alerte »", "Alerte, collectif", "alertes"],
        ["Vie, La", "vieillesse"],
    ],
)
def test_headings_are_sorted_as_readers_expect(ordered: list[str]) -> None:
    turned = [*reversed(ordered)]
    assert sorted(turned, key=sort_key) == ordered


def test_notes_and_captions_make_no_discussion_with_the_text() -> None:
    def one(number: int, where: Where, block: int) -> Mention:
        return Mention(f"ix-{number}", "k", "m-a", 1, 1, block, where=where)

    mentions = [
        one(1, Where.TEXT, 1),
        one(2, Where.NOTE, 1),
        one(3, Where.TEXT, 2),
        one(4, Where.PICTURE, 3),
        one(5, Where.NOTE, 3),
        one(6, Where.TEXT, 3),
    ]
    assert runs(mentions) == [0, 1, 0, 2, 3, 0]


def test_no_theme_that_only_sends_on_stands_as_a_broader_one() -> None:
    themes = [*THEMES, {"id": "x", "name": {"fr": "échenillage"}, "broader": "elagage"}]
    assert rows(indexed("échenillage", corpus(themes=themes))[1]) == ["échenillage Elne"]
