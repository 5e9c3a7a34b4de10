"""A season's free texts, each read when its turn comes: a thousand are never in memory as trees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Texts(Mapping[str, dict[str, Any]]):
    """Language → pandoc document of one text, read anew from its JSON each time it is asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], bytes]]) -> None:
        """`readers` give the JSON in each language."""
        self._readers = readers

    def __getitem__(self, language: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self._readers[language]())
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def __contains__(self, language: object) -> bool:
        return language in self._readers

    def key(self, language: str) -> str:
        """SHA-256 of the JSON, in hexadecimal: what is made of the text is found by it."""
        return hashlib.sha256(self._readers[language]()).hexdigest()

    def alone(self, language: str) -> Texts:
        """The same in one language."""
        return Texts({language: self._readers[language]})


def key_of(texts: Mapping[str, dict[str, Any]], language: str) -> str:
    """What is the same where a text is."""
    return texts.key(language) if isinstance(texts, Texts) else json.dumps(texts[language])


def alone(texts: Mapping[str, dict[str, Any]], language: str) -> Mapping[str, dict[str, Any]]:
    """A text in one language."""
    return texts.alone(language) if isinstance(texts, Texts) else {language: texts[language]}
