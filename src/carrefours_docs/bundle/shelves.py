"""Where the files of a bundle go: its folders, their names and headings, and names that are fixed.

Folders sort in the order in which they are wanted, and are in the edition's language.
"""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath

from carrefours_docs.messages import Messages, book_messages
from carrefours_docs.web.files import FileKind, Group

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
PAGE = "index.html"
"""Names that are the same in every language: programs and browsers look for them."""


def bundle_name(stem: str, language: str) -> str:
    """What the folder is called; the zip is called the same."""
    say = book_messages(language)
    word = say("bundle")
    return f"{stem}-{word}"


class Shelf(Enum):
    """A folder of the bundle; TOP is the bundle itself."""

    TOP = "top"
    READ = "read"
    PRINT = "print"
    DATA = "data"
    CHANGES = "changes"

    def named(self, say: Messages) -> str:
        names = {
            Shelf.TOP: "",
            Shelf.READ: say("1-read"),
            Shelf.PRINT: say("2-print"),
            Shelf.DATA: say("3-data"),
            Shelf.CHANGES: say("4-changes"),
        }
        return names[self]

    def heading(self, say: Messages) -> str:
        """What is in it."""
        headings = {
            Shelf.TOP: say("In this folder"),
            Shelf.READ: say("To read"),
            Shelf.PRINT: say("To print"),
            Shelf.DATA: say("For the site and for other programs"),
            Shelf.CHANGES: say("What has changed since the previous bundle"),
        }
        return headings[self]


_BY_GROUP = {Group.READ: Shelf.READ, Group.PRINT: Shelf.PRINT, Group.EVENTS: Shelf.DATA}
_OF_CHANGES = {
    FileKind.CHANGES,
    FileKind.MARKED_CHANGES,
    FileKind.TEXT,
    FileKind.EARLIER_TEXT,
}
_PRINT_KINDS = {
    "inside": FileKind.INSIDE,
    "cover": FileKind.COVER,
    "job-sheet": FileKind.JOB_SHEET,
    "job-sheet-text": FileKind.JOB_SHEET,
    "preflight": FileKind.REPORT,
    "home": FileKind.HOME,
    "fold": FileKind.FOLD,
    "timeline": FileKind.TIMELINE,
}


def shelf_of(kind: FileKind) -> Shelf:
    """The folder that a file of this kind goes to."""
    if kind in _OF_CHANGES:
        return Shelf.CHANGES
    return _BY_GROUP.get(kind.group, Shelf.TOP)


def print_kind(part: str) -> FileKind:
    """What a `PrintFile` of this value is; one that is not known yet is "printable"."""
    return _PRINT_KINDS.get(part, FileKind.PRINTABLE)


def path_of(kind: FileKind, name: str, say: Messages) -> str:
    """Where a file called `name` goes, from the bundle's folder, with "/"."""
    return str(PurePosixPath(shelf_of(kind).named(say)) / name)


_TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
}


def media_type(name: str) -> str:
    """By the ending of a name (IANA)."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
