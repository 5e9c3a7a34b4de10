"""What a book says of itself: the tree's metadata (docs/architecture.md) as plain strings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carrefours_docs.messages import book_messages
from carrefours_docs.metadata import meta_text


@dataclass(frozen=True, slots=True)
class About:
    """Metadata of a book; what the tree leaves out is empty."""

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

    @property
    def moment(self) -> datetime.datetime:
        """When the book was last changed, as its records say: no clock is asked."""
        return datetime.datetime.fromtimestamp(self.epoch, datetime.UTC)


def read_about(meta: Mapping[str, Any]) -> About:
    """The metadata of a pandoc document; labels it lacks come from the book's catalogue."""

    def text(key: str) -> str:
        return meta_text(meta.get(key))

    lang = text("lang")
    say = book_messages(lang)
    labels = {
        "contents": say("Contents"),
        "cover": say("Cover"),
        "title-page": say("Title page"),
        "imprint": say("Imprint"),
        "index": say("Index"),
        "colophon": say("Colophon"),
        "notes": say("Notes"),
        "back": say("Back to the text"),
        "landmarks": say("Landmarks"),
        "accessibility": "",
    }
    given = meta.get("labels", {}).get("c", {})
    labels |= {key: meta_text(value) for key, value in given.items()}
    return About(
        lang=lang,
        title=text("title"),
        subtitle=text("subtitle"),
        date=text("date"),
        identifier=text("identifier"),
        description=text("description"),
        publisher=text("publisher"),
        rights=text("rights"),
        epoch=int(text("epoch") or 0),
        labels=labels,
    )
