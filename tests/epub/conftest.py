"""EPUBs written once for the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from epub_reading import Book, hard_book
from PIL import Image

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.epub.write import write_epub


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the pictures of `hard_book`."""
    folder = tmp_path_factory.mktemp("build") / "season"
    shutil.copytree(SAMPLE, folder)
    Image.new("RGB", (30, 20), "white").save(folder / "pictures" / "É té.JPG", "JPEG")
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(
        folder / "pictures" / "bouge.gif", save_all=True, append_images=frames[1:], duration=100
    )
    return folder


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample book as it is."""
    target = tmp_path_factory.mktemp("plain") / "book.epub"
    write_epub(sample_book(), SAMPLE, TEMPLATES, target)
    return Book(target)


@pytest.fixture(scope="session")
def hard(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The sample book with the hard cases."""
    target = tmp_path_factory.mktemp("hard") / "book.epub"
    write_epub(hard_book(), build, TEMPLATES, target)
    return Book(target)
