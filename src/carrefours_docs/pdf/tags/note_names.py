"""The names of footnotes, put into a part's HTML: what their links are made from at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carrefours_docs.pdf.tags.kinds import classes

NAME = "data-note"
NOTE_WORD, BACK_WORDS = "data-note-word", "data-back-words"


def name_notes(part: Any, identifier: str, labels: Mapping[str, str]) -> None:
    """Give each footnote of a part (lxml) a name that no other part's has, and a link's words.

    `labels` are the book's: "note" and "back". A note in another language goes without them.
    """
    notes = (span for span in part.iter("span") if "footnote" in classes(span))
    for number, note in enumerate(notes, start=1):
        note.set(NAME, f"{identifier}-{number}")
        if not any(above.get("lang") for above in note.iterancestors()):
            note.set(NOTE_WORD, labels.get("note", ""))
            note.set(BACK_WORDS, labels.get("back", ""))


def note_name(name: str) -> str:
    """What a note is called in the file: the name of its place, and its ID."""
    return f"note-{name}"


def call_name(name: str) -> str:
    return f"call-{name}"
