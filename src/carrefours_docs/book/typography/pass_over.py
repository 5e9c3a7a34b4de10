"""The typography of a pandoc tree, in place: each run of inlines is set as one flow.

Emphasis, links and spans are transparent; code, formulas and pictures are masked; a note, the text
of a picture and a span in another language are flows of their own, the last under its own rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.typography.flow import Flow
from carrefours_docs.book.typography.languages import set_flow, set_text
from carrefours_docs.languages import base_language

ATTRIBUTES_READ = ("data-running",)
"""Attributes whose values are printed."""

_SETS_INLINES = (pf.Para, pf.Plain, pf.Header, pf.LineItem)
_OPAQUE = (pf.Code, pf.Math, pf.RawInline, pf.Image)
_BLANK = {pf.Space: " ", pf.SoftBreak: " ", pf.LineBreak: "\n"}
_QUOTES = {"DoubleQuote": '"', "SingleQuote": "'"}


def set_type(element: Any, language: str) -> None:
    """Set `element` and all below it by the rules of `language`, or of the `lang` it states."""
    attributes = getattr(element, "attributes", None) or {}
    language = attributes.get("lang", language)
    for name in ATTRIBUTES_READ:
        if name in attributes:
            attributes[name] = set_text(attributes[name], language)
    if isinstance(element, pf.DefinitionItem):
        element.term = _set_run(list(element.term), language)
        for definition in element.definitions:
            set_type(definition, language)
    elif isinstance(element, (*_SETS_INLINES, pf.Inline)):
        if hasattr(element, "content"):
            tree.put(element, _set_run(element.content.list, language))
    else:
        for child in tree.children(element):
            set_type(child, language)


def _set_run(inlines: list[Any], language: str) -> list[Any]:
    """A run of inlines, set; the flows inside it are set on the way."""
    inlines = _unquoted(inlines)
    leaves = list(_leaves(inlines, base_language(language)))
    for leaf in leaves:
        kind = type(leaf)
        if kind is pf.Str or kind is pf.Space:
            continue
        if kind is pf.Note:
            for block in leaf.content.list:
                set_type(block, language)
        elif isinstance(leaf, (pf.Image, pf.Span)):
            set_type(leaf, language)
    flow = Flow([_text(leaf) for leaf in leaves])
    set_flow(flow, language)
    return _rebuilt(inlines, iter(zip(leaves, flow.pieces(), strict=True)), base_language(language))


def _unquoted(inlines: list[Any]) -> list[Any]:
    """Quoted elements (HTML's q) as the marks they stand for."""
    found: list[Any] = []
    for node in inlines:
        if type(node) in tree.LEAVES:
            found.append(node)
            continue
        if hasattr(node, "content") and not isinstance(node, (pf.Note, pf.Image)):
            tree.put(node, _unquoted(node.content.list))
        if isinstance(node, pf.Quoted):
            mark = _QUOTES[node.quote_type]
            found += [pf.Str(mark), *node.content, pf.Str(mark)]
        else:
            found.append(node)
    return found


def _is_leaf(node: Any, base: str) -> bool:
    if type(node) in tree.LEAVES:
        return True
    if isinstance(node, pf.Span) and "lang" in node.attributes:
        return base_language(node.attributes["lang"]) != base
    return isinstance(node, (pf.Note, *_OPAQUE)) or not hasattr(node, "content")


def _leaves(inlines: list[Any], base: str) -> Iterator[Any]:
    for node in inlines:
        if _is_leaf(node, base):
            yield node
        else:
            yield from _leaves(node.content.list, base)


def _text(leaf: Any) -> str | None:
    """What the rules see of a leaf: None is masked, a note is nothing at all."""
    if type(leaf) is pf.Str:
        return unicodedata.normalize("NFC", leaf.text)
    if isinstance(leaf, pf.Note):
        return ""
    return _BLANK.get(type(leaf))


def _rebuilt(inlines: list[Any], set_leaves: Iterator[tuple[Any, str]], base: str) -> list[Any]:
    """The same run with the new text of its leaves; neighbouring strings become one."""
    found: list[Any] = []
    for node in inlines:
        if not _is_leaf(node, base):
            tree.put(node, _rebuilt(node.content.list, set_leaves, base))
            found.append(node)
            continue
        leaf, text = next(set_leaves)
        kind = type(leaf)
        if kind is pf.Str and text == leaf.text and _stays(text, found):
            found.append(leaf)
        elif kind is pf.Str or kind in _BLANK:
            if kind is pf.Str or text != _BLANK[kind]:
                _append_text(found, text)
            else:
                found.append(leaf)
        else:
            # an insertion beside a masked leaf may have nowhere else to go
            found.append(leaf)
    return found


def _stays(text: str, before: list[Any]) -> bool:
    """Whether a string needs no new element: it is one word, with no other string right before."""
    return bool(text) and " " not in text and not (before and type(before[-1]) is pf.Str)


def _append_text(inlines: list[Any], text: str) -> None:
    """Add `text` to a run: breaking spaces as Space, the rest as strings."""
    for n, word in enumerate(text.split(" ")):
        if n:
            inlines.append(pf.Space())
        if not word:
            continue
        if inlines and isinstance(inlines[-1], pf.Str):
            inlines[-1] = pf.Str(inlines[-1].text + word)
        else:
            inlines.append(pf.Str(word))
