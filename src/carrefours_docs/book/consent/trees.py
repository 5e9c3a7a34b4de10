"""The withheld names of a pandoc tree, replaced in place: text, notes, links, pictures, marks.

A run of inlines is read as one text, so that markup is transparent; what replaces a name stands
where the name began. A name that may still be cited is wrapped in an index mark, save where marks
mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.consent.redactor import Change, Redactor

_HOLDS_INLINES = (pf.Para, pf.Plain, pf.Header, pf.LineItem)
_APART = (pf.Superscript, pf.Subscript, pf.Image, pf.Note)
_TEXT = (pf.Str, pf.Code, pf.Math, pf.RawInline)
_BLANK = {pf.Space: " ", pf.SoftBreak: " ", pf.LineBreak: "\n"}
MASK = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """An inline without inlines below it, its text, and where that starts in its run."""

    node: Any
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def redact(element: Any, redactor: Redactor, language: str, *, marks: bool = True) -> None:
    """Replace the names in `element` and below it; `marks` says whether the index reads it."""
    attributes = getattr(element, "attributes", None) or {}
    language = attributes.get("lang", language)
    marks = marks and "noindex" not in getattr(element, "classes", ())
    _own_marks(element, redactor, language)
    if isinstance(element, _HOLDS_INLINES):
        element.content = _run(list(element.content), redactor, language, marks)
    elif isinstance(element, pf.DefinitionItem):
        element.term = _run(list(element.term), redactor, language, marks)
        for definition in element.definitions:
            redact(definition, redactor, language, marks=marks)
    elif isinstance(element, (pf.CodeBlock, pf.RawBlock)):
        element.text = redactor.text(element.text, language)
    else:
        for child in tree.children(element):
            redact(child, redactor, language, marks=marks)


def _own_marks(element: Any, redactor: Redactor, language: str) -> None:
    """Classes, ids, attributes: a mark's term follows, whatever else names someone goes."""
    lookout = redactor.lookout
    if getattr(element, "identifier", "") and lookout.in_address(element.identifier):
        element.identifier = redactor.identifier(element.identifier)
    if getattr(element, "classes", None):
        element.classes = [name for name in element.classes if not lookout.in_address(name)]
    if not getattr(element, "attributes", None):
        return
    kept: dict[str, str] = {}
    for name, value in element.attributes.items():
        if name in ("term", "data-term"):
            value = redactor.term(value)
        elif lookout.in_address(value) or lookout.find(value):
            continue
        kept[name] = value
    element.attributes = kept


def _run(inlines: list[Any], redactor: Redactor, language: str, marks: bool) -> list[Any]:
    """A run of inlines with its names replaced, and those of the flows inside it."""
    leaves = list(_leaves(inlines))
    placed: list[_Leaf] = []
    at = 0
    for node, text in leaves:
        placed.append(_Leaf(node, text, at))
        at += len(text)
    whole = "".join(leaf.text for leaf in placed)
    changes = redactor.changes(whole, _language(inlines, language))
    rebuilt = _Rebuilding(placed, changes, redactor)
    return rebuilt.of(inlines, language, marks)


def _language(inlines: Sequence[Any], language: str) -> str:
    """The run's language, or that of the one span that is all of it."""
    if len(inlines) == 1 and isinstance(inlines[0], pf.Span):
        return str(inlines[0].attributes.get("lang", language))
    return language


def _leaves(inlines: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    for node in inlines:
        if isinstance(node, _APART):
            yield node, "" if isinstance(node, pf.Note) else MASK
        elif isinstance(node, _TEXT):
            yield node, node.text
        elif isinstance(node, pf.Quoted):
            yield None, "“"
            yield from _leaves(list(node.content))
            yield None, "”"
        elif hasattr(node, "content"):
            yield from _leaves(list(node.content))
        else:
            yield node, _BLANK.get(type(node), MASK)


class _Rebuilding:
    """Puts the changes of a run into its inlines."""

    def __init__(
        self, leaves: Sequence[_Leaf], changes: Sequence[Change], redactor: Redactor
    ) -> None:
        self._leaves = iter(leaves)
        self._redactor = redactor
        self._edits = [
            (edit, change.person if edit is change.edits[-1] else "")
            for change in changes
            for edit in change.edits
        ]
        self._put: set[int] = set()

    def of(self, inlines: Sequence[Any], language: str, marks: bool) -> list[Any]:
        out: list[Any] = []
        for node in inlines:
            out += self._node(node, language, marks)
        return out

    def _node(self, node: Any, language: str, marks: bool) -> list[Any]:
        inner = (getattr(node, "attributes", None) or {}).get("lang", language)
        if isinstance(node, _APART):
            next(self._leaves)
            if isinstance(node, pf.Note):
                for block in node.content:
                    redact(block, self._redactor, language, marks=marks)
            else:
                _own_marks(node, self._redactor, inner)
                node.content = _run(list(node.content), self._redactor, inner, False)
                if isinstance(node, pf.Image):
                    node.title = self._redactor.text(node.title, inner)
            return [node]
        if isinstance(node, (*_TEXT, *_BLANK)) or not hasattr(node, "content"):
            return self._leaf(next(self._leaves), marks)
        _own_marks(node, self._redactor, inner)
        quoted = isinstance(node, pf.Quoted)
        if quoted:
            next(self._leaves)
        classes = getattr(node, "classes", ())
        read = marks and not {"index", "noindex"} & set(classes) and not isinstance(node, pf.Link)
        before = bool(list(node.content))
        node.content = self.of(list(node.content), inner, read)
        if quoted:
            next(self._leaves)
        if isinstance(node, pf.Link):
            node.title = self._redactor.text(node.title, inner)
            if self._redactor.lookout.in_address(node.url):
                return list(node.content)
        return [node] if list(node.content) or not before else []

    def _leaf(self, leaf: _Leaf, marks: bool) -> list[Any]:
        """The nodes that stand for a leaf now."""
        here = [
            (number, edit, person)
            for number, (edit, person) in enumerate(self._edits)
            if edit.start < leaf.end and leaf.start < edit.end
        ]
        if not here:
            return [leaf.node]
        pieces: list[tuple[str, str]] = []
        at = leaf.start
        for number, edit, person in here:
            pieces.append((leaf.text[at - leaf.start : max(edit.start, at) - leaf.start], ""))
            if number not in self._put:
                self._put.add(number)
                pieces.append((edit.text, person))
            at = min(edit.end, leaf.end)
        pieces.append((leaf.text[at - leaf.start :], ""))
        if isinstance(leaf.node, _TEXT) and not isinstance(leaf.node, pf.Str):
            leaf.node.text = "".join(text for text, _ in pieces)
            return [leaf.node]
        out: list[Any] = []
        for text, person in pieces:
            words = _words(text)
            if person and marks and words:
                words = [pf.Span(*words, classes=["index"], attributes={"term": person})]
            out += words
        return out


def _words(text: str) -> list[Any]:
    """A text as strings and spaces."""
    out: list[Any] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            out.append(pf.Space())
        if word:
            out.append(pf.Str(word))
    return out
