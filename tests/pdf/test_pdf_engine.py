"""The engine's patches change how long layout takes, and nothing on the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint.css import StyleFor
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline, percent

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.pdf import engine
from carrefours_docs.pdf.layout import lay_out_book
from index_sample import indexed_book, long_index

NAMES = sorted(engine.PATCHES)


def pages(work: Path) -> list[list[tuple[Any, ...]]]:
    """All that stands on the pages of a book, in order, with its place and its looks."""
    booklet = lay_out_book(indexed_book(long_index(110)), SAMPLE, TEMPLATES, work)
    return [_told(page) for part in booklet.parts() for page in part.pages]


def _told(page: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        (
            *(type(box).__name__, box.element_tag, getattr(box, "text", "")),
            *(box.position_x, box.position_y, box.width, box.height),
            *(box.style[name] for name in ("font_family", "font_size", "color", "anchor")),
            getattr(box, "justification_spacing", 0),
        )
        for box in page._page_box.descendants()
    ]
    return [*found, *page.anchors.items(), *page.bookmarks, *(link[:3] for link in page.links)]


@pytest.fixture(scope="module")
def unpatched(tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[Any, ...]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(engine.WITHOUT, "all")
        return pages(tmp_path_factory.mktemp("unpatched"))


def test_all_patches_together_give_the_same_pages(
    unpatched: list[list[tuple[Any, ...]]], tmp_path: Path
) -> None:
    assert engine.wanted() == tuple(engine.PATCHES)
    assert pages(tmp_path) == unpatched


@pytest.mark.parametrize("name", NAMES)
def test_each_patch_alone_gives_the_same_pages(
    name: str,
    unpatched: list[list[tuple[Any, ...]]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(engine.WITHOUT, ",".join(other for other in NAMES if other != name))
    assert engine.wanted() == (name,)
    assert pages(tmp_path) == unpatched


def test_patches_step_aside_for_another_version_of_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    split = inline.split_first_line
    with engine.quicker():
        assert engine.wanted() == ()
        assert inline.split_first_line is split


def test_all_is_put_back() -> None:
    def held() -> tuple[Any, ...]:
        return (
            *(inline.split_first_line, inline.create_layout, block.resolve_percentages),
            *(percent.resolve_percentages, StyleFor.set_computed_styles, boxes.TextBox.copy),
        )

    before = held()
    with engine.quicker():
        assert held() != before
    assert held() == before
