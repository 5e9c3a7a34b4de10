"""Typography: the table of cases, and what must hold of any text."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.book.typography import set_text

CASES = Path(__file__).parent / "typography_cases.txt"
VISIBLE = str.maketrans({"␣": "\u00a0", "⍽": "\u202f"})


def cases() -> Iterator[tuple[str, str, str]]:
    language = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            language = line[1:-1]
        elif line and not line.startswith("#"):
            written, _, printed = line.partition(" ⇒ ")
            yield language, written, printed or written


@pytest.mark.parametrize(("language", "written", "printed"), list(cases()))
def test_a_case_is_printed_as_the_table_says(language: str, written: str, printed: str) -> None:
    plain = written.translate(VISIBLE)
    assert show(set_text(plain, language)) == printed
    assert show(set_text(set_text(plain, language), language)) == printed


def show(text: str) -> str:
    return text.replace("\u00a0", "␣").replace("\u202f", "⍽")


def test_the_table_is_worth_its_name() -> None:
    languages = [language for language, _, _ in cases()]
    assert languages.count("fr") >= 80
    assert languages.count("en") >= 15


SIGNS = st.text(
    st.sampled_from(list("ab é12 \u00a0\u202f\n\"'’‘«»“”.,;:!?…-–—()[]·ˑ/@%€°hM")), max_size=24
)
SCRAPS = (
    "L' l’ IRIS « » “ ” \" ' ! ? : ; , . ... – - -- 27 avril 2016 - 2020 12 000 € % n° M. de Die "
    "participant.e.s ;-) :) 12:30 https://example.org/a?b h 30 1er p. ( )"
)
BLANKS = (" ", "\u00a0", "\u202f", "\n")
WORDS = st.lists(st.sampled_from([*SCRAPS.split(), *BLANKS]), max_size=14).map("".join)
WORDS |= st.lists(st.sampled_from(SCRAPS.split()), max_size=14).map(" ".join)
TEXTS = SIGNS | WORDS | st.text(max_size=20)


@given(TEXTS, st.sampled_from(["fr", "en", "de"]))
def test_setting_twice_changes_nothing_more(text: str, language: str) -> None:
    once = set_text(text, language)
    assert show(set_text(once, language)) == show(once)


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_no_letter_and_no_digit_changes(text: str, language: str) -> None:
    def kept(words: str) -> str:
        # U+02D1 and U+02BC stand for signs, though Unicode counts them among letters
        normal = unicodedata.normalize("NFC", words)
        return "".join(c for c in normal if c.isalnum() and c not in "ˑʼ")

    assert kept(set_text(text, language)) == kept(text)


def test_a_text_ten_times_longer_takes_about_ten_times_longer() -> None:
    unit = 'L\'IRIS a dit : "oui" (27 avril 2016) - puis ; a.b.c.d ' + "x" * 60 + " 1 000 € ? "

    def taken(text: str) -> float:
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            set_text(text, "fr")
            best = min(best, time.perf_counter() - start)
        return best

    set_text(unit, "fr")
    assert taken(unit * 1000) < 40 * taken(unit * 100)
