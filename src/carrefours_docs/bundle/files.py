"""The files of a bundle: what each is for, where it goes, its type, and its name in messages.

Folders and names sort in the order in which they are wanted, and are in the edition's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from carrefours_docs.messages import Messages

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
"""Names that are the same in every language: programs look for them."""


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

    def title(self, say: Messages) -> str:
        """What is in it, as a heading."""
        titles = {
            Shelf.TOP: say("In this folder"),
            Shelf.READ: say("To read"),
            Shelf.PRINT: say("To print"),
            Shelf.DATA: say("For the site and for other programs"),
            Shelf.CHANGES: say("What has changed since the previous bundle"),
        }
        return titles[self]


class Role(Enum):
    """What a file is for; the value is its name in the manifest."""

    PAGE = "page"
    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    PRINT_INSIDE = "print-inside"
    PRINT_COVER = "print-cover"
    PRINT_HOME = "print-home"
    PRINT_OTHER = "print-other"
    CALENDAR = "calendar"
    LINKED_DATA = "linked-data"
    MEETINGS = "meetings"
    PEOPLE = "people"
    CHANGES = "changes"
    MARKED_UP = "marked-up-changes"
    TEXT = "text"
    EARLIER_TEXT = "earlier-text"
    README = "readme"

    @property
    def shelf(self) -> Shelf:
        return _SHELVES[self]

    def purpose(self, say: Messages) -> str:
        """What the file is for, as a line."""
        purposes = {
            Role.PAGE: say("a page that shows what there is and opens it: start here"),
            Role.PDF: say("the booklet, to read on a screen or to print on any printer"),
            Role.EPUB: say("the booklet for phones, tablets and e-readers"),
            Role.DOCX: say("the booklet for Word and LibreOffice, to take passages from"),
            Role.PRINT_INSIDE: say("for the print shop: the inside (PDF/X-4)"),
            Role.PRINT_COVER: say("for the print shop: the cover, in one sheet (PDF/X-4)"),
            Role.PRINT_HOME: say(
                "for your own printer: on A4, both sides, flipped on the short edge, then folded"
            ),
            Role.PRINT_OTHER: say("a further file for printing: its name says what it is"),
            Role.CALENDAR: say("the events, for calendars (iCalendar)"),
            Role.LINKED_DATA: say("the events, for search engines: for the site (JSON-LD)"),
            Role.MEETINGS: say("the meetings, one a line, for spreadsheets (CSV)"),
            Role.PEOPLE: say("the people named, as they agreed to be, for spreadsheets (CSV)"),
            Role.CHANGES: say("the list of what has changed, as plain text"),
            Role.MARKED_UP: say("the changes in their place, words added and removed: for proofreading"),
            Role.TEXT: say("the text of the booklet, which the next bundle is compared with"),
            Role.EARLIER_TEXT: say("the text that this bundle was compared with"),
            Role.README: say("what each file is for"),
        }  # fmt: skip
        return purposes[self]


_SHELVES = {
    Role.PAGE: Shelf.TOP,
    Role.README: Shelf.TOP,
    **dict.fromkeys((Role.PDF, Role.EPUB, Role.DOCX), Shelf.READ),
    **dict.fromkeys(
        (Role.PRINT_INSIDE, Role.PRINT_COVER, Role.PRINT_HOME, Role.PRINT_OTHER), Shelf.PRINT
    ),
    **dict.fromkeys((Role.CALENDAR, Role.LINKED_DATA, Role.MEETINGS, Role.PEOPLE), Shelf.DATA),
    **dict.fromkeys(
        (Role.CHANGES, Role.MARKED_UP, Role.TEXT, Role.EARLIER_TEXT), Shelf.CHANGES
    ),
}

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
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def media_type(name: str) -> str:
    """By the ending of a name (IANA)."""
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of a bundle: its path in it, its bytes told, and what it is for.

    `pages` is 0 for what has no pages. `what` is a line in the edition's language.
    """

    path: PurePosixPath
    role: Role
    what: str
    size: int
    sha256: str
    pages: int = 0

    @property
    def media_type(self) -> str:
        return media_type(self.path.name)


def described(folder: Path, path: PurePosixPath, role: Role, say: Messages) -> BundleFile:
    """A file that stands in `folder`, measured."""
    import hashlib

    data = (folder / path).read_bytes()
    return BundleFile(
        path=path,
        role=role,
        what=role.purpose(say),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=_pages(folder / path),
    )


def _pages(file: Path) -> int:
    if file.suffix.lower() != ".pdf":
        return 0
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)
