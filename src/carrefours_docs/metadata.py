"""What a book says of itself: the tree's metadata (docs/architecture.md) as plain strings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of a book; what the tree leaves out is empty.

    `labels` are the words a writer needs that are no part of the text, `back_cover` the lines below
    the description on the back of the book. Two `languages` stand side by side as `parallel` says
    (facing, columns), each calls itself by one of `language_names`, and the back says
    `second_description` too; a book in one has none of these.
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
    second_description: str = ""
    logos: tuple[tuple[str, str], ...] = ()
    """Each logo of the back cover: its file below the build folder, and whose it is."""
    second_labels: Mapping[str, str] = field(default_factory=dict)
    """The labels in the second of two languages; empty for a book in one."""
    print_isbn: str = ""
    reading: str = ""
    """How the edition is read (corpus/values.READINGS): large, easy; "" for the book itself."""

    def labels_in(self, language: str) -> Mapping[str, str]:
        """The labels that a reader of `language` meets; those of the book where it has no other."""
        if self.second_labels and language == self.languages[1]:
            return self.second_labels
        return self.labels

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

    def labels(key: str) -> dict[str, str]:
        return {name: _text(value) for name, value in meta.get(key, {"c": {}})["c"].items()}

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
        labels=labels("labels"),
        back_cover=texts("back-cover"),
        languages=texts("languages"),
        language_names=texts("language-names"),
        parallel=text("parallel"),
        second_description=text("second-description"),
        reading=text("reading"),
        second_labels=labels("second-labels"),
        print_isbn=text("print-isbn"),
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
