"""Elements that the same rules match share what these rules declare, and so their styles.

WeasyPrint gathers the declarations of each element one by one, and those of its six kinds of
pseudo-elements, which a rule of its own style sheet has for all elements alike.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint import css

from carrefours_docs.pdf.engine.replace import Function, replaced
from carrefours_docs.pdf.engine.styles import base_of

Cascaded = dict[str, Any]
"""The value of each property, with its weight: who declares it, in what layer, how specifically."""

ANCHOR = re.compile(r"[\w.-]+")
"""A name that stands in a string of CSS as it is."""


@contextmanager
def shared_cascades() -> Iterator[None]:
    """While the block runs, what some rules declare together is worked out once a document."""
    with replaced(css.StyleFor, "__init__", _sharing):
        yield


def _sharing(_compute: Function) -> Function:
    def compute_styles(
        self: Any,
        html: Any,
        sheets: Any,
        presentational_hints: bool,
        font_config: Any,
        targets: Any,
    ) -> None:
        self._cascaded_styles = {}
        self._computed_styles = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = font_config
        own = _declared_by_elements(html, presentational_hints)
        _Styles(self, html, targets, own).compute()
        # Pages have their own declarations later.
        self._cascaded_styles.clear()

    return compute_styles


class _Styles:
    """The styles of one document's elements and pseudo-elements."""

    def __init__(
        self, style_for: Any, html: Any, targets: Any, own: Mapping[Any, Cascaded]
    ) -> None:
        self._for, self._html, self._targets, self._own = style_for, html, targets, own
        self._sheets = style_for._sheets
        self._cascaded = style_for._cascaded_styles
        self._computed = style_for._computed_styles
        self._rules: dict[Hashable, dict[str | None, Cascaded]] = {}
        self._styles: dict[Hashable, Any] = {}

    def compute(self) -> None:
        """Elements in the order of the tree, since they inherit; then pseudo-elements."""
        matched = [self._element(wrapper) for wrapper in self._html.wrapper_element.iter_subtree()]
        for element, key in matched:
            base = base_of(self._computed[element, None])
            for pseudo, cascaded in self._rules[key].items():
                if pseudo is not None:
                    told = (id(base), key, pseudo)
                    self._share(element, pseudo, element, told, cascaded)

    def _element(self, wrapper: Any) -> tuple[Any, Hashable]:
        """Give an element its style; returns it with the rules that match it."""
        element = wrapper.etree_element
        found = [sheet.matcher.match(wrapper) for sheet, _, _ in self._sheets]
        # A matcher counts its selectors: their numbers tell all else of them.
        key = tuple(tuple([one[1] for one in selectors]) for selectors in found)
        rules = self._rules.get(key)
        if rules is None:
            rules = self._rules[key] = self._declared(found)
        above = wrapper.parent.etree_element if wrapper.parent else None
        cascaded = rules.get(None, {})
        own = self._own.get(element)
        if own is not None or above is None:
            self._compute(element, None, above, {**(own or {}), **_stronger(cascaded, own or {})})
        else:
            told = (id(base_of(self._computed[above, None])), key, None)
            self._share(element, None, above, told, cascaded)
        return element, key

    def _share(
        self, element: Any, pseudo: str | None, above: Any, told: Hashable, cascaded: Cascaded
    ) -> None:
        style = self._styles.get(told)
        if style is None:
            style = self._styles[told] = self._compute(element, pseudo, above, cascaded)
        else:
            self._computed[element, pseudo] = style
            if self._targets and style["anchor"]:
                self._targets.collect_anchor(style["anchor"])

    def _compute(self, element: Any, pseudo: str | None, above: Any, cascaded: Cascaded) -> Any:
        if cascaded:
            self._cascaded[element, pseudo] = cascaded
        self._for.set_computed_styles(
            element,
            parent=above,
            root=self._html.etree_element,
            pseudo_type=pseudo,
            base_url=self._html.base_url,
            target_collector=self._targets,
        )
        return self._computed[element, pseudo]

    def _declared(self, found: list[Any]) -> dict[str | None, Cascaded]:
        """What the selectors found in each sheet declare, by pseudo-element."""
        told: dict[str | None, Cascaded] = {}
        for (sheet, origin, fixed), selectors in zip(self._sheets, found, strict=True):
            for specificity, _order, pseudo, (declarations, layer) in selectors:
                order = inf if layer is None else sheet.layers.index(layer)
                weigh = told.setdefault(pseudo, {})
                _declare(weigh, declarations, origin, order, fixed or specificity)
        return told


def _declare(
    told: Cascaded, declarations: Any, origin: str, order: float, specificity: Any
) -> None:
    for name, values, importance in declarations:
        weight = (css.declaration_precedence(origin, importance), order, specificity)
        if name not in told or told[name][1] <= weight:
            told[name] = values, weight


def _stronger(rules: Cascaded, own: Cascaded) -> Cascaded:
    """What rules declare against, or beside, what an element declares itself."""
    return {
        name: told for name, told in rules.items() if name not in own or own[name][1] <= told[1]
    }


def _declared_by_elements(html: Any, presentational_hints: bool) -> dict[Any, Cascaded]:
    """What elements declare themselves: in `style`, by their language, by their name."""
    own: dict[Any, Cascaded] = {}
    for specificity, element, declarations, base in css.find_style_attributes(
        html.etree_element, presentational_hints, html.base_url
    ):
        told = own.setdefault(element, {})
        declared = css.preprocess_declarations(base, declarations)
        _declare(told, declared, "author", inf, specificity)
    return own
