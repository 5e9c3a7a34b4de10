"""What the records give, shaped for Word as for print: openers, facts, definitions."""

from __future__ import annotations

from typing import Any

import pytest

from carrefours_docs import pandoc
from carrefours_docs.docx import records, tree


def blocks(text: str) -> list[Any]:
    document, _ = pandoc.read_text(text, "markdown-smart")
    found: list[Any] = document["blocks"]
    return found


def same(nodes: Any) -> list[Any]:
    return list(nodes)


def shown(made: list[Any]) -> list[tuple[str, str]]:
    """Style and words of each paragraph; a tab is |."""
    found = []
    for node in made:
        style = tree.attribute(node, "custom-style")
        words = "".join(
            "|" if n["t"] == "RawInline" else tree.plain(n) for n in node["c"][1][0]["c"]
        )
        found.append((style, words))
    return found


def facts(text: str) -> list[str]:
    made = records.facts(blocks(text), same, same)
    assert {style for style, _ in shown(made)} == {"Fiche de rencontre"}
    return [words for _, words in shown(made)]


def test_short_values_of_a_fact_share_a_line() -> None:
    assert facts("Organisations\n:   La Vie\n:   La Ruche\n:   Le Pré\n") == [
        "Organisations|La Vie\N{NO-BREAK SPACE}· La Ruche\N{NO-BREAK SPACE}· Le Pré"
    ]


@pytest.mark.parametrize(("length", "lines"), [(30, 1), (31, 2)])
def test_values_share_a_line_up_to_thirty_signs(length: int, lines: int) -> None:
    assert len(facts(f"Lieu\n:   {'a' * length}\n:   b\n")) == lines


def test_long_values_stand_below_one_another_under_one_label() -> None:
    long = "un chercheur venu de loin parler de budget"
    assert facts(f"Invités\n:   {long}\n:   Zoé\n") == [f"Invités|{long}", "|Zoé"]


def test_a_term_stands_on_the_line_of_its_definition() -> None:
    made = records.definitions(
        ["definitions"],
        blocks("Die\n:   avril 2016\n\n    mars 2017\n\nLoisy\n:   2016\n"),
        same,
        same,
    )
    assert shown(made) == [
        ("Terme et définition", "Die\N{EN SPACE}avril 2016"),
        ("Terme et définition", "mars 2017"),
        ("Terme et définition", "Loisy\N{EN SPACE}2016"),
    ]


def test_a_term_is_kept_where_no_paragraph_follows_it() -> None:
    made = records.definitions(["acronyms"], blocks("INP\n:   - la pomme\n"), same, same)
    assert shown(made[:1]) == [("Sigle développé", "INP")]
    assert [node["t"] for node in made] == ["Div", "BulletList"]


def kinds(part: Any, role: str) -> list[tuple[str, ...]]:
    made = records.shaped(part, role)["c"][1]
    return [tree.classes(node) or (node["t"],) for node in made]


LISTS = "::: part\nA\n:   b\n\n::: minutes\nC\n:   d\n:::\n:::\n"


def test_lists_of_the_records_are_run_in_and_those_of_the_minutes_are_not() -> None:
    (part,) = blocks(LISTS)
    made = records.shaped(part, "glance")["c"][1]
    assert [tree.classes(node) for node in made] == [("definitions",), ("minutes",)]
    assert made[1]["c"][1][0]["t"] == "DefinitionList"
    assert kinds(part, "acronyms")[0] == ("acronyms",)


OPENER = """
:::: part
# Titre

::: opener
::: ornament
![Frise](strip.svg)
:::
::: kicker
Carrefour
:::
::: facts
Date
:   2016
:::
:::
::::
"""


def test_the_kicker_comes_over_the_title_with_the_strip_in_it() -> None:
    (part,) = blocks(OPENER)
    before = repr(part)
    kicker, title, opener = records.shaped(part, "meeting")["c"][1]
    assert (tree.classes(kicker), title["t"]) == (("kicker",), "Header")
    mark, picture, *_ = kicker["c"][1][0]["c"]
    assert (mark["c"][1], picture["t"]) == (records.ORNAMENT_PICTURE, "Image")
    assert [tree.classes(node) for node in opener["c"][1]] == [("facts",)]
    assert repr(part) == before


def test_an_opener_without_a_kicker_stays_where_it_is() -> None:
    (part,) = blocks(OPENER.replace("::: kicker", "::: other"))
    title, opener = records.shaped(part, "meeting")["c"][1]
    assert title["t"] == "Header"
    assert [tree.classes(node)[0] for node in opener["c"][1]] == ["ornament", "other", "facts"]
