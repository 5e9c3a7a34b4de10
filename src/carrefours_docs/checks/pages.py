"""Look at every page as a proof-reader does: laid-out parts → what a printer's reader would mark.

The rules stand in looks.py; characters that no font has are looked for here, against the fonts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.book.stored import in_memory
from carrefours_docs.checks.findings import Finding, Look
from carrefours_docs.checks.looks import LOOKS
from carrefours_docs.messages import _
from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf.glyphs import covered_characters, is_drawn, lacking_by_part
from carrefours_docs.pdf.layout import lay_out_book

if TYPE_CHECKING:
    from carrefours_docs.checks.reading import Sheet
    from carrefours_docs.pdf.parts import LaidOut


def inspect_book(
    document: dict[str, Any], build: Path, templates: Path, work: Path
) -> Sequence[Finding]:
    """Lay out the book as `write_pdf` does and look at every page; in reading order."""
    looks = look_at_book(document, build, templates, work)
    return tuple(finding for look in looks for finding in look.findings)


def look_at_book(
    document: dict[str, Any], build: Path, templates: Path, work: Path
) -> Sequence[Look]:
    """The same, page by page: what each holds and what was found on it."""
    booklet = lay_out_book(document, build, templates, work)
    covered = covered_characters(templates / "fonts")
    squares = lacking_by_part(in_memory(document), covered)
    labels = read_metadata(document).labels
    looks: list[Look] = []
    for laid_out in booklet.parts():
        title = _title(laid_out, labels)
        for number, (page, findings) in enumerate(_looked_at(laid_out, covered)):
            if number == 0 and laid_out.part.id in squares:
                findings += (_squares(laid_out.part.id, page.folio, squares[laid_out.part.id]),)
            looks.append(Look(len(looks) + 1, page.folio, title, page.filled, findings))
    return tuple(looks)


def inspect(laid_out: LaidOut, covered: Collection[int]) -> Sequence[Finding]:
    """Look at the pages of one part; `covered` holds the code points that the fonts have."""
    return tuple(finding for _page, found in _looked_at(laid_out, covered) for finding in found)


def _looked_at(
    laid_out: LaidOut, covered: Collection[int]
) -> Iterator[tuple[Sheet, tuple[Finding, ...]]]:
    from carrefours_docs.checks.reading import sheets

    pages = sheets(laid_out)
    marks = [mark for look in LOOKS for mark in look(pages, laid_out.part.role)]
    for number, character, words in _uncovered(pages, covered):
        marks.append((number, "glyph-missing", f"{character} U+{ord(character):04X} · {words}"))
    for number, page in enumerate(pages):
        yield (
            page,
            tuple(
                Finding(code, laid_out.part.id, page.folio, words)
                for place, code, words in marks
                if place == number
            ),
        )


def _squares(part: str, folio: str, characters: Sequence[str]) -> Finding:
    """A part's characters that the PDF shows as squares."""
    named = ", ".join(f"{character} U+{ord(character):04X}" for character in characters)
    return Finding("glyph-missing", part, folio, named)


def _title(laid_out: LaidOut, labels: Mapping[str, str]) -> str:
    """What a part is called: its heading, or the words the book has for such a part."""
    for page in laid_out.pages:
        for _level, label, *_rest in page.bookmarks:
            return " ".join(label.split())
    match laid_out.part.role:
        case "blank":
            return _("(left white)")
        case "endpaper":
            return _("(inside of the cover)")
        case "back-cover":
            return _("(back of the book)")
        case role:
            return labels.get(role) or laid_out.part.id


def _uncovered(pages: Sequence[Sheet], covered: Collection[int]) -> Iterator[tuple[int, str, str]]:
    """Each character of a page that no font has, once a page."""
    for number, page in enumerate(pages):
        told: set[str] = set()
        for line in (*page.lines, *page.margins):
            for character in line.text:
                if character in told or ord(character) in covered or not is_drawn(character):
                    continue
                told.add(character)
                yield number, character, line.text[:60]
