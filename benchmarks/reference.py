"""Our PDF beside plain WeasyPrint's of the same content: `python benchmarks/reference.py`.

Takes a season of seeded prose (corpus.py) through the real stages to the composed book, which is
kept for the next measure; then, each in a new process, plain WeasyPrint writes it from one HTML
file (one_file.py) and our writer from the book. Prints time, memory, size and their ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from platform import python_version

import corpus as seeded

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

TEMPLATES = ROOT / "templates"
KEPT = Path(tempfile.gettempdir(), f"carrefours-benchmarks-{os.getuid()}")
"""Where composed books wait for the next measure; may be removed at any time."""

TIME = {130: 0.42, 1000: 0.3}
"""Our time at most, in times of plain WeasyPrint's, by number of meetings."""

SIZE = 1.3
MEMORY = {1000: 1000.0}
"""The largest process at most, in MB."""

PATCHES_LEFT_OUT = "CARREFOURS_WITHOUT_PATCHES"
"""The variable that pdf/engine reads."""

SAMPLE = 20
"""Chapters by which the patches of the engine are measured, beside the index."""

ROUNDS = 2
"""How often that is done; the quickest counts."""

GROWTH = 8.5
"""The time of 1,000 meetings at most, in times of that of 130."""


@dataclass(frozen=True, slots=True)
class Season:
    """What is measured: the arguments of corpus.py."""

    meetings: int
    terms: int
    characters: int

    def folder(self) -> Path:
        """Where its composed book is kept: by what made it."""
        digest = hashlib.sha256(Path(seeded.__file__).read_bytes())
        for source in sorted((ROOT / "src" / "carrefours_docs" / "book").rglob("*.py")):
            digest.update(source.read_bytes())
        name = f"{self.meetings}-{self.terms}-{self.characters}-{digest.hexdigest()[:12]}"
        return KEPT / name


@dataclass(frozen=True, slots=True)
class Cost:
    """One way to make the PDF: seconds on the clock and of processors, MB, bytes, pages."""

    way: str
    wall: float
    processor: float
    memory: float
    size: int
    pages: int


def composed(season: Season) -> Path:
    """The folder with `book.json`, `book.html` and the drawings, made where it is not kept."""
    folder = season.folder()
    if not (folder / "book.html").exists():
        shutil.rmtree(folder, ignore_errors=True)
        made = subprocess.run(
            [sys.executable, __file__, "--compose", str(folder), *_arguments(season)], check=False
        )
        if made.returncode:
            sys.exit(made.returncode)
    return folder


def _arguments(season: Season) -> list[str]:
    return [
        *("--meetings", str(season.meetings)),
        *("--terms", str(season.terms)),
        *("--characters", str(season.characters)),
    ]


def compose(season: Season, folder: Path) -> None:
    """Take a seeded season to the composed book, and write it also as one HTML file."""
    import index as through_the_stages
    from one_file import one_file

    from carrefours_docs.book.stored import compact, write_book
    from carrefours_docs.corpus.load import load_season

    files = seeded.season(season.meetings, terms=season.terms, characters=season.characters, seed=1)
    build = folder / "build"
    loaded = load_season(*seeded.write(files, folder / "sources"))
    _index, _all, book = through_the_stages.composed(loaded, build)
    head = {name: value for name, value in book.items() if name != "blocks"}
    write_book(folder / "book.json", head, map(compact, book["blocks"]))
    # Last: where it lies, all of it does.
    (folder / "book.html").write_text(one_file(book, TEMPLATES), encoding="utf-8")


def stock(folder: Path, target: Path, work: Path) -> int:
    """Plain WeasyPrint: one file, one pass, our fonts; returns the pages."""
    from carrefours_docs.pdf import fonts

    fonts.use_only(TEMPLATES / "fonts", work)
    from weasyprint import HTML

    base = (folder / "build").as_uri() + "/"
    text = (folder / "book.html").read_text(encoding="utf-8")
    document = HTML(string=text, base_url=base).render(pdf_variant="pdf/a-2a")
    document.write_pdf(
        target, pdf_variant="pdf/a-2a", pdf_tags=True, dpi=300, optimize_images=False
    )
    return len(document.pages)


