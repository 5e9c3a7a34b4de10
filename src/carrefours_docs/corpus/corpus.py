"""A season's validated records, with the files that hold its free text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from carrefours_docs.corpus.schema import (
    Kind,
    Meeting,
    Organisation,
    Person,
    Place,
    Season,
    Theme,
)

MEETINGS = "meetings"
"""The folder of a season that holds one folder a meeting."""
WAITING = "to-confirm"
"""The folder of a season, beside meetings/, of meetings that lack what a record must have."""

EASY = ".easy"
"""What ends the owner of a text that is easy to read: 2016-04-die.easy, foreword.easy."""


def owner_of(text: str) -> str:
    """The meeting, foreword or next that a text belongs to, be it the easy one or not."""
    return text.removesuffix(EASY)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything known of one season; every id in it resolves.

    `meetings` are in order of time. `minutes` gives meeting id → language → file, `texts` gives
    "foreword" or "next" → language → file; both hold only files that exist. `files` are the records
    that were read, for whoever must know what to watch. `easy` gives the texts that are easy to
    read like `minutes`; its owners end with EASY.
    """

    folder: Path
    season: Season
    meetings: tuple[Meeting, ...]
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    minutes: Mapping[str, Mapping[str, Path]]
    texts: Mapping[str, Mapping[str, Path]]
    files: tuple[Path, ...]
    easy: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)

    @property
    def free_texts(self) -> dict[str, Mapping[str, Path]]:
        """Every file of free text by its owner and language: `minutes`, `texts`, then `easy`."""
        return {**self.minutes, **self.texts, **self.easy}

    def kind(self, meeting: Meeting) -> Kind:
        """The kind of a meeting, as the season declares it."""
        return next(kind for kind in self.season.kinds if kind.id == meeting.kind)

    def switches(self, owner: str) -> tuple[tuple[str, bool, Path], ...]:
        """The rules of cleaning that records switch for a text: name, on or off, and the record.

        `owner` is a meeting's id, "foreword" or "next", or that of its easy text; the season speaks
        first, the meeting last.
        """
        if owner.endswith(EASY):  # its own title is the chapter's (book/easy)
            title = (("own-title", False, self.folder / "season.yaml"),)
            return (*self.switches(owner_of(owner)), *title)
        file = self.folder / "season.yaml"
        asked = [(name, on, file) for name, on in self.season.clean.items()]
        for meeting in self.meetings:
            if meeting.id == owner:
                record = self.meeting_folder(meeting) / "meeting.yaml"
                asked += [(name, on, record) for name, on in meeting.clean.items()]
        return tuple(asked)

    def meeting_folder(self, meeting: Meeting) -> Path:
        """The folder of a meeting's record: its pictures' paths are relative to it."""
        return self.folder / MEETINGS / meeting.id
