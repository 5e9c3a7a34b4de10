"""What the index costs beside the PDF's layout, on the same text: `python benchmarks/index.py`.

Makes a season of seeded prose (corpus.py), takes it through the real stages, and prints a table:
finding and marking a text and its half, the whole index of the book, the layout of its pages, and
how many times the layout takes the index's time (`TARGET` at least; a lesser ratio ends with 1).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from platform import python_version
from typing import Any, TypeVar

import corpus as seeded

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from carrefours_docs.book import compose as composing
from carrefours_docs.book.drawings import draw
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.index.find import Finder
from carrefours_docs.book.index.mark import Marker
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import load_season
from carrefours_docs.minutes.convert import convert
from carrefours_docs.paths import ROOT

TARGET = 20
LANGUAGE = "fr"
TEMPLATES = ROOT / "templates"
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of this process that `work` takes, and what it gives: neighbours do not count."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def composed(corpus: Corpus, build: Path) -> tuple[float, float, dict[str, Any]]:
    """Seconds for the index, seconds for all of composing, and the book."""
    minutes: dict[str, dict[str, Any]] = {}
    for owner, files in corpus.minutes.items():
        for language, source in files.items():
            document = convert(source, f"{owner}.{language}", corpus.folder).document
            minutes.setdefault(owner, {})[language] = document
    draw(corpus, LANGUAGE, TEMPLATES / "fonts", build / LANGUAGE)
    drawn = json.loads((build / LANGUAGE / "timeline.json").read_text(encoding="utf-8"))
    pictures = prepare_pictures(corpus, build)
    spent: list[float] = []

    def timing(function: Callable[..., T]) -> Callable[..., T]:
        def run(*arguments: Any) -> T:
            seconds, result = timed(lambda: function(*arguments))
            spent.append(seconds)
            return result

        return run

    making, marking = composing.index_parts, Marker.mark
    vars(composing)["index_parts"] = timing(making)
    Marker.mark = timing(marking)  # type: ignore[method-assign]
    try:
        whole, book = timed(
            lambda: composing.compose(
                corpus, minutes, LANGUAGE, TEMPLATES, pictures, drawn["timeline"]
            )
        )
    finally:
        vars(composing)["index_parts"] = making
        Marker.mark = marking  # type: ignore[method-assign]
    return sum(spent), whole, book


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Names to the left, figures to the right."""
    left = max(len(name) for name, _figure in rows)
    right = max(len(figure) for _name, figure in rows)
    return "\n".join(f"{name:<{left}}  {figure:>{right}}" for name, figure in rows)


def measured(meetings: int, terms: int, characters: int) -> tuple[float, list[tuple[str, str]]]:
    """The ratio of layout to index, and the table's rows."""
    files = seeded.season(meetings, terms=terms, characters=characters)
    texts = [text for name, text in files.items() if name.endswith(".md")]
    text = "\n".join(texts)
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        sources, build = Path(scratch, "sources"), Path(scratch, "build")
        corpus = load_season(*seeded.write(files, sources))
        making, finder = timed(lambda: Finder(Authorities(corpus, LANGUAGE).forms(LANGUAGE)))
        half, _some = timed(lambda: sum(1 for _one in finder.find(text[: len(text) // 2])))
        full, hits = timed(lambda: sum(1 for _one in finder.find(text)))
        index, composing_all, book = composed(corpus, build)
        from carrefours_docs.pdf.layout import lay_out_book

        layout, booklet = timed(lambda: lay_out_book(book, build, TEMPLATES, Path(scratch)))
        pages = sum(len(part.pages) for part in booklet.parts())
    return layout / index, [
        ("measured", f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}"),
        ("text", f"{len(text.encode()) / 1e6:.2f} MB"),
        ("terms", f"{terms}"),
        ("mentions found in it", f"{hits}"),
        ("terms made ready", f"{making * 1000:.0f} ms"),
        ("half the text searched", f"{half * 1000:.0f} ms"),
        ("all the text searched", f"{full * 1000:.0f} ms  (× {full / half:.2f})"),
        ("index: marks and entries", f"{index:.2f} s"),
        ("composing, index included", f"{composing_all:.2f} s"),
        ("pages", f"{pages}"),
        ("layout of the PDF", f"{layout:.2f} s"),
        ("layout : index", f"{layout / index:.1f}  (target ≥ {TARGET})"),
    ]


def main() -> int:
    """Print the table; 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=125, help="how many chapters")
    parser.add_argument("--terms", type=int, default=2000, help="how many authorities")
    parser.add_argument("--characters", type=int, default=8000, help="minutes of each chapter")
    given = parser.parse_args()
    ratio, rows = measured(given.meetings, given.terms, given.characters)
    print(table(rows))
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
