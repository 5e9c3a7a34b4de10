"""What the preview takes to show a save, beside making all its pages.

A season of seeded prose (corpus.py), or with `--season` one of sources/, is previewed in this
process. Minutes are saved again and again; for each, the seconds from the save until the picture of
the changed page is drawn, the editor's rest (preview/watch.py) left out: on the clock, and of
processors, which neighbours on the machine do not change. Then each save comes while the book is
made again after the one before, each at another point of that. Printed with the ratio to the first
build.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from platform import python_version

import yaml

import corpus as seeded

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from carrefours_docs.paths import ROOT, Project
from carrefours_docs.preview.session import Session
from carrefours_docs.preview.watch import REST

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and of processors: until the changed page was drawn; `whole`, until the
    book was whole again, on the clock."""

    clock: float
    processors: float
    whole: float = 0.0


def spent() -> float:
    """Seconds of processors that this process and those it started took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def prepared(folder: Path, season: str, meetings: int) -> tuple[Project, Path]:
    """A copy of the season to write in, or one of seeded prose."""
    sources = folder / "sources"
    if season:
        shutil.copytree(ROOT / "sources", sources)
        return Project(ROOT, sources, folder / "output"), sources / season
    made = seeded.season(meetings, terms=600, characters=5000)
    home, _authorities = seeded.write(made, sources)
    return Project(ROOT, sources, folder / "output"), home


def measured(season: str, meetings: int, saves: int) -> list[Row]:
    """The table: seconds of the first build, of each save, and their ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        project, home = prepared(Path(scratch), season, meetings)
        session = Session(project, home, "")
        start = time.monotonic()
        threading.Thread(target=session.run, daemon=True).start()
        finished(session, 1)
        cold = time.monotonic() - start
        files = sorted(home.glob("meetings/*/minutes.fr.md"))
        chosen = [files[(7 * n) % len(files)] for n in range(saves)]
        people = yaml.safe_load((project.sources / "authorities" / "people.yaml").read_text())
        names = [person["name"] for person in people["people"]]
        words = [f"Encore un mot {n} de {names[n % len(names)]}." for n in range(2 * saves + 1)]
        shown = [one_save(session, file, words.pop()) for file in chosen]
        whole = statistics.median(took.whole for took in shown)
        within: list[Took] = []
        one_save(session, chosen[-1], words.pop(), whole=False)
        for number, file in enumerate(chosen):
            time.sleep(whole * number / saves)
            within.append(one_save(session, file, words.pop(), whole=False))
        finished(session, session.snapshot.builds)
        pages = len(session.snapshot.sheets)
        session.close()
    median = statistics.median(took.clock for took in shown)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("measured", f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}"),
        ("pages", f"{pages}"),
        ("first build", f"{cold:.2f} s"),
        ("changed page drawn", told(shown)),
        ("… while the book is made", told(within)),
        ("and the rest after the save", f"{REST / 1000:.2f} s"),
        ("from the save to the page", f"{median + REST / 1000:.2f} s median"),
        ("the book whole again", f"{whole:.2f} s median"),
        ("memory", f"{memory:.0f} MB"),
        ("save : first build", f"{median / cold:.3f}"),
    ]


def told(saves: Sequence[Took]) -> str:
    """What some saves took."""
    clock = [took.clock for took in saves]
    processors = statistics.median(took.processors for took in saves)
    most = f"{statistics.median(clock):.2f} s median, {max(clock):.2f} s at most"
    return f"{most}; processors {processors:.2f} s"


def one_save(session: Session, file: Path, words: str, *, whole: bool = True) -> Took:
    """Add `words` to a paragraph in the middle of `file`; what it takes until its page is drawn.

    Where `whole`, waits until the book is.
    """
    lines = file.read_text(encoding="utf-8").split("\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 40)
    lines[middle] = f"{lines[middle]} {words}"
    builds, focused = session.snapshot.builds, session.snapshot.focused
    file.write_text("\n".join(lines), encoding="utf-8")
    start, before = time.monotonic(), spent()
    session.saved(frozenset({file}))
    version = session.snapshot.version
    while session.snapshot.focused == focused:
        version = session.after(version, 600).version
    focus = session.snapshot.focus
    assert focus is not None
    session.raster.png(session.snapshot.sheets[focus.page], 1)
    took = Took(time.monotonic() - start, spent() - before)
    if not whole:
        return took
    finished(session, builds + 1)
    return replace(took, whole=time.monotonic() - start)


def finished(session: Session, builds: int) -> None:
    """Wait until the book is whole."""
    snapshot = session.snapshot
    while snapshot.builds < builds or snapshot.doing:
        snapshot = session.after(snapshot.version, 600)
    assert not snapshot.problems, snapshot.problems


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--season", default="", help="a season of sources/, instead of prose")
    parser.add_argument("--meetings", type=int, default=130, help="how many chapters of prose")
    parser.add_argument("--saves", type=int, default=7, help="how many saves")
    given = parser.parse_args()
    for name, value in measured(given.season, given.meetings, given.saves):
        print(f"{name:<28}{value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
