"""Finding terms: whole words, longest first, elisions, forms of letters; and in linear time."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.index.find import Finder, Form, folded

FINDER = Finder(
    [
        Form("ATD Quart Monde", "atd"),
        Form("Quart Monde", "quart-monde"),
        Form("IRIS", "iris"),
        Form("Anne", "anne"),
        Form("Die", "die"),
        Form("Die Zeit", None),
        Form("Saint-Denis", "saint-denis"),
        Form("Bruno Théret", "theret"),
        Form("accès aux droits", "acces", any_case=True),
        Form("droits", "droits", any_case=True),
        Form("alerte", "alerte-commune", any_case=True),
        Form("Alerte", "alerte"),
        Form("élu", "elu", any_case=True),
        Form("l’Orme", "orme"),
    ]
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("avec ATD Quart Monde et Quart Monde", "atd quart-monde"),
        ("l'IRIS et l’IRIS, IRIS.", "iris iris iris"),
        ("d'Anne, qu’Anne", "anne anne"),
        ("IRISÉ, AIRIS, IRIS2, _IRIS", ""),
        ("dans Die Zeit, puis à Die", "die"),
        ("Seine-Saint-Denis et Saint-Denis", "saint-denis"),
        ("Saint\u2011Denis", "saint-denis"),
        ("Bruno\u00a0Théret, Bruno\u202fThéret, Bruno\nThéret", "theret theret theret"),
        (unicodedata.normalize("NFD", "Bruno Théret dit"), "theret"),
        ("L'Accès aux Droits, ses DROITS", "acces droits"),
        ("Alerte ! Une ALERTE.", "alerte alerte-commune"),
        ("die, iris", ""),
        ("les élu·e·s, un élu", "elu"),
        ("Marc de l'Orme", "orme"),
        ("", ""),
    ],
)
def test_terms_are_found_as_a_reader_would(text: str, keys: str) -> None:
    assert " ".join(found.key for found in FINDER.find(text)) == keys


def test_offsets_are_those_of_the_text_given() -> None:
    text = unicodedata.normalize("NFD", "é : Bruno Théret, élève, Die")
    assert [text[f.start : f.end] for f in FINDER.find(text)] == [
        unicodedata.normalize("NFD", "Bruno Théret"),
        "Die",
    ]


def test_of_two_terms_written_alike_the_first_wins() -> None:
    finder = Finder([Form("Die", "first"), Form("Die", "second")])
    assert [found.key for found in finder.find("Die")] == ["first"]


def test_nothing_is_found_without_terms() -> None:
    assert list(Finder([]).find("Die")) == []


WORDS = st.text(st.sampled_from("abé -'’·1"), min_size=1, max_size=6)


@given(st.lists(WORDS, max_size=6), st.text(st.sampled_from("abé -'’·1\u00a0"), max_size=40))
def test_the_trie_finds_what_a_plain_alternation_finds(words: list[str], text: str) -> None:
    forms = {folded(unicodedata.normalize("NFC", word)).strip() for word in words} - {""}
    finder = Finder(Form(word, word) for word in sorted(forms))
    longest = sorted(forms, key=len, reverse=True)
    flat = "|".join(map(re.escape, longest))
    expected = [
        match.span()
        for match in re.finditer(rf"(?<![\w·])(?<!\w-)(?:{flat})(?![\w·])(?!-\w)", folded(text))
        if forms
    ]
    assert [(found.start, found.end) for found in finder.find(text)] == expected


def test_two_thousand_terms_are_found_in_a_megabyte_in_no_time() -> None:
    finder = Finder(
        Form(f"Nom{n} Prénom{n}", f"people/{n}", any_case=bool(n % 2)) for n in range(2000)
    )
    text = "La protection sociale, dit nom7 prénom7, est l’affaire de tous. " * 16_000
    list(finder.find(text[:1000]))
    start = time.perf_counter()
    found = sum(1 for _ in finder.find(text))
    assert found == 16_000
    assert time.perf_counter() - start < 3
