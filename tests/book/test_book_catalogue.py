"""Everything the book says stands in the French catalogue, set as French print is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from carrefours_docs.book.typography import set_text
from carrefours_docs.messages import CATALOGUES
from carrefours_docs.paths import ROOT

BOOK = ROOT / "src" / "carrefours_docs" / "book"
SPEAKERS = frozenset({"_", "say", "_say", "plural", "ngettext"})


def said_in_code(path: Path) -> Iterator[tuple[str, str]]:
    """(context, message) of each sentence a module says."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        name = function.id if isinstance(function, ast.Name) else name
        direct = isinstance(function, ast.Call) and "book_messages" in ast.dump(function)
        first = node.args[0]
        if (name in SPEAKERS or direct) and isinstance(first, ast.Constant):
            contexts = [k.value for k in node.keywords if k.arg == "context"]
            context = contexts[0].value if contexts else ""  # type: ignore[attr-defined]
            yield context, first.value


def sentences() -> set[tuple[str, str]]:
    found = {said for path in BOOK.rglob("*.py") for said in said_in_code(path)}
    for path in (ROOT / "templates" / "records").glob("*.html"):
        found |= {("", match) for match in re.findall(r'say\("([^"]+)"\)', path.read_text("utf-8"))}
    return found


def catalogue(*names: str) -> dict[tuple[str, str], tuple[str, ...]]:
    entries: dict[tuple[str, str], tuple[str, ...]] = {}
    for name in names:
        with (CATALOGUES / "fr" / name).open("rb") as stream:
            for message in read_po(stream, locale="fr"):
                if message.id:
                    pair = isinstance(message.id, tuple)
                    key = (message.context or "", message.id[0] if pair else message.id)
                    entries[key] = tuple(message.string if pair else (message.string,))
    return entries


def test_every_sentence_of_the_book_has_a_french_translation() -> None:
    said = sentences()
    assert len(said) > 50
    known = catalogue(*sorted(path.name for path in (CATALOGUES / "fr").glob("*.po")))
    translated = {key for key, strings in known.items() if all(strings)}
    assert said - translated == set()


def test_the_books_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    assert catalogue("book.po", "consent.po").keys() - sentences() == set()


MESSAGES = sorted({text for texts in catalogue("book.po", "consent.po").values() for text in texts})


@pytest.mark.parametrize("text", MESSAGES)
def test_french_messages_are_typographically_final(text: str) -> None:
    if 'term="' not in text:  # code that an organiser copies
        assert set_text(text, "fr") == text
