"""The book as a Word document: styles named in the tree, pandoc's DOCX writer, the dressing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carrefours_docs import pandoc
from carrefours_docs.docx import breaks, dress, floats, package, restated, settings, style_names
from carrefours_docs.docx.enlarged import enlarged
from carrefours_docs.docx.geometry import BOOKLET, TALL, Sheet
from carrefours_docs.docx.ooxml import parsed, serialized
from carrefours_docs.docx.parts import COVER_GROUND, read_book
from carrefours_docs.docx.pictures import Pictures
from carrefours_docs.docx.reference import write_reference
from carrefours_docs.docx.sections import Section, all_margins
from carrefours_docs.docx.sent import sent_parts
from carrefours_docs.docx.styles import styles_xml
from carrefours_docs.docx.stylesheet import STYLES
from carrefours_docs.docx.table_styles import table_styles
from carrefours_docs.docx.typefaces import embedded
from carrefours_docs.errors import BuildError
from carrefours_docs.languages import with_country
from carrefours_docs.metadata import Metadata, read_metadata


def write_docx(
    document: dict[str, Any], build: Path, templates: Path, target: Path, folios: Mapping[str, str]
) -> None:
    """Write the book `document` (docs/architecture.md) to `target` as DOCX.

    `build` is the folder its picture paths are relative to; `folios` gives the printed page of
    each anchor ("iv", "12") for contents and index. Raises BuildError where a picture is missing.
    """
    about = read_metadata(document)
    with tempfile.TemporaryDirectory(prefix="carrefours-docx-") as folder:
        scratch = Path(folder)
        pictures = Pictures(build, scratch, templates / "fonts")
        if problems := tuple(pictures.problems(document)):
            raise BuildError(problems)
        sheet = TALL if about.languages else BOOKLET
        cover = _cover(pictures, about.lang, sheet)
        book = read_book(document, folios, pictures, cover)
        composed = book.composed()
        reference = scratch / "reference.docx"
        write_reference(reference, with_country(about.lang))
        raw = scratch / "book.docx"
        pandoc.write(
            {**document, "meta": {}, "blocks": composed.blocks},
            "docx",
            [f"--reference-doc={reference}", "--syntax-highlighting=none"],
            raw,
        )
        parts = package.read_parts(raw)
    dressed = _dressed(parts, composed.sections, about, templates)
    package.write_parts(enlarged(dressed) if about.reading == "easy" else dressed, target)


def _cover(pictures: Pictures, language: str, sheet: Sheet) -> Path | None:
    """The cover's ground from the season's drawing; without one the title page comes first."""
    drawing = pictures.build / language / "drawings" / "cover-pattern.svg"
    return pictures.drawn(drawing, COVER_GROUND, sheet.width) if drawing.is_file() else None


def _dressed(
    made: Mapping[str, bytes],
    sections: list[Section],
    about: Metadata,
    templates: Path,
) -> dict[str, bytes]:
    """The package's parts: pandoc's text dressed, everything around it ours."""
    language = with_country(about.lang)
    lists = parsed(made["word/numbering.xml"])
    ordered = settings.ordered_lists(lists)
    text = parsed(made["word/document.xml"])
    dress.dress(text, ordered)
    floats.float_pictures(text, sections[0].sheet)
    breaks.wrap_contents(text)
    restated.restate(text)
    breaks.end_sections(text, sections, about.title)
    notes = parsed(made["word/footnotes.xml"])
    dress.dress(notes, ordered)
    margins = all_margins(sections, about.title)
    faces = embedded(templates / "fonts")
    parts = {
        "_rels/.rels": package.package_relationships(),
        "docProps/app.xml": settings.application_properties(about.publisher),
        "docProps/core.xml": settings.core_properties(about),
        "word/_rels/document.xml.rels": package.document_relationships(
            made["word/_rels/document.xml.rels"], {m.relationship: m.name for m in margins}
        ),
        "word/_rels/fontTable.xml.rels": faces.relationships,
        "word/document.xml": serialized(text),
        "word/fontTable.xml": faces.table,
        "word/footnotes.xml": serialized(notes),
        "word/numbering.xml": settings.numbering(lists),
        "word/settings.xml": settings.settings(language),
        "word/styles.xml": style_names.in_language(
            styles_xml(STYLES, table_styles(), language), about.lang
        ),
        "word/theme/theme1.xml": settings.theme(made["word/theme/theme1.xml"]),
        **faces.parts,
        **sent_parts((text, notes), about.identifier),
        "customXml/_rels/item1.xml.rels": package.sent_relationships(),
        **{f"word/{margin.name}": margin.xml() for margin in margins},
    }
    kept = ("word/media/", "word/_rels/footnotes")
    parts.update({name: data for name, data in made.items() if name.startswith(kept)})
    return parts
