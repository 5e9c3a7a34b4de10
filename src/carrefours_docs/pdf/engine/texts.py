"""A text drawn before is drawn again from what was written then, and its glyphs are looked up once.

WeasyPrint shapes each text anew to draw it, and works out every glyph's width and code in it. An
index says the same page numbers and commas thousands of times; glyphs come back in any text.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from carrefours_docs.pdf.engine.lines import look_of
from carrefours_docs.pdf.engine.replace import swapped

MOST = 20_000
"""So many texts are remembered; then all are forgotten."""

GLYPH = 5
"""The integers of a PangoGlyphInfo: its number, width and shifts (Pango's units), and its flags."""

SIZES_TOLD = 14802
"""The first version of Pango whose fonts tell their size as it is."""

Piece = tuple[Any, float, str]
"""The font, its size and the glyphs (the array of a TJ: ISO 32000-1, 9.4.3) of some of a line."""


@contextmanager
def remembered_texts() -> Iterator[None]:
    """While the block runs, what is drawn twice is shaped once.

    A font that a text was drawn with holds the widths and the characters of its glyphs: it must be
    among the stream's fonts still, or else the text is drawn as if for the first time.
    """
    known: dict[Hashable, list[Piece]] = {}
    draw_text, draw_first_line = drawing.draw_text, drawing.draw_first_line

    def draw_or_repeat(stream: Any, box: Any, offset: float, overflow: str, *more: Any) -> None:
        pieces = known.get(_key(box)) if _is_plain(box, overflow, *more) else None
        held = stream._fonts.values()
        if pieces is None or not all(any(one is font for one in held) for font, *_ in pieces):
            draw_text(stream, box, offset, overflow, *more)
            return
        stream.set_color(box.style["color"])
        stream.begin_text()
        stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
        _show(stream, pieces)
        stream.end_text()

    def draw_line(stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
        pieces = _pieces(stream, box) if _is_plain(box, overflow, ellipsis) else None
        if pieces is None:
            return draw_first_line(stream, box, overflow, ellipsis, matrix)
        if len(known) >= MOST:
            known.clear()
        known[_key(box)] = pieces
        stream.set_text_matrix(*matrix.values)
        _show(stream, pieces)
        return []

    with swapped(drawing, draw_first_line=draw_line), swapped(draw, draw_text=draw_or_repeat):
        yield


def _is_plain(box: Any, overflow: str, ellipsis: str = "none") -> bool:
    """Whether nothing but the glyphs is drawn, all of them."""
    style = box.style
    return (
        overflow == "clip"
        and ellipsis == "none"
        and style["text_decoration_line"] == "none"
        and style["visibility"] == "visible"
        and style["font_size"] >= 1
        and "\n" not in box.pango_layout.text
        and bool(box.text.strip())
    )


def _key(box: Any) -> Hashable:
    layout = box.pango_layout
    return layout.text, layout.justification_spacing, look_of(box.style)


def _show(stream: Any, pieces: list[Piece]) -> None:
    for font, size, glyphs in pieces:
        stream.set_font_size(font.hash, size)
        stream.show_text(glyphs)


def _pieces(stream: Any, box: Any) -> list[Piece] | None:
    """What draws a line; nothing where it has a glyph that its font was not asked for before."""
    layout = box.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    pieces: list[Piece] = []
    before = None
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        face = item.item.analysis.font
        if face != before:
            before = face
            font, size = stream.add_font(face)
            if font.svg or font.png or font.colr or font.bitmap:
                return None
            if pango.pango_version() < SIZES_TOLD:
                size = box.style["font_size"]
            pieces.append((font, size, ""))
        shown = _glyphs(font, size, item.glyphs)
        if shown is None:
            return None
        pieces[-1] = (font, size, pieces[-1][2] + shown)
    return pieces if pieces and all(shown for *_, shown in pieces) else None


def _glyphs(font: Any, size: float, glyphs: Any) -> str | None:
    """A run's glyphs with what moves them; nothing where one is unknown or stands out of line."""
    known: dict[Hashable, str] = vars(font).setdefault("codes_by_size", {}).setdefault(size, {})
    count = glyphs.num_glyphs
    told = ffi.unpack(ffi.cast("int *", glyphs.glyphs), count * GLYPH)
    shown = ["<"]
    for at in range(0, count * GLYPH, GLYPH):
        number, width, shift, rise, _ = told[at : at + GLYPH]
        code = known.get((number, width, shift))
        if rise or (code is None and not (number in font.widths and number in font.to_unicode)):
            return None
        if code is None:
            offset = shift / size
            kerning = font.widths[number] + offset - width * 1000 * FROM_UNITS / size
            code = f">{-offset}<" if offset else ""
            code += f"{number:04x}" + (f">{int(kerning)}<" if kerning else "")
            known[number, width, shift] = code
        shown.append(code)
    text = "".join(shown)
    return text[:-1] if text.endswith("<") else f"{text}>"