def ours(folder: Path, target: Path, work: Path) -> int:
    """The book's writer, nothing kept from before; returns the pages."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.pdf.write import write_pdf

    with opened(folder / "book.json") as book:
        return write_pdf(book, folder / "build", TEMPLATES, target, work).pages


def sample(folder: Path, target: Path, work: Path) -> int:
    """Our parts alone, in this process: some chapters and the index; returns their pages.

    The index prints invented folios, as many as there are places.
    """
    from carrefours_docs.book.stored import opened
    from carrefours_docs.pdf.making.book import Book
    from carrefours_docs.pdf.making.job import named_places
    from carrefours_docs.pdf.making.store import Store
    from carrefours_docs.pdf.sections import divided

    pages = 0
    with opened(folder / "book.json") as tree:
        book = Book(tree, folder / "build", TEMPLATES, work, Store(work / "parts"), 1)
        blocks = [one for block in tree.each() for one in divided(block)]
        jobs = [book.job(*one) for one in blocks if one[0].role == "meeting"][:SAMPLE]
        for job in (book.job(*one) for one in blocks if one[0].role == "index"):
            places = sorted(named_places(job.text))
            told = tuple((name, 1 + number // 4) for number, name in enumerate(places))
            jobs.append(replace(job, folios=told))
        pages = sum(len(part.leaves) for part in book.desk.make(jobs))
    target.touch()
    return pages


WAYS = {"stock": stock, "ours": ours, "sample": sample}


def measured(way: str, folder: Path, without: Sequence[str] = ()) -> Cost:
    """The cost of one way, in a new process, with a new folder for its work.

    `without` names patches of the engine (pdf/engine) that are left out.
    """
    environment = {**os.environ, PATCHES_LEFT_OUT: ",".join(without)}
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        target = Path(scratch, "book.pdf")
        arguments = [sys.executable, __file__, "--way", way, str(folder), str(target)]
        start = time.perf_counter()
        done = subprocess.run(
            arguments, check=True, stdout=subprocess.PIPE, text=True, env=environment
        )
        wall = time.perf_counter() - start
        told = json.loads(done.stdout.splitlines()[-1])
        return Cost(
            way, wall, told["processor"], told["memory"], target.stat().st_size, told["pages"]
        )


def _one_way(way: str, folder: Path, target: Path) -> None:
    """Write the PDF here, and tell what it took; the processes it started count."""
    work = target.parent / "work"
    work.mkdir()
    pages = WAYS[way](folder, target, work)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    memory = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps({"pages": pages, "processor": processor, "memory": memory}))


def compared(season: Season, without: Sequence[str] = ()) -> tuple[Cost, Cost]:
    """Plain WeasyPrint's cost of a season, and ours."""
    folder = composed(season)
    return measured("stock", folder), measured("ours", folder, without)


def gains(season: Season) -> Iterator[tuple[str, str, str, bool]]:
    """For each patch of the engine, our processors' time without it, in times of that with all."""
    from carrefours_docs.pdf.engine import PATCHES

    folder = composed(season)
    ways: list[tuple[str, ...]] = [(), *((name,) for name in PATCHES), ("all",)]
    spent = [
        [measured("sample", folder, names).processor for names in ways] for _round in range(ROUNDS)
    ]
    whole, *others = (min(times) for times in zip(*spent, strict=True))
    for (name,), time_without in zip(ways[1:], others, strict=True):
        yield _row(f"{season.meetings} meetings: without {name}", time_without / whole, None)


def rows(results: Sequence[tuple[Season, Cost, Cost]]) -> Iterator[tuple[str, str, str, bool]]:
    """What was measured, the figure, the target (may be empty), and whether it is met."""
    for season, plain, own in results:
        name = f"{season.meetings} meetings"
        for cost in (plain, own):
            told = f"{cost.wall:.1f} s, processors {cost.processor:.1f} s, "
            told += f"{cost.memory:.0f} MB, {cost.size / 1e6:.2f} MB written, {cost.pages} pages"
            yield f"{name}: {cost.way}", told, "", True
        yield _row(f"{name}: time", own.wall / plain.wall, TIME.get(season.meetings))
        yield _row(f"{name}: processors' time", own.processor / plain.processor, None)
        yield _row(f"{name}: size", own.size / plain.size, SIZE)
        yield _row(f"{name}: MB of the largest process", own.memory, MEMORY.get(season.meetings))
    times = {season.meetings: own.wall for season, _plain, own in results}
    if {130, 1000} <= times.keys():
        yield _row("time of 1000 meetings : of 130", times[1000] / times[130], GROWTH)


def _row(name: str, figure: float, most: float | None) -> tuple[str, str, str, bool]:
    told = f"{figure:.0f}" if figure >= 100 else f"{figure:.2f}"
    return name, told, "" if most is None else f"≤ {most:g}", most is None or figure <= most


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, nargs="+", default=[130], help="chapters")
    parser.add_argument("--terms", type=int, default=600, help="how many authorities")
    parser.add_argument("--characters", type=int, default=5000, help="minutes of each chapter")
    parser.add_argument("--without", nargs="*", default=[], help="patches to leave out, or all")
    parser.add_argument("--patches", action="store_true", help="what each patch gains")
    parser.add_argument("--compose", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--way", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    seasons = [Season(number, given.terms, given.characters) for number in given.meetings]
    if given.compose:
        compose(seasons[0], given.compose)
        return 0
    if given.way:
        _one_way(given.way[0], Path(given.way[1]), Path(given.way[2]))
        return 0
    results = [(season, *compared(season, given.without)) for season in seasons]
    print(f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    found = list(rows(results))
    if given.patches:
        found += [row for season in seasons for row in gains(season)]
    left, middle = max(len(row[0]) for row in found), max(len(row[1]) for row in found)
    for name, figure, target, met in found:
        print(f"{name:<{left}}  {figure:>{middle}}  {target}{'' if met else '  missed'}".rstrip())
    return 0 if all(row[3] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
