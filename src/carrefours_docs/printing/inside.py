"""The inside of the book for a print shop: single pages in reading order, PDF/X-4, in inks alone.

The cover, its inner sides and the back are another sheet (cover.py). White pages fill the last
gathering, at the end, where printers expect them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf

from carrefours_docs.corpus.schema import Colours, Marks, Printing
from carrefours_docs.files import replacing
from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf.joining.capture import IMAGE_DPI
from carrefours_docs.pdf.layout import lay_out_book
from carrefours_docs.printing.boxes import add_blank, add_marks, set_boxes, trim_of
from carrefours_docs.printing.facts import Facts, shown_pictures
from carrefours_docs.printing.inks import BlackInk, FourInks, Inks
from carrefours_docs.printing.pdfx import Work, make_pdfx, save
from carrefours_docs.printing.profile import PrintProfile
from carrefours_docs.printing.separate import separate

ON_THE_COVER = frozenset({"cover", "endpaper", "back-cover"})
"""Parts that are printed on the cover's sheet."""


def write_inside(
    document: dict[str, Any],
    build: Path,
    templates: Path,
    printing: Printing,
    profile: PrintProfile,
    target: Path,
    work: Path,
) -> Facts:
    """Write the inside of `document` to `target`; return its pages, white ones included, and its
    pictures.

    Folders as in pdf.write. Raises BuildError for colours that cannot be separated.
    """
    booklet = lay_out_book(document, build, templates, work, bleed=printing.bleed)
    about = read_metadata(document)
    parts = [part for part in booklet.parts() if part.part.role not in ON_THE_COVER]
    pages = [page for part in parts for page in part.pages]
    trim = trim_of(about)
    inks: Inks = BlackInk() if printing.colours is Colours.BLACK else FourInks(profile)
    with replacing(target, work) as temporary:
        parts[0].document.copy(pages).write_pdf(
            temporary,
            pdf_variant="pdf/x-4",
            pdf_identifier=about.identifier.encode(),
            dpi=IMAGE_DPI,
            optimize_images=False,
        )
        with pikepdf.open(temporary, allow_overwriting_input=True) as pdf:
            separate(pdf, inks, target)
            for page in pdf.pages:
                set_boxes(page, *trim, printing.bleed)
            while len(pdf.pages) % printing.binding.pages:
                add_blank(pdf, *trim, printing.bleed)
            if printing.marks is Marks.CROP:
                add_marks(pdf)
            make_pdfx(pdf, about, Work(about.title, "inside"), profile)
            save(pdf, temporary)
            return Facts(len(pdf.pages), tuple(shown_pictures(pages, build)))
