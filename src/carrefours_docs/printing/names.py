"""The print files of an edition and what each is called, in the edition's language.

Names sort in the order a printer needs them and say what they are.
"""

from __future__ import annotations

from enum import Enum

from carrefours_docs.messages import book_messages


class PrintFile(Enum):
    """A file made for printing. Its value is the name it has in messages."""

    INSIDE = "inside"
    COVER = "cover"
    JOB = "job-sheet"
    JOB_TEXT = "job-sheet-text"
    REPORT = "preflight"
    HOME = "home"
    FOLD = "fold"
    TIMELINE = "timeline"

    def named(self, stem: str, language: str) -> str:
        """The file's name, for the edition whose files start with `stem`."""
        say = book_messages(language)
        words = {
            PrintFile.INSIDE: say("print-1-inside"),
            PrintFile.COVER: say("print-2-cover"),
            PrintFile.JOB: say("print-3-job-sheet"),
            PrintFile.JOB_TEXT: say("print-3-job-sheet"),
            PrintFile.REPORT: say("print-4-preflight"),
            PrintFile.HOME: say("home-booklet-a4"),
            PrintFile.FOLD: say("home-booklet-how-to"),
            PrintFile.TIMELINE: say("timeline-a3"),
        }
        ending = "txt" if self in (PrintFile.JOB_TEXT, PrintFile.REPORT) else "pdf"
        return f"{stem}-{words[self]}.{ending}"


FOR_THE_SHOP = (PrintFile.INSIDE, PrintFile.COVER)
"""What a print shop prints."""

TO_FOLD = (PrintFile.HOME, PrintFile.FOLD)
"""What makes an A5 booklet of A4 sheets: an edition of A4 pages has none."""


def print_files(*, columns: bool) -> tuple[PrintFile, ...]:
    """The files of an edition; `columns` where its pages are A4."""
    return tuple(part for part in PrintFile if not (columns and part in TO_FOLD))
