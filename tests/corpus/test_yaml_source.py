"""YAML as plain data with places: both parsers agree, and nothing makes reading fail badly."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from carrefours_docs.corpus.load import load_season
from carrefours_docs.corpus.source import Source
from carrefours_docs.corpus.yaml_source import PARSERS, parse, read_source
from carrefours_docs.errors import SourceError
from corpus_sample import FILES, write_sources

RECORDS = {name: text for name, text in FILES.items() if name.endswith(".yaml")}


def parsed(text: str, *parsers: object) -> Source:
    source = Source(Path("record.yaml"))
    parse(source, text, parsers or PARSERS)
    return source


def both(text: str) -> Source:
    """What the parsers we use together say; the Python one alone must say the same."""
    together, alone = parsed(text), parsed(text, yaml.SafeLoader)
    assert together == alone
    return together


def test_the_fast_parser_is_used_where_it_is_built_in() -> None:
    assert PARSERS[-1] is yaml.SafeLoader
    assert len(PARSERS) == 2 or not yaml.__with_libyaml__


@pytest.mark.parametrize("name", RECORDS)
def test_both_parsers_give_the_same_data_and_places(name: str) -> None:
    source = both(RECORDS[name])
    assert source.sound and source.data and not source.problems


def test_texts_stay_as_they_are_written_and_an_empty_value_is_none() -> None:
    source = both(
        "a: no\nb: 012\nc: 12:30\nd: 2016-01-01\ne:\nf: ''\ng: ~\n"
        "h: [1.10, null]\ni: |\n  x\n   y\n"
    )
    assert source.data == {
        "a": "no", "b": "012", "c": "12:30", "d": "2016-01-01", "e": None, "f": "", "g": "~",
        "h": ["1.10", "null"], "i": "x\n y\n",
    }  # fmt: skip


def test_every_key_and_value_knows_its_line_and_column() -> None:
    source = both("a: 1\n\n# é\nb:\n  - c: {d: é, e: [x,   y]}\n    f:  'g'\n")
    assert source.keys[("b",)] == (4, 1)
    assert source.values[("b", 0)] == (5, 5)
    assert source.keys[("b", 0, "c", "e")] == (5, 15)
    assert source.values[("b", 0, "c", "e", 1)] == (5, 24)
    assert source.values[("b", 0, "f")] == (6, 9)
    assert source.place(("b", 0, "nothing", 3)).line == 5


def test_a_question_mark_is_text_wherever_it_stands() -> None:
    source = both('a: {fr: Qui ?, en: Who?}\nb: [?, ? c]\nd: ? e\nf: "?"\n? g\n: h\n')
    assert [problem.code for problem in source.problems] == ["Y29"]
    assert both("a: {fr: Qui ?, en: Who?}\nb: [?, ? c]\nd: ? e\nf: \"?\"\n").data == {
        "a": {"fr": "Qui ?", "en": "Who?"}, "b": ["?", "? c"], "d": "? e", "f": "?",
    }  # fmt: skip


def test_a_tab_between_words_is_a_space() -> None:
    assert both("a:\tb\t\nc: d\te\n \t \nf: g\n").data == {"a": "b", "c": "d e", "f": "g"}


def test_of_two_equal_keys_the_first_stands_and_all_below_the_second_is_dropped() -> None:
    source = both("a: {x: 1}\nb: 2\na: {x: 3, y: [4]}\n")
    assert source.sound and source.data == {"a": {"x": "1"}, "b": "2"}
    assert source.values[("a", "x")] == (1, 8)
    assert [problem.code for problem in source.problems] == ["Y12"]


OPENED: set[str] = set()
sys.addaudithook(lambda event, args: OPENED.add(str(args[0])) if event == "open" else None)


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    large, small = tmp_path / "large.yaml", tmp_path / "small.yaml"
    large.touch()
    os.truncate(large, 50_000_000)
    small.write_text("a: b\n")
    OPENED.clear()
    (problem,) = read_source(large).problems
    assert problem.code == "Y03" and str(large) not in OPENED
    assert read_source(small).sound and str(small) in OPENED


def test_a_million_brackets_are_refused_without_recursion() -> None:
    for text in ("[" * 900_000, "{a: " * 200_000, "- " * 400_000):
        source = both("a: " + text if text[0] != "-" else text)
        assert [problem.code for problem in source.problems] == ["Y09"]


# What people type, and what breaks parsers.
SCRAPS = st.sampled_from(
    [
        "\t", " ", "  ", "\n", ":", ": ", "- ", "-", "'", '"', "[", "]", "{", "}", ",", "&a ", "*a",
        "!", "!!int ", "|", ">", "#", " #", "%", "@", "`", "?", "---\n", "...\n", "\\", "\\x00",
        "\r", "\u00a0", "\u2028", "\ufeff", "\x00", "é", "’", "𝄞", "<<: ", "null", "~", "id:",
        "title: x\n", "../", "16.5", "[[", "2016-13",
    ]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A record with pieces put in, taken out or moved."""
    name = draw(st.sampled_from(sorted(RECORDS)))
    text = RECORDS[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.one_of(st.just(""), SCRAPS, st.text(max_size=4)))
        text = text[:start] + piece + text[end:]
    return name, text


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_both_parsers_agree_about_damaged_records(case: tuple[str, str]) -> None:
    _name, text = case
    # `|#` and `>#`: the one thing known that the fast parser takes and the other does not
    assume(not re.search(r"[|>][-+0-9]*#", text))
    source = both(text)
    assert source.sound or source.problems
    for problem in source.problems:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 2


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_a_damaged_record_gives_a_corpus_or_told_problems_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[str, str]
) -> None:
    name, text = case
    folder = write_sources(tmp_path_factory.getbasetemp() / "damaged")
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_season(folder / "season-9", folder / "authorities")
    except SourceError as error:
        assert error.problems and all(p.what and p.remedy for p in error.problems)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(RECORDS)), data=st.data())
def test_damaged_bytes_give_told_problems_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    raw = bytearray(RECORDS[name].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    folder = write_sources(tmp_path_factory.getbasetemp() / "bytes")
    (folder / name).write_bytes(raw)
    try:
        load_season(folder / "season-9", folder / "authorities")
    except SourceError as error:
        assert error.problems
