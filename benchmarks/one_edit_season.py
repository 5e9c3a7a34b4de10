"""From one edit of the minutes to the finished files: `python benchmarks/one_edit_season.py`.

A copy of season one, or with `--meetings` a season of seeded prose, is made by `./doit` in folders
of its own, each run in a new process: cold, then after edits of one meeting's minutes. Season one
is made in three formats (PDF, EPUB, DOCX of the French edition), each edit being a word more;
seeded prose is made as the French PDF alone, after a word more and after a page more. The runs are
what people type, from the look at what is installed to the last line; validators (epubcheck and the
like) are in none of them, for `./doit` asks none. Prints the times and their ratios to those of the
cold run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from platform import python_version

import pikepdf
from runs import ROOT, TYPED, Took, took

import corpus as seeded

THREE_FORMATS = 0.5
"""The median of the edits of season one at most, in times of the cold run."""
TARGETS = {1: 0.2, 400: 0.3}
"""The French PDF of seeded prose at most, by the words that are added (400: a page more)."""

LONG = 40
"""Characters of a line that is a paragraph's, and no heading's."""


@dataclass(frozen=True, slots=True)
class Place:
    """A season's sources in a folder of its own, and what is made of them."""

    folder: Path
    season: str
    formats: tuple[str, ...]

    def made(self) -> Took:
        """Make the French edition in these formats, as somebody types it."""
        tasks = [f"{ending}:{self.season}.fr" for ending in self.formats]
        return took(
            [*TYPED, *tasks],
            CARREFOURS_SOURCES=str(self.folder / "sources"),
            CARREFOURS_OUTPUT=str(self.folder / "output"),
        )

    def pages(self) -> int:
        """The pages of the PDF."""
        (pdf,) = (self.folder / "output" / self.season / "fr").glob("*.pdf")
        with pikepdf.open(pdf) as book:
            return len(book.pages)

    def minutes(self) -> list[Path]:
        """The French minutes, in the order of the meetings."""
        return sorted((self.folder / "sources" / self.season).glob("meetings/*/minutes.fr.md"))


def season_one(folder: Path) -> Place:
    """A copy of season one."""
    shutil.copytree(ROOT / "sources", folder / "sources")
    return Place(folder, "season-1", ("pdf", "epub", "docx"))


def seeded_prose(folder: Path, meetings: int) -> Place:
    """Prose of so many meetings."""
    files = seeded.season(meetings, terms=600, characters=5000)
    seeded.write(files, folder / "sources")
    return Place(folder, seeded.SEASON_ID, ("pdf",))


def edit(file: Path, words: int, chance: random.Random) -> None:
    """So many words more in one of the paragraphs of `file`."""
    lines = file.read_text(encoding="utf-8").split("\n")
    paragraphs = [n for n, line in enumerate(lines) if len(line) > LONG and line[0].isalpha()]
    number = chance.choice(paragraphs)
    told = lines[number].split(" ")
    more = [chance.choice(("encore", "toujours", "parfois")) for _ in range(words)]
    place = chance.randrange(1, len(told))
    lines[number] = " ".join([*told[:place], *more, *told[place:]])
    file.write_text("\n".join(lines), encoding="utf-8")


def told(name: str, took: Took, cold: Took, pages: int, most: float | None = None) -> str:
    """A row of the table."""
    text = f"{name:<16}{pages:>6} pages{took.wall:>8.1f} s{took.wall / cold.wall:>7.2f}"
    text += f"   processors {took.processor:.1f} s{took.processor / cold.processor:>7.2f}"
    return text if most is None else f"{text}   {judged(took.wall / cold.wall, most)}"


def judged(ratio: float, most: float) -> str:
    return f"≤ {most:g}{'' if ratio <= most else '  missed'}"


def three_formats(place: Place, edits: int) -> bool:
    """Season one in three formats; whether the target is met."""
    chance = random.Random(1)
    cold = place.made()
    print(told("cold", cold, cold, place.pages()))
    ratios = []
    for file in _some(place.minutes(), edits):
        edit(file, 1, chance)
        one = place.made()
        ratios.append(one.wall / cold.wall)
        print(told("a word more", one, cold, place.pages()))
    median = statistics.median(ratios)
    print(f"median of {edits} edits{median:>23.2f}   {judged(median, THREE_FORMATS)}")
    return median <= THREE_FORMATS


def _some(files: Sequence[Path], number: int) -> list[Path]:
    """So many of the files, far from each other."""
    return [files[(2 * n + 1) * len(files) // (2 * number)] for n in range(number)]


def pdf_alone(place: Place) -> bool:
    """The PDF of seeded prose; whether the targets are met."""
    chance = random.Random(1)
    files = place.minutes()
    cold = place.made()
    print(told("cold", cold, cold, place.pages()))
    met = True
    for words, most in TARGETS.items():
        edit(files[len(files) // 3], words, chance)
        one = place.made()
        met &= one.wall <= most * cold.wall
        print(told("a word more" if words == 1 else "a page more", one, cold, place.pages(), most))
    return met


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--meetings", type=int, help="seeded prose of so many, instead of season one"
    )
    parser.add_argument("--edits", type=int, default=5, help="how many edits of season one")
    given = parser.parse_args()
    print(f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        if given.meetings:
            met = pdf_alone(seeded_prose(Path(scratch), given.meetings))
        else:
            met = three_formats(season_one(Path(scratch)), given.edits)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
