"""Every format of an archive: `python benchmarks/archive.py` (13 and 130 meetings; or --meetings).

Takes composed books of seeded prose (reference.py keeps them) and writes each format by its real
writer, in a new process: the PDF first, whose pages the others tell, then EPUB, Word and HTML;
last, all are searched for the names of a tenth of the people, as if these had been withheld. Prints
processors' time, largest process and size of each, and the ratio of the largest season's time to
that of the one before. With 130 and 1,000 meetings the targets are those of the PDF: 8.5 times, and
a gigabyte; it then takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from platform import python_version

import reference

WAYS = ("pdf", "epub", "docx", "html", "search")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processors, MB of the largest process, bytes written."""

    processor: float
    memory: float
    size: int


def write(way: str, folder: Path, scratch: Path) -> None:
    """Write one format of the book in `folder` to `scratch`, or search what lies there."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.docx.write import write_docx
    from carrefours_docs.epub.write import write_epub
    from carrefours_docs.html.write import write_html
    from carrefours_docs.pdf.pagination import read_pagination, write_pagination
    from carrefours_docs.pdf.write import write_pdf

    pages, target = scratch / "pagination.json", scratch / f"book.{way}"
    build, templates = folder / "build", reference.TEMPLATES
    if way == "search":
        _search(folder, [scratch / f"book.{name}" for name in WAYS if name != way])
        return
    with opened(folder / "book.json") as book:
        match way:
            case "pdf":
                (scratch / "work").mkdir()
                found = write_pdf(book, build, templates, target, scratch / "work")
                write_pagination(found, pages)
            case "epub":
                write_epub(book, build, templates, target, read_pagination(pages).starts)
            case "docx":
                write_docx(book, build, templates, target, read_pagination(pages).folios)
            case "html":
                write_html(book, build, templates, target)


def _search(folder: Path, files: Sequence[Path]) -> None:
    from dataclasses import replace

    from carrefours_docs.checks.withheld import Watch, leaks
    from carrefours_docs.corpus.load import load_season
    from carrefours_docs.corpus.schema import Publish

    sources = folder / "sources"
    corpus = load_season(sources / reference.seeded.SEASON_ID, sources / "authorities")
    people = {
        key: person.model_copy(update={"publish": Publish.ANONYMOUS}) if n % 10 == 0 else person
        for n, (key, person) in enumerate(corpus.people.items())
    }
    watch = Watch(replace(corpus, people=people))
    for file in files:
        assert leaks(file, watch), f"{file.name} names people, and they were not found"


def measured(season: reference.Season) -> dict[str, Cost]:
    """The cost of each format of a season, in order."""
    folder = reference.composed(season)
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        for way in WAYS:
            command = [sys.executable, __file__, "--way", way, str(folder), scratch]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            told = json.loads(done.stdout.splitlines()[-1])
            file = Path(scratch, f"book.{way}")
            size = file.stat().st_size if file.exists() else 0
            costs[way] = Cost(told["processor"], told["memory"], size)
    return costs


def _one_way(way: str, folder: Path, scratch: Path) -> None:
    """Write here, and tell what it took; the processes it started count."""
    write(way, folder, scratch)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    memory = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps({"processor": processor, "memory": memory}))


def rows(results: Sequence[tuple[int, dict[str, Cost]]]) -> Iterator[tuple[str, bool]]:
    """The lines of the table, and whether each meets its target."""
    judged = [number for number, _costs in results[-2:]] == [130, 1000]
    for way in WAYS:
        told = f"{way:<8}"
        for _number, costs in results:
            cost = costs[way]
            told += f"{cost.processor:>9.1f} s{cost.memory:>7.0f} MB{cost.size / 1e6:>8.2f} MB  "
        met = True
        if len(results) > 1:
            before, last = results[-2][1][way], results[-1][1][way]
            ratio = last.processor / before.processor
            told += f"{ratio:>7.2f}"
            if judged:
                met = ratio <= reference.GROWTH and last.memory <= reference.MEMORY[1000]
                told += f"  ≤ {reference.GROWTH:g}{'' if met else '  missed'}"
        yield told, met


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, nargs="+", default=[13, 130], help="chapters")
    parser.add_argument("--terms", type=int, default=600, help="how many authorities")
    parser.add_argument("--characters", type=int, default=5000, help="minutes of each chapter")
    parser.add_argument("--way", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        _one_way(given.way[0], Path(given.way[1]), Path(given.way[2]))
        return 0
    results = [
        (number, measured(reference.Season(number, given.terms, given.characters)))
        for number in given.meetings
    ]
    print(f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    heads = "".join(f"{f'{number} meetings':>27}   " for number, _costs in results)
    print(f"{'':<8}{heads}" + (f"{'ratio':>7}" if len(results) > 1 else ""))
    found = [*rows(results)]
    print("\n".join(told for told, _met in found))
    return 0 if all(met for _told, met in found) else 1


if __name__ == "__main__":
    sys.exit(main())
