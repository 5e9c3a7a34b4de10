"""Write a book's PDF: lay out the body, then the index and the contents, then join."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from carrefours_docs.metadata import meta_text
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.html import Part, book_parts
from carrefours_docs.pdf.pagination import Pagination

FRONT = ("cover", "title-page", "imprint", "contents")


def write_pdf(
    document: dict[str, Any], build: Path, templates: Path, target: Path, work: Path
) -> Pagination:
    """Write the book `document` (docs/architecture.md) to `target` as PDF/A-2a and PDF/UA-1.

    `build` is the folder its picture paths are relative to, `work` one for scratch files on the
    same disk as `target`.
    """
    fonts.use_only(templates / "fonts", work)
    from carrefours_docs.book.locators import roman
    from carrefours_docs.pdf.join import write_joined
    from carrefours_docs.pdf.numbering import with_folios, with_locators
    from carrefours_docs.pdf.parts import LaidOut, Press

    metadata = _metadata(document["meta"])
    press = Press(templates, build, metadata)
    parts = book_parts(document)
    body: list[LaidOut] = []
    folios: dict[str, int] = {}
    first = 1
    for part in parts:
        if part.role in FRONT:
            continue
        laid_out = press.lay_out(with_locators(part, folios), first)
        body.append(laid_out)
        folios.update(laid_out.folios())
        first = laid_out.after
    front = _front(press, [part for part in parts if part.role in FRONT], folios, with_folios)
    pages = write_joined(front, body, metadata["identifier"], target, work)
    printed = {anchor: str(folio) for anchor, folio in folios.items()}
    for laid_out in front:
        printed.update({anchor: roman(folio) for anchor, folio in laid_out.folios().items()})
    return Pagination(pages, printed)


def _front(press: Any, parts: Sequence[Part], folios: Mapping[str, int], number: Any) -> list[Any]:
    """The front matter; one last page is left white where the body would not start on a recto."""
    laid_out: list[Any] = []
    first = 1
    for part in parts:
        laid_out.append(press.lay_out(number(part, folios), first))
        first = laid_out[-1].after
    if first % 2 == 0 and laid_out:
        last = laid_out[-1]
        laid_out[-1] = press.lay_out(number(last.part, folios), last.first, classes="leave-verso")
    return laid_out


def _metadata(meta: Mapping[str, Any]) -> dict[str, str]:
    def text(key: str) -> str:
        return meta_text(meta.get(key))

    moment = datetime.datetime.fromtimestamp(int(text("epoch") or 0), datetime.UTC)
    return {
        "lang": text("lang"),
        "title": text("title"),
        "author": text("publisher"),
        "description": text("description"),
        "identifier": text("identifier"),
        "moment": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
