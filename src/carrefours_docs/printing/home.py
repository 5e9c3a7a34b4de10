"""The booklet for a desk printer: A4 sheets, two A5 pages a side, to fold and staple."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from carrefours_docs.files import replacing
from carrefours_docs.printing.boxes import A5, POINTS
from carrefours_docs.printing.imposition import Side, creep, imposed

A4 = (297.0, 210.0)
"""A sheet, lying, in mm."""

THICKNESS = 0.1
"""Of office paper (80 g/m²), in mm."""

_MARK = 4.0
"""Length of a fold mark, in mm."""


def write_home_booklet(book: Path, target: Path, work: Path) -> int:
    """Impose the finished PDF `book` on A4; return the number of sheets.

    Its last page stays last, with the white inside of the cover before it: white pages go before
    them, so that the back of the book is the back of the last sheet's fold.
    """
    with pikepdf.open(book) as source, pikepdf.new() as pdf:
        pages = list(range(1, len(source.pages) + 1))
        ending = 1 if _says_something(source.pages[-2]) else 2
        filled = pages[:-ending] + [0] * (-len(pages) % 4) + pages[-ending:]
        forms: dict[int, Any] = {}
        for side in imposed(len(filled)):
            _print(pdf, source, side, filled, forms)
        title = source.docinfo.get("/Title")
        if title is not None:
            pdf.docinfo["/Title"] = str(title)
        pdf.Root.ViewerPreferences = Dictionary(
            PrintScaling=Name("/None"),
            Duplex=Name.DuplexFlipShortEdge,
        )
        with replacing(target, work) as temporary:
            pdf.save(temporary, deterministic_id=True, compress_streams=True)
        return len(pdf.pages) // 2


def _says_something(page: pikepdf.Page) -> bool:
    """Whether a page has text: the inside of the cover has none."""
    shown = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
    return bool(shown & {"Tj", "TJ"})


def _print(
    pdf: pikepdf.Pdf, source: pikepdf.Pdf, side: Side, filled: list[int], forms: dict[int, Any]
) -> None:
    """Add one side to `pdf`."""
    width, height = (length * POINTS for length in A4)
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[-1]
    contents: list[str] = []
    named = Dictionary()
    shift = creep(side.depth, THICKNESS) * POINTS
    for at, (place, towards) in {side.left: (0, 1), side.right: (1, -1)}.items():
        number = filled[at - 1] if at else 0
        if not number:
            continue
        if number not in forms:
            forms[number] = pdf.copy_foreign(source.pages[number - 1].as_form_xobject())
        name = f"/P{place}"
        named[name] = forms[number]
        x = width / 2 - A5[0] * POINTS if place == 0 else width / 2
        x += towards * shift
        box = source.pages[number - 1].trimbox
        left, right = (0, width / 2) if place == 0 else (width / 2, width)
        contents.append(
            f"q {left:.3f} 0 {right - left:.3f} {height:.3f} re W n "
            f"1 0 0 1 {x - float(box[0]):.3f} {-float(box[1]):.3f} cm {name} Do Q"
        )
    contents.append(_fold_marks(width, height))
    page.obj.Contents = pdf.make_stream("\n".join(contents).encode())
    page.obj.Resources = Dictionary(XObject=named)
    page.obj.MediaBox = Array([0, 0, round(width, 3), round(height, 3)])


def _fold_marks(width: float, height: float) -> str:
    """Two short strokes on the fold, a quarter of a point, dashed, in black alone."""
    middle, length = width / 2, _MARK * POINTS
    return (
        f"q 0.25 w 0 G [2 2] 0 d {middle:.3f} 0 m {middle:.3f} {length:.3f} l "
        f"{middle:.3f} {height:.3f} m {middle:.3f} {height - length:.3f} l S Q"
    )
