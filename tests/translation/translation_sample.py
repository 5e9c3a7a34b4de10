"""A small season with minutes in two languages, on disk, and short ways to work on it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from carrefours_docs.paths import ROOT
from carrefours_docs.translation.accept import accept
from carrefours_docs.translation.desk import Desk, Item, open_desk
from carrefours_docs.translation.merge import Keep, Outcome, merge, write
from carrefours_docs.translation.po import read_po, write_po
from corpus_sample import MINUTES_FILE, write_sources

DATA = ROOT / "tests" / "data" / "bilingual"
KEY = "meetings/2021-05-verger/minutes"


class Place:
    """A season's sources in a folder of their own."""

    def __init__(self, folder: Path, translated: bool = True) -> None:
        self.folder = write_sources(folder / "sources")
        self.french = self.folder / MINUTES_FILE
        self.english = self.french.with_name("minutes.en.md")
        self.po = folder / "season-9.en.po"
        self.french.write_bytes((DATA / "minutes.fr.md").read_bytes())
        if translated:
            self.english.write_bytes((DATA / "minutes.en.md").read_bytes())

    def desk(self, language: str = "en") -> Desk:
        return open_desk(self.folder / "season-9", self.folder / "authorities", language)

    def items(self) -> list[Item]:
        """The units of the minutes."""
        return next(list(work.items) for work in self.desk().works if work.key == KEY)

    def states(self) -> Counter[str]:
        return Counter(str(item.state) for item in self.items())

    def accept(self, *, without: bool = False) -> None:
        desk = self.desk()
        accept(desk, desk.works, without=without)

    def export(self) -> None:
        desk = self.desk()
        write_po(desk, desk.works, self.po, self.folder.parent)

    def bring_back(self, keep: Keep = "") -> Outcome:
        desk = self.desk()
        outcome = merge(desk, read_po(self.po, "en"), keep)
        write(outcome, desk)
        return outcome

    def french_changes(self, old: str, new: str) -> None:
        change(self.french, old, new)

    def bytes(self) -> dict[str, bytes]:
        """Every file of the sources."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def item(self, start: str) -> Item:
        """The unit of the minutes whose French begins so."""
        return next(item for item in self.items() if item.source.startswith(start))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")
