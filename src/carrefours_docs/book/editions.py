"""The ways to read one book beside the book itself: what their files are called.

Takes how an edition is read (corpus/values.READINGS) and its language; gives words for names.
"""

from __future__ import annotations

from collections.abc import Mapping

from carrefours_docs.messages import Messages, book_messages

FORMATS = ("pdf", "epub", "docx", "html")
"""The formats of a book, by their endings; all that an edition may have."""

_FORMATS_OF = {"large": ("pdf",)}
"""Ways to read that have no more: an EPUB's letters are as large as its reader likes."""


def formats_of(reading: str) -> tuple[str, ...]:
    """What an edition is made in, by how it is read."""
    return _FORMATS_OF.get(reading, FORMATS)


def stem_of(stems: Mapping[str, str], language: str, reading: str = "") -> str:
    """The name of an edition's files without ending; `stems` are the season's, by language."""
    stem = stems.get(language) or next(iter(stems.values()))
    if not reading:
        return stem
    return f"{stem}-{_file_word(reading, book_messages(language))}"


def _file_word(reading: str, say: Messages) -> str:
    words = {"large": say("large-print"), "easy": say("easy", context="file")}
    return words[reading]


def edition_name(reading: str, say: Messages) -> str:
    """What the cover says of it; "" for the book itself."""
    names = {"large": say("Large print edition"), "easy": say("Easy-to-read edition")}
    return names.get(reading, "")


def reading_name(reading: str, say: Messages) -> str:
    """What a way to read is called: large print, easy to read."""
    names = {"large": say("large print"), "easy": say("easy to read")}
    return names[reading]
