"""Every sentence that organisers or readers see has its French, and every French one is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from carrefours_docs.paths import ROOT

SOURCES = ROOT / "src" / "carrefours_docs"
TEMPLATES = ROOT / "templates"
KEYWORDS = {"_": (1,), "say": (1,), "ngettext": (1, 2), "plural": (1, 2)}
IN_TEMPLATES = re.compile(r"say\(\s*\"([^\"]+)\"")
CATALOGUES = sorted((TEMPLATES / "catalogues" / "fr").glob("*.po"))
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def read(path: Path) -> Iterator[Message]:
    with path.open("rb") as stream:
        yield from (message for message in read_po(stream, locale="fr") if message.id)


def in_french(message: Message) -> tuple[str, ...]:
    """The translation, or each of its plural forms."""
    string = message.string
    return (string,) if isinstance(string, str) else tuple(form or "" for form in string or ())


def said() -> Iterator[tuple[str, str]]:
    """Every message of the code and the templates, with where it stands."""
    for path in sorted(SOURCES.rglob("*.py")):
        for line, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            first = message if isinstance(message, str) else message[0]
            if first:
                yield first, f"{path.relative_to(ROOT)}:{line}"
    for path in sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("bundle/*.txt")]):
        for match in IN_TEMPLATES.finditer(path.read_text(encoding="utf-8")):
            yield match[1], str(path.relative_to(ROOT))


def french() -> dict[str, list[tuple[str, ...]]]:
    """The French of each message, from every catalogue."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for path in CATALOGUES:
        for message in read(path):
            key = message.id if isinstance(message.id, str) else message.id[0]
            found.setdefault(key, []).append(in_french(message))
    return found


def test_every_message_has_its_french() -> None:
    known = french()
    missing = [
        f"{place}: {message}"
        for message, place in said()
        if not all(all(forms) for forms in known.get(message, [("",)]))
    ]
    assert missing == []


def test_a_message_has_one_french_whatever_the_catalogue() -> None:
    twice = {key: forms for key, forms in french().items() if len(set(forms)) > 1}
    assert twice == {}


def test_the_french_fills_in_the_same_values() -> None:
    wrong = [
        (message.id, form)
        for path in CATALOGUES
        for message in read(path)
        for form in in_french(message)
        if set(PLACEHOLDER.findall(form)) - set(PLACEHOLDER.findall(str(message.id)))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_french_is_set_as_french(path: Path) -> None:
    """No straight apostrophe or quote, and a no-break space before the high signs."""
    strings = [form for message in read(path) for form in in_french(message)]
    assert [text for text in strings if re.search(r"\w'\w| [;:!?»]|« ", text)] == []
