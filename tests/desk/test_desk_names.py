"""Which words of a text are names, by example and by property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.desk.names import names
from carrefours_docs.desk.tokens import Token, tokens
from carrefours_docs.desk.vocabulary import Vocabulary


def found(text: str) -> list[str]:
    row = tokens(text)
    return [text[name.start : name.end] for name in names(row, Vocabulary([row]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le groupe va à l'Université de Lille.", ["Université de Lille"]),
        ("On entend Marie-Claire Dupont et Jean Martin.", ["Marie-Claire Dupont", "Jean Martin"]),
        ("Avec Bruno Théret de l'IRIS.", ["Bruno Théret", "IRIS"]),
        ("Avec Marc de Montalembert.", ["Marc de Montalembert"]),
        (
            "Le ministère dit : le Ministère des Solidarités et de la Santé.",
            ["Ministère des Solidarités et de la Santé"],
        ),
        ("On cite le Conseil départemental de la Drôme.", ["Conseil départemental de la Drôme"]),
        ("Selon J.-P. Noyer et M. Dupont.", ["J.-P. Noyer", "Dupont"]),
        ("Un mot de François ROLLO (DGFiP).", ["François ROLLO", "DGFiP"]),
        (
            "Elle vit à Seine-Saint-Denis, puis à Villeneuve-d’Ascq.",
            ["Seine-Saint-Denis", "Villeneuve-d’Ascq"],
        ),
        (
            "Avec l'Université de Lille et de l'Université Paris-Est.",
            ["Université de Lille", "Université Paris-Est"],
        ),
        ("Le Président Macron parle.", ["Macron"]),
        ("Pour Anne Kunvari, oui.", ["Anne Kunvari"]),
    ],
)
def test_words_that_belong_together_are_one_name(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour à tous. Merci ! Plusieurs questions : Comment faire ?",
        "Le lundi on parle ; en Janvier et en Avril aussi.",
        "La carte est là. Cette Carte est grande, la carte aussi.",
        "ORDRE DU JOUR",
        "1. Bienvenue",
        "Au XXIe siècle, le IIIe atelier.",
        "L'Assemblée décide ; le Conseil aussi.",
        "Voir www.exemple.org/Page-Une ou Jean.Dupont@exemple.org",
        "« Peut-être », dit-on. Aujourd'hui non.",
    ],
)
def test_words_that_only_look_like_names_are_none(text: str) -> None:
    assert found(text) == []


TEXTS = st.text(st.sampled_from("aàbdelÉLMdt' .,-’\n\u202f«»(1&@"), max_size=80)


@given(TEXTS)
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    row: list[Token] = tokens(text)
    end = 0
    for token in row:
        assert end <= token.start < token.end <= len(text)
        assert len(token.text) == token.end - token.start
        end = token.end


@given(TEXTS)
def test_names_do_not_overlap_and_each_has_a_capital(text: str) -> None:
    row = tokens(text)
    end = 0
    for name in names(row, Vocabulary([row])):
        assert end <= name.start < name.end
        assert any(c.isupper() for c in text[name.start : name.end])
        end = name.end


@given(TEXTS)
def test_a_text_in_small_letters_names_nobody(text: str) -> None:
    assert found(text.lower()) == []
