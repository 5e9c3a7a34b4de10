"""Where everything fell in the printed booklet, kept for whoever else prints folios (the DOCX)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.files import write_text


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages in all, and the folio of every anchor as it is printed ("iv", "12")."""

    pages: int
    folios: Mapping[str, str]


def write_pagination(pagination: Pagination, target: Path) -> None:
    """Keep a pagination as JSON."""
    folios = dict(sorted(pagination.folios.items()))
    write_text(target, json.dumps({"pages": pagination.pages, "folios": folios}, indent=0) + "\n")


def read_pagination(source: Path) -> Pagination:
    """Read what `write_pagination` wrote."""
    data = json.loads(source.read_text(encoding="utf-8"))
    return Pagination(data["pages"], data["folios"])


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
