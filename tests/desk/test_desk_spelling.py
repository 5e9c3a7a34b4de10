"""How near two spellings are: the distance, and the neighbours found by deletions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.desk.spelling import Neighbours, allowed, distance, is_ending

WORDS = st.text("abeil", min_size=1, max_size=11)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("merville", "mervile", 1),
        ("merville", "mervlile", 1),
        ("theret", "theret", 0),
        ("genthon", "gention", 1),
        ("", "ab", 2),
        ("cabanel", "kabanelle", 3),
    ],
)
def test_distance_counts_changes_and_swaps(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far


@given(WORDS, WORDS)
def test_distance_is_the_same_both_ways_and_nothing_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(st.sets(WORDS, max_size=30), WORDS)
def test_neighbours_are_those_that_comparing_each_word_finds(words: set[str], word: str) -> None:
    found = Neighbours(words).of(word)
    compared = {
        other: distance(word, other)
        for other in words
        if distance(word, other) <= allowed(min(len(word), len(other))) or is_ending(word, other)
    }
    assert found == compared


def test_short_words_have_no_neighbours_but_their_plurals() -> None:
    assert Neighbours(["die", "dit", "dies", "lie"]).of("die") == {"die": 0, "dies": 1}
