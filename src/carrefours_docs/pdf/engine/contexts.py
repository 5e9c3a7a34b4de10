"""What shapes texts of one look is set up once: the font asked for, its language, its features.

WeasyPrint makes a Pango context and a description of the font for each text it measures or draws;
they depend on the style alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from carrefours_docs.pdf.engine.lines import look_of
from carrefours_docs.pdf.engine.replace import Function, replaced

KEPT = "contexts_of_the_book"
"""The attribute of the fonts of a book where they are kept, for as long as the fonts are."""

FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    "font_feature_settings",
)
"""What decides the features of a font, in the order `font_features` wants them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Pango's objects: its context, description of a font, language, features (or None)."""

    context: Any
    font: Any
    language: Any
    features: Any


@contextmanager
def shared_contexts() -> Iterator[None]:
    """While the block runs, layouts of texts that look alike share what they are shaped with."""
    with replaced(line_break.Layout, "setup", _sharing):
        yield


def _sharing(set_up: Function) -> Function:
    def set_up_or_share(self: Any, style: Any) -> None:
        # A line under the words is measured, and a font's language may be told by itself.
        if style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
            set_up(self, style)
            return
        known: dict[int, Shared] = vars(style.font_config).setdefault(KEPT, {})
        look = look_of(style)
        shared = known.get(look)
        if shared is None:
            shared = known[look] = _shared(style)
        self.style = style
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.language = shared.language
        self.layout = ffi.gc(pango.pango_layout_new(shared.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, shared.font)
        if shared.features is not None:
            # The list is the text's own: what spaces its words joins it.
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, shared.features)
            pango.pango_layout_set_attributes(self.layout, attributes)

    return set_up_or_share


def _shared(style: Any) -> Shared:
    """What `Layout.setup` makes of a style, but the layout itself."""
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        pointer, _held = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    features = font_features(*(style[name] for name in FEATURES))
    attribute = None
    if features:
        told = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        attribute = style.font_config.font_features.setdefault(
            told, pango.pango_attr_font_features_new(told)
        )
    return Shared(context, get_font_description(style), language, attribute)
