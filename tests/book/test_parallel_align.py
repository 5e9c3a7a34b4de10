"""Two texts side by side: what answers what, and that nothing is lost or moved."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.parallel.align import Pair, align
from carrefours_docs.book.parallel.beads import REACH, Unit, beads
from carrefours_docs.corpus.values import edition_languages

FRENCH = """\
Le 12 mars, Paul ouvre la séance devant 40 personnes.

## Les récoltes

Les pommes ont donné 300 kg cette année, moins qu’en 2019, à cause du gel d’avril.

Léa demande comment protéger les fleurs. On propose des bougies, des voiles, et de tailler plus
tard ; le groupe essaiera les trois.

Merci à Paul.

## Le pressoir

- Il faut réparer la vis.
- Qui garde la clef ?

On vote l’achat d’une vis neuve, à 85 euros.

## La fête

Elle aura lieu en octobre.
"""

ENGLISH = """\
On 12 March, Paul opens the meeting before 40 people.

## The harvest

Apples gave 300 kg this year, less than in 2019, because of the frost in April.

Léa asks how to protect the blossom.

Candles, covers and a later pruning are proposed; the group will try all three.

Thanks to Paul.

## The press

- The screw must be mended.
- Who keeps the key?

A new screw, at 85 euros, is voted.

Somebody laughs, and nobody remembers afterwards what the joke had been about, but it was a good one
by all accounts.
"""


def blocks(text: str) -> list[Any]:
    return list(tree.loaded(pandoc.read_text(text)[0]).content)


def shown(pairs: list[Pair]) -> list[tuple[list[int], list[int]]]:
    return [(list(pair.first), list(pair.second)) for pair in pairs]


def test_sections_and_paragraphs_that_differ_in_number_find_each_other() -> None:
    assert shown(align(blocks(FRENCH), blocks(ENGLISH))) == [
        ([0], [0]),
        ([1], [1]),  # a heading
        ([2], [2]),
        ([3], [3, 4]),  # one paragraph in French, two in English
        ([4], [5]),
        ([5], [6]),
        ([6], [7]),  # lists
        ([7], [8]),
        ([], [9]),  # only in English
        ([8], []),  # a section only in French
        ([9], []),
    ]


def test_a_section_whose_paragraphs_cannot_be_told_apart_is_one_pair() -> None:
    first = blocks("## A\n\n" + "\n\n".join(["Un mot.", "Ceci est long. " * 30, "Deux."]))
    second = blocks("## A\n\n" + "\n\n".join(["Long words here. " * 90, "Longer ones. " * 150]))
    assert shown(align(first, second)) == [([0], [0]), ([1, 2, 3], [1, 2])]


def test_lists_answer_lists_and_tables_tables() -> None:
    first = blocks("Texte.\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    second = blocks("Text.\n\nMore text here.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n")
    for pair in align(first, second):
        kinds = [
            {type(side[n]) for n in numbers}
            for side, numbers in ((first, pair.first), (second, pair.second))
        ]
        assert not kinds[0] or not kinds[1] or kinds[0] == kinds[1] or len(pair.first) > 1


def test_what_a_memory_of_translations_knows_is_kept() -> None:
    first, second = blocks("Un.\n\nDeux.\n\nTrois."), blocks("Three.\n\nOne.\n\nTwo.")
    assert ([0], [1]) in shown(align(first, second, {0: 1, 1: 2}))
    assert ([1], [2]) in shown(align(first, second, {0: 1, 1: 2}))
    # what would cross is left out
    crossed = align(first, second, {0: 2, 1: 0})
    assert ([0], [2]) in shown(crossed)
    assert ([1], [0]) not in shown(crossed)


WORDS = st.text("abc 12?.É", min_size=1, max_size=60)
MADE = st.lists(
    st.one_of(
        st.tuples(st.just("para"), WORDS),
        st.tuples(st.sampled_from(["h2", "h3", "h4"]), WORDS),
        st.tuples(st.just("list"), WORDS),
    ),
    max_size=12,
)


def made(rows: list[tuple[str, str]]) -> list[Any]:
    import panflute as pf

    out: list[Any] = []
    for what, words in rows:
        if what == "para":
            out.append(pf.Para(pf.Str(words)))
        elif what == "list":
            out.append(pf.BulletList(pf.ListItem(pf.Plain(pf.Str(words)))))
        else:
            out.append(pf.Header(pf.Str(words), level=int(what[1])))
    return out


@given(MADE, MADE, st.dictionaries(st.integers(-2, 14), st.integers(-2, 14), max_size=3))
def test_nothing_is_lost_and_both_orders_are_kept(
    first: list[tuple[str, str]], second: list[tuple[str, str]], known: dict[int, int]
) -> None:
    pairs = align(made(first), made(second), known)
    assert [n for pair in pairs for n in pair.first] == list(range(len(first)))
    assert [n for pair in pairs for n in pair.second] == list(range(len(second)))
    assert all(pair.first or pair.second for pair in pairs)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_beads_cover_both_sides_in_order(first: list[str], second: list[str]) -> None:
    found = beads([Unit(text) for text in first], [Unit(text) for text in second], 1.0)
    for side, length in ((0, len(first)), (1, len(second))):
        spans = [(bead.first, bead.second)[side] for bead in found]
        assert all(a.stop == b.start for a, b in pairwise(spans))
        assert [n for span in spans for n in span] == list(range(length))


def test_texts_of_very_different_lengths_are_aligned_to_their_ends() -> None:
    long = [Unit(f"Phrase numéro {n}.") for n in range(4 * REACH)]
    found = beads(long, long[-2:], 1.0)
    assert [n for bead in found for n in bead.first] == list(range(4 * REACH))


@pytest.mark.parametrize(
    ("edition", "languages"),
    [
        ("fr", ("fr",)),
        ("fr-en", ("fr", "en")),
        ("pt-BR", ("pt-BR",)),
        ("pt-BR-fr", ("pt-BR", "fr")),
        ("fr-pt-BR", ("fr", "pt-BR")),
        ("fr-fr", ()),
        ("fr-es", ()),
        ("de", ()),
        ("fr-large", ("fr",)),
        ("pt-BR-easy", ("pt-BR",)),
        ("de-easy", ()),
        ("large", ()),
    ],
)
def test_an_edition_is_one_language_or_two_of_the_season(
    edition: str, languages: tuple[str, ...]
) -> None:
    assert edition_languages(edition, ("fr", "en", "pt-BR")) == languages
