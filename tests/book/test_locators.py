"""Folios of the index: deduplicated, joined where a discussion goes on, apart where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.locators import Mention, locators, roman


def printed(mentions: list[tuple[int, str]]) -> str:
    """The locators of mentions given as (page, run)."""
    folios = {f"ix-{n}": page for n, (page, _) in enumerate(mentions)}
    found = locators([Mention(f"ix-{n}", run) for n, (_, run) in enumerate(mentions)], folios)
    return ", ".join(map(str, found))


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([(3, "a")], "3"),
        ([(12, "a"), (12, "b"), (12, "c")], "12"),
        ([(3, "a"), (4, "b"), (5, "c")], "3, 4, 5"),
        ([(12, "a"), (13, "a"), (15, "a")], "12–15"),
        ([(12, "a"), (13, "a"), (13, "b")], "12–13"),
        ([(12, "a"), (13, "a"), (14, "b")], "12–13, 14"),
        ([(20, "b"), (3, "a")], "3, 20"),
        ([(12, "a"), (15, "a"), (15, "b"), (17, "b")], "12–17"),
        ([(123, "a"), (128, "a")], "123–128"),
    ],
)
def test_pages_are_listed_as_an_indexer_would(
    mentions: list[tuple[int, str]], expected: str
) -> None:
    assert printed(mentions) == expected


@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from("abcdef")), max_size=30))
def test_every_mention_is_covered_and_no_page_is_given_twice(
    mentions: list[tuple[int, str]],
) -> None:
    folios = {f"ix-{n}": page for n, (page, _) in enumerate(mentions)}
    found = locators([Mention(f"ix-{n}", run) for n, (_, run) in enumerate(mentions)], folios)
    for page, _ in mentions:
        assert sum(locator.first <= page <= locator.last for locator in found) == 1
    assert [locator.first for locator in found] == sorted({locator.first for locator in found})
    for locator in found:
        assert folios[locator.target] == locator.first


@pytest.mark.parametrize(
    ("number", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1994, "mcmxciv")]
)
def test_front_matter_is_numbered_in_roman(number: int, text: str) -> None:
    assert roman(number) == text
