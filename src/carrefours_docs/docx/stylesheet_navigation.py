"""The styles of what leads through the book: contents, index, running heads and folios."""

from __future__ import annotations

from carrefours_docs.docx.palette import GREY, RUST
from carrefours_docs.docx.styles import MEASURE_POINTS, SANS, SEMIBOLD, Paragraph, Run, Style

NAVIGATION = (
    Style(
        "TOCHeading",
        "TOC Heading",
        next="BodyText",
        priority=39,
        paragraph=Paragraph(
            42, 28, 28, align="left", keep_next=True, keep_lines=True, new_page=True, hyphens=False
        ),
        run=Run(size=21, colour=RUST),
    ),
    Style(
        "TOC1",
        "toc 1",
        priority=39,
        paragraph=Paragraph(
            8,
            0,
            align="left",
            hyphens=False,
            keep_lines=True,
            tabs=(("right", MEASURE_POINTS, "dot"),),
        ),
    ),
    Style(
        "TOC2",
        "toc 2",
        priority=39,
        paragraph=Paragraph(leading=13, align="left", hyphens=False, keep_lines=True),
        run=Run(SANS, 8, colour=GREY),
    ),
    Style(
        "IndexNote",
        "Note de l’index",
        custom=True,
        priority=42,
        paragraph=Paragraph(0, 14, align="left", hyphens=False),
        run=Run(size=8.5, italic=True, colour=GREY),
    ),
    Style(
        "IndexHeading",
        "index heading",
        next="Index1",
        priority=42,
        paragraph=Paragraph(10.5, 0, 10.5, align="left", keep_next=True, hyphens=False),
        run=Run(SEMIBOLD, 10.5, colour=RUST),
    ),
    Style(
        "Index1",
        "index 1",
        priority=42,
        paragraph=Paragraph(
            leading=10.5, left=18, first=-18, align="left", hyphens=False, keep_lines=True
        ),
        run=Run(size=8.5),
    ),
    Style(
        "Index2",
        "index 2",
        "Index1",
        priority=42,
        paragraph=Paragraph(left=27, first=-18),
    ),
    Style(
        "IndexParent",
        "Entrée à sous-entrées",
        "Index1",
        "Index2",
        custom=True,
        priority=42,
        paragraph=Paragraph(keep_next=True),
    ),
    Style(
        "Header",
        "header",
        priority=98,
        paragraph=Paragraph(align="left", hyphens=False),
        run=Run(SANS, 8, colour=GREY),
    ),
    Style(
        "HeaderRight",
        "En-tête de droite",
        "Header",
        custom=True,
        priority=98,
        paragraph=Paragraph(align="right"),
    ),
    Style("Footer", "footer", priority=98, paragraph=Paragraph(align="left"), run=Run(size=9)),
    Style(
        "FooterRight",
        "Pied de page de droite",
        "Footer",
        custom=True,
        priority=98,
        paragraph=Paragraph(align="right"),
    ),
    Style(
        "FooterOpening",
        "Folio d’ouverture",
        "Footer",
        custom=True,
        priority=98,
        paragraph=Paragraph(align="center"),
    ),
)
