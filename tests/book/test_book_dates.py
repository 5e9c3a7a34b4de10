"""Dates in words: each precision, each style, in the languages of the book."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.dates import Style, phrase
from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.dates import Day, Period, parse_period


@pytest.mark.parametrize(
    ("date", "language", "style", "printed"),
    [
        ("2016-04-27/2016-04-29", "fr", "plain", "27–29␣avril 2016"),
        ("2016-04-27/2016-04-29", "fr", "sentence", "du 27 au 29␣avril 2016"),
        ("2016-04-27/2016-04-29", "fr", "month", "avril 2016"),
        ("2016-04-01/2016-04-03", "fr", "plain", "1er–3␣avril 2016"),
        ("2016-04-01/2016-04-03", "fr", "sentence", "du 1er au 3␣avril 2016"),
        ("2016-04-27/2016-05-03", "fr", "plain", "27␣avril␣– 3␣mai 2016"),
        ("2016-04-27/2016-05-03", "fr", "sentence", "du 27␣avril au 3␣mai 2016"),
        ("2016-04-27/2016-05-03", "fr", "month", "avril–mai 2016"),
        ("2018-12-30/2019-01-02", "fr", "plain", "30␣décembre 2018␣– 2␣janvier 2019"),
        ("2018-12/2019-01", "fr", "plain", "décembre 2018␣– janvier 2019"),
        ("2016-10/2017-01", "fr", "sentence", "d’octobre 2016 à janvier 2017"),
        ("2016-03/2016-05", "fr", "sentence", "de mars à mai 2016"),
        ("2019-04-01", "fr", "plain", "1er␣avril 2019"),
        ("2019-04-01", "fr", "sentence", "le 1er␣avril 2019"),
        ("2019-11-21", "fr", "plain", "21␣novembre 2019"),
        ("2016-07", "fr", "plain", "juillet 2016"),
        ("2016-07", "fr", "sentence", "en juillet 2016"),
        ("2016", "fr", "sentence", "en 2016"),
        ("2016", "fr", "month", "2016"),
        ("2016/2020", "fr", "plain", "2016–2020"),
        ("2016/2020", "fr", "sentence", "de 2016 à 2020"),
        ("2016-04~", "fr", "plain", "vers avril 2016"),
        ("2016-04-27~", "fr", "sentence", "vers le 27␣avril 2016"),
        ("2016/2018~", "fr", "sentence", "environ de 2016 à 2018"),
        ("2016-04-27/2016-04-29", "en", "plain", "27–29␣April 2016"),
        ("2016-04-27/2016-05-03", "en", "plain", "27␣April␣– 3␣May 2016"),
        ("2016-04-27/2016-04-29", "en", "sentence", "from 27 to 29␣April 2016"),
        ("2016-07", "en", "sentence", "in July 2016"),
        ("2016-07-01", "en", "sentence", "on 1␣July 2016"),
        ("2016-07~", "en", "plain", "about July 2016"),
        ("2016-04-27/2016-04-29", "de", "plain", "27.–29. April 2016"),
        ("2016-04-27/2016-04-29", "es", "plain", "27–29 de abril de 2016"),
        ("2016-04/2016-05", "es", "month", "abril–mayo de 2016"),
        ("2016-04-27/2016-05-03", "de", "sentence", "27. April – 3. Mai 2016"),
    ],
)
def test_a_period_is_said_as_people_say_it(
    date: str, language: str, style: Style, printed: str
) -> None:
    assert phrase(parse_period(date), language, style).replace("\u00a0", "␣") == printed


days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@given(
    st.lists(days, min_size=2, max_size=2).map(sorted),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from(["fr", "en"]),
    st.sampled_from(["plain", "sentence", "month"]),
)
def test_a_date_is_typographically_final_and_tells_its_years(
    ends: list[datetime.date], precision: int, about: bool, language: str, style: Style
) -> None:
    first, last = (Day(*(d.year, d.month, d.day)[:precision]) for d in ends)
    words = phrase(Period(first, last, about), language, style)
    assert set_text(words, language) == words
    assert str(last.year) in words
    assert str(first.year) in words
