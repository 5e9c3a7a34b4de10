"""Where everything fell in the printed booklet, kept for whoever else tells its pages.

The DOCX prints their folios, the EPUB lists where each begins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.book.page_starts import PageStart, as_json, from_json
from carrefours_docs.files import write_text


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages in all, the printed folio of every anchor ("iv", "12"), and where pages begin."""

    pages: int
    folios: Mapping[str, str]
    starts: tuple[PageStart, ...] = ()


def write_pagination(pagination: Pagination, target: Path) -> None:
    """Keep a pagination as JSON."""
    folios = dict(sorted(pagination.folios.items()))
    starts = [as_json(start) for start in pagination.starts]
    kept = {"pages": pagination.pages, "folios": folios, "starts": starts}
    write_text(target, json.dumps(kept, indent=0, ensure_ascii=False) + "\n")


def read_pagination(source: Path) -> Pagination:
    """Read what `write_pagination` wrote."""
    data = json.loads(source.read_text(encoding="utf-8"))
    return Pagination(data["pages"], data["folios"], tuple(map(from_json, data["starts"])))


def folios_in_columns(
    document: dict[str, Any], build: Path, templates: Path, work: Path
) -> Mapping[str, str] | None:
    """The folios of a book on facing pages, were its languages in columns, as Word shows them.

    None for any other book: its own folios serve. The book is laid out again, and not written.
    """
    meta = document["meta"]
    if meta.get("parallel", {}).get("c") != "facing":
        return None
    from carrefours_docs.pdf.layout import lay_out_book

    columns = {"t": "MetaString", "c": "columns"}
    shown = {**document, "meta": {**meta, "parallel": columns}}
    return lay_out_book(shown, build, templates, work).folios()
