"""A book's PDF from its file, part by part: no text is held that is not being made."""

from __future__ import annotations

from pathlib import Path

import pytest

from book_sample import SAMPLE, sample_book
from carrefours_docs.book.stored import compact, opened, write_book
from carrefours_docs.errors import BuildError
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf.making.book import MOST_AT_ONCE, PRINTED, Book, _batches
from carrefours_docs.pdf.making.job import Job
from carrefours_docs.pdf.making.store import Store
from carrefours_docs.pdf.write import write_pdf

TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the sample's tree, with its parts in `parts` beside it."""
    work = tmp_path_factory.mktemp("whole")
    write_pdf(sample_book(), SAMPLE, TEMPLATES, work / "book.pdf", work / "w", kept=work / "parts")
    return work / "book.pdf"


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    document = sample_book()
    head = {name: value for name, value in document.items() if name != "blocks"}
    write_book(tmp_path / "book.json", head, map(compact, document["blocks"]))
    return tmp_path / "book.json"


def test_jobs_hold_no_text_but_that_of_parts_that_print_folios(
    stored: Path, whole: Path, tmp_path: Path
) -> None:
    with opened(stored) as tree:
        book = Book(tree, SAMPLE, TEMPLATES, tmp_path / "w", Store(whole.parent / "parts"), 1)
        stands = [stand for stand in book.place().stands if not stand.job.ready]
        assert {stand.job.role for stand in stands} >= {"meeting", "index", "contents", "cover"}
        for stand in stands:
            assert (stand.job.text != "") == (stand.job.role in PRINTED)
            assert stand.job.tree()["c"][0][0] == stand.job.id
            assert stand.job.size > 0


def test_the_pdf_of_a_stored_book_is_that_of_its_tree(
    stored: Path, whole: Path, tmp_path: Path
) -> None:
    parts, kept = tmp_path / "parts.pdf", whole.parent / "parts"
    before = {path.name for path in kept.iterdir()}
    with opened(stored) as tree:
        write_pdf(tree, SAMPLE, TEMPLATES, parts, tmp_path / "w", kept=kept)
    assert parts.read_bytes() == whole.read_bytes()
    assert {path.name for path in kept.iterdir()} == before  # all of them were found again


def test_a_spoilt_book_is_told_and_leaves_the_last_pdf(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"the last one")
    data = stored.read_bytes()
    for spoilt in (data[: len(data) // 2], data.replace(b'{"t":"Str",', b'{"t":"Str,', 1)):
        stored.write_bytes(spoilt)
        with pytest.raises(BuildError) as raised, opened(stored) as tree:
            write_pdf(tree, SAMPLE, TEMPLATES, target, tmp_path / "w")
        assert raised.value.problems[0].code == "book-damaged"
        assert target.read_bytes() == b"the last one"


@pytest.mark.parametrize("size", [10, 100_000, MOST_AT_ONCE * 2])
def test_a_batch_holds_no_more_than_it_may_and_one_part(size: int) -> None:
    jobs = [(str(n), Job(str(n), "meeting", "x" * size)) for n in range(40)]
    batches = _batches(jobs, 6)
    assert [job for batch in batches for job in batch] == jobs
    assert all(batch for batch in batches)
    assert max(sum(job.size for _, job in batch) for batch in batches) < MOST_AT_ONCE + size
