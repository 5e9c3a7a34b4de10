"""Finding terms: whole words, longest first, elisions, forms of letters; and in linear time."""

from __future__ import annotations

import re
import sys
import unicodedata
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.index.find import Finder, Form, folded
from carrefours_docs.book.index.surroundings import When

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


CONDITIONED = Finder(
    [
        Form("Die", "die", before=("à", "de", "vers", "la ville de")),
        Form("Die Sud", "die-sud", before=("à",)),
        Form("Sud", "sud"),
        Form("Apt", "apt", before=("de",)),
        Form("Théret", "theret", when=When.ALONE),
        Form("Montalembert", "montalembert", when=When.ALONE_AFTER_PARTICLE),
        Form("de Montalembert", "montalembert", when=When.ALONE_AFTER_PARTICLE),
        Form("Collectif", "collectif", when=When.OPENING),
        Form("Orme", "ville", before=("à",)),
        Form("Orme", "orme"),
    ]
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("à Die, À Die, jusqu’à\u00a0Die", "die die die"),
        ("Die Zeit, avec Die, voilà Die", ""),
        ("là-bas-à Die", ""),
        ("la ville de Die", "die"),
        ("d’Apt, de Apt, Apt", "apt apt"),
        ("à Die Sud, de Die Sud, Die Sud", "die-sud die sud sud"),
        ("Théret dit, M. Théret, Mme Théret, à Théret", "theret theret theret theret"),
        ("Selon Théret, Pour Théret", "theret theret"),
        ("Paul Théret, D. Théret, J.-B. Théret, Jean-Luc Théret", ""),
        ("Paul, Théret et Anne", "theret"),
        ("selon l’Anne Théret", ""),
        ("Montalembert, M. de Montalembert", "montalembert montalembert"),
        ("le livre de Montalembert", "montalembert"),
        ("Anne de Montalembert, Anne Montalembert", ""),
        (
            "Collectif né hier. Collectif ! « Collectif » le Collectif",
            "collectif collectif collectif",
        ),
        ("à Orme, Orme", "ville orme"),
    ],
)
def test_a_form_is_found_only_where_what_stands_before_allows(text: str, keys: str) -> None:
    assert " ".join(found.key for found in CONDITIONED.find(text)) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("l’œuvre, une œuvre", "oeuvre oeuvre"),
        ("la main-d’œuvre, un chef-d'œuvre", ""),
        ("la presqu’île, l’île", "ile"),
        ("un prud’homme, aujourd’hui", ""),
    ],
)
def test_a_word_that_an_elision_only_seems_to_open_is_another(text: str, keys: str) -> None:
    words = {"œuvre": "oeuvre", "île": "ile", "homme": "homme", "hui": "hui"}
    finder = Finder(Form(word, key, any_case=True) for word, key in words.items())
    assert " ".join(found.key for found in finder.find(text)) == keys


def calls(finder: Finder, text: str) -> int:
    """How many functions, C's included, a search calls: what it does, whatever the machine."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        for _found in finder.find(text):
            pass
    finally:
        sys.setprofile(None)
    return count


def finder_of(terms: int) -> Finder:
    return Finder(
        Form(f"Nom{n} Prénom{n}", f"people/{n}", any_case=bool(n % 2), before=before)
        for n in range(terms)
        for before in ((), ("jamais",))
    )


def test_twice_the_text_is_twice_the_work_and_more_terms_are_no_more() -> None:
    sentence = "La protection sociale, dit nom7 prénom7, est à Nom2 Prénom2, à Nom2 Prénom3. "
    few, many = finder_of(20), finder_of(2000)
    once, twice = calls(many, sentence * 500), calls(many, sentence * 1000)
    assert once > 1000
    assert twice <= 2 * once
    assert calls(many, sentence * 500) == calls(few, sentence * 500)


def test_the_expression_grows_with_the_letters_of_the_terms_and_no_faster() -> None:
    sizes = [
        sum(len(pattern.pattern) for pattern in finder_of(terms)._patterns if pattern)
        for terms in (500, 1000, 2000)
    ]
    assert sizes[2] / sizes[1] < 2.2
    assert sizes[1] / sizes[0] < 2.2
