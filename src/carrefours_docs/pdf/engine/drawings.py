"""A shape that stands in many drawings is worked out once: then its operators are copied.

WeasyPrint reads each attribute of a shape anew wherever it is drawn. The ornament of a chapter has
a point for every meeting of the season: as many points as chapters times meetings.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import svg

from carrefours_docs.pdf.engine.replace import Function, replaced

KEPT = "shapes_of_the_book"
"""The attribute of the fonts of a book where its shapes are kept, for as long as they are."""

MOST = 10_000
"""So many shapes are remembered (some ten MB); then all are forgotten."""

SHAPES = frozenset({"circle", "ellipse", "line", "polygon", "polyline", "rect"})

REFERRING = frozenset(
    {"clip-path", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask"}
)
"""Attributes that lead to another element of the drawing."""

PLAIN = frozenset(b"q Q cm w J j M d m l c v y h re S s f f* B B* b b* n rg RG gs".split())
"""Operators of paths, their look and their place, which need no other object (ISO 32000-1, A.2)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The operators of a shape, and the opacities that they name: name, property, value."""

    operators: Sequence[bytes]
    opacities: Sequence[tuple[str, str, float]]


@contextmanager
def remembered_shapes() -> Iterator[None]:
    """While the block runs, a plain shape is worked out once."""
    with (
        replaced(svg.SVG, "draw_node", _remembering),
        replaced(svg, "parse_stylesheets", _without_rules),
    ):
        yield


def _remembering(draw: Function) -> Function:
    def draw_or_copy(
        self: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None
    ) -> None:
        if not (fill_stroke and context is None and self.font_config and node.tag in SHAPES):
            draw(self, node, font_size, fill_stroke, context)
            return
        stream = self.stream
        # A colour that is set already is not set again: what was set before tells what is drawn.
        key = (
            *(node.tag, tuple(node.attrib.items()), font_size),
            *(self.inner_width, self.inner_height, self.inner_diagonal),
            *(stream._current_color, stream._current_color_stroke),
            *(stream._current_alpha, stream._current_alpha_stroke),
        )
        known: dict[Hashable, Drawn] = vars(self.font_config).setdefault(KEPT, {})
        drawn = known.get(key) if len(node._etree_node) == 0 else None
        if drawn is not None:
            _copy(drawn, stream)
            return
        before = len(stream.stream)
        draw(self, node, font_size, fill_stroke, context)
        new = _drawn(stream, stream.stream[before:]) if _is_plain(node) else None
        if new is not None:
            if len(known) >= MOST:
                known.clear()
            known[key] = new

    return draw_or_copy


class NoRules:
    """The rules of a drawing without a style sheet."""

    def match(self, _element: Any) -> tuple[()]:
        """None matches."""
        return ()


def _without_rules(parse: Function) -> Function:
    def parse_style_sheets(*arguments: Any) -> tuple[Any, ...]:
        return tuple(rules if rules.order else NoRules() for rules in parse(*arguments))

    return parse_style_sheets


def _is_plain(node: Any) -> bool:
    """Whether a shape leads to no other node, and holds none."""
    return (
        len(node._etree_node) == 0
        and REFERRING.isdisjoint(node.attrib)
        and not any("url(" in value for value in node.attrib.values())
    )


def _copy(drawn: Drawn, stream: Any) -> None:
    """Draw a shape again, and leave the stream as drawing leaves it: nothing is set."""
    states = stream._resources["ExtGState"]
    for name, kind, opacity in drawn.opacities:
        if name not in states:
            states[name] = pydyf.Dictionary({kind: opacity})
    stream.stream.extend(drawn.operators)
    stream._current_color = stream._current_color_stroke = None
    stream._current_alpha = stream._current_alpha_stroke = None
    stream._current_font = None


def _drawn(stream: Any, operators: Sequence[Any]) -> Drawn | None:
    """What was drawn, where it can be copied: it begins and ends as it found things."""
    if not operators or operators[0] != b"q" or operators[-1] != b"Q":
        return None
    opacities: dict[str, tuple[str, str, float]] = {}
    for operator in operators:
        if not isinstance(operator, bytes) or operator.split()[-1] not in PLAIN:
            return None
        if operator.endswith(b" gs"):
            name = operator[1:-3].decode()
            state = stream._resources["ExtGState"][name]
            if name[0] not in "aA" or len(state) != 1:  # one of this stream alone
                return None
            ((kind, opacity),) = state.items()
            opacities[name] = (name, kind, opacity)
    return Drawn(tuple(operators), tuple(opacities.values()))
