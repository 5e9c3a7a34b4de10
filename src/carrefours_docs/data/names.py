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
        words = {DataFile.MEETINGS: say("table-meetings"), DataFile.PEOPLE: say("table-people")}
        endings = {DataFile.CALENDAR: "ics", DataFile.LINKED_DATA: "jsonld"}
        if self in words:
            return f"{stem}-{words[self]}.csv"
        return f"{stem}.{endings[self]}"
