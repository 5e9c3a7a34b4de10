"""The PDF after one edit beside a cold one: `python benchmarks/one_edit.py`.

Takes the composed book that reference.py keeps; each file is written in a new process: cold, with
nothing changed, after a word more in one chapter, and after a page more there. Prints the time on
the clock, that of the processors, and their ratios to the cold file's (`TARGETS`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from platform import python_version
from typing import Any

from reference import TEMPLATES, Season, composed

TARGETS = {"a word more": 0.2, "a page more": 0.3}
EDITS = {"cold": 0, "nothing changed": 0, "a word more": 1, "a page more": 400}
"""The words that one paragraph is given."""


def paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs of a part of the tree."""
    if isinstance(node, dict):
        if node.get("t") == "Para":
            yield node
        yield from paragraphs(node.get("c"))
    elif isinstance(node, list):
        for item in node:
            yield from paragraphs(item)


def edited(book: dict[str, Any], words: int) -> dict[str, Any]:
    """The book with so many words more in the chapter that stands after a third of them."""
    chapters = [block for block in book["blocks"] if "meeting" in block["c"][0][1]]
    longest = max(paragraphs(chapters[len(chapters) // 3]), key=lambda one: len(one["c"]))
    chance = random.Random(1)
    for _ in range(words):
        word = {"t": "Str", "c": chance.choice(("encore", "toujours", "parfois"))}
        longest["c"][0:0] = [word, {"t": "Space"}]
    return book


def prepare(folder: Path, scratch: Path, words: int) -> None:
    """Put the edited book where composing would."""
    from carrefours_docs.book.stored import compact, read_document, write_book

    book = edited(read_document(folder / "book.json"), words)
    head = {name: value for name, value in book.items() if name != "blocks"}
    write_book(scratch / "book.json", head, map(compact, book["blocks"]))


def write(folder: Path, scratch: Path) -> None:
    """Write the PDF here, and tell what it took; the processes it started count."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.pdf.write import write_pdf

    target, work, kept = scratch / "book.pdf", scratch / "work", scratch / "parts"
    with opened(scratch / "book.json") as book:
        pages = write_pdf(book, folder / "build", TEMPLATES, target, work, kept=kept).pages
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([pages, sum(one.ru_utime + one.ru_stime for one in used)]))


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=130, help="chapters")
    parser.add_argument("--terms", type=int, default=600, help="how many authorities")
    parser.add_argument("--characters", type=int, default=5000, help="minutes of each chapter")
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(Path(given.write[0]), Path(given.write[1]))
        return 0
    folder = composed(Season(given.meetings, given.terms, given.characters))
    print(f"{date.today()}, {os.cpu_count()} cores, Python {python_version()}")
    missed, cold = False, (1.0, 1.0)
    with tempfile.TemporaryDirectory(prefix="carrefours-bench-") as scratch:
        for name, words in EDITS.items():
            prepare(folder, Path(scratch), words)
            start = time.perf_counter()
            command = [sys.executable, __file__, "--write", str(folder), scratch]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            wall = time.perf_counter() - start
            pages, processor = json.loads(done.stdout.splitlines()[-1])
            cold = (wall, processor) if name == "cold" else cold
            ratio = wall / cold[0]
            most = TARGETS.get(name)
            missed |= most is not None and ratio > most
            told = f"{name:<16}{pages:>6} pages{wall:>8.1f} s{ratio:>7.2f}"
            told += f"   processors {processor:.1f} s{processor / cold[1]:>7.2f}"
            print(told + (f"   ≤ {most}" if most else ""))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
