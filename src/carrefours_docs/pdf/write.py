"""Write a book's PDF: lay everything out, then join the parts into one file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from carrefours_docs.pdf.layout import lay_out_book
from carrefours_docs.pdf.page_breaks import page_starts
from carrefours_docs.pdf.pagination import Pagination


def write_pdf(
    document: dict[str, Any], build: Path, templates: Path, target: Path, work: Path
) -> Pagination:
    """Write the book `document` (docs/architecture.md) to `target` as PDF/A-2a and PDF/UA-1.

    `build` is the folder its picture paths are relative to, `work` one for scratch files on the
    same disk as `target`.
    """
    booklet = lay_out_book(document, build, templates, work)
    from carrefours_docs.pdf.join import write_joined

    pages = write_joined(booklet.front, booklet.body, booklet.metadata["identifier"], target, work)
    starts = tuple(chain.from_iterable(map(page_starts, booklet.parts())))
    return Pagination(pages, booklet.folios(), starts)
