"""Folios of the index: deduplicated, joined where a discussion goes on, apart where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.locators import Kind, Mention, locators, mention, roman


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


def set_in(mentions: list[tuple[int | tuple[int, int], str, str]]) -> str:
    """The locators of mentions given as (page or first and last, run, looks).

    Looks: b principal, n in a note, i of a picture. Bold is shown in **, italic in _.
    """
    folios: dict[str, int] = {}
    told: list[Mention] = []
    for number, (pages, run, looks) in enumerate(mentions):
        first, last = pages if isinstance(pages, tuple) else (pages, 0)
        folios[f"ix-{number}"] = first
        if last:
            folios[f"ix-{number}e"] = last
        kind = Kind.NOTE if "n" in looks else Kind.PICTURE if "i" in looks else Kind.TEXT
        told.append(
            Mention(f"ix-{number}", run, f"ix-{number}e" if last else "", "b" in looks, kind)
        )
    words = []
    for locator in locators(told, folios):
        italic = "_" if "picture" in locator.look else ""
        bold = "**" if "principal" in locator.look else ""
        words.append(f"{bold}{italic}{locator}{italic}{bold}")
    return ", ".join(words)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        # a section from its beginning to its end, whatever else stands in it
        ([((12, 15), "a", "")], "12–15"),
        ([((12, 12), "a", "b")], "**12**"),
        ([((12, 15), "a", ""), (13, "b", ""), (17, "c", "")], "12–15, 17"),
        ([((12, 15), "a", ""), (15, "b", ""), (16, "b", "")], "12–16"),
        # principal: the whole discussion, and what is left of plain ones beside it
        ([(12, "a", ""), (13, "a", "b"), (14, "b", "")], "**12–13**, 14"),
        ([((10, 20), "a", ""), ((13, 15), "b", "b")], "10–12, **13–15**, 16–20"),
        ([(12, "a", ""), (12, "b", "b"), (13, "a", "")], "**12**, 13"),
        ([(12, "a", "b"), (13, "a", ""), (13, "b", "b"), (14, "b", "")], "**12–14**"),
        # notes: a page of their own, once, and only where the text says nothing
        ([(12, "a", "n")], "12n"),
        ([(12, "a", "n"), (12, "b", "n")], "12n"),
        ([(12, "a", "n"), (12, "b", "")], "12"),
        ([(12, "a", ""), (13, "a", "n"), (14, "a", "")], "12–14"),
        ([(12, "a", "n"), (13, "a", "n")], "12n, 13n"),
        ([(12, "a", ""), (13, "a", "n")], "12, 13n"),
        ([(12, "a", "bn")], "**12n**"),
        ([(12, "a", "bn"), (12, "b", "")], "**12**"),
        ([((10, 14), "a", ""), (12, "b", "bn")], "10–11, **12**, 13–14"),
        # pictures: the same, before notes
        ([(12, "a", "i"), (13, "a", "i")], "_12_, _13_"),
        ([(12, "a", "i"), (12, "b", "")], "12"),
        ([(12, "a", "n"), (12, "b", "i")], "_12_"),
        ([(12, "a", "bn"), (12, "b", "i")], "**_12_**"),
    ],
)
def test_principal_passages_notes_and_pictures_are_told_apart(
    mentions: list[tuple[int | tuple[int, int], str, str]], expected: str
) -> None:
    assert set_in(mentions) == expected


def test_what_is_left_of_a_range_leads_to_a_mark_of_its_own() -> None:
    told = [
        Mention("ix-1", "a", end="ix-1e"),
        Mention("ix-2", "b", principal=True),
        Mention("ix-3", "a"),
    ]
    folios = {"ix-1": 10, "ix-2": 12, "ix-3": 15, "ix-1e": 16}
    assert [(str(found), found.target) for found in locators(told, folios)] == [
        ("10–11", "ix-1"),
        ("12", "ix-2"),
        ("13–16", "ix-3"),
    ]
    assert [found.target for found in locators(told[:2], folios)] == ["ix-1", "ix-2", "ix-1e"]


def test_a_section_whose_end_is_nowhere_is_given_by_its_beginning() -> None:
    assert str(locators([Mention("ix-1", "a", end="ix-1e")], {"ix-1": 4})[0]) == "4"


def test_a_mention_is_what_its_link_in_the_tree_says() -> None:
    assert mention("#ix-4", ("index-locator", "principal", "note"), "7", "ix-4e") == Mention(
        "ix-4", "7", "ix-4e", True, Kind.NOTE
    )
    assert mention("ix-5", ("index-locator", "picture"), "", "").kind is Kind.PICTURE


KINDS = st.sampled_from(Kind)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 40), st.integers(0, 4), st.sampled_from("abcd"), st.booleans(), KINDS
        ),
        max_size=25,
    )
)
def test_whatever_its_kind_a_page_is_given_once_and_no_principal_one_is_lost(
    mentions: list[tuple[int, int, str, bool, Kind]],
) -> None:
    folios: dict[str, int] = {}
    told: list[Mention] = []
    for number, (page, length, run, principal, kind) in enumerate(mentions):
        end = f"ix-{number}e" if length and kind is Kind.TEXT else ""
        folios[f"ix-{number}"] = page
        if end:
            folios[end] = page + length
        told.append(Mention(f"ix-{number}", run, end, principal, kind))
    found = locators(told, folios)
    covered = [page for one in found for page in range(one.first, one.last + 1)]
    assert covered == sorted(set(covered))
    assert set(folios.values()) <= set(covered)
    for one in told:
        (place,) = [x for x in found if x.first <= folios[one.target] <= x.last]
        assert place.principal or not one.principal
    for place in found:
        assert place.kind is Kind.TEXT or place.first == place.last


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
