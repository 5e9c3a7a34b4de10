"""Where the model holds texts by language: a kind of record → its texts, and records below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from carrefours_docs.corpus.schema import Record
from carrefours_docs.corpus.values import Text


@dataclass(frozen=True, slots=True)
class Member:
    """A field that is a text, or else holds `inner`: a record, alone or in a row."""

    is_text: bool
    inner: type[Record] | None
    description: str


@cache
def members(model: type[Record]) -> Mapping[str, Member]:
    """The fields of `model` that are texts or hold records, by the key YAML writes."""
    hints = get_type_hints(model, include_extras=True)
    found: dict[str, Member] = {}
    for name, field in model.model_fields.items():
        parts = _parts(hints[name])
        inner = next((p for p in parts if isinstance(p, type) and issubclass(p, Record)), None)
        if Text in parts or inner is not None:
            found[field.alias or name] = Member(Text in parts, inner, field.description or "")
    return found


def _parts(hint: Any) -> list[Any]:
    """A type and those it is made of, a text taken whole."""
    if hint == Text:
        return [hint]
    return [hint, *(part for each in get_args(hint) for part in _parts(each))]
