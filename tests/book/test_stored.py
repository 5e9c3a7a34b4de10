"""The book's tree on disk: one part a line, each read alone; what is no such file is told."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from book_sample import sample_book
from carrefours_docs.book import stored
from carrefours_docs.book.stored import Held, Tree, in_memory, opened, read_document, write_book
from carrefours_docs.errors import BuildError


def written(path: Path, document: dict[str, Any]) -> Path:
    head = {name: value for name, value in document.items() if name != "blocks"}
    write_book(path, head, map(stored.compact, document["blocks"]))
    return path


def whole(tree: Tree) -> dict[str, Any]:
    return {**tree.head, "blocks": [block.text.tree() for block in tree.each()]}


def test_a_book_read_part_by_part_is_the_tree_that_was_written(tmp_path: Path) -> None:
    document = sample_book()
    path = written(tmp_path / "book.json", document)
    assert json.loads(path.read_text(encoding="utf-8")) == document == read_document(path)
    with opened(path) as tree:
        assert whole(tree) == whole(tree) == document  # as often as it is asked
        found = [*tree.each()]
        named = [(block.id, block.role) for block in found]
        texts = [block.text.read() for block in found]
        digests = [block.text.digest for block in found]
    held = [*in_memory(document).each()]
    assert named == [(block.id, block.role) for block in held]
    assert texts == [block.text.read() for block in held]
    assert digests == [block.text.digest for block in held]
    assert named[0] == ("cover", "cover")
    assert path.read_bytes().count(b"\n") == len(document["blocks"]) + 2


def test_parts_with_any_characters_are_lines(tmp_path: Path) -> None:
    strange = 'a\nb\u2028"]}\\n,\x85\u00a0œ{"t":"Image","c":'
    text = {"t": "Para", "c": [{"t": "Str", "c": strange}]}
    picture = {"t": "Image", "c": [["", [], []], [text["c"][0]], ["pictures/é.png", ""]]}
    blocks = [
        {"t": "Div", "c": [["x", ["part", "meeting"], [["data-a", strange]]], [text]]},
        {"t": "Div", "c": [["y", ["next", "part"], []], [{"t": "Plain", "c": [picture]}]]},
    ]
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    with opened(written(tmp_path / "book.json", document)) as tree:
        assert whole(tree) == document
        shown = [[*stored.pictures_of(block.text.read())] for block in tree.each()]
    assert shown == [[], ["pictures/é.png"]]


def test_a_book_without_parts_is_whole(tmp_path: Path) -> None:
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": []}
    with opened(written(tmp_path / "book.json", document)) as tree:
        assert whole(tree) == document


def test_nothing_of_a_part_is_held_until_it_is_asked_for(tmp_path: Path) -> None:
    document = sample_book()
    with opened(written(tmp_path / "book.json", document)) as tree:
        for block in tree.each():
            told = [getattr(block.text, name) for name in ("number", "start", "size", "digest")]
            assert all(isinstance(one, int | str) for one in told)
            sent = pickle.loads(pickle.dumps(block.text))  # another process gets the text itself
            assert sent == Held(block.text.read())


def test_a_file_that_is_cut_anywhere_is_told_once(tmp_path: Path) -> None:
    path = written(tmp_path / "book.json", sample_book())
    data = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(data) if byte == 10]
    chance = random.Random(1)
    cuts = [*ends[:-1], *(at - 1 for at in ends), *chance.sample(range(len(data)), 60)]
    for cut in {*cuts, 0, 1, len(data) - 1}:
        path.write_bytes(data[:cut])
        with pytest.raises(BuildError) as raised, opened(path) as tree:
            whole(tree)
        (problem,) = raised.value.problems
        assert (problem.code, problem.place.file) == ("book-damaged", path), cut
    for cut in {*ends[:-1], 0, 1}:
        path.write_bytes(data[:cut])
        with pytest.raises(BuildError):
            read_document(path)


SPOILT: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: b"[]\n",
    lambda data: b"\xff\xfe" + data,
    lambda data: data + b"]}\n",
    lambda data: data + b"{}\n",
    lambda data: data.replace(b"\n", b"\n\n", 1),
    lambda data: data.replace(b",\n", b"\n", 1),
    lambda data: data.replace(b"\n]}\n", b",\n]}\n"),
    lambda data: data.replace(b'{"t":"Div"', b'{"t":"Para"', 1),
    lambda data: data.replace(b'["part",', b'[3,"part",', 1),
    lambda data: data.replace(b'"Str"', b"Str", 1),
    lambda data: data.replace(b"\xc3\xa9", b"\xc3", 1),
    lambda data: b'{"blocks":[\n{"t":"Div","c":[' + b"[" * 200_000 + b"]}\n]}\n",
    lambda data: b'{"meta":' + b"[" * 200_000 + b'"blocks":[\n]}\n',
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_no_book_is_told_and_not_guessed_at(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = written(tmp_path / "book.json", sample_book())
    data = path.read_bytes()
    path.write_bytes(spoil(data))
    assert path.read_bytes() != data
    with pytest.raises(BuildError) as raised, opened(path) as tree:
        whole(tree)
    (problem,) = raised.value.problems
    assert problem.code == "book-damaged" and problem.place.file == path


def test_a_line_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "book.json", sample_book())
    with opened(path) as tree:
        last = [*tree.each()][-1]
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2].ljust(len(data)))
        with pytest.raises(BuildError):
            last.text.read()


def test_a_new_book_does_not_disturb_who_reads_the_old_one(tmp_path: Path) -> None:
    path, document = tmp_path / "book.json", sample_book()
    with opened(written(path, document)) as tree:
        written(path, {**document, "blocks": document["blocks"][:2]})
        assert whole(tree) == document
