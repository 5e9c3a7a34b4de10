"""The real season: no text a reader meets is left as it was typed, in the tree or a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from season_book import LANGUAGE, season_book

PRINTED = ("data-running", "alt", "title")
"""Attributes whose values are read out or printed."""

MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
LEFT_AS_TYPED = {
    "a straight quotation mark or apostrophe": r"[\"'´`]",
    "an ordinary space before a sign": r" [;:!?»%€]",
    "no space before a sign": r"[^\W\d_][;!?](?!\S)",
    "an ordinary space after a guillemet": r"«(?!\u202f)",
    "dots or hyphens for a sign": r"\.\.\.|--|(?<=\s)-(?=\s)",
    "an inclusive sign that breaks or that no search finds": r"[\u02d1\u2027]|[a-zé]\.(?:e|es|s)\b",
    "a date that may come apart": rf"\d(?:er)? {MONTH}",
    "a name that may come apart": r"\b(?:M\.|Mme|[A-Z]\.) [A-Z]",
    "a number that may come apart": r"\d \d{3}\b|\bn° ?\d",
    "a range by a hyphen": r"\b[12]\d{3} ?- ?[12]\d{3}\b",
}


def found(text: str) -> list[str]:
    """What is wrong in `text`: the fault and the words around it."""
    return [
        f"{fault}: {text[max(0, match.start() - 20) : match.end() + 20]!r}"
        for fault, pattern in LEFT_AS_TYPED.items()
        for match in re.finditer(pattern, text)
    ]


def flows(node: Any) -> Iterator[str]:
    """Each run of inlines, printed attribute and string of the metadata; code left out."""
    if isinstance(node, list):
        if node and all(isinstance(item, dict) and "t" in item for item in node):
            yield "".join(map(words, node))
        if len(node) == 2 and node[0] in PRINTED:
            yield node[1]
        for item in node:
            yield from flows(item)
    elif isinstance(node, dict):
        if node.get("t") == "MetaString":
            yield node["c"]
        for item in node.values():
            yield from flows(item)


def words(node: Any) -> str:
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Emph" | "Strong" | "Superscript" | "Subscript" | "Strikeout" | "Underline":
            return "".join(map(words, node["c"]))
        case "Link" if {"uri", "email"} & set(node["c"][0][1]):
            return ""
        case "Link" | "Span":
            return "".join(map(words, node["c"][1]))
    return ""


def test_every_text_of_the_book_is_set() -> None:
    document = season_book().document
    texts = [*flows(document["blocks"]), *flows(document["meta"])]
    assert sum(map(len, texts)) > 20_000
    assert [fault for text in texts for fault in found(text)] == []


def test_every_word_of_the_drawings_is_set() -> None:
    drawings = sorted((season_book().build / LANGUAGE / "drawings").glob("*.svg"))
    texts = [
        text
        for drawing in drawings
        for text in etree.parse(str(drawing)).getroot().itertext()
        if text.strip()
    ]
    assert any("Merville" in text for text in texts)
    assert [fault for text in texts for fault in found(text)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "l'an", '"oui"', "oui ; non", "oui ! non", "oui! non", "« oui\u202f»", "fin...", "a -- b",
        "élu.e.s", "27 avril", "M. X", "12 000", "n° 3", "2016-2020", "30 %",
    ],
)  # fmt: skip
def test_the_search_finds_what_is_left_as_typed(typed: str) -> None:
    assert found(typed)
