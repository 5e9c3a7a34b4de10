"""What a book says of itself: the tree's metadata (docs/architecture.md) as plain strings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of a book; what the tree leaves out is empty.

    `labels` are the words a writer needs that are no part of the text, `back_cover` the lines below
    the description on the back of the book. Two `languages` stand side by side as `parallel` says
    (facing, columns), and each calls itself by one of `language_names`; a book in one has none.
    """

    lang: str
    title: str
    subtitle: str
    date: str
    identifier: str
    description: str
    publisher: str
    rights: str
    epoch: int
    labels: Mapping[str, str]
    back_cover: tuple[str, ...]
    languages: tuple[str, ...] = ()
    language_names: tuple[str, ...] = ()
    parallel: str = ""
    logos: tuple[tuple[str, str], ...] = ()
    """Each logo of the back cover: its file below the build folder, and whose it is."""
    reading: str = ""
    """How the edition is read (corpus/values.READINGS): large, easy; "" for the book itself."""

    @property
    def moment(self) -> datetime.datetime:
        """When the book was last changed, as its records say: no clock is asked."""
        return datetime.datetime.fromtimestamp(self.epoch, datetime.UTC)

    @property
    def stamp(self) -> str:
        """The same, as ISO 8601 in UTC."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def read_metadata(document: Mapping[str, Any]) -> Metadata:
    """The metadata of a pandoc document (JSON AST)."""
    meta = document["meta"]

    def text(key: str) -> str:
        return _text(meta.get(key))

    def texts(key: str) -> tuple[str, ...]:
        return tuple(_text(line) for line in meta.get(key, {"c": []})["c"])

    return Metadata(
        lang=text("lang"),
        title=text("title"),
        subtitle=text("subtitle"),
        date=text("date"),
        identifier=text("identifier"),
        description=text("description"),
        publisher=text("publisher"),
        rights=text("rights"),
        epoch=int(text("epoch") or 0),
        labels={key: _text(value) for key, value in meta.get("labels", {"c": {}})["c"].items()},
        back_cover=texts("back-cover"),
        languages=texts("languages"),
        language_names=texts("language-names"),
        parallel=text("parallel"),
        reading=text("reading"),
        logos=tuple(
            (_text(logo["c"]["file"]), _text(logo["c"]["alt"]))
            for logo in meta.get("logos", {"c": []})["c"]
        ),
    )


def _text(node: Any) -> str:
    """The plain text of a metadata value (MetaString, MetaInlines …); "" where missing."""
    if node is None:
        return ""
    match node.get("t"):
        case "MetaString" | "Str":
            return str(node["c"])
        case "MetaInlines" | "MetaBlocks" | "Para" | "Plain" | "Emph" | "Strong":
            return "".join(_text(child) for child in node["c"])
        case "Space" | "SoftBreak":
            return " "
        case _:
            return ""
