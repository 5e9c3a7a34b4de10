"""The door to WeasyPrint: while it is open, files get our structure tree in place of its own.

WeasyPrint 70 has none for this: three functions of its PDF writer are replaced, and put back.
Its own tree splits paragraphs at page breaks and knows no notes, contents or artifacts in margins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint import pdf as engine

from carrefours_docs.pdf.engine.replace import swapped
from carrefours_docs.pdf.tags.note_links import noted
from carrefours_docs.pdf.tags.objects import number_marks, write_tree
from carrefours_docs.pdf.tags.streams import Glyphs, mark_stream, tell_plain_signs
from carrefours_docs.pdf.tags.tree import Tree


@contextmanager
def tagged() -> Iterator[None]:
    """While the block runs, `write_pdf(pdf_tags=True)` writes the book's structure tree.

    Each file is told by itself, be it a part or a whole book. Not for several threads at once.
    """
    resolve_links, build_fonts = engine.resolve_links, engine.build_fonts_dictionary

    def links_with_notes(pages: Sequence[Any]) -> Any:
        return resolve_links(noted(pages))

    def fonts_that_read_well(pdf: Any, fonts: Mapping[Any, Any], *options: Any) -> Any:
        for font in fonts.values():
            tell_plain_signs(font.to_unicode)
        return build_fonts(pdf, fonts, *options)

    with swapped(
        engine,
        add_tags=_add_tags,
        resolve_links=links_with_notes,
        build_fonts_dictionary=fonts_that_read_well,
    ):
        yield


def _add_tags(pdf: Any, document: Any, _version: Any, streams: Sequence[Any]) -> None:
    """Tag a painted file (in place of weasyprint.pdf.tags.add_tags)."""
    tree = Tree(document.pages, [stream._tags for stream in streams])
    pages = number_marks(tree)
    glyphs = Glyphs(document.fonts)
    for stream, marks in zip(streams, tree.marks, strict=True):
        mark_stream(stream, marks, glyphs)
        stream._tags.clear()
    write_tree(pdf, tree, pages)
