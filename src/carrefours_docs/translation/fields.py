"""Texts by language in the YAML records: which there are, found by the model's own schema.

Takes a record as it was read (with places) and its model; gives each `Text` of it with the way to
it and a name that stays when other items come or go. Index variants and file names are no texts to
translate word for word, and stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from carrefours_docs.corpus.members import members
from carrefours_docs.corpus.schema import Record
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.untranslated import PROPER

_NAMES = ("id", "acronym", "file", "person")
"""What names an item of a list; else its number does."""


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of a record: `name` as in `kinds/carrefour/note`, `where` it stands, both texts.

    `proper`: a name that may stay as it is in every language."""

    name: str
    where: Where
    source: str
    target: str
    description: str
    proper: bool = False


def text_fields(record: Source, model: type[Record], first: str, other: str) -> list[TextField]:
    """Every text of a record in the `first` language, with that in the `other` ("" if none)."""
    return list(_walk(model, record.data, (), (), first, other))


def _walk(
    model: type[Record], data: Any, where: Where, names: tuple[str, ...], first: str, other: str
) -> Iterator[TextField]:
    if not isinstance(data, dict):
        return
    for key, member in members(model).items():
        value = data.get(key)
        here, called = (*where, key), (*names, key)
        if member.is_text:
            texts = value if isinstance(value, dict) else {first: value}
            source, target = (_said(texts.get(language)) for language in (first, other))
            if source:
                proper = key in PROPER.get(model, ())
                yield TextField("/".join(called), here, source, target, member.description, proper)
        elif member.inner is not None and isinstance(value, list):
            for number, item in enumerate(value):
                name = _name(item) or str(number + 1)
                yield from _walk(member.inner, item, (*here, number), (*called, name), first, other)
        elif member.inner is not None:
            yield from _walk(member.inner, value, here, called, first, other)


def _said(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _name(item: Any) -> str:
    names = (item.get(name) for name in _NAMES) if isinstance(item, dict) else ()
    return next((str(name).strip() for name in names if isinstance(name, str)), "")
