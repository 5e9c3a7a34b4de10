"""What the preview takes to show a save, beside making all its pages.

A season of seeded prose (corpus.py), or with `--season` one of sources/, is previewed in this
process. Minutes are saved again and again; for each, the seconds from the save until the picture of
the changed page is drawn, the editor's rest (preview/watch.py) left out. Printed with the ratio to
the first build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from platform import python_version

import corpus as seeded

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from carrefours_docs.paths import ROOT, Project
from carrefours_docs.preview.raster import Raster
from carrefours_docs.preview.session import Session
from carrefours_docs.preview.watch import REST

Row = tuple[str, str]


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
        raster = Raster(session.engine)
        start = time.monotonic()
        threading.Thread(target=session.run, daemon=True).start()
        finished(session, 1)
        cold = time.monotonic() - start
        files = sorted(home.glob("meetings/*/minutes.fr.md"))
        shown = [one_save(session, raster, files[(7 * n) % len(files)], n) for n in range(saves)]
        pages = len(session.snapshot.sheets)
        session.close()
    median = statistics.median(shown)
    return [
        ("measured", f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}"),
        ("pages", f"{pages}"),
        ("first build", f"{cold:.2f} s"),
        ("changed page drawn", f"{median:.2f} s median, {max(shown):.2f} s at most"),
        ("and the rest after the save", f"{REST / 1000:.2f} s"),
        ("save : first build", f"{median / cold:.3f}"),
    ]


def one_save(session: Session, raster: Raster, file: Path, number: int) -> float:
    """Change a paragraph in the middle of `file`; the seconds until its page is drawn."""
    lines = file.read_text(encoding="utf-8").split("\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 40)
    lines[middle] = f"{lines[middle]} Encore un mot {number}."
    builds, focused = session.snapshot.builds, session.snapshot.focused
    file.write_text("\n".join(lines), encoding="utf-8")
    start = time.monotonic()
    session.saved(frozenset({file}))
    version = session.snapshot.version
    while session.snapshot.focused == focused:
        version = session.after(version, 600).version
    focus = session.snapshot.focus
    assert focus is not None
    raster.png(session.snapshot.sheets[focus.page], 1)
    took = time.monotonic() - start
    finished(session, builds + 1)
    return took


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
