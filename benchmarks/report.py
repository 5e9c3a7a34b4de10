"""Everything that is claimed fast, measured in one go: `./doit benchmark`.

Runs every benchmark, each figure in a process of its own, and writes docs/performance.md (a table
of all that has a target, then what each script printed) and docs/performance.svg. It takes some
forty minutes, most of them plain WeasyPrint's at 1,000 meetings; what is at work is told on stderr,
and the page is written again after each step. `--quick` tries the whole way on three meetings, and
writes into a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from platform import python_version

import reference
from plot import plot

import corpus as seeded

ROOT = Path(__file__).resolve().parents[1]
MEETINGS = (13, 130, 1000)
QUICK = (2, 3)
PATCHES = {False: 130, True: 2}
"""The meetings by which the patches of the engine are measured, also in a quick run."""

Row = tuple[str, str, str, bool]
"""What was measured, the figure, the target (may be empty), and whether it is met."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that a script prints, and its target: where `pattern` finds it, in its first group.

    `sign` is ≤ or ≥.
    """

    name: str
    pattern: str
    target: float
    unit: str = ""
    sign: str = "≤"

    def row(self, text: str) -> Row:
        """The row of the table; a figure that is not there is a missed one."""
        target = f"{self.sign} {self.target:g}{self.unit}"
        found = re.search(self.pattern, text, re.MULTILINE)
        if found is None:
            return self.name, "not measured", target, False
        figure = float(found[1])
        met = figure <= self.target if self.sign == "≤" else figure >= self.target
        return self.name, f"{figure:g}{self.unit}", target, met


@dataclass(frozen=True, slots=True)
class Script:
    """A benchmark: its heading, its command, what makes it quick, and its figures."""

    title: str
    command: str
    quick: str
    points: tuple[Point, ...] = ()

    def run(self, *, quick: bool) -> tuple[str, str]:
        """What was typed, and what it printed; an error where it did not end well."""
        words = f"{self.command} {self.quick}".strip() if quick else self.command
        done = subprocess.run(
            [sys.executable, *words.split()],
            cwd=ROOT / "benchmarks",
            capture_output=True,
            text=True,
            check=False,
        )
        text = done.stdout.rstrip()
        if done.returncode and done.stderr:
            text += f"\n{done.stderr.rstrip().splitlines()[-1]}"
        return words, text.strip()


_RATIO = r"^{} .*? s +([\d.]+)"
_DRAWN = r"^from the save to the page +([\d.]+) s"
_SMALL = "--meetings 3 --terms 30 --characters 1500"

SCRIPTS = (
    Script(
        "One edit, 130 meetings: the PDF from the composed book",
        "one_edit.py",
        _SMALL,
        (
            Point("One edit, PDF from the book: a word more", _RATIO.format("a word more"), 0.2),
            Point("One edit, PDF from the book: a page more", _RATIO.format("a page more"), 0.3),
        ),
    ),
    Script(
        "One edit, 130 meetings: from the minutes to the PDF",
        "one_edit_season.py --meetings 130",
        "--meetings 3",
        (
            Point("One edit, minutes to PDF: a word more", _RATIO.format("a word more"), 0.2),
            Point("One edit, minutes to PDF: a page more", _RATIO.format("a page more"), 0.3),
        ),
    ),
    Script(
        "One edit, season one: three formats",
        "one_edit_season.py",
        "--edits 1",
        (Point("One edit, season one, three formats", r"^median .*? ([\d.]+)  ", 0.5),),
    ),
    Script(
        "Composing, and composing again",
        "composing.py",
        _SMALL,
        (Point("Composing again after one edit", r"^one edit : all +([\d.]+)", 0.25),),
    ),
    Script(
        "The index beside the layout",
        "index.py",
        _SMALL,
        (Point("Layout of the PDF beside the index", r"^layout : index +([\d.]+)", 20, sign="≥"),),
    ),
    Script(
        "The preview, season one",
        "preview.py --season season-1",
        "--saves 1",
        (Point("Preview, season one: changed page", _DRAWN, 1.0, " s"),),
    ),
    Script(
        "The preview, 130 meetings",
        "preview.py --meetings 130",
        "--meetings 3 --saves 1",
        (Point("Preview, 130 meetings: changed page", _DRAWN, 2.0, " s"),),
    ),
    Script(
        "Nothing to do",
        "idle.py",
        "",
        (Point("Nothing to do: ./doit beside a bare doit", r"^ratio +([\d.]+)", 3.0),),
    ),
    Script(
        "All formats together, season one",
        "together.py",
        "",
        (Point("All formats together: beside one by one", r"^ratio +([\d.]+)", 0.6),),
    ),
)


class Report:
    """What was measured so far, written to `folder` after each step."""

    def __init__(self, folder: Path, *, quick: bool, numbers: Sequence[int]) -> None:
        self._folder = folder
        self._quick = quick
        self._numbers = numbers
        self._steps = len(numbers) + 1 + len(SCRIPTS)
        self._began = time.monotonic()
        self._step = 0
        self._results: list[tuple[reference.Season, reference.Cost, reference.Cost]] = []
        self._lost: list[Row] = []
        self._gains: list[Row] = []
        self._points: list[Row] = []
        self._sections: list[str] = []

    def make(self) -> None:
        """Everything; the largest book comes last, for it takes longest."""
        *smaller, largest = self._numbers
        for number in smaller:
            self._reference(number)
        self._patches()
        for script in SCRIPTS:
            self._tell(script.command)
            words, text = script.run(quick=self._quick)
            self._points += [point.row(text) for point in script.points]
            head = ["", f"## {script.title}", "", f"`python benchmarks/{words}`"]
            self._sections += [*head, "", "```", text, "```"]
            self.write()
        self._reference(largest)

    def _reference(self, number: int) -> None:
        self._tell(f"plain WeasyPrint and ours, {number} meetings")
        season = reference.Season(number, 600, 5000)
        try:
            self._results.append((season, *reference.compared(season)))
        except (subprocess.CalledProcessError, SystemExit) as error:
            self._lost.append((f"{number} meetings", f"could not be made: {error}", "", False))
        self.write()

    def _patches(self) -> None:
        number = PATCHES[self._quick]
        self._tell(f"what each patch of the engine gains, {number} meetings")
        self._gains = [*reference.gains(reference.Season(number, 600, 5000))]
        self.write()

    def _tell(self, what: str) -> None:
        self._step += 1
        minutes = (time.monotonic() - self._began) / 60
        told = f"· {self._step} of {self._steps}, after {minutes:.0f} min: {what}"
        print(told, file=sys.stderr, flush=True)

    def rows(self) -> Iterator[Row]:
        """All that has a target."""
        yield from (row for row in reference.rows(self._results) if row[2])
        yield from self._lost
        yield from self._points

    def write(self) -> None:
        """The page and its plot, as far as they are known."""
        parts = [
            "# Performance",
            "",
            f"Measured on {date.today()}, {os.cpu_count()} cores, Python {python_version()}, by "
            "`./doit benchmark`. Seconds depend on the machine and what else it does: the ratios "
            "count, each of one run.",
            "",
            "![Seconds to write the PDF](performance.svg)",
            "",
            *_table(self.rows()),
            "",
            "## The PDF beside plain WeasyPrint's",
            "",
            "`python benchmarks/reference.py --meetings " + " ".join(map(str, self._numbers)) + "`",
            "",
            *_table(reference.rows(self._results)),
            "",
            "## The patches of the engine",
            "",
            f"Processors' time of the index and {reference.SAMPLE} chapters without each, in times "
            "of that with all.",
            "",
            *_table(self._gains),
            *self._sections,
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "performance.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
        if self._results:
            picture = plot(self._results, reference.TIME)
            (self._folder / "performance.svg").write_text(picture, encoding="utf-8")


def _table(rows: Iterator[Row] | Sequence[Row]) -> list[str]:
    lines = ["| measured | figure | target | |", "| --- | --- | --- | --- |"]
    for name, figure, target, met in rows:
        verdict = "" if not target and met else "met" if met else "**missed**"
        lines.append(f"| {name} | {figure} | {target} | {verdict} |")
    return lines


def main() -> int:
    """Write the page; 1 where something could not be measured, whether targets are met or not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, nargs="+", default=[*MEETINGS], help="chapters")
    parser.add_argument("--quick", action="store_true", help="a rehearsal on three meetings")
    parser.add_argument("--to", type=Path, help="folder of the page (docs, else)")
    given = parser.parse_args()
    if not given.quick:
        to = given.to or ROOT / "docs"
        report = Report(to, quick=False, numbers=given.meetings)
        report.make()
        return _told(report, to)
    to = given.to or Path(tempfile.gettempdir(), f"carrefours-report-{os.getuid()}")
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        seeded.write(seeded.season(3, terms=30, characters=1500), Path(scratch, "sources"))
        # What ./doit makes in a rehearsal (idle.py, together.py).
        os.environ["CARREFOURS_SOURCES"] = str(Path(scratch, "sources"))
        os.environ["CARREFOURS_OUTPUT"] = str(Path(scratch, "output"))
        report = Report(to, quick=True, numbers=QUICK)
        report.make()
    return _told(report, to)


def _told(report: Report, folder: Path) -> int:
    rows = [*report.rows()]
    for name, figure, target, met in rows:
        if not met:
            print(f"missed: {name}, {figure} {target}".rstrip())
    print(folder / "performance.md")
    return int(any(not figure[:1].isdigit() for _name, figure, _target, _met in rows))


if __name__ == "__main__":
    sys.exit(main())
