"""The writer's pure parts: bookmark names, field codes, sort keys, the text's rewriting."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs import docx
from carrefours_docs.docx import fields
from carrefours_docs.docx.entries import Entry, marks_of, read_entries, sort_keys, surroundings
from carrefours_docs.docx.names import LENGTH, bookmark_names
from carrefours_docs.messages import Messages


@given(st.lists(st.from_regex(r"[a-zA-Z][a-zA-Z0-9_-]{0,50}", fullmatch=True), unique=True))
def test_bookmark_names_are_legal_and_never_the_same(identifiers: list[str]) -> None:
    names = bookmark_names(identifiers)
    assert set(names) == set(identifiers)
    assert len({name.casefold() for name in names.values()}) == len(identifiers)
    for name in names.values():
        assert re.fullmatch(r"[A-Za-z]\w*", name, flags=re.ASCII)
        assert len(name) <= LENGTH


def code(markup: str) -> str:
    return "".join(re.findall(r"<w:instrText[^>]*> (.*) </w:instrText>", markup))


def test_signs_that_word_reads_in_an_index_entry_are_escaped() -> None:
    assert code(fields.index_entry(('Droits : accès; "vie"',))) == (
        r'XE "Droits \: accès\; \"vie\""'
    )


def test_a_sub_entry_names_its_entry() -> None:
    assert code(fields.index_entry(("CFDT", "congrès"), main=True)) == r'XE "CFDT:congrès" \b'


def test_markup_in_a_field_is_text() -> None:
    assert "&lt;b&gt; &amp;" in fields.index_entry(("<b> &",))
    assert "&lt;i&gt;" in fields.whole("TITLE", "<i>")


def entry(letter: str, *path: str) -> Entry:
    return Entry("", letter, path)


def test_an_index_in_words_own_order_needs_no_sort_key() -> None:
    terms = [("C", "cote"), ("C", "coté"), ("C", "côte"), ("É"[:0] + "E", "État"), ("O", "œuvre")]
    assert sort_keys([entry(letter, term) for letter, term in terms]) == {}


def test_an_entry_that_word_would_put_elsewhere_gets_a_sort_key() -> None:
    keys = sort_keys([entry("D", "Die"), entry("D", "La Drôme"), entry("E", "État")])
    assert keys == {("La Drôme",): "Die La Drôme"}
    assert sort_keys([entry("D", "La Drôme")]) == {("La Drôme",): "D"}


def test_sub_entries_are_sorted_within_their_entry() -> None:
    assert sort_keys([entry("Z", "Zoé"), entry("Z", "Zoé", "atelier"), entry("Z", "Zut")]) == {}


def index_part() -> dict[str, Any]:
    def link(target: str, run: str, *looks: str, end: str = "") -> dict[str, Any]:
        attributes = [["data-run", run], *([["data-end", end]] if end else [])]
        return {
            "t": "Link",
            "c": [
                ["", ["index-locator", *looks], attributes],
                [{"t": "Str", "c": "Die"}],
                [f"#{target}", ""],
            ],
        }

    def block(term: str, kind: list[str], links: list[dict[str, Any]], *below: Any) -> Any:
        inlines = [
            {"t": "Span", "c": [["", ["index-term"], []], [{"t": "Str", "c": term}]]},
            {"t": "Space"},
            {"t": "Span", "c": [["", ["index-locators"], []], links]},
        ]
        return {"t": "Div", "c": [["", kind, []], [{"t": "Para", "c": inlines}, *below]]}

    below = block("congrès", ["index-entry", "index-subentry"], [link("ix-3", "2", "principal")])
    above = block("CFDT", ["index-entry"], [link("ix-2", "1"), link("ix-1", "1")], below)
    group = {"t": "Div", "c": [["", ["index-group"], [["data-letter", "C"]]], [above]]}
    return {"t": "Div", "c": [["index", ["part", "index"], []], [group]]}


def test_entries_are_read_with_sub_entries_mentions_and_main_passages() -> None:
    (group,) = index_part()["c"][1]
    first, second = read_entries(group)
    assert first.path == ("CFDT",)
    assert [mention.target for mention in first.mentions] == ["ix-2", "ix-1"]
    assert second.path == ("CFDT", "congrès")
    assert [mention.target for mention in second.mentions if mention.principal] == ["ix-3"]


def test_a_discussion_is_marked_from_its_first_mention_to_its_last_in_reading_order() -> None:
    def mark(number: int) -> dict[str, Any]:
        return {"t": "Span", "c": [[f"ix-{number}", ["index-mark"], []], []]}

    text = [{"t": "Para", "c": [mark(1), mark(3), mark(2)]}]
    (group,) = index_part()["c"][1]
    around = surroundings([read_entries(group)], marks_of(text))
    assert code(around.before["ix-1"]) == r'XE "CFDT" \r ixr_1'
    assert "bookmarkStart" in around.before["ix-1"]
    assert "bookmarkEnd" in around.after["ix-2"]
    assert code(around.before["ix-3"]) == r'XE "CFDT:congrès" \b'
    assert "ix-2" not in around.before


def test_every_message_of_the_writer_is_told_in_french() -> None:
    found: set[str] = set()
    for path in Path(docx.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    assert len(found) == 4
    french = Messages("fr")
    assert [message for message in sorted(found) if french(message) == message] == []
