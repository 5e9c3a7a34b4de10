"""A file that came back → its parts, within the limits that any document from outside is read in.

Raises SourceError for what is no DOCX, is damaged, asks for a password, or is a bomb.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _
from carrefours_docs.minutes.archive import UNREAD, safe_parts
from carrefours_docs.minutes.sniff import Kind, kind_of, truthful_bytes
from carrefours_docs.minutes.xml_parts import tree_of

_UNREAD = (*tuple(name for name in UNREAD if name != "customXml/"), "word/media/", "word/fonts/")


def returned_parts(file: Path) -> Mapping[str, bytes]:
    """The parts of a DOCX that hold text, changes and comments."""
    if kind_of(file) is not Kind.DOCX:
        raise SourceError([_no_docx(file)])
    parts = safe_parts(truthful_bytes(file, Kind.DOCX), Kind.DOCX, file, _UNREAD)
    for name in ("word/document.xml", "word/footnotes.xml", "word/comments.xml"):
        if (name in parts or name == "word/document.xml") and tree_of(parts.get(name)) is None:
            raise SourceError([_damaged(file)])
    return parts


def _no_docx(file: Path) -> Problem:
    return Problem(
        "review-ending",
        Place(file),
        _("Changes are read from a .docx file; this one ends in “{ending}”.", ending=file.suffix),
        _("Open it in the program it was edited with, and save it as Word document (.docx)."),
    )


def _damaged(file: Path) -> Problem:
    return Problem(
        "review-damaged",
        Place(file),
        _("The text of this file, or its comments, cannot be read: it is damaged."),
        _("Open it in Word or LibreOffice, save it again, and try with that copy."),
    )
