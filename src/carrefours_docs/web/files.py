"""The files that a bundle holds: what each is, what it is for, how long and how heavy it is.

A file is measured once it is finished; its words are those of the reader's language.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from carrefours_docs.messages import Messages


class Group(Enum):
    """What readers come for. The order is that of the page."""

    READ = "read"
    PRINT = "print"
    EVENTS = "events"
    ABOUT = "about"


class FileKind(Enum):
    """What a file is. Its value is the name it has in a manifest."""

    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    HTML = "html"
    HOME = "home-booklet"
    FOLD = "how-to-fold"
    TIMELINE = "timeline-sheet"
    INSIDE = "print-inside"
    COVER = "print-cover"
    JOB_SHEET = "job-sheet"
    REPORT = "preflight-report"
    PRINTABLE = "printable"
    CALENDAR = "calendar"
    JSON_LD = "json-ld"
    TABLE = "table"
    PEOPLE = "people"
    CHANGES = "changes"
    MARKED_CHANGES = "marked-changes"
    TEXT = "text"
    EARLIER_TEXT = "earlier-text"
    PAGE = "page"
    README = "readme"
    MANIFEST = "manifest"
    CHECKSUMS = "checksums"

    @property
    def group(self) -> Group:
        return _GROUPS[self]

    def title(self, say: Messages) -> str:
        """What the file is, in a few words; not yet typography."""
        return {
            FileKind.PDF: say("The booklet as a PDF"),
            FileKind.EPUB: say("The booklet as an EPUB"),
            FileKind.DOCX: say("The booklet as a Word file"),
            FileKind.HTML: say("The booklet as a web page"),
            FileKind.HOME: say("The booklet to fold, on A4 sheets"),
            FileKind.FOLD: say("How to print and fold it"),
            FileKind.TIMELINE: say("The timeline as a large sheet"),
            FileKind.INSIDE: say("The inside, for the print shop"),
            FileKind.COVER: say("The cover, for the print shop"),
            FileKind.JOB_SHEET: say("The job sheet"),
            FileKind.REPORT: say("What was measured on the files for the print shop"),
            FileKind.PRINTABLE: say("A further file for printing"),
            FileKind.CALENDAR: say("The calendar of the meetings"),
            FileKind.JSON_LD: say("The meetings, for search engines"),
            FileKind.TABLE: say("The meetings as a table"),
            FileKind.PEOPLE: say("The people named as a table"),
            FileKind.CHANGES: say("What has changed"),
            FileKind.MARKED_CHANGES: say("What has changed, marked up"),
            FileKind.TEXT: say("The text of the booklet, for programs"),
            FileKind.EARLIER_TEXT: say("The text that it was compared with"),
            FileKind.PAGE: say("The page that leads to everything"),
            FileKind.README: say("Read this first"),
            FileKind.MANIFEST: say("The list of the files, for programs"),
            FileKind.CHECKSUMS: say("The checksums"),
        }[self]

    def purpose(self, say: Messages) -> str:
        """What the file is for, as a sentence; not yet typography."""
        return {
            FileKind.PDF: say(
                "To read on a computer, with a screen reader too, or to print page by page."
            ),
            FileKind.EPUB: say(
                "To read on a phone, a tablet or an e-reader: letters as large as you like."
            ),
            FileKind.DOCX: say("To go on writing in Word or LibreOffice."),
            FileKind.HTML: say(
                "To read in any browser, on a phone too: nothing to install, no network needed."
            ),
            FileKind.HOME: say(
                "To print at home, on both sides flipped along the short edge, fold and staple."
            ),
            FileKind.FOLD: say("To read before the booklet is printed at home."),
            FileKind.TIMELINE: say("To pin on a wall during a meeting."),
            FileKind.INSIDE: say("To send to the print shop as it is, with the cover."),
            FileKind.COVER: say(
                "Back, spine and front in one sheet, for this inside and its paper."
            ),
            FileKind.JOB_SHEET: say("To send to the print shop with the two files."),
            FileKind.REPORT: say("To answer the print shop, should it ask."),
            FileKind.PRINTABLE: say("Its name says what it is."),
            FileKind.CALENDAR: say("To add the meetings to a calendar."),
            FileKind.JSON_LD: say("To put into a page of the association’s site."),
            FileKind.TABLE: say("To open in a spreadsheet."),
            FileKind.PEOPLE: say("Who is named, as they agreed to be, and in which meetings."),
            FileKind.CHANGES: say("To read only what is new since the last edition."),
            FileKind.MARKED_CHANGES: say("To proofread: what was added and removed, in its place."),
            FileKind.TEXT: say("The next bundle is compared with it: keep it."),
            FileKind.EARLIER_TEXT: say("The list of changes starts from it."),
            FileKind.PAGE: say("To start from: it opens in any browser, without a network."),
            FileKind.README: say("What is in this folder, in plain words."),
            FileKind.MANIFEST: say("To check by program what the folder holds."),
            FileKind.CHECKSUMS: say("To make sure that a copy is whole: sha256sum -c SHA256SUMS."),
        }[self]


_GROUPS = {
    FileKind.PDF: Group.READ,
    FileKind.EPUB: Group.READ,
    FileKind.DOCX: Group.READ,
    FileKind.HTML: Group.READ,
    FileKind.HOME: Group.PRINT,
    FileKind.FOLD: Group.PRINT,
    FileKind.TIMELINE: Group.PRINT,
    FileKind.INSIDE: Group.PRINT,
    FileKind.COVER: Group.PRINT,
    FileKind.JOB_SHEET: Group.PRINT,
    FileKind.REPORT: Group.PRINT,
    FileKind.PRINTABLE: Group.PRINT,
    FileKind.CALENDAR: Group.EVENTS,
    FileKind.JSON_LD: Group.EVENTS,
    FileKind.TABLE: Group.EVENTS,
    FileKind.PEOPLE: Group.EVENTS,
    FileKind.CHANGES: Group.ABOUT,
    FileKind.MARKED_CHANGES: Group.ABOUT,
    FileKind.TEXT: Group.ABOUT,
    FileKind.EARLIER_TEXT: Group.ABOUT,
    FileKind.PAGE: Group.ABOUT,
    FileKind.README: Group.ABOUT,
    FileKind.MANIFEST: Group.ABOUT,
    FileKind.CHECKSUMS: Group.ABOUT,
}


BOOKS = (FileKind.PDF, FileKind.EPUB, FileKind.DOCX, FileKind.HTML)
"""The whole book: in every language of its edition, where most files are in the first alone."""


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A finished file. `name` is its path from the page that links it, with "/"; `size` in bytes.

    `title` stands in place of the kind's own where two files are of one kind (already in the
    reader's language); `pages` is None for what has no pages, `languages` those it is written in,
    empty where it has none.
    """

    name: str
    kind: FileKind
    size: int
    sha256: str
    pages: int | None = None
    languages: tuple[str, ...] = ()
    title: str = ""


def measured(
    path: Path, kind: FileKind, languages: tuple[str, ...] = (), name: str = "", title: str = ""
) -> BundleFile:
    """The finished file at `path`, linked as `name` (by default its own)."""
    data = path.read_bytes()
    return BundleFile(
        name=name or path.name,
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=_pages(path) if path.suffix == ".pdf" else None,
        languages=languages,
        title=title,
    )


def _pages(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
