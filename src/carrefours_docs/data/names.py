"""The data files of an edition and what each is called, in the edition's language."""

from __future__ import annotations

from enum import Enum

from carrefours_docs.messages import book_messages


class DataFile(Enum):
    """A file for other programs."""

    CALENDAR = "calendar"
    LINKED_DATA = "linked-data"
    MEETINGS = "meetings"
    PEOPLE = "people"

    def named(self, stem: str, language: str) -> str:
        """The file's name, for the edition whose files start with `stem`."""
        say = book_messages(language)
        endings = {
            DataFile.CALENDAR: ".ics",
            DataFile.LINKED_DATA: ".jsonld",
            DataFile.MEETINGS: f"-{say('table-meetings')}.csv",
            DataFile.PEOPLE: f"-{say('table-people')}.csv",
        }
        return f"{stem}{endings[self]}"
