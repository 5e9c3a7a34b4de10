"""The door to WeasyPrint: while it is open, files get our structure tree in place of its own.

WeasyPrint 70 has none for this: two functions of its PDF writer are put in place of, and put back.
Its own tree splits paragraphs at page breaks and knows no notes, contents or artifacts in margins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint import pdf as engine

from carrefours_docs.pdf.tags.note_links import noted
from carrefours_docs.pdf.tags.objects import number_marks, write_tree
from carrefours_docs.pdf.tags.streams import Glyphs, mark_stream
from carrefours_docs.pdf.tags.tree import Tree


@contextmanager
def tagged() -> Iterator[None]:
    """While the block runs, `write_pdf(pdf_tags=True)` writes the book's structure tree.

    Each file is told by itself, be it a part or a whole book. Not for several threads at once.
    """
    add_tags, resolve_links = engine.add_tags, engine.resolve_links

    def links_with_notes(pages: Sequence[Any]) -> Any:
        return resolve_links(noted(pages))

    engine.add_tags, engine.resolve_links = _add_tags, links_with_notes
    try:
        yield
    finally:
        engine.add_tags, engine.resolve_links = add_tags, resolve_links


def _add_tags(pdf: Any, document: Any, _version: Any, streams: Sequence[Any]) -> None:
    """Tag a painted file (in place of weasyprint.pdf.tags.add_tags)."""
    tree = Tree(document.pages, [stream._tags for stream in streams])
    pages = number_marks(tree)
    glyphs = Glyphs(document.fonts)
    for stream, marks in zip(streams, tree.marks, strict=True):
        mark_stream(stream, marks, glyphs)
        stream._tags.clear()
    write_tree(pdf, tree, pages)
