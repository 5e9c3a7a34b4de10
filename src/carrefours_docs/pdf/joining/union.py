"""The faces of all parts together, each cut down once to the glyphs that the book uses.

WeasyPrint writes text by the glyph numbers of the whole face, and keeps them when it cuts a face
down: every part's text is right with the union of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.constants import PANGO_VARIANT
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

from carrefours_docs.pdf.joining.part_file import Face


class FaceLost(RuntimeError):
    """A face that a part uses is not found again: its fonts are others than when it was made."""


class Union:
    """Gathers faces; of what is told of a glyph, the first counts."""

    def __init__(self, configuration: FontConfiguration) -> None:
        self._configuration = configuration
        self._fonts: dict[str, Any] = {}

    def add(self, faces: Iterable[Face]) -> None:
        """Add what a part uses. Raises FaceLost."""
        for face in faces:
            font = self._fonts.get(face.hash)
            if font is None:
                font = self._fonts[face.hash] = _found(self._configuration, face)
            for gathered, known in (
                (font.widths, face.widths),
                (font.to_unicode, face.unicode),
                (font.missing, face.missing),
            ):
                for key, value in known:
                    gathered.setdefault(key, value)

    def add_drawn(self, drawn: dict[Any, Any]) -> None:
        """Add what WeasyPrint has just drawn."""
        for font in drawn.values():
            known = self._fonts.setdefault(font.hash, font)
            for name in ("widths", "to_unicode", "missing"):
                for key, value in getattr(font, name).items():
                    getattr(known, name).setdefault(key, value)

    def fonts(self) -> dict[str, Any]:
        """What a document's `fonts` holds, glyphs in order."""
        for font in self._fonts.values():
            for name in ("widths", "to_unicode", "missing"):
                setattr(font, name, dict(sorted(getattr(font, name).items())))
        return dict(sorted(self._fonts.items()))


def _found(configuration: FontConfiguration, face: Face) -> Any:
    """The face in the project's fonts, as WeasyPrint found it when the part was drawn."""
    for variant in PANGO_VARIANT.values():
        loaded = _loaded(configuration, face, variant)
        if loaded == ffi.NULL:
            continue
        _, description, size = get_pango_font_key(loaded)
        font = Font(loaded, description, size)
        font.kept_alive = loaded
        if font.hash == face.hash:
            return font
    raise FaceLost(face.family)


def _loaded(configuration: FontConfiguration, face: Face, variant: int) -> Any:
    """What Pango takes for the face, in capitals of one kind."""
    description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    family, _kept = unicode_to_char_p(face.family)
    pango.pango_font_description_set_family(description, family)
    pango.pango_font_description_set_style(description, face.style)
    pango.pango_font_description_set_weight(description, face.weight)
    pango.pango_font_description_set_absolute_size(description, int(face.size * TO_UNITS))
    pango.pango_font_description_set_variant(description, variant)
    context = ffi.gc(
        pango.pango_font_map_create_context(configuration.font_map), gobject.g_object_unref
    )
    font = pango.pango_font_map_load_font(configuration.font_map, context, description)
    return font if font == ffi.NULL else ffi.gc(font, gobject.g_object_unref)
