"""The timeline's geometry: labels apart, nothing outside, spans true to the calendar."""

from __future__ import annotations

import calendar
import datetime
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from carrefours_docs.book.drawings import FRAME
from carrefours_docs.book.timeline.label import TITLE, TITLE_LINES, set_label
from carrefours_docs.book.timeline.layout import Sheet, lay_out
from carrefours_docs.book.timeline.metrics import wrap
from carrefours_docs.book.timeline.model import Timeline, build_timeline
from carrefours_docs.book.timeline.placement import place
from carrefours_docs.book.timeline.sharing import share
from carrefours_docs.book.timeline.signs import half_height, half_width
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import Shape
from carrefours_docs.paths import project
from season_sample import real_season, season

FONTS = project().fonts
SLACK = 0.01
FOUR = (
    ("carrefour", "Carrefour de savoirs", "Carrefours de savoirs", Shape.CIRCLE),
    ("strategique", "Séminaire stratégique", "Séminaires stratégiques", Shape.SQUARE),
    ("travail", "Séminaire de travail", "Séminaires de travail", Shape.TRIANGLE),
    ("forum", "Forum ouvert", "Forums ouverts", Shape.DIAMOND),
)


def sheets_of(corpus: Corpus) -> tuple[Sheet, ...]:
    return lay_out(build_timeline(corpus, "fr"), FRAME, FONTS)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of any precision; half of them fall in one month."""
    year = draw(st.sampled_from([2018, 2018, 2016, 2020, 1961]))
    month = draw(st.sampled_from([3, 3, 3, 1, 12, 7]))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    form = draw(
        st.sampled_from(
            [f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}/{year + 2}"]
        )
    )
    return form + draw(st.sampled_from(["", "", "~"]))


titles = st.one_of(
    st.text(alphabet="abcdeéèlmnop ’-«»:", min_size=1, max_size=60),
    st.text(alphabet="abcdeéèlmnop ’", min_size=80, max_size=400),
    st.just("Anticonstitutionnellement" * 4),
).filter(lambda title: bool(title.strip()))
meetings = st.lists(
    st.tuples(
        st.sampled_from([kind[0] for kind in FOUR]),
        dates(),
        titles,
        st.sampled_from(["", "die", "merville"]),
    ),
    min_size=1,
    max_size=64,
)
contexts = st.lists(st.tuples(dates(), titles), max_size=4)


@st.composite
def seasons(draw: st.DrawFn) -> Corpus:
    """3 to 300 events over 1 to 20 years, dated to the day, the month or the year, or over months;
    up to a third of them on one day."""
    number, years = draw(st.sampled_from([(3, 1), (3, 20), (40, 5), (300, 1), (300, 20)]))
    chance = draw(st.randoms(use_true_random=False))
    rows, context = [], []
    crowded = chance.random() / 3
    for at in range(number):
        day = datetime.date(2001, 1, 1) + datetime.timedelta(chance.randrange(365 * years))
        after = day + datetime.timedelta(chance.randrange(1, 300))
        form = chance.choice(
            [f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{after}", f"{day:%Y-%m}/{after:%Y-%m}"]
        )
        form = "2001-06-15" if chance.random() < crowded else form + chance.choice(["", "", "~"])
        title = f"Rencontre {at} " + "sur l’accès aux droits " * chance.choice([0, 1, 1, 2, 9])
        if chance.random() < 0.1:
            context.append((form, title))
        else:
            place = chance.choice(["", "die", "merville"])
            rows.append((chance.choice(FOUR)[0], form, title, place))
    return season(rows, context, FOUR)


def assert_readable(sheets: tuple[Sheet, ...], timeline: Timeline) -> None:
    """What every timeline keeps, whatever its season."""
    drawn = [mark.event for sheet in sheets for mark in sheet.marks]
    assert drawn == [event for sheet in sheets for event in sheet.events] == [*timeline.events]
    for sheet in sheets:
        for above, below in pairwise(sheet.marks):
            assert above.label.bottom < below.label.top
            assert (
                above.sign[1] + half_height(above.event.kind, 2.9)
                < below.sign[1] - half_height(below.event.kind, 2.9) + SLACK
            )
            # Leaders that keep their order at each of their corners never cross.
            for (x, y), (other_x, other_y) in zip(above.leader[1:], below.leader[1:], strict=True):
                assert x == other_x and y < other_y
        column = min(mark.label.left for mark in sheet.marks)
        lowest = min(key.words.y - key.words.style.size for key in sheet.legend)
        for mark in sheet.marks:
            boxes = [mark.label, mark.bar]
            assert min(box.left for box in boxes) >= 0
            assert min(box.top for box in boxes) >= -SLACK
            assert max(box.right for box in boxes) <= FRAME.width + SLACK
            assert max(box.bottom for box in boxes) <= lowest
            assert mark.bar.right < mark.sign[0] - half_width(mark.event.kind, 2.9) + SLACK
            for run in mark.runs:
                assert mark.label.left <= run.x
                assert run.x + run.width <= mark.label.right + SLACK
                face = run.style.face(FONTS)
                assert mark.label.top <= run.y - face.rise + 1
                assert run.y + face.drop <= mark.label.bottom + 1
            assert all(x < column and 0 <= y <= lowest for x, y in mark.leader)
            assert sheet.scale.first <= mark.event.first < sheet.scale.after
            assert mark.goes_on == (mark.event.after > sheet.scale.after)
        assert sheet.ticks[0].year  # each sheet says where in time it begins
        assert [tick.at for tick in sheet.ticks] == sorted({tick.at for tick in sheet.ticks})


@settings(deadline=None, max_examples=40)
@given(meetings, contexts)
def test_whatever_the_season_labels_and_signs_keep_apart_and_inside_the_frame(
    rows: list[tuple[str, str, str, str]], context: list[tuple[str, str]]
) -> None:
    timeline = build_timeline(season(rows, context, FOUR), "fr")
    assert_readable(lay_out(timeline, FRAME, FONTS), timeline)


@settings(deadline=None, max_examples=20)
@given(seasons())
def test_three_to_three_hundred_events_over_one_to_twenty_years_are_readable(
    corpus: Corpus,
) -> None:
    french = build_timeline(corpus, "fr")
    sheets = lay_out(french, FRAME, FONTS)
    assert_readable(sheets, french)
    assert len(sheets) == 1 or min(len(sheet.marks) for sheet in sheets) > 1
    english = build_timeline(corpus, "en")
    assert_readable(lay_out(english, FRAME, FONTS), english)
    assert [event.mark for event in english.events] == [event.mark for event in french.events]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(dates(), titles), min_size=1, max_size=40))
def test_a_season_of_context_alone_is_readable(context: list[tuple[str, str]]) -> None:
    timeline = build_timeline(season([], context), "fr")
    assert_readable(lay_out(timeline, FRAME, FONTS), timeline)


@settings(deadline=None, max_examples=40)
@given(meetings)
def test_no_leader_runs_through_a_sign(rows: list[tuple[str, str, str, str]]) -> None:
    for sheet in sheets_of(season(rows, (), FOUR)):
        for one, other in combinations(sheet.marks, 2):
            assert abs(one.leader[0][1] - other.sign[1]) > half_height(other.event.kind, 2.9)


@settings(deadline=None)
@given(st.lists(st.floats(10, 90), max_size=40), st.floats(100, 400))
def test_labels_are_shared_over_the_fewest_sheets_none_with_a_lone_label_if_it_can_be(
    heights: list[float], room: float
) -> None:
    shared = share(heights, 5, room)
    assert [number for numbers in shared for number in numbers] == list(range(len(heights)))
    full = [sum(heights[n] for n in numbers) + 5 * (len(numbers) - 1) for numbers in shared]
    assert all(height <= room + SLACK for height in full)
    greedy, used = 0, room + 1
    for height in heights:
        used += 5 + height
        if used > room:
            greedy, used = greedy + 1, height
    assert len(shared) == greedy
    for one, other in pairwise(shared):  # a label moved over would make no lone sheet good
        if len(one) > 2 and len(other) == 1:
            assert heights[one[-1]] + 5 + heights[other[0]] > room


def test_a_span_that_overlaps_another_of_its_kind_has_a_column_of_its_own() -> None:
    rows = [("carrefour", date, date, "") for date in ("2018", "2018-03/2018-06", "2018-05")]
    rows += [("carrefour", "2018-10", "Deux", ""), ("carrefour", "2018-10", "fois", "")]
    (sheet,) = sheets_of(season(rows))
    bars = [mark.bar for mark in sheet.marks]
    for one, other in combinations(bars[:3], 2):
        assert one.right < other.left or other.right < one.left
    assert bars[3] == bars[4]  # one span of time, however many fall in it


def test_a_long_span_is_cut_where_its_sheet_ends_and_stretches_none() -> None:
    rows = [("carrefour", f"2018-{1 + n // 5:02}", f"Rencontre {n}", "die") for n in range(60)]
    sheets = sheets_of(season(rows, [("2018", "Un an")]))
    assert len(sheets) > 3
    assert [mark.event.title for mark in sheets[0].marks if mark.goes_on] == ["Un an"]
    assert all(sheet.scale.after - sheet.scale.first < datetime.timedelta(130) for sheet in sheets)
    assert not any(mark.goes_on for sheet in sheets[1:] for mark in sheet.marks)
    words = [key.words.text for key in sheets[0].legend]
    assert "se poursuit sur la planche suivante" in words


def test_the_real_season_stands_on_one_sheet() -> None:
    (sheet,) = sheets_of(real_season())
    assert len(sheet.marks) == 15


def test_a_date_known_to_the_month_spans_exactly_that_month_of_the_axis() -> None:
    (sheet,) = sheets_of(real_season())
    july = next(mark for mark in sheet.marks if mark.event.date.lower() == "juillet 2016")
    axis = sheet.scale
    per_day = (axis.bottom - axis.top) / (
        datetime.date(2021, 1, 1) - datetime.date(2016, 1, 1)
    ).days
    days_before = (datetime.date(2016, 7, 1) - datetime.date(2016, 1, 1)).days
    assert abs(july.bar.top - (axis.top + days_before * per_day)) < SLACK
    assert abs(july.bar.bottom - july.bar.top - 31 * per_day) < SLACK


def test_a_year_is_a_bar_from_one_year_rule_to_the_next() -> None:
    (sheet,) = sheets_of(real_season())
    year = next(mark for mark in sheet.marks if mark.event.title == "Confinements")
    rule = next(tick for tick in sheet.ticks if tick.year == "2020")
    assert abs(year.bar.top - rule.at) < SLACK
    assert abs(year.bar.bottom - sheet.scale.bottom) < SLACK


def test_days_are_their_own_length_and_a_single_day_can_still_be_seen() -> None:
    (sheet,) = sheets_of(season([("carrefour", "2018-03-05/2018-03-24", "Vingt jours", "")]))
    (mark,) = sheet.marks
    axis = sheet.scale
    assert abs((mark.bar.bottom - mark.bar.top) / (axis.bottom - axis.top) - 20 / 31) < 0.001
    (sheet,) = sheets_of(
        season([("carrefour", "1950-03-05", "Avant", ""), ("carrefour", "2018-03-05", "Après", "")])
    )
    assert all(mark.bar.bottom - mark.bar.top >= 0.25 for mark in sheet.marks)


def test_a_short_season_names_its_months_and_a_long_one_its_decades() -> None:
    (short,) = sheets_of(
        season([("carrefour", "2018-11-05", "A", ""), ("carrefour", "2019-02-05", "B", "")])
    )
    assert [(tick.year, tick.month) for tick in short.ticks] == [
        ("2018", "nov."),
        ("", "déc."),
        ("2019", "janv."),
        ("", "févr."),
    ]
    (long,) = sheets_of(season([("carrefour", "1900", "A", ""), ("carrefour", "1999", "B", "")]))
    at = [tick.at for tick in long.ticks]
    assert [tick.year for tick in long.ticks] == [str(year) for year in range(1900, 2000, 5)]
    assert min(after - before for before, after in pairwise(at)) > 11


def test_many_meetings_share_sheets_of_about_one_fullness() -> None:
    rows = [
        ("carrefour", f"{2000 + n // 4}-{1 + n % 12:02}", f"Rencontre {n}", "die")
        for n in range(60)
    ]
    sheets = sheets_of(season(rows))
    sizes = [len(sheet.marks) for sheet in sheets]
    assert len(sheets) > 1
    assert max(sizes) - min(sizes) <= 3
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))


def test_leaders_end_at_the_first_line_of_their_label() -> None:
    (sheet,) = sheets_of(real_season())
    for mark in sheet.marks:
        first = mark.runs[0]
        assert first.y - first.style.size < mark.leader[-1][1] < first.y
        assert mark.leader[-1][0] < mark.label.left
        assert mark.leader[0][0] > mark.sign[0] + half_width(mark.event.kind, 2.9)


def test_context_has_a_lane_that_no_meeting_stands_in() -> None:
    (sheet,) = sheets_of(real_season())
    lanes = {mark.sign[0]: set[str]() for mark in sheet.marks}
    for mark in sheet.marks:
        lanes[mark.sign[0]].add(mark.event.kind.id if mark.event.kind else "context")
    assert sorted(map(sorted, lanes.values())) == [
        ["carrefour"],
        ["context"],
        ["strategique"],
        ["travail"],
    ]


def test_boxes_are_moved_the_least_that_keeps_them_apart() -> None:
    assert place([10, 50], [5, 5], 1, 0, 100) == (10, 50)
    assert place([10, 10], [5, 5], 1, 0, 100) == (7, 13)
    assert place([98, 99], [5, 5], 1, 0, 100) == (89, 95)
    assert place([-4, 30], [5, 5], 1, 0, 100) == (0, 30)
    assert place([], [], 1, 0, 100) == ()


def test_lines_break_evenly_and_never_before_high_punctuation() -> None:
    face = TITLE.face(FONTS)
    lines = wrap("Le revenu universel d’activité : une « position commune »", face, 120, 4)
    assert " ".join(lines) == "Le revenu universel d’activité : une « position commune »"
    assert not any(line.startswith((":", "»")) or line.endswith("«") for line in lines)
    widths = [face.width(line) for line in lines]
    assert max(widths) <= 120 and min(widths) > max(widths) / 2


def test_a_title_stands_whole_but_one_beyond_measure_is_cut_with_an_ellipsis() -> None:
    long, endless = ("mot " * 150).strip(), "mot " * 400
    corpus = season([("carrefour", "2018", long, "die"), ("carrefour", "2019", endless, "die")])
    whole, cut = (
        set_label(event, "fr", 198, FONTS) for event in build_timeline(corpus, "fr").events
    )
    assert " ".join(run.text for run in whole.runs[2:]) == long
    assert cut.runs[-1].text.endswith("mot…")
    assert len({run.y for run in cut.runs}) == 1 + TITLE_LINES
