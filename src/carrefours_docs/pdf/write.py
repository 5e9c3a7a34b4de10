"""Write a book's PDF: its parts made or taken as they are kept, and linked into one file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from carrefours_docs.cores import cores
from carrefours_docs.files import replacing
from carrefours_docs.pdf.making.book import Book
from carrefours_docs.pdf.making.store import Store
from carrefours_docs.pdf.pagination import Pagination


def write_pdf(
    document: dict[str, Any],
    build: Path,
    templates: Path,
    target: Path,
    work: Path,
    *,
    kept: Path | None = None,
    processes: int | None = None,
) -> Pagination:
    """Write the book `document` (docs/architecture.md) to `target` as PDF/A-2a and PDF/UA-1.

    `build` is the folder its picture paths are relative to, `work` one for scratch files on the
    same disk as `target`. Parts are kept in the folder `kept`, if one is given, for the next time:
    the file is the same with them and without. They are made in as many `processes` (default: as
    there are processors).
    """
    with _store(kept, work) as store:
        book = Book(document, build, templates, work, store, processes or cores())
        made = book.place()
        from carrefours_docs.pdf.joining.link import Numbering, Placed, link

        placed = [Placed(book.reader(stand), stand.first) for stand in made.stands]
        with replacing(target, work) as temporary, temporary.open("wb") as file:
            numbering = Numbering(made.front, made.body)
            pages = link(placed, numbering, book.desk.press, book.desk.furniture, file)
        store.tidy(book.used)
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
