"""The report of a look at the pages, and the contrast it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks.contrast import BOLD, WHITE, least, over, ratio
from carrefours_docs.checks.findings import Finding, Look, report
from carrefours_docs.checks.pages import look_at_book


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")


def test_every_page_has_a_line_and_what_was_found_stands_below_it() -> None:
    finding = Finding("line-short", "m-1", "12", "de la")
    looks = [
        Look(1, "xii", "Couverture", 0.5, ()),
        Look(
            2,
            "12",
            "Une rencontre au titre si long qu’il ne tient pas sur une ligne",
            1,
            (finding,),
        ),
    ]
    first, second, third, last = report(looks).splitlines()
    assert first.split() == ["xii", "Couverture", "50", "%", "full"]
    assert second.startswith("   12  Une rencontre")
    assert "…" in second
    assert second.endswith("100 % full")
    assert third.endswith("→ line-short: a paragraph ends on a stump of a line. [de la]")
    assert last == "2 pages: 1 thing to look at."


def test_a_book_is_looked_at_page_by_page_in_order(tmp_path: Path) -> None:
    looks = look_at_book(sample_book(), SAMPLE, TEMPLATES, tmp_path)
    assert [look.number for look in looks] == list(range(1, len(looks) + 1))
    assert [look.folio for look in looks[:3]] == ["i", "ii", "iii"]
    titles = list(dict.fromkeys(look.title for look in looks))
    assert titles[1] == "(inside of the cover)"
    assert titles[-1] == "(back of the book)"
    assert "Index" in titles
    assert all(0 <= look.filled <= 1.05 for look in looks)
    assert report(looks).endswith(f"{len(looks)} pages: nothing to mend.")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((0x77, 0x77, 0x77), (255, 255, 255), 4.48),  # the grey that just fails
        ((0x76, 0x76, 0x76), (255, 255, 255), 4.54),
        ((255, 0, 0), (255, 255, 255), 4.0),
        ((10, 20, 30), (10, 20, 30), 1.0),
    ],
)
def test_contrast_is_that_of_wcag(
    one: tuple[int, int, int], other: tuple[int, int, int], expected: float
) -> None:
    first = (one[0] / 255, one[1] / 255, one[2] / 255)
    second = (other[0] / 255, other[1] / 255, other[2] / 255)
    assert ratio(first, second) == ratio(second, first) == pytest.approx(expected, abs=0.005)


def test_a_half_opaque_black_on_white_is_a_grey() -> None:
    assert over((0, 0, 0), 0.5, WHITE) == (0.5, 0.5, 0.5)


def test_large_text_asks_for_less() -> None:
    assert [least(10, 400), least(18, 400), least(14, 400), least(14, BOLD)] == [4.5, 3, 4.5, 3]
