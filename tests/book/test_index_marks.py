"""Marks in the text and the index they make: markup kept whole, references that lead somewhere."""

from __future__ import annotations

from typing import Any

import panflute as pf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from book_corpus import PEOPLE, THEMES, corpus
from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.index import collate
from carrefours_docs.book.index.collate import group, sort_key
from carrefours_docs.book.index.mark import add_index
from carrefours_docs.book.index.mention import Mention, runs
from carrefours_docs.book.typography import set_type
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import SourceError
from carrefours_docs.messages import book_messages


def indexed(
    text: str, records: Corpus | None = None, language: str = "fr"
) -> tuple[pf.Div, pf.Div | None]:
    """The minutes of a part, marked, and the index."""
    blocks = tree.loaded(pandoc.read_text(text)[0]).content
    part = pf.Div(
        pf.Div(*blocks, classes=["minutes"]), identifier="m-a", classes=["part", "meeting"]
    )
    set_type(part, language)
    parts = add_index(
        [part], records or corpus(), language, {"m-a": "Elne"}, book_messages(language)
    )
    return part, parts[0] if parts else None


def marked(text: str, **given: Any) -> str:
    """The text with marks as [words](key), the rest as plain Markdown."""
    part, _ = indexed(text, **given)
    for node in list(tree.walk(part)):
        if isinstance(node, pf.Span) and "index-mark" in node.classes:
            node.identifier, node.classes = "", []
            node.attributes = {"k": node.attributes["data-key"]}
    document = tree.dumped(pf.Doc(*part.content[0].content))
    return pandoc.write(document, "markdown", ["--wrap=none"]).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'**INP** dit", 'L\'[**INP**]{k="organisations/inp"} dit'),
        ("*Zoé* Poirier", '[*Zoé* Poirier]{k="people/zoe-poirier"}'),
        ("**Zoé Poirier dit**", '**[Zoé Poirier]{k="people/zoe-poirier"} dit**'),
        ("*chez Zoé* Poirier", '*chez [Zoé]{k="people/zoe-poirier"}* Poirier'),
        ("Zoé *Poirier dit*", '[Zoé]{k="people/zoe-poirier"} *Poirier dit*'),
        ("[l'INP](http://a.fr)", '[[l\'INP](http://a.fr)]{k="organisations/inp"}'),
        (
            "[INP et Elne](http://a.fr)",
            '[[[INP et Elne](http://a.fr)]{k="places/elne"}]{k="organisations/inp"}',
        ),
        ("<https://inp.example/INP>", "<https://inp.example/INP>"),
        ("`INP`", "`INP`"),
        ("[Elne]{.noindex}", "[Elne]{.noindex}"),
        ("[eux]{.index term=inp}", '[eux]{k="organisations/inp"}'),
        ("[eux]{.index term=organisations/inp}", '[eux]{k="organisations/inp"}'),
        ("[INP *et* Elne]{.index term=greffe}", '[INP *et* Elne]{k="themes/greffe"}'),
        ("à []{.index term=elne}fin", 'à []{k="places/elne"}fin'),
        ('[eux]{.index term="Poirier, Zoé"}', '[eux]{k="people/zoe-poirier"}'),
        ('[eux]{.index term="marc de l’orme"}', '[eux]{k="people/marc-de-l-orme"}'),
        ("[INP]{.index lang=en term=elne}", '[[INP]{.noindex lang="en"}]{k="places/elne"}'),
        ("[l'INP]{.index}", '[l\'INP]{k="organisations/inp"}'),
        ("[elle]{.index term=ada-prune}", "elle"),
        ("Ada Prune", "Ada Prune"),
        ("Verger bleu, Verger", 'Verger bleu, [Verger]{k="organisations/verger-monde"}'),
        ("l'élagage", 'l\'[élagage]{k="themes/taille"}'),
        ("[La pomme d'Elne]{lang=en}", '[La pomme d\'[Elne]{k="places/elne"}]{lang="en"}'),
        ("grafting [grafting]{lang=en}", 'grafting [[grafting]{k="themes/greffe"}]{lang="en"}'),
    ],
)
def test_a_mention_is_wrapped_and_no_markup_is_cut(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_notes_tables_and_definitions_are_read() -> None:
    text = "a[^1]\n\n[^1]: INP\n\n| Elne |\n|------|\n| INP  |\n\nINP\n\n:   Elne\n"
    part, _ = indexed(text)
    keys = [n.attributes["data-key"] for n in tree.walk(part) if isinstance(n, pf.Span)]
    assert sorted(keys) == [*["organisations/inp"] * 3, *["places/elne"] * 2]


def test_a_block_marked_noindex_is_left_out() -> None:
    part, index = indexed("::: noindex\nINP\n:::\n\n# Elne {.noindex}\n")
    assert index is None
    assert not any(isinstance(node, pf.Span) for node in tree.walk(part))


@pytest.mark.parametrize("term", ["term=inconnu", "term=people/inp", ""])
def test_a_mark_that_names_no_record_is_told_with_its_nearest(term: str) -> None:
    with pytest.raises(SourceError) as caught:
        indexed("[mot]{.index " + term + "}")
    (problem,) = caught.value.problems
    assert problem.code == "index-term"
    assert problem.remedy


def test_a_misspelt_mark_proposes_the_right_one() -> None:
    with pytest.raises(SourceError) as caught:
        indexed("[mot]{.index term=zoe-poirer}")
    assert "zoe-poirier" in caught.value.problems[0].remedy


ALPHABET = ("INP", "Zoé", "Poirier", "Elne", "greffe", "mot", "**INP**", "*Zoé", "Poirier*", "`c`")


@given(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=12).map(" ".join))
def test_marking_changes_no_word(text: str) -> None:
    part, _ = indexed(text)
    plain = tree.loaded(pandoc.read_text(text)[0])
    assert tree.plain(part) == tree.plain(plain)


