"""The styles of pictures, tables and the timeline's words."""

from __future__ import annotations

from carrefours_docs.docx.palette import GREY, LABELS
from carrefours_docs.docx.styles import SANS, SEMIBOLD, Paragraph, Run, Style

FIGURES = (
    Style(
        "Figure",
        "Figure",
        custom=True,
        priority=14,
        paragraph=Paragraph(14, 14, 0, align="left"),
    ),
    Style(
        "CaptionedFigure",
        "Captioned Figure",
        "Figure",
        "ImageCaption",
        custom=True,
        priority=14,
        paragraph=Paragraph(after=0, keep_next=True),
    ),
    Style(
        "Caption",
        "caption",
        priority=14,
        paragraph=Paragraph(5, 10, 11, align="left", hyphens=False, keep_lines=True),
        run=Run(SANS, 8, colour=GREY),
    ),
    Style("ImageCaption", "Image Caption", "Caption", custom=True, priority=90),
    Style(
        "TableCaption",
        "Table Caption",
        "Caption",
        custom=True,
        priority=15,
        paragraph=Paragraph(14, 5, keep_next=True),
    ),
    Style(
        "TableText",
        "Texte de tableau",
        custom=True,
        priority=15,
        paragraph=Paragraph(leading=12, align="left", hyphens=False),
        run=Run(SANS, 8.5, figures="lining", tabular=True),
    ),
    *(
        Style(
            f"TableText{side.capitalize()}",
            f"Texte de tableau {words}",
            "TableText",
            custom=True,
            priority=15,
            paragraph=Paragraph(align=side),
        )
        for side, words in (("right", "à droite"), ("center", "centré"))
    ),
    Style(
        "TableHead",
        "Titre de colonne",
        "TableText",
        custom=True,
        priority=15,
        paragraph=Paragraph(before=10, keep_next=True),
        run=Run(SEMIBOLD),
    ),
    *(
        Style(
            f"TableHead{side.capitalize()}",
            f"Titre de colonne {words}",
            "TableHead",
            custom=True,
            priority=15,
            paragraph=Paragraph(align=side),
        )
        for side, words in (("right", "à droite"), ("center", "centré"))
    ),
    *(
        Style(
            f"Figures{kind}{side}",
            f"{name} de chiffres{words}",
            f"Table{kind}{side}",
            custom=True,
            priority=15,
            paragraph=Paragraph(before=0),
        )
        for kind, name in (("Text", "Texte"), ("Head", "Titre"))
        for side, words in (("", ""), ("Right", " à droite"), ("Center", " centré"))
    ),
    Style(
        "TimelineList",
        "Liste de la frise",
        custom=True,
        priority=15,
        paragraph=Paragraph(leading=13, align="left", hyphens=False, keep_next=True),
        run=LABELS,
    ),
    Style(
        "Gap",
        "Après un tableau",
        "FirstParagraph",
        "BodyText",
        custom=True,
        priority=15,
        paragraph=Paragraph(14),
    ),
)
