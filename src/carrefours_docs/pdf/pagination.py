"""Where everything fell in the printed booklet, kept for whoever else prints folios (the DOCX)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