def entries(index: pf.Div | None) -> dict[str, str]:
    """Each entry's heading and what follows it, locators as signs."""
    assert index is not None
    found: dict[str, str] = {}
    for node in tree.walk(index):
        if isinstance(node, pf.Div) and "index-entry" in node.classes:
            term, *rest = (n for n in node.content[0].content if isinstance(n, pf.Span))
            found[tree.plain(term)] = " ".join(tree.plain(span) for span in rest)
    return found


def test_an_acronym_is_the_entry_and_its_full_name_gives_the_same_few_locators() -> None:
    assert entries(indexed("INP")[1]) == {
        "INP (Institut national de la pomme)": "Elne",
        "Institut national de la pomme (INP)": "Elne",
    }


def test_a_full_name_sends_to_its_acronym_where_the_locators_are_many() -> None:
    apart = "\n\nmot\n\nmot\n\n"
    assert entries(indexed(apart.join(["INP"] * 3))[1])["Institut national de la pomme (INP)"]
    found = entries(indexed(apart.join(["INP"] * 4))[1])
    assert found["Institut national de la pomme"] == "voir INP"


def test_a_full_name_sends_to_its_acronym_where_it_has_sub_entries() -> None:
    found = entries(indexed("INP, Zoé Poirier")[1])
    assert found["Institut national de la pomme"] == "voir INP"


def test_references_lead_to_entries_with_mentions_and_to_no_others() -> None:
    found = entries(indexed("greffe, porte-greffe et taille")[1])
    assert found["greffe"] == "Elne voir aussi porte-greffe"
    assert found["taille"] == "Elne"
    assert found["élagage"] == "voir taille"
    assert "cidre" not in found
    assert "pressurage" not in found


def test_several_references_are_parted_as_the_language_does() -> None:
    found = entries(indexed("greffe, porte-greffe et cidre")[1])
    assert found["greffe"] == "Elne voir aussi cidre\u202f; porte-greffe"


def test_references_that_turn_in_a_circle_do_not_hang() -> None:
    circle = [
        {**THEMES[0], "see": "taille"},
        {**THEMES[2], "see": "greffe"},
        *THEMES[3:],
        THEMES[1],
    ]
    _, index = indexed("greffe", records=corpus(themes=circle))
    assert index is not None


