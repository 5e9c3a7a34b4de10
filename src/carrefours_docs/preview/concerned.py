"""Which chapters an edit of the records concerns: those that speak of an authority, or are of a
kind of meeting, that changed.

Takes the records of before and of now and the chapters' HTML; a guess at what to show first, which
the making of the whole book completes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from carrefours_docs.book.index.find import folded
from carrefours_docs.corpus.corpus import Corpus

KINDS = ("people", "organisations", "places", "themes")
SHORTEST = 3
"""Letters of a name that is looked for in the text."""
TAG = re.compile("<[^>]*>")


def concerned(before: Corpus, now: Corpus, bodies: Mapping[str, str]) -> list[str]:
    """The ids of `bodies` that hold a mark of a changed record, then those that hold its names."""
    keys, names = _changed(before, now)
    marks = [f'data-key="{key}"' for key in keys]
    marked = [name for name, body in bodies.items() if any(mark in body for mark in marks)]
    named = [
        name
        for name, body in bodies.items()
        if name not in marked and any(word in _text(body) for word in names)
    ]
    return [*marked, *named]


def _changed(before: Corpus, now: Corpus) -> tuple[list[str], set[str]]:
    """The keys, as marks have them, of records that are not as they were, and all their names."""
    keys: list[str] = []
    names: set[str] = set()
    for kind in KINDS:
        old: Mapping[str, Any] = getattr(before, kind)
        new: Mapping[str, Any] = getattr(now, kind)
        for name in dict.fromkeys((*old, *new)):
            pair = [records[name] for records in (old, new) if name in records]
            if len(pair) == 2 and pair[0] == pair[1]:
                continue
            keys.append(f"{kind}/{name}")
            words = (word for record in pair for word in _words(record))
            names.update(_compared(word) for word in words if len(word) >= SHORTEST)
    kinds = [{kind.id: kind for kind in corpus.season.kinds} for corpus in (before, now)]
    for name in kinds[0].keys() & kinds[1].keys():
        if kinds[0][name] != kinds[1][name]:
            names.update(_compared(word) for kind in kinds for word in kind[name].name.values())
    return keys, names


def _words(record: Any) -> Iterator[str]:
    """All that a record is called, in any language."""
    names = [getattr(record, "acronym", None), record.name, *record.variants.values()]
    for name in names:
        if isinstance(name, str):
            yield name
        elif name:
            yield from name.values() if isinstance(name, Mapping) else name


def _text(body: str) -> str:
    """The words of HTML, as they are compared."""
    return _compared(html.unescape(TAG.sub("", body)))


def _compared(text: str) -> str:
    return folded(text).casefold()
