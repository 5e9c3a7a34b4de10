"""Write a book's PDF: its parts made or taken as they are kept, and linked into one file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from carrefours_docs.book.stored import Tree, in_memory
from carrefours_docs.cores import cores
from carrefours_docs.files import replacing
from carrefours_docs.pdf.making.book import Book
from carrefours_docs.pdf.making.store import Store
from carrefours_docs.pdf.pagination import Pagination


def write_pdf(
    book: Tree | Mapping[str, Any],
    build: Path,
    templates: Path,
    target: Path,
    work: Path,
    *,
    kept: Path | None = None,
    processes: int | None = None,
) -> Pagination:
    """Write the `book` (docs/architecture.md) to `target` as PDF/A-2a and PDF/UA-1.

    One that is a `Tree` is read part by part. `build` is the folder its picture paths are relative
    to, `work` one for scratch files on the same disk as `target`. Parts are kept in the folder
    `kept`, if one is given, for the next time: the file is the same with them and without. They are
    made in as many `processes` (default: as there are processors).
    """
    with _store(kept, work) as store:
        tree = book if isinstance(book, Tree) else in_memory(book)
        making = Book(tree, build, templates, work, store, processes or cores())
        made = making.place()
        press, furniture = making.desk.press, making.desk.furniture
        from carrefours_docs.pdf.joining.link import Numbering, Placed, link

        placed = [Placed(making.reader(stand), stand.first) for stand in made.stands]
        with replacing(target, work) as temporary, temporary.open("wb") as file:
            numbering = Numbering(made.front, made.body)
            pages = link(placed, numbering, press, furniture, file)
        store.tidy(making.used)
    starts = tuple(start for stand in made.stands for start in stand.starts())
    return Pagination(pages, made.folios, starts)


@contextmanager
def _store(kept: Path | None, work: Path) -> Iterator[Store]:
    """The parts that are kept, or a place for them that goes with the block."""
    if kept is not None:
        yield Store(kept)
        return
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="parts-", dir=work) as folder:
        yield Store(Path(folder))
