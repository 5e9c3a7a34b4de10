"""Names in bytes: the one search for all their spellings finds what one search each would."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.checks.needles import Needles

NAMES = (
    "Bruno Théret",
    "Léa Élie",  # no row of four letters
    "Anna Martin",
    "Anna Martinet",
    "Ανδρέας Παππάς",
    "J.-P. de la Forêt-Noire",
)
SLUGS = ("bruno-theret", "anna-martin", "anna-martinet", "le-a-b-ok")

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-16, big end first": lambda text: text.encode("utf-16-be"),
    "utf-16, little end first": lambda text: text.encode("utf-16-le"),
    "hexadecimal": lambda text: text.encode("utf-16-be").hex().upper().encode(),
    "an address": lambda text: urllib.parse.quote(text).encode(),
    "entities": lambda text: text.encode("ascii", "xmlcharrefreplace"),
}
CASES = (str, str.upper, str.lower)


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS.keys())
@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_found_in_each_encoding(name: str, encode: Callable[[str], bytes]) -> None:
    needles = Needles(NAMES, ())
    for case in CASES:
        assert name in set(needles.found(b"avec " + encode(case(name)) + b" et sans"))
    assert set(needles.found(encode(name[1:]))) <= {"Anna Martin"}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("joint", "-_.+")
def test_an_identifier_is_found_however_it_is_joined(slug: str, joint: str) -> None:
    needles = Needles(NAMES, SLUGS)
    assert slug in set(needles.found(f"x/{slug.replace('-', joint)}.jpg".encode()))
    assert list(needles.found(slug.replace("-", "~").encode())) == []


def test_a_name_within_another_is_found_too() -> None:
    assert set(Needles(NAMES, ()).found(b"anna martinet")) == {"Anna Martin", "Anna Martinet"}


def test_of_no_names_none_is_found() -> None:
    assert list(Needles((), ()).found(b"anything \xff\0")) == []


PIECES = st.sampled_from(
    [
        *(encode(case(name)) for name in NAMES for encode in ENCODINGS.values() for case in CASES),
        *(slug.encode() for slug in SLUGS),
        *(b"bruno", b" th", "Théret".encode(), b"martin", b"anna ", b"\0", b"et ", b"\xc3"),
    ]
)


@given(st.lists(st.tuples(PIECES, st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_all_together_find_what_each_alone_does(cuts: list[tuple[bytes, int, int]]) -> None:
    data = b"".join(piece[start:stop] if start < stop else piece for piece, start, stop in cuts)
    alone = {name for name in NAMES for found in Needles((name,), ()).found(data)}
    alone |= {slug for slug in SLUGS for found in Needles((), (slug,)).found(data)}
    assert set(Needles(NAMES, SLUGS).found(data)) == alone
