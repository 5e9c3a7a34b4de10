"""Season one's PDFs as a screen reader takes them: the tree says what the book says, no less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carrefours_docs.checks.tag_faults import faults
from carrefours_docs.checks.tag_lines import differences
from carrefours_docs.checks.tag_tree import Element, TagTree, read_tag_tree
from workplace import Workplace

EDITIONS = ("fr", "en", "fr-en")


@pytest.fixture(scope="module")
def trees(place: Workplace) -> dict[str, TagTree]:
    return {edition: read_tag_tree(pdf(place, edition)) for edition in EDITIONS}


def pdf(place: Workplace, edition: str) -> Path:
    [found] = [
        path
        for path in (place.root / "output" / "season-1" / edition).glob("carrefours-*.pdf")
        if not path.stem.endswith(("-impression", "-print"))
    ]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tree_says_what_the_book_says(
    place: Workplace, trees: dict[str, TagTree], edition: str
) -> None:
    book = place.work / "season-1" / edition / "book.json"
    document = json.loads(book.read_text(encoding="utf-8"))
    assert [str(line) for line in differences(document, trees[edition])] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_rule_of_the_tree_is_broken(trees: dict[str, TagTree], edition: str) -> None:
    assert faults(trees[edition]) == []


def test_each_kind_of_element_is_there(trees: dict[str, TagTree]) -> None:
    kinds = trees["fr"].kinds()
    assert {kind: kinds[kind] for kind in ("TOC", "Index", "Figure", "Document")} == {
        "TOC": 1,
        "Index": 1,
        "Figure": 14,
        "Document": 1,
    }
    assert min(kinds[kind] for kind in ("Part", "H1", "H2", "P", "L", "LI", "Link", "TOCI")) >= 17


def test_facing_languages_are_read_one_chapter_after_the_other(trees: dict[str, TagTree]) -> None:
    parts = [kid for kid in trees["fr-en"].root.kids if isinstance(kid, Element)]
    front, paired = 4, 2 * 18  # from the foreword to the index
    assert [part.lang for part in parts[front : front + paired]] == ["fr", "en"] * 18
