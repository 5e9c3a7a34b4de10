"""A long book goes through pandoc in pieces: the EPUB is the same, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from epub_reading import Book

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.book.stored import compact, opened, write_book
from carrefours_docs.epub.write import write_epub
from carrefours_docs.markup import parts


@pytest.mark.parametrize("at_once", [1, 3000])
def test_a_book_in_pieces_is_the_same_file(
    plain: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Read from its file, as the graph reads it; at 1 an index is cut between all its blocks."""
    document = sample_book()
    head = {name: value for name, value in document.items() if name != "blocks"}
    texts = [compact(block) for block in document["blocks"]]
    write_book(tmp_path / "book.json", head, texts)
    monkeypatch.setattr(parts, "AT_ONCE", at_once)
    with opened(tmp_path / "book.json") as book:
        write_epub(book, SAMPLE, TEMPLATES, tmp_path / "book.epub")
    assert (tmp_path / "book.epub").read_bytes() == plain.path.read_bytes()
