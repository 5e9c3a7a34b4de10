"""The forms of letters in a pandoc tree, in place: small capitals, superscripts, unbroken words.

`Span.acronym` holds letters that a writer may set in small capitals, `Span.keep` a stretch that
never breaks; superscripts are pandoc's own. Not a character changes. Comes last, after the index.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.wrap import Stretch, is_opened, run_text, text_of, wrapped
from carrefours_docs.book.typography.forms import Form, find_forms
from carrefours_docs.superseded import step

SIGNPOSTS = frozenset(
    {"cover", "title-page", "imprint", "contents", "acronyms", "index", "colophon"}
    | {"kicker", "facts"}
)
"""Parts and divisions that are looked up, not read: acronyms keep their capitals, as in headings.

So do terms of definitions, which stand before the line."""

_SETS_INLINES = (pf.Para, pf.Plain, pf.Header, pf.LineItem)
_HOLDS: dict[type, frozenset[str]] = {
    pf.Link: frozenset({"acronym", "superscript", "keep"}),
    pf.Superscript: frozenset({"acronym", "superscript"}),
    pf.Subscript: frozenset({"acronym", "superscript"}),
    pf.SmallCaps: frozenset({"acronym"}),
}
"""Elements inside which a form is not made: a link holds plain text (PDF/UA-1, 7.18.5)."""


def set_letterforms(element: Any, language: str, *, acronyms: bool = True) -> None:
    """Give the text of `element`, in `language` or in the `lang` it states, its forms."""
    attributes = getattr(element, "attributes", None) or {}
    language = attributes.get("lang", language)
    acronyms = acronyms and SIGNPOSTS.isdisjoint(getattr(element, "classes", ()))
    if isinstance(element, pf.DefinitionItem):
        element.term = _set_run(list(element.term), language, acronyms=False)
        for definition in element.definitions:
            set_letterforms(definition, language, acronyms=acronyms)
    elif isinstance(element, _SETS_INLINES):
        acronyms = acronyms and not isinstance(element, pf.Header)
        tree.put(element, _set_run(element.content.list, language, acronyms=acronyms))
    else:
        step()
        for child in tree.children(element):
            set_letterforms(child, language, acronyms=acronyms)


def _set_run(inlines: list[Any], language: str, *, acronyms: bool) -> list[Any]:
    """A run of inlines with its forms, and those of the flows inside it."""
    letters: list[Stretch[str]] = []
    kept: list[Stretch[str]] = []
    forms = find_forms(text_of(inlines), language)
    taken = _Taken(inlines) if forms else None
    for form in forms:
        if form.kind == "acronym" and not acronyms:
            continue
        if taken is not None and taken.meets(form):
            continue
        stretch: Stretch[str] = Stretch(form.start, form.end, form.kind)
        (kept if form.kind == "keep" else letters).append(stretch)
    for stretches in (letters, kept):
        if stretches:
            inlines = wrapped(inlines, stretches, _formed)
    _inner_flows(inlines, language, acronyms)
    return inlines


class _Taken:
    """What of a run has its form already."""

    def __init__(self, inlines: Sequence[Any]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for start, end, kinds in _taken(inlines, 0):
            for kind in kinds:
                ends = self._ends.setdefault(kind, [])
                self._starts.setdefault(kind, []).append(start)
                ends.append(max(end, ends[-1]) if ends else end)

    def meets(self, form: Form) -> bool:
        """Whether a stretch that has no room for a form of this kind shares characters with it."""
        before = bisect_left(self._starts.get(form.kind, ()), form.end)
        return before > 0 and self._ends[form.kind][before - 1] > form.start


def _taken(inlines: Sequence[Any], start: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Stretches of the run that have their form, and the kinds they must not be given again."""
    for node in inlines:
        end = start + len(run_text(node))
        kinds = _HOLDS.get(type(node), frozenset())
        if isinstance(node, pf.Span):
            kinds = frozenset(node.classes) & {"acronym", "keep"}
        if kinds:
            yield start, end, kinds
        if is_opened(node) and type(node) is not pf.Link:
            yield from _taken(node.content.list, start)
        start = end


def _inner_flows(inlines: Sequence[Any], language: str, acronyms: bool) -> None:
    """Notes, and words in another language, which have the forms of that language."""
    for node in inlines:
        kind = type(node)
        if kind in tree.LEAVES:
            continue
        if kind is pf.Note:
            for block in node.content.list:
                set_letterforms(block, language)
        elif isinstance(node, pf.Span) and "lang" in node.attributes:
            flow = _set_run(node.content.list, node.attributes["lang"], acronyms=acronyms)
            tree.put(node, flow)
        elif is_opened(node):
            _inner_flows(node.content.list, language, acronyms)


def _formed(kind: str, inlines: Sequence[Any]) -> Any:
    if kind == "superscript":
        return pf.Superscript(*inlines)
    return pf.Span(*inlines, classes=[kind])
