"""The tree of a book in two languages: as the golden copy has it, and what writers rely on."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import panflute as pf
import pytest
from test_compose import RENEW, shown

from bilingual_book import CHAPTER, composed
from book_corpus import corpus, minutes
from carrefours_docs.book import tree
from carrefours_docs.book.consent import publish
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.paths import ROOT

GOLDEN = Path(__file__).parent / "golden" / "bilingual.fr-en.txt"


@cache
def parts() -> list[pf.Div]:
    return list(tree.loaded(composed()).content)


def nodes() -> list[Any]:
    return [node for part in parts() for node in tree.walk(part)]


def with_class(name: str) -> list[Any]:
    return [node for node in nodes() if name in getattr(node, "classes", ())]


def sides(part: str) -> list[tuple[str, str]]:
    """The text of each pair of a part."""
    found = next(p for p in parts() if p.identifier == part)
    return [
        (tree.plain(pair.content[0]), tree.plain(pair.content[1]))
        for pair in tree.walk(found)
        if "pair" in getattr(pair, "classes", ())
    ]


def test_the_tree_is_the_golden_one() -> None:
    text = shown(composed())
    if os.environ.get(RENEW) == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_a_pair_is_two_sides_and_each_says_its_language() -> None:
    pairs = with_class("pair")
    assert len(pairs) > 30
    for pair in pairs:
        assert [side.classes for side in pair.content] == [["side", "side-1"], ["side", "side-2"]]
        assert [side.attributes["lang"] for side in pair.content] == ["fr", "en"]
    assert all("pairs" in pair.parent.classes for pair in pairs)


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    ids = [node.identifier for node in nodes() if getattr(node, "identifier", "")]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if len(name) > 40 or not name[0].isalpha()] == []
    targets = {n.url[1:] for n in nodes() if isinstance(n, pf.Link) and n.url.startswith("#")}
    assert targets <= set(ids)


def test_headings_never_skip_a_level_on_either_side() -> None:
    for part in parts():
        for number in (1, 2):
            levels = [
                node.level
                for node in tree.walk(part)
                if isinstance(node, pf.Header)
                and (node.level == 1 or f"side-{number}" in _side_of(node))
            ]
            assert all(after <= before + 1 for before, after in pairwise(levels)), part.identifier


def _side_of(node: Any) -> list[str]:
    while node is not None and "side" not in getattr(node, "classes", ()):
        node = node.parent
    return [] if node is None else node.classes


def test_paragraphs_that_do_not_match_stand_beside_their_likes() -> None:
    found = dict(sides(CHAPTER))
    told = next(first for first in found if first.startswith("Marc de l’Orme"))
    assert found[told].startswith("Marc de l’Orme recalls")
    assert found[told].endswith("count the apples in 2022.")  # two paragraphs beside one
    alone = next(first for first in found if first.startswith("Ce paragraphe n’a pas"))
    assert found[alone] == ""
    after = next(first for first in found if first.startswith("La prochaine séance"))
    assert found[after].startswith("The next meeting will be about grafting")


def test_a_text_without_translation_says_so_once_and_is_not_repeated() -> None:
    found = sides("foreword")
    assert [second for _, second in found] == ["This text has not been translated yet."]
    morning = sides("m-2021-05-verger")
    assert sum("not been translated" in second for _, second in morning) == 1
    assert not any(first and first == second for first, second in morning if "On taille" in first)


@pytest.mark.parametrize(("index", "language"), [("index", "fr"), ("xindex", "en")])
def test_each_index_leads_to_its_own_side(index: str, language: str) -> None:
    part = next(p for p in parts() if p.identifier == index)
    located = [
        node.url[1:]
        for node in tree.walk(part)
        if isinstance(node, pf.Link) and "index-locator" in node.classes
    ]
    assert len(located) > 10
    marks = {node.identifier: node for node in with_class("index-mark")}
    assert {_language_of(marks[target]) for target in located} == {language}
    assert part.attributes.get("lang", "fr") == language


def _language_of(mark: Any) -> str:
    """The language of the side, or the second line, that a mark stands on."""
    node = mark
    while node is not None:
        if {"side", "second"} & set(getattr(node, "classes", ())):
            return str(node.attributes["lang"])
        node = node.parent
    return "fr"


def test_what_is_said_once_has_both_languages_in_two_lines() -> None:
    chapter = next(p for p in parts() if p.identifier == CHAPTER)
    heading = tree.header(chapter)
    assert heading is not None
    second = heading.content[-1]
    assert second.attributes["lang"] == "en"
    assert tree.plain(second) == "Pruning"
    links = [tree.plain(n) for n in with_class("contents-link")]
    assert links.index("Pruning") == links.index("Tailler les pommiers") + 1
    picture = next(n for n in tree.walk(chapter) if "pictures" in getattr(n, "classes", ()))
    assert sum(isinstance(node, pf.Image) for node in tree.walk(picture)) == 1


def test_a_memory_of_translations_has_the_last_word() -> None:
    languages = ("fr", "en")
    texts = {"foreword": {"fr": "Un.\n\nDeux.\n", "en": "Two.\n\nOne more.\n"}}
    document = compose_edition(
        publish(corpus(meetings=[]), minutes(texts)),
        languages,
        ROOT / "templates",
        {},
        dict.fromkeys(languages, ()),
        {"foreword": {1: 0}},
    ).document()
    pairs = [
        (tree.plain(node.content[0]), tree.plain(node.content[1]))
        for part in tree.loaded(document).content
        if part.identifier == "foreword"
        for node in tree.walk(part)
        if "pair" in getattr(node, "classes", ())
    ]
    assert pairs == [("Un.", ""), ("Deux.", "Two."), ("", "One more.")]
