"""What composing costs, and composing again after one edit: `python benchmarks/composing.py`.

Makes a season of seeded prose (corpus.py), takes it through the real stages up to the book's tree,
each run of composing in a process of its own as `./doit` has it, and prints a table: composing with
nothing kept, again after one meeting's minutes have changed, and with nothing changed; the ratio of
an edit to all (`TARGET` at most, else the run ends with 1); the memory of each. With `--half`, a
season of half the meetings too: what doubling costs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from platform import python_version
from typing import Any

import corpus as seeded

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from carrefours_docs.book.consent import publish
from carrefours_docs.book.drawings import draw
from carrefours_docs.book.kept import Kept
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.book.shared_pictures import shared
from carrefours_docs.book.stored import write_book
from carrefours_docs.book.texts import Texts
from carrefours_docs.corpus.load import load_season
from carrefours_docs.files import write_text
from carrefours_docs.minutes.convert import convert, write
from carrefours_docs.paths import ROOT

TARGET = 0.25
LANGUAGE = "fr"
TEMPLATES = ROOT / "templates"


def seconds_of(work: Any) -> tuple[float, Any]:
    """Seconds of this process and of the programs it calls (pandoc), and what `work` gives."""

    def spent() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    start = spent()
    result = work()
    return spent() - start, result


def prepare(scratch: Path, meetings: int, terms: int, characters: int) -> dict[str, float]:
    """Everything up to composing, below `scratch`; the seconds of each step."""
    files = seeded.season(meetings, terms=terms, characters=characters)
    season, authorities = seeded.write(files, scratch / "sources")
    build = scratch / "build"
    loading, corpus = seconds_of(lambda: load_season(season, authorities))

    def converted() -> None:
        for owner, sources in corpus.minutes.items():
            for language, source in sources.items():
                name = f"{owner}.{language}"
                write(
                    convert(source, name, season),
                    build / "minutes" / f"{name}.json",
                    build / "pictures" / name,
                )

    converting, _none = seconds_of(converted)
    drawing, _none = seconds_of(
        lambda: draw(corpus, LANGUAGE, TEMPLATES / "fonts", build / LANGUAGE)
    )
    return {"records loaded": loading, "minutes converted": converting, "timeline": drawing}


def compose(scratch: Path) -> dict[str, float]:
    """Compose the season once, as the book's task does, in this process: seconds and megabytes."""
    build = scratch / "build"

    def composed() -> None:
        corpus = load_season(
            scratch / "sources" / seeded.SEASON_ID, scratch / "sources/authorities"
        )
        found: dict[str, dict[str, Callable[[], bytes]]] = {}
        for path in sorted((build / "minutes").glob("*.json")):
            owner, _dot, language = path.stem.rpartition(".")
            found.setdefault(owner, {})[language] = path.read_bytes
        minutes = {owner: Texts(readers) for owner, readers in found.items()}
        drawn = json.loads((build / LANGUAGE / "timeline.json").read_text(encoding="utf-8"))
        kept = Kept(build / "chapters", "benchmark")
        book = compose_edition(
            publish(corpus, minutes, kept),
            [LANGUAGE],
            TEMPLATES,
            prepare_pictures(corpus, build),
            {LANGUAGE: drawn["timeline"]},
        )
        write_book(build / "book.json", book.head, shared(book.texts(), build))
        kept.tidy()

    seconds, _none = seconds_of(composed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "memory": memory}


def in_a_new_process(scratch: Path) -> dict[str, float]:
    """`compose` in a process of its own, which begins with nothing in memory."""
    command = [sys.executable, __file__, "--compose", str(scratch)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def edit(scratch: Path) -> None:
    """Another text for one meeting, in the middle of the season."""
    files = sorted((scratch / "build" / "minutes").glob("*.json"))
    one, other = files[len(files) // 2], files[len(files) // 3]
    write_text(one, other.read_text(encoding="utf-8"))


def measured(meetings: int, terms: int, characters: int) -> tuple[float, list[tuple[str, str]]]:
    """The ratio of an edit to all, and the table's rows."""
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as folder:
        scratch = Path(folder)
        steps = prepare(scratch, meetings, terms, characters)
        cold = in_a_new_process(scratch)
        edit(scratch)
        edited = in_a_new_process(scratch)
        again = in_a_new_process(scratch)
        kept = sum(path.stat().st_size for path in (scratch / "build/chapters").iterdir())
        book = (scratch / "build/book.json").stat().st_size
    ratio = edited["seconds"] / cold["seconds"]
    return ratio, [
        ("meetings", f"{meetings}"),
        *((name, f"{seconds:.2f} s") for name, seconds in steps.items()),
        ("composed, nothing kept", f"{cold['seconds']:.2f} s"),
        ("composed, one text changed", f"{edited['seconds']:.2f} s"),
        ("composed, nothing changed", f"{again['seconds']:.2f} s"),
        ("one edit : all", f"{ratio:.2f}  (target ≤ {TARGET})"),
        ("memory, nothing kept", f"{cold['memory']:.0f} MB"),
        ("memory, one text changed", f"{edited['memory']:.0f} MB"),
        ("the book's tree", f"{book / 1e6:.1f} MB"),
        ("what is kept of it", f"{kept / 1e6:.1f} MB"),
    ]


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Names to the left, figures to the right."""
    left = max(len(name) for name, _figure in rows)
    return "\n".join(f"{name:<{left}}  {figure}" for name, figure in rows)


def main() -> int:
    """Print the table; 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=130, help="how many chapters")
    parser.add_argument("--terms", type=int, default=600, help="how many authorities")
    parser.add_argument("--characters", type=int, default=5000, help="minutes of each chapter")
    parser.add_argument("--half", action="store_true", help="measure half of the meetings too")
    parser.add_argument("--compose", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.compose:
        print(json.dumps(compose(given.compose)))
        return 0
    print(f"measured  {date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    if given.half:
        _ratio, rows = measured(given.meetings // 2, given.terms, given.characters)
        print(f"\n{table(rows)}")
    ratio, rows = measured(given.meetings, given.terms, given.characters)
    print(f"\n{table(rows)}")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
