"""The booklet's styles for Word: the same type system as the print's (templates/pdf/book.css).

Here the styles of running text; those of the book's parts, its pictures and tables, its contents
and index are in the modules beside.
"""

from __future__ import annotations

from carrefours_docs.docx.palette import BULLETS, GREY, NUMBERS, PETROL, RAGGED, RUST
from carrefours_docs.docx.styles import SANS, SEMIBOLD, Border, Paragraph, Run, Style
from carrefours_docs.docx.stylesheet_figures import FIGURES
from carrefours_docs.docx.stylesheet_navigation import NAVIGATION
from carrefours_docs.docx.stylesheet_parts import FRONT, MEETING, SECTION


def _char(identifier: str, name: str, run: Run, *, custom: bool = False) -> Style:
    return Style(
        identifier,
        name,
        "DefaultParagraphFont",
        kind="character",
        custom=custom,
        priority=30,
        run=run,
    )


def _heading(level: int, paragraph: Paragraph, run: Run) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        next="FirstParagraph",
        priority=9,
        paragraph=paragraph,
        run=run,
    )


def _h(before: float, after: float, leading: float, level: int) -> Paragraph:
    return Paragraph(
        before,
        after,
        leading,
        align="left",
        keep_next=True,
        keep_lines=True,
        hyphens=False,
        outline=level - 1,
    )


_TEXT = (
    Style("Normal", "Normal", None, priority=99),
    Style("DefaultParagraphFont", "Default Paragraph Font", None, kind="character", priority=99),
    Style("BodyText", "Body Text", priority=1, paragraph=Paragraph(first=14, align="both")),
    Style(
        "FirstParagraph",
        "First Paragraph",
        "BodyText",
        "BodyText",
        custom=True,
        priority=1,
        paragraph=Paragraph(first=0),
    ),
    Style("Compact", "Compact", "FirstParagraph", custom=True, priority=90),
    Style(
        "Verse",
        "Vers",
        "FirstParagraph",
        custom=True,
        priority=11,
        paragraph=RAGGED,
    ),
    Style(
        "Summary",
        "Résumé de rencontre",
        "FirstParagraph",
        "FirstParagraph",
        custom=True,
        priority=5,
        paragraph=Paragraph(after=11, leading=16, align="left", hyphens=False),
        run=Run(size=11.5, italic=True, colour=PETROL),
    ),
    Style(
        "TranslationNote",
        "Note de traduction",
        "FirstParagraph",
        "FirstParagraph",
        custom=True,
        priority=5,
        paragraph=Paragraph(after=11, align="left", hyphens=False, keep_next=True),
        run=Run(font=SANS, size=8.5),
    ),
    Style(
        "MissingPicture",
        "Image manquante",
        "FirstParagraph",
        "FirstParagraph",
        custom=True,
        priority=12,
        paragraph=Paragraph(
            before=26,
            after=26,
            align="center",
            hyphens=False,
            borders=(Border("top", 4, 12, RUST), Border("bottom", 4, 12, RUST)),
        ),
    ),
    Style(
        "Quote",
        "Quote",
        "BodyText",
        "FirstParagraph",
        priority=6,
        paragraph=Paragraph(14, 14, left=14, right=14, first=0, contextual=True),
        run=Run(italic=True),
    ),
    Style("BlockText", "Block Text", "Quote", priority=90),
    Style(
        "Ornament",
        "Séparation",
        next="FirstParagraph",
        custom=True,
        priority=12,
        paragraph=Paragraph(align="center", first=0),
        run=Run(colour=RUST),
    ),
    Style(
        "SourceCode",
        "Source Code",
        custom=True,
        priority=12,
        paragraph=Paragraph(14, 14, align="left", hyphens=False),
        run=Run(SANS, 8.5, unproofed=True),
    ),
    Style(
        "FootnoteText",
        "footnote text",
        priority=13,
        paragraph=Paragraph(leading=11, align="left"),
        run=Run(size=8),
    ),
    Style("FootnoteBlockText", "Footnote Block Text", "FootnoteText", custom=True, priority=90),
)

_HEADINGS = (
    _heading(1, _h(6, 11, 27, 1), Run(size=21, colour=RUST)),
    _heading(2, _h(17, 5, 14, 2), Run(SEMIBOLD, 10.5, colour=PETROL)),
    _heading(3, _h(14, 0, 14, 3), Run(size=11, italic=True, colour=PETROL)),
    _heading(4, _h(14, 0, 14, 4), Run(SEMIBOLD, 9)),
    _heading(5, _h(14, 0, 14, 5), Run(SEMIBOLD, 9)),
    _heading(6, _h(14, 0, 14, 6), Run(SEMIBOLD, 9)),
)

_LISTS = (
    Style(
        "ListBullet",
        "List Bullet",
        priority=8,
        paragraph=Paragraph(6, 6, align="left", contextual=True, list_id=BULLETS),
    ),
    Style(
        "ListNumber",
        "List Number",
        priority=8,
        paragraph=Paragraph(6, 6, align="left", contextual=True, list_id=NUMBERS),
    ),
    *(
        Style(
            "ListContinue" + (str(level) if level > 1 else ""),
            "List Continue" + (f" {level}" if level > 1 else ""),
            priority=8,
            paragraph=Paragraph(7, 0, left=16 * level, align="left"),
        )
        for level in range(1, 6)
    ),
)

_LETTERS = (
    _char("Emphasis", "Emphasis", Run(italic=True)),
    _char("Strong", "Strong", Run(bold=True)),
    _char("StrongEmphasis", "Emphase forte", Run(bold=True, italic=True), custom=True),
    _char("Superscript", "Exposant", Run(raised="superscript", figures="lining"), custom=True),
    _char("Subscript", "Indice", Run(raised="subscript", figures="lining"), custom=True),
    _char("Struck", "Barré", Run(strike=True), custom=True),
    _char("Underlined", "Souligné", Run(underline=True), custom=True),
    _char("SmallCapitals", "Petites capitales", Run(small_capitals=True), custom=True),
    _char("Hyperlink", "Hyperlink", Run(underline=True)),
    _char("FootnoteReference", "footnote reference", Run(raised="superscript", figures="lining")),
    _char("VerbatimChar", "Verbatim Char", Run(SANS, 9, unproofed=True), custom=True),
    _char("FactsLabel", "Libellé de fiche", Run(SEMIBOLD, colour=GREY), custom=True),
    _char("Term", "Terme", Run(bold=True), custom=True),
    _char("Acronym", "Sigle", Run(SEMIBOLD, 9), custom=True),
    _char("Sign", "Signe", Run(SANS), custom=True),
    _char("IndexSee", "Voir", Run(italic=True, colour=GREY), custom=True),
    _char("IndexMain", "Renvoi principal", Run(bold=True), custom=True),
    _char("IndexPicture", "Renvoi à une image", Run(italic=True), custom=True),
    _char(
        "IndexMainPicture",
        "Renvoi principal à une image",
        Run(bold=True, italic=True),
        custom=True,
    ),
)

STYLES: tuple[Style, ...] = (
    *_TEXT,
    *_HEADINGS,
    *FRONT,
    *MEETING,
    *_LISTS,
    *FIGURES,
    *SECTION,
    *NAVIGATION,
    *_LETTERS,
)
