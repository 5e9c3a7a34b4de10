"""The styles of the book's parts: cover, title page, imprint, meetings."""

from __future__ import annotations

from carrefours_docs.docx import side_by_side
from carrefours_docs.docx.palette import GREY, LABELS, PETROL, RUST
from carrefours_docs.docx.styles import (
    MEASURE_POINTS,
    SANS,
    SEMIBOLD,
    Border,
    Frame,
    Paragraph,
    Run,
    Style,
)

FACT_LABEL_WIDTH = 73.7
"""26 mm: the room of a label in the facts panel."""

FOOT = Frame(MEASURE_POINTS)
NARROW_FOOT = Frame(249.4)
"""The foot of a page, for lines of 108 and 88 mm."""

FRONT = (
    Style(
        "CoverTitle",
        "Titre de couverture",
        custom=True,
        priority=40,
        paragraph=Paragraph(0, 0, 35, align="left", hyphens=False),
        run=Run(size=29, colour="FFFFFF"),
    ),
    Style(
        "CoverSubtitle",
        "Sous-titre de couverture",
        custom=True,
        priority=40,
        paragraph=Paragraph(17.5, 0, 17.5, align="left", hyphens=False),
        run=Run(SANS, 12, colour="FFFFFF"),
    ),
    Style(
        "CoverPeriod",
        "Période de couverture",
        custom=True,
        priority=40,
        paragraph=Paragraph(0, 0, 17.5, align="left", hyphens=False, frame=FOOT),
        run=Run(SEMIBOLD, 12, colour="FFFFFF", figures="lining"),
    ),
    Style(
        "Title",
        "Title",
        next="Subtitle",
        priority=4,
        paragraph=Paragraph(56, 0, 32, align="left", hyphens=False),
        run=Run(size=26, colour=RUST),
    ),
    Style(
        "Subtitle",
        "Subtitle",
        priority=4,
        paragraph=Paragraph(14, 0, 18, align="left", hyphens=False),
        run=Run(size=13, italic=True, colour=PETROL),
    ),
    Style(
        "Date",
        "Date",
        priority=4,
        paragraph=Paragraph(21, 0, align="left", hyphens=False),
        run=Run(SEMIBOLD, 10, colour=GREY, figures="lining"),
    ),
    Style(
        "Publisher",
        "Éditeur",
        custom=True,
        priority=4,
        paragraph=Paragraph(0, 0, align="left", hyphens=False, frame=FOOT),
        run=Run(SANS, 10, colour=GREY),
    ),
    Style(
        "Imprint",
        "Mentions légales",
        custom=True,
        priority=41,
        paragraph=Paragraph(5, 0, 12, align="left", hyphens=False, frame=NARROW_FOOT),
        run=Run(SANS, 8, colour=GREY, figures="lining"),
    ),
    Style(
        "ImprintHead",
        "Première mention légale",
        "Imprint",
        "Imprint",
        custom=True,
        priority=41,
        paragraph=Paragraph(frame=NARROW_FOOT),
        run=Run(SEMIBOLD, colour="222222"),
    ),
    Style(
        "Colophon",
        "Colophon",
        "Imprint",
        custom=True,
        priority=41,
        paragraph=Paragraph(frame=NARROW_FOOT),
    ),
)

MEETING = (
    Style(
        "Kicker",
        "Chapeau de rencontre",
        next="Heading1",
        custom=True,
        priority=5,
        paragraph=Paragraph(align="left", hyphens=False, keep_next=True),
        run=Run(SEMIBOLD, 9, colour=PETROL, figures="lining"),
    ),
    Style(
        "SecondTitle",
        side_by_side.TITLE,
        next="FirstParagraph",
        custom=True,
        priority=5,
        paragraph=Paragraph(0, 14, 21, align="left", hyphens=False, keep_next=True),
        run=Run(size=15, italic=True, colour=PETROL),
    ),
    Style(
        "WordsExplained",
        "Les mots expliqués",
        next="FirstParagraph",
        custom=True,
        priority=42,
        paragraph=Paragraph(0, 7, align="left", hyphens=False, keep_next=True, new_page=True),
        run=Run(SANS, 10, bold=True, colour=PETROL),
    ),
    Style(
        "SideHead",
        "Titre de langue",
        custom=True,
        priority=15,
        paragraph=Paragraph(0, 7, align="left", hyphens=False, keep_next=True),
        run=Run(SEMIBOLD, 8.5, colour=GREY),
    ),
    Style(
        "Facts",
        "Fiche de rencontre",
        custom=True,
        priority=5,
        paragraph=Paragraph(
            0,
            12,
            11.5,
            left=FACT_LABEL_WIDTH,
            first=-FACT_LABEL_WIDTH,
            align="left",
            hyphens=False,
            contextual=True,
            tabs=(("left", FACT_LABEL_WIDTH, "none"),),
            borders=(Border("top", 4, 5, RUST), Border("bottom", 4, 5, RUST)),
        ),
        run=LABELS,
    ),
    Style(
        "DefinitionTerm",
        "Definition Term",
        next="Definition",
        custom=True,
        priority=7,
        paragraph=Paragraph(7, 0, align="left", keep_next=True, hyphens=False),
        run=Run(bold=True),
    ),
    Style(
        "Definition",
        "Definition",
        custom=True,
        priority=7,
        paragraph=Paragraph(left=14, align="left"),
    ),
    Style(
        "TermAndDefinition",
        "Terme et définition",
        custom=True,
        priority=7,
        paragraph=Paragraph(left=14, first=-14, align="left", hyphens=False),
    ),
    Style(
        "ExpandedAcronym",
        "Sigle développé",
        "TermAndDefinition",
        custom=True,
        priority=7,
        paragraph=Paragraph(after=3.5),
    ),
)

SECTION = (
    Style(
        "SectionEnd",
        "Fin de section",
        custom=True,
        priority=90,
        paragraph=Paragraph(leading=1),
        run=Run(size=1),
    ),
)
