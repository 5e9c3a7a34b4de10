"""Styles that agree are computed once a book, not once an element.

WeasyPrint lets elements share a style, but none that has an id, nor its descendants, nor
pseudo-elements, nor pages, nor parts laid out apart. Here a style is found by its parent's and by
what the style sheets declare; an id alone is added on top of the style it would have without.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from weasyprint import css

from carrefours_docs.pdf.engine.replace import Function, replaced

KEPT = "styles_of_the_book"
"""The attribute of the fonts of a book where its styles are kept, for as long as they are."""


class Anchored(css.ComputedStyle):  # type: ignore[misc]
    """A style as its base is, but for the element's own anchor."""

    def __init__(self, base: Any, cascaded: dict[str, Any]) -> None:
        self.__dict__.update(vars(base))
        self.base = base
        self.cascaded = cascaded

    def __missing__(self, key: str) -> Any:
        value = super().__missing__(key) if key == "anchor" else self.base[key]
        self[key] = value
        return value

    @property
    def anonymous_style(self) -> Any:
        """The style of boxes without an element: an anchor is not inherited."""
        return self.base.anonymous_style


@contextmanager
def shared_styles() -> Iterator[None]:
    """While the block runs, a style that was computed before is taken from where it is.

    All that is laid out with one set of fonts must have pages of one size: lengths told in parts of
    a page (vw, vh) are computed once.
    """
    with replaced(css.StyleFor, "set_computed_styles", _sharing):
        yield


def _sharing(_compute: Function) -> Function:
    def compute_or_share(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        computed = self.get_computed_styles()
        above = None if parent is None else base_of(computed[parent, None])
        declared = {name: told for name, told in cascaded.items() if name != "anchor"}
        key = (id(above), pseudo_type, base_url, *_told(declared))
        known: dict[Hashable, Any] = vars(self.font_config).setdefault(KEPT, {})
        style = known.get(key)
        if style is None:
            style = known[key] = css.ComputedStyle(
                above,
                declared,
                pseudo_type,
                css.InitialStyle(self.font_config)
                if parent is None
                else base_of(computed[root, None]),
                base_url,
                self.font_config,
                self.initial_page_sizes,
            )
        if "anchor" in cascaded:
            style = Anchored(style, cascaded)
        computed[element, pseudo_type] = style
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    return compute_or_share


def _told(declared: Mapping[str, Any]) -> Iterator[Hashable]:
    """What the style sheets declare: each property's value, and the weight it has."""
    for name, (value, (precedence, layer, specificity)) in declared.items():
        # The language is told by each document anew, all else by the same style sheets.
        same = value if name == "lang" else id(value)
        yield name, same, precedence, layer, tuple(specificity or ())


def base_of(style: Any) -> Any:
    """The style without an anchor of its own."""
    return getattr(style, "base", style)
