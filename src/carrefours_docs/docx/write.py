"""The book as a Word document: styles named in the tree, pandoc's DOCX writer, the dressing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carrefours_docs import pandoc
from carrefours_docs.book.stored import Tree, as_tree
from carrefours_docs.docx import (
    breaks,
    dress,
    floats,
    package,
    restated,
    sent,
    settings,
    style_names,
)
from carrefours_docs.docx.enlarged import enlarged
from carrefours_docs.docx.geometry import BOOKLET, TALL, Sheet
from carrefours_docs.docx.ooxml import serialized
from carrefours_docs.docx.parts import COVER_GROUND, Composed, read_book
from carrefours_docs.docx.pictures import Pictures
from carrefours_docs.docx.pieces import Joined, Piece
from carrefours_docs.docx.reference import write_reference
from carrefours_docs.docx.sections import Section, all_margins
from carrefours_docs.docx.styles import styles_xml
from carrefours_docs.docx.stylesheet import STYLES
from carrefours_docs.docx.table_styles import table_styles
from carrefours_docs.docx.typefaces import embedded
from carrefours_docs.errors import BuildError
from carrefours_docs.languages import with_country
from carrefours_docs.metadata import Metadata, read_metadata


def write_docx(
    book: Tree | Mapping[str, Any],
    build: Path,
    templates: Path,
    target: Path,
    folios: Mapping[str, str],
) -> None:
    """Write a book (its tree: docs/architecture.md) to `target` as DOCX.

    `build` is the folder its picture paths are relative to; `folios` gives the printed page of
    each anchor ("iv", "12") for contents and index. Raises BuildError where a picture is missing.
    """
    whole = as_tree(book)
    about = read_metadata(whole.head)
    with tempfile.TemporaryDirectory(prefix="carrefours-docx-") as folder:
        scratch = Path(folder)
        pictures = Pictures(build, scratch, templates / "fonts")
        if problems := tuple(pictures.problems(whole)):
            raise BuildError(problems)
        sheet = TALL if about.languages else BOOKLET
        cover = _cover(pictures, about.lang, sheet)
        reference = scratch / "reference.docx"
        write_reference(reference, with_country(about.lang))
        raw = scratch / "book.docx"
        joined, sections, digests = Joined(), list[Section](), _Digests()
        for some in read_book(whole, folios, pictures, cover).composed():
            pandoc.write(
                {**whole.head, "meta": {}, "blocks": some.blocks},
                "docx",
                [f"--reference-doc={reference}", "--syntax-highlighting=none"],
                raw,
            )
            piece = joined.take(package.read_parts(raw))
            _dress(piece, some, sheet, about.title)
            digests.add(piece)
            joined.add(piece)
            sections += some.sections
    parts = _parts(joined, digests, sections, about, templates)
    package.write_parts(enlarged(parts) if about.reading == "easy" else parts, target)


@dataclass(slots=True)
class _Digests:
    """What the file says of the paragraphs it was sent with (sent.py)."""

    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.text += sent.digests(piece.text)
        self.notes += sent.digests(piece.notes)


def _cover(pictures: Pictures, language: str, sheet: Sheet) -> Path | None:
    """The cover's ground from the season's drawing; without one the title page comes first."""
    drawing = pictures.build / language / "drawings" / "cover-pattern.svg"
    return pictures.drawn(drawing, COVER_GROUND, sheet.width) if drawing.is_file() else None


def _dress(piece: Piece, some: Composed, cover: Sheet, title: str) -> None:
    """pandoc's text in our styles, its pictures and sections where they belong."""
    text = piece.text
    dress.dress(text, piece.ordered)
    floats.float_pictures(text, cover)
    breaks.wrap_contents(text)
    restated.restate(text)
    breaks.end_sections(text, some.sections, title, some.first, closing=some.closing)
    dress.dress(piece.notes, piece.ordered)


def _parts(
    made: Joined,
    digests: _Digests,
    sections: list[Section],
    about: Metadata,
    templates: Path,
) -> dict[str, bytes]:
    """The package's parts: pandoc's text dressed, everything around it ours."""
    language = with_country(about.lang)
    margins = all_margins(sections, about.title)
    faces = embedded(templates / "fonts")
    related = made.relationships()
    kept = {name: data for name, data in made.others.items() if name.startswith("word/media/")}
    return {
        "_rels/.rels": package.package_relationships(),
        "docProps/app.xml": settings.application_properties(about.publisher),
        "docProps/core.xml": settings.core_properties(about),
        "word/_rels/fontTable.xml.rels": faces.relationships,
        "word/document.xml": made.text(),
        "word/fontTable.xml": faces.table,
        "word/footnotes.xml": serialized(made.notes),
        "word/numbering.xml": settings.numbering(made.lists),
        "word/settings.xml": settings.settings(language),
        "word/styles.xml": style_names.in_language(
            styles_xml(STYLES, table_styles(), language), about.lang
        ),
        "word/theme/theme1.xml": settings.theme(made.others["word/theme/theme1.xml"]),
        **faces.parts,
        **sent.sent_parts([*digests.text, *digests.notes], about.identifier),
        "customXml/_rels/item1.xml.rels": package.sent_relationships(),
        **{f"word/{margin.name}": margin.xml() for margin in margins},
        **related,
        "word/_rels/document.xml.rels": package.document_relationships(
            related["word/_rels/document.xml.rels"], {m.relationship: m.name for m in margins}
        ),
        **kept,
    }
