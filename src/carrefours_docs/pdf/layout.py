"""Lay out a whole book: every part on its pages, the pages numbered, rectos and versos in place.

Order of the work: body, whose folios fill the index, which ends the body; then the front matter,
whose contents need them all. Leaves that stand empty on purpose are parts of their own (`BARE`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from carrefours_docs.metadata import Metadata, read_metadata
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs, with_glyphs
from carrefours_docs.pdf.html import Part, book_parts
from carrefours_docs.pdf.look import LOOKS

if TYPE_CHECKING:
    from carrefours_docs.pdf.parts import LaidOut, Press

FRONT = ("cover", "title-page", "imprint", "contents")

ON_RECTO = ("title-page", "contents")
"""Front matter that opens on a right-hand page; chapters open on whichever side comes."""

FACING = "facing"
"""Two languages on facing pages (docs/architecture.md, `parallel`)."""

BARE = ("blank", "endpaper", "back-cover")
"""Parts that may be without a word: a white page, the inside of the cover, the back of the book."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """The laid-out parts in reading order; `front` counts i, ii …, `body` 1, 2 …, cover included.

    The body opens on a recto, or on a verso where two languages face each other (it then counts
    from 2), and the book ends on the back of its cover.
    """

    front: tuple[LaidOut, ...]
    body: tuple[LaidOut, ...]
    metadata: Mapping[str, str]

    def parts(self) -> Iterator[LaidOut]:
        yield from self.front
        yield from self.body

    def folios(self) -> dict[str, str]:
        """The printed folio of every anchor: "iv", "12"."""
        return {
            anchor: laid_out.numeral(number)
            for laid_out in self.parts()
            for anchor, number in laid_out.folios().items()
        }


def lay_out_book(
    document: dict[str, Any], build: Path, templates: Path, work: Path, *, bleed: float = 0
) -> Booklet:
    """Lay out the book `document` (docs/architecture.md).

    `build` is the folder its picture paths are relative to, `work` one for scratch files. Grounds
    go on for `bleed` mm past the trim, on paper that is cut away: nothing else moves.
    """
    press, parts, back = _start(document, build, templates, work, bleed)
    about = read_metadata(document)
    facing = about.languages if about.parallel == FACING else ()
    texts = [part for part in parts if part.role not in FRONT]
    body = _body(press, texts, back, about.labels.get("continued", ""), facing)
    folios: dict[str, int] = {}
    for laid_out in body:
        folios.update(laid_out.folios())
    front = _front(press, [part for part in parts if part.role in FRONT], folios, body[0].first)
    return Booklet(tuple(front), tuple(body), press.metadata)


def lay_out_covers(
    document: dict[str, Any], build: Path, templates: Path, work: Path, *, bleed: float
) -> tuple[LaidOut, LaidOut]:
    """The front and the back of the book alone, as `lay_out_book` lays them out."""
    press, parts, back = _start(document, build, templates, work, bleed)
    front = next(part for part in parts if part.role == "cover")
    return press.lay_out(front, 1, roman=True), press.lay_out(back, 2)


def _start(
    document: dict[str, Any], build: Path, templates: Path, work: Path, bleed: float
) -> tuple[Press, list[Part], Part]:
    """The press, the parts of the book in reading order, and its back."""
    fonts.use_only(templates / "fonts", work)
    from carrefours_docs.pdf.parts import Press

    covered = covered_characters(templates / "fonts")
    about = read_metadata(document)
    metadata = {key: with_glyphs(value, covered) for key, value in _shell(about).items()}
    looks = [about.parallel] if about.parallel else []
    press = Press(templates, build, metadata, looks, bleed, LOOKS[about.reading])
    parts = [part_with_glyphs(part, covered) for part in book_parts(document)]
    return press, parts, part_with_glyphs(_back_cover(about), covered)


def _body(
    press: Press, parts: Sequence[Part], back: Part, continued: str, facing: Sequence[str]
) -> list[LaidOut]:
    """The body, then the inside of the cover where a recto is left, and the back of the book.

    Where two languages face each other, the body opens on a verso, and each such part does.
    """
    from carrefours_docs.pdf.continued import with_continued_headings
    from carrefours_docs.pdf.faces import is_faced
    from carrefours_docs.pdf.facing import face
    from carrefours_docs.pdf.numbering import with_locators
    from carrefours_docs.pdf.settle import settle

    laid_out: list[LaidOut] = []
    folios: dict[str, int] = {}
    first = 2 if facing else 1
    for part in parts:
        if facing and is_faced(part):
            if first % 2:
                laid_out.append(press.lay_out(_bare("blank", f"before-{part.id}"), first))
            laid_out.append(face(press, part, facing, first + first % 2))
        else:
            once = press.lay_out(with_locators(part, folios), first)
            laid_out.append(
                with_continued_headings(press, settle(press, once), _continued(part) or continued)
            )
        folios.update(laid_out[-1].folios())
        first = laid_out[-1].after
    facing_back = press.look.is_bound and first % 2
    ending = (_bare("endpaper", "end"), back) if facing_back else (back,)
    for number, part in enumerate(ending, start=first):
        laid_out.append(press.lay_out(part, number))
    return laid_out


def _continued(part: Part) -> str:
    """How an index in another language than the book's says that a heading goes on."""
    return html.fragment_fromstring(part.body).get("data-continued") or ""


def _front(
    press: Press, parts: Sequence[Part], folios: Mapping[str, int], body: int
) -> list[LaidOut]:
    """Cover, title page, imprint on its back, contents; the last page left white if it must.

    `body` is the number of the body's first page: what is odd is a recto.
    """
    from carrefours_docs.pdf.numbering import with_folios

    laid_out: list[LaidOut] = []
    first = 1

    def place(part: Part) -> None:
        nonlocal first
        laid_out.append(press.lay_out(part, first, roman=True))
        first = laid_out[-1].after

    for part in parts:
        if press.look.is_bound and part.role in ON_RECTO and first % 2 == 0:
            covered = laid_out[-1].part.role == "cover"
            place(_bare("endpaper" if covered else "blank", f"before-{part.id}"))
        place(with_folios(part, folios))
    if press.look.is_bound and first % 2 != body % 2:
        place(_bare("blank", "before-body"))
    return laid_out


def _bare(role: str, name: str) -> Part:
    return Part(f"{role}-{name}", role, '<div class="part"></div>')


def _back_cover(about: Metadata) -> Part:
    """The back of the book: the description, publisher, price and ISBN where known, logos."""
    root = html.fragment_fromstring('<div class="part"></div>')
    for name, texts in (("back-text", [about.description]), ("back-facts", about.back_cover)):
        if any(texts):
            box = etree.SubElement(root, "div", {"class": name})
            for text in texts:
                etree.SubElement(box, "p").text = text
    if about.logos:
        box = etree.SubElement(root, "div", {"class": "back-logos"})
        for file, alt in about.logos:
            etree.SubElement(box, "img", {"src": file, "alt": alt})
    return Part(
        "back-cover-end", "back-cover", etree.tostring(root, encoding="unicode", method="html")
    )


def _shell(about: Metadata) -> dict[str, str]:
    """The book's metadata as the page shell and the file print it."""
    return {
        "lang": about.lang,
        "title": about.title,
        "author": about.publisher,
        "description": about.description,
        "identifier": about.identifier,
        "moment": about.stamp,
    }
