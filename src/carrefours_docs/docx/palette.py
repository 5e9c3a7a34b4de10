"""Colours, numberings and looks that several styles share (templates/pdf/book.css)."""

from __future__ import annotations

from carrefours_docs.docx.styles import SANS, Paragraph, Run

RUST, PETROL, GREY = "9C3D22", "1F4E57", "5A5148"

BULLETS, NUMBERS = 1, 2
"""The two numberings that the list styles carry (word/numbering.xml)."""

LABELS = Run(SANS, 8.5, figures="lining")
RAGGED = Paragraph(align="left", hyphens=False)
