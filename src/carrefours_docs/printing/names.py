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
    HOME = "home"

    def named(self, stem: str, language: str) -> str:
        """The file's name, for the edition whose files start with `stem`."""
        say = book_messages(language)
        words = {
            PrintFile.INSIDE: say("print-1-inside"),
            PrintFile.COVER: say("print-2-cover"),
            PrintFile.HOME: say("home-booklet-a4"),
        }
        return f"{stem}-{words[self]}.pdf"


FOR_THE_SHOP = (PrintFile.INSIDE, PrintFile.COVER)
"""What is sent to a print shop."""