def test_a_person_is_filed_as_the_record_says() -> None:
    found = entries(indexed("Marc de l'Orme, Léa, Zoé Poirier")[1])
    assert list(found) == ["Léa", "Orme, Marc de l’", "Poirier, Zoé"]


def test_same_ids_in_two_kinds_are_two_entries() -> None:
    people = [*PEOPLE, {"id": "elne", "name": "Elne Fleur", "sort": "Fleur, Elne"}]
    _, index = indexed("Elne Fleur vit à Elne.", records=corpus(people=people))
    assert list(entries(index)) == ["Elne", "Fleur, Elne"]
    assert tree.repeated_ids([index]) == ()


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("élagage", "E"),
        ("œuvre commune", "O"),
        ("Ça", "C"),
        ("« Quart »", "Q"),
        ("1er mai", "#"),
        ("§", "#"),
    ],
)
def test_a_heading_is_filed_under_its_first_letter(text: str, letter: str) -> None:
    assert group(text) == letter


def test_headings_are_in_the_order_of_a_french_dictionary() -> None:
    words = ["zone", "œuvre", "cote", "côté", "coté", "côte", "Élan", "élu", "oeil", "12 mai"]
    assert sorted(words, key=sort_key) == [
        "12 mai", "cote", "coté", "côte", "côté", "Élan", "élu", "oeil", "œuvre", "zone",
    ]  # fmt: skip


def mention(block: int, section: int = 0, zone: int = 0, part: str = "m-a") -> Mention:
    return Mention("ix-1", "k", part, zone, section, block)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([], []),
        ([mention(1), mention(1), mention(2)], [0, 0, 0]),
        ([mention(1), mention(3)], [0, 0]),
        ([mention(1), mention(4)], [0, 1]),
        ([mention(1), mention(2, section=1)], [0, 0]),
        ([mention(1), mention(3, section=1)], [0, 1]),
        ([mention(1), mention(2, zone=1)], [0, 1]),
        ([mention(1), mention(1, part="m-b"), mention(2, part="m-b")], [0, 1, 1]),
    ],
)
def test_mentions_make_one_run_while_a_discussion_goes_on(
    mentions: list[Mention], expected: list[int]
) -> None:
    assert runs(mentions) == expected


def test_locators_carry_their_chapter_and_their_run() -> None:
    _, index = indexed("Amis du Verger\n\nElne\n\nmot\n\nAmis du Verger\n")
    links = [n for n in tree.walk(index) if isinstance(n, pf.Link) and n.classes]
    assert [(n.attributes["data-chapter"], n.attributes["data-run"]) for n in links] == [
        ("m-a", "1"),
        ("m-a", "2"),
        ("m-a", "3"),
    ]


def test_a_language_gives_letters_a_place_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its catalogue lists them; elsewhere they are accented letters like others."""
    rows = {"es": "n<ñ", "sv": "z<å<ä<ö", "fr": "aucune lettre", "de": "no letter"}
    monkeypatch.setattr(
        collate, "book_messages", lambda language: lambda message, context: rows[language]
    )
    collate.own_letters.cache_clear()
    words = ["zanja", "ñora", "nuez", "n\u0303u", "oso", "nzema", "Ñandú", "año", "anta", "azar"]
    assert sorted(words, key=lambda word: sort_key(word, "es")) == [
        "anta", "año", "azar", "nuez", "nzema", "Ñandú", "ñora", "n\u0303u", "oso", "zanja"
    ]  # fmt: skip
    assert [group(word, "es") for word in ("Ñandú", "n\u0303u", "nuez", "ártica")] == [*"ÑÑNA"]
    swedish = ["örn", "ål", "zon", "ärta", "apa"]
    assert sorted(swedish, key=lambda word: sort_key(word, "sv")) == [
        "apa", "zon", "ål", "ärta", "örn"
    ]  # fmt: skip
    for language in ("fr", "de"):
        assert group("ñora", language) == "N"
        assert sort_key("ñora", language) == sort_key("ñora")
    collate.own_letters.cache_clear()
