"""Lay out a whole book: every part on its pages, the pages numbered, rectos and versos in place.

Order of the work: body, whose folios fill the index, which ends the body; then the front matter,
whose contents need them all.
Leaves that stand empty on purpose are parts of their own (order.py, `BARE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from carrefours_docs.metadata import Metadata, read_metadata
from carrefours_docs.pdf import fonts
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs, with_glyphs
from carrefours_docs.pdf.html import Part, book_parts
from carrefours_docs.pdf.look import LOOKS
from carrefours_docs.pdf.order import BARE, FRONT, Order
from carrefours_docs.pdf.sections import in_sections

if TYPE_CHECKING:
    from carrefours_docs.pdf.parts import LaidOut, Press

FACING = "facing"
"""Two languages on facing pages (docs/architecture.md, `parallel`)."""


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
    document: dict[str, Any],
    build: Path,
    templates: Path,
    work: Path,
    *,
    bleed: float = 0,
    make: Callable[..., Press] | None = None,
    read: Callable[[dict[str, Any]], Sequence[Part]] = book_parts,
) -> Booklet:
    """Lay out the book `document` (docs/architecture.md).

    `build` is the folder its picture paths are relative to, `work` one for scratch files. Grounds
    go on for `bleed` mm past the trim, on paper that is cut away: nothing else moves. `make` makes
    another press than `Press`, of the same arguments (preview/warm.py); `read` gives what
    `book_parts` does.
    """
    press, parts, back = _start(document, build, templates, work, bleed, make, read)
    facing = facing_languages(document)
    texts = [part for part in parts if part.role not in FRONT]
    body = _body(press, texts, back, facing)
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
    document: dict[str, Any],
    build: Path,
    templates: Path,
    work: Path,
    bleed: float,
    make: Callable[..., Press] | None = None,
    read: Callable[[dict[str, Any]], Sequence[Part]] = book_parts,
) -> tuple[Press, list[Part], Part]:
    """The press, the parts of the book in reading order, and its back."""
    fonts.use_only(templates / "fonts", work)
    from carrefours_docs.pdf.parts import Press

    covered = covered_characters(templates / "fonts")
    about = read_metadata(document)
    metadata = {key: with_glyphs(value, covered) for key, value in shell(about).items()}
    looks = [about.parallel] if about.parallel else []
    press = (make or Press)(templates, build, metadata, looks, bleed, LOOKS[about.reading])
    divided = {**document, "blocks": in_sections(document["blocks"])}
    parts = [part_with_glyphs(part, covered) for part in read(divided)]
    return press, parts, part_with_glyphs(back_cover(about), covered)


def _body(press: Press, parts: Sequence[Part], back: Part, facing: Sequence[str]) -> list[LaidOut]:
    """The body; where two languages face each other, it opens on a verso, and so do such parts."""
    from carrefours_docs.pdf.faces import is_faced

    def place(part: Part, first: int, folios: Mapping[str, int]) -> LaidOut:
        return lay_out_part(press, part, first, folios, facing)

    order = Order(place, bare, press.look.is_bound)
    return order.body(parts, back, 2 if facing else 1, lambda part: bool(facing) and is_faced(part))


def facing_languages(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages that face each other in the book `document`, or none."""
    about = read_metadata(document)
    return about.languages if about.parallel == FACING else ()


def lay_out_part(
    press: Press, part: Part, first: int, folios: Mapping[str, int], facing: Sequence[str] = ()
) -> LaidOut:
    """One part of the body on pages from `first`; `facing` are the languages that face each other.

    `folios` are those of the parts before it, which an index prints.
    """
    from carrefours_docs.pdf.faces import is_faced
    from carrefours_docs.pdf.numbering import with_locators

    if facing and is_faced(part):
        return press.faced(part, facing, first)
    once = press.lay_out(with_locators(part, folios), first)
    return once if part.role in BARE else press.settled(once)


def _front(
    press: Press, parts: Sequence[Part], folios: Mapping[str, int], body: int
) -> list[LaidOut]:
    """The front matter; `body` is the number of the body's first page."""
    from carrefours_docs.pdf.numbering import with_folios

    def place(part: Part, first: int, folios: Mapping[str, int]) -> LaidOut:
        return press.lay_out(with_folios(part, folios), first, roman=True)

    return Order(place, bare, press.look.is_bound).front(parts, folios, body)


def bare(role: str, name: str) -> Part:
    """A part without a word."""
    return Part(f"{role}-{name}", role, '<div class="part"></div>')


def back_cover(about: Metadata) -> Part:
    """The back of the book: the description, publisher, price and ISBN where known, logos."""
    root = html.fragment_fromstring('<div class="part"></div>')
    texts = [(about.lang, about.description)]
    if about.second_description:
        texts.append((about.languages[1], about.second_description))
    facts = [(about.lang, line) for line in about.back_cover]
    for name, lines in (("back-text", texts), ("back-facts", facts)):
        if any(line for _, line in lines):
            box = etree.SubElement(root, "div", {"class": name})
            for lang, line in lines:
                told = {} if lang == about.lang else {"lang": lang}
                etree.SubElement(box, "p", told).text = line
    if about.logos:
        box = etree.SubElement(root, "div", {"class": "back-logos"})
        for file, alt in about.logos:
            etree.SubElement(box, "img", {"src": file, "alt": alt})
    return Part(
        "back-cover-end", "back-cover", etree.tostring(root, encoding="unicode", method="html")
    )


def shell(about: Metadata) -> dict[str, str]:
    """The book's metadata as the page shell and the file print it."""
    return {
        "lang": about.lang,
        "title": about.title,
        "author": about.publisher,
        "description": about.description,
        "identifier": about.identifier,
        "moment": about.stamp,
    }
