"""All that this stage says has a French translation, well set."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from carrefours_docs import corpus
from carrefours_docs.messages import CATALOGUES, book_messages


def messages() -> list[str]:
    """Every sentence of the stage's code: those of `_`, of `ngettext` and the fields' own."""
    found: list[str] = []
    for path in sorted(Path(corpus.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("_", "ngettext"):
                found.append(ast.literal_eval(node.args[0]))
            elif node.func.id == "Field":
                found += [
                    ast.literal_eval(word.value)
                    for word in node.keywords
                    if word.arg == "description"
                ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("message", messages())
def test_a_sentence_is_translated_with_its_values(message: str) -> None:
    french = book_messages("fr")(message)
    assert french != message or message in ("a", "")
    fields = r"(?<!\{)\{(\w+)\}(?!\})"
    assert sorted(re.findall(fields, french)) == sorted(re.findall(fields, message))
    assert not re.search(r"[“”']|[^\u202f ][;!?](?!\w)| [;!?»]|« | :(?!\w)", french), french


def test_the_catalogue_holds_no_sentence_that_nothing_says() -> None:
    text = (CATALOGUES / "fr" / "corpus.po").read_text(encoding="utf-8")
    kept = [ast.literal_eval(line) for line in re.findall(r'^msgid (".+")$', text, re.MULTILINE)]
    assert set(filter(None, kept)) == set(messages())
