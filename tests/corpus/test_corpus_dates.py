"""Dates as precisely as they are known: read, printed, compared."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.corpus.date_hint import meant
from carrefours_docs.corpus.dates import PATTERN, Day, Period, Precision, parse_period

real_days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@st.composite
def days(draw: st.DrawFn, precision: Precision | None = None) -> Day:
    date = draw(real_days)
    wanted = precision or draw(st.sampled_from(Precision))
    return Day(
        date.year,
        date.month if wanted >= Precision.MONTH else 0,
        date.day if wanted == Precision.DAY else 0,
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    precision = draw(st.sampled_from(Precision))
    start, end = sorted([draw(days(precision)), draw(days(precision))])
    return Period(start, end, draw(st.booleans()))


@given(periods())
def test_what_is_printed_is_read_back_the_same(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert parse_period(f"  {period} ") == period
    assert parse_period(period) is period


@given(periods())
def test_the_pattern_that_editors_have_accepts_every_period(period: Period) -> None:
    import re

    assert re.search(PATTERN, str(period))


@given(periods())
def test_a_period_starts_before_it_ends_and_holds_its_own_days(period: Period) -> None:
    assert period.first <= period.last
    assert period.first == period.start.first and period.last == period.end.last
    assert period.start.first <= period.start.last


@given(days(Precision.DAY), days(Precision.DAY))
def test_days_are_ordered_as_the_calendar_orders_them(one: Day, other: Day) -> None:
    assert (one < other) == (one.first < other.first)


@given(days(), days())
def test_a_reversed_interval_or_one_of_two_precisions_is_refused(one: Day, other: Day) -> None:
    text = f"{one}/{other}"
    if one.precision == other.precision and one <= other:
        assert parse_period(text).start == one
    else:
        with pytest.raises(ValueError):
            parse_period(text)


@given(st.text(alphabet="0123456789-/~ ", max_size=24))
def test_any_text_is_a_period_or_refused_with_words(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError as error:
        assert str(error)
    else:
        assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    "text",
    [
        "", "16", "2016-7", "2016-00", "2016-13", "2016-02-30", "2015-02-29", "2016-04-00",
        "0999", "3000", "2016/", "/2016", "2016/2017/2018", "2016~~", "~2016", "2016-04-27T12:00",
        "٢٠١٦", "avril 2016", "27/04/2016", "2016-04-27 / 2016-04-29",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


def test_a_leap_day_is_a_day() -> None:
    assert str(parse_period("2016-02-29")) == "2016-02-29"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("27/04/2016", "2016-04-27"),
        ("27-4-2016", "2016-04-27"),
        ("04/2016", "2016-04"),
        ("2016/4/27", "2016-04-27"),
        ("avril 2016", "2016-04"),
        ("1er Août 2016", "2016-08-01"),
        ("du 27 au 29 avril 2016", "2016-04-27/2016-04-29"),
        ("2016-04-27/29", "2016-04-27/2016-04-29"),
        ("”2016-04-27”", "2016-04-27"),
        ('2016-04-29"', "2016-04-29"),
        ("31/02/2016", ""),
        ("29-27 avril 2016", ""),
        ("demain", ""),
        ("1 2 3", ""),
    ],
)
def test_a_date_written_another_way_is_guessed_or_left(written: str, date: str) -> None:
    assert meant(written) == date


@given(st.text(alphabet="0123456789-/~ avrildu.", max_size=24))
def test_a_guess_is_always_a_date(text: str) -> None:
    guess = meant(text)
    assert not guess or parse_period(guess)
