"""The cover for a print shop: back, spine and front on one sheet, PDF/X-4, in inks alone.

The front and the back are the book's own; the spine is as thick as the leaves it holds, and
carries the title from six millimetres on.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from jinja2 import Environment, FileSystemLoader
from pikepdf import Dictionary

from carrefours_docs.corpus.schema import Binding, Marks, Printing
from carrefours_docs.files import replacing
from carrefours_docs.messages import book_messages
from carrefours_docs.metadata import Metadata, read_metadata
from carrefours_docs.pdf.joining.capture import IMAGE_DPI
from carrefours_docs.pdf.layout import lay_out_covers
from carrefours_docs.printing.bars import bars_svg
from carrefours_docs.printing.boxes import A5, POINTS, Size, add_marks, set_boxes, trim_of
from carrefours_docs.printing.inks import DESIGN, FourInks
from carrefours_docs.printing.pdfx import Work, make_pdfx, save
from carrefours_docs.printing.profile import PrintProfile
from carrefours_docs.printing.separate import separate

LEAST_FOR_TITLE = 6.0
"""The thinnest spine that carries the title, in mm."""

GROUND = "9c3d22"
"""The colour of the cover (templates/pdf/book.css, @page cover)."""

_BARS = (18.0, 46.0)
"""Where the white of the bars stands on a back of A5: from its left and lower edges, in mm."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cover's trimmed size, in mm."""

    page: Size
    spine: float

    @property
    def width(self) -> float:
        return 2 * self.page[0] + self.spine

    @property
    def height(self) -> float:
        return self.page[1]

    @property
    def titled(self) -> bool:
        """Whether the spine is thick enough for the title."""
        return self.spine >= LEAST_FOR_TITLE


def spine_of(pages: int, printing: Printing) -> float:
    """How thick the spine of an inside of `pages` pages is, in mm; 0 where the leaves are stapled.

    Leaves times the thickness of a sheet: the printer confirms it.
    """
    if printing.binding is Binding.SADDLE_STITCH:
        return 0.0
    return round(pages / 2 * printing.paper.thickness, 1)


def write_cover(
    document: dict[str, Any],
    build: Path,
    templates: Path,
    printing: Printing,
    profile: PrintProfile,
    inside: int,
    isbn: str,
    target: Path,
    work: Path,
) -> Sheet:
    """Write the cover of a book of `inside` pages to `target`; return its size.

    `isbn` may be empty. Folders as in pdf.write. Raises BuildError for colours that cannot be
    separated.
    """
    about = read_metadata(document)
    sheet = Sheet(trim_of(about), spine_of(inside, printing))
    front, back = lay_out_covers(document, build, templates, work, bleed=printing.bleed)
    over = _besides(templates, about, sheet, printing, isbn)
    bleed = printing.bleed
    with pikepdf.new() as pdf:
        pdf.add_blank_page(
            page_size=((sheet.width + 2 * bleed) * POINTS, (sheet.height + 2 * bleed) * POINTS)
        )
        page = pdf.pages[0]
        forms = Dictionary()
        middle = bleed + sheet.page[0]
        tall = (sheet.height + 2 * bleed) * POINTS
        contents = [_ground((sheet.width + 2 * bleed) * POINTS, tall)]
        for name, data, left, clip in (
            ("/Back", _bytes(back.document), 0.0, (0.0, middle)),
            (
                "/Front",
                _bytes(front.document),
                sheet.page[0] + sheet.spine,
                (middle + sheet.spine, sheet.width + 2 * bleed),
            ),
            ("/Over", over, 0.0, (0.0, sheet.width + 2 * bleed)),
        ):
            with pikepdf.open(BytesIO(data)) as source:
                source.pages[0].obj.TrimBox = source.pages[0].mediabox  # a form is cut at its trim
                form = source.pages[0].as_form_xobject()
                x, y = (float(value) for value in source.pages[0].mediabox[:2])
                forms[name] = pdf.copy_foreign(form)
            start, end = (value * POINTS for value in clip)
            contents.append(
                f"q {start:.3f} 0 {end - start:.3f} {tall:.3f} re W n "
                f"1 0 0 1 {left * POINTS - x:.3f} {-y:.3f} cm {name} Do Q"
            )
        page.obj.Contents = pdf.make_stream("\n".join(contents).encode())
        page.obj.Resources = Dictionary(XObject=forms)
        page.obj.TrimBox = [bleed * POINTS, bleed * POINTS, 0, 0]  # where set_boxes begins
        separate(pdf, FourInks(profile), target)
        set_boxes(page, sheet.width, sheet.height, bleed)
        if printing.marks is Marks.CROP:
            add_marks(pdf, [sheet.page[0], sheet.page[0] + sheet.spine])
        make_pdfx(pdf, about, Work(about.title, "cover"), profile)
        with replacing(target, work) as temporary:
            save(pdf, temporary)
    return sheet


def _spine_type(spine: float) -> float:
    """The size in points of a title that keeps, from ascender to descender, clear of the folds.

    A fold may be a millimetre off; our face is 1.424 em high.
    """
    return min(11.0, round((spine - 2.4) / 1.424 * POINTS, 1))


def _ground(width: float, height: float) -> str:
    """The sheet's ground, in points: the spine's, and no seam where back and front meet it."""
    inks = " ".join(f"{value:g}" for value in DESIGN[GROUND])
    return f"{inks} k 0 0 {width:.3f} {height:.3f} re f"


def _bytes(document: Any) -> bytes:
    written: bytes = document.write_pdf(dpi=IMAGE_DPI, optimize_images=False)
    return written


def _besides(
    templates: Path, about: Metadata, sheet: Sheet, printing: Printing, isbn: str
) -> bytes:
    """The spine and the bars, on a page of the sheet's size."""
    from weasyprint import HTML

    say = book_messages(about.lang)
    environment = Environment(loader=FileSystemLoader(templates / "print"), autoescape=True)
    text = environment.get_template("cover.html").render(
        lang=about.lang,
        title=about.title,
        width=sheet.width,
        height=sheet.height,
        page=sheet.page[0],
        spine=sheet.spine,
        bleed=printing.bleed,
        size=_spine_type(sheet.spine) if sheet.titled else 0,
        down=say("down", context="reading direction of a spine") == "down",
        bars=bars_svg(isbn) if isbn else "",
        bars_left=_BARS[0] * sheet.page[0] / A5[0],
        bars_bottom=_BARS[1] * sheet.page[1] / A5[1],
    )
    written: bytes = HTML(string=text).write_pdf()
    return written
