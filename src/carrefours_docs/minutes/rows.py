"""Rules over a pandoc tree (panflute): one applies a rule to every row of blocks or of inlines.

A rule is a pure function from a row to a row. Rows are visited from the inside out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import panflute as pf

Row = list[Any]
Rule = Callable[[Row], Row]
Action = Callable[[Any, Any], Any]

BLOCK_ROWS = (
    pf.Doc, pf.Div, pf.BlockQuote, pf.ListItem, pf.Definition, pf.TableCell, pf.Note, pf.Caption,
)  # fmt: skip
INLINE_ROWS = (
    pf.Para, pf.Plain, pf.Header, pf.LineItem, pf.Emph, pf.Strong, pf.Strikeout, pf.Superscript,
    pf.Subscript, pf.SmallCaps, pf.Underline, pf.Quoted, pf.Span, pf.Link, pf.Image, pf.Cite,
)  # fmt: skip
LINES = (pf.Para, pf.Plain, pf.Header, pf.LineBlock)
BREAKS = (pf.Space, pf.SoftBreak, pf.LineBreak)


def each_block(document: pf.Doc, action: Action) -> None:
    """Apply `action` to every block, and to whatever holds blocks."""
    document.walk(action, stop_if=_holds_no_block)


def each_block_row(document: pf.Doc, rule: Rule) -> None:
    """Apply `rule` to the content of whatever holds blocks."""

    def visit(element: Any, _: pf.Doc) -> None:
        if isinstance(element, BLOCK_ROWS):
            element.content = rule(list(element.content))

    document.walk(visit, stop_if=_holds_no_block)


def each_line(document: pf.Doc, rule: Rule) -> None:
    """Apply `rule` to the content of whatever holds inlines."""

    def visit(element: Any, _: pf.Doc) -> None:
        if isinstance(element, INLINE_ROWS):
            element.content = rule(list(element.content))
        elif isinstance(element, pf.DefinitionItem):
            element.term = rule(list(element.term))

    document.walk(visit)


def _holds_no_block(element: Any) -> bool:
    """Whether a walk for blocks may pass over the words of `element`: it has no footnote."""
    return isinstance(element, LINES) and not _has_note(element.content)


def _has_note(row: Any) -> bool:
    return any(
        isinstance(one, pf.Note) or (isinstance(one, INLINE_ROWS) and _has_note(one.content))
        for one in row
        if not isinstance(one, pf.Str | pf.Space)
    )


def spaced(text: str) -> Row:
    """Text as Strs and Spaces.

    >>> spaced("la  fin")
    [Str(la), Space, Str(fin)]
    """
    row: Row = []
    for number, word in enumerate(text.split(" ")):
        if number:
            row.append(pf.Space())
        if word:
            row.append(pf.Str(word))
    return [
        element
        for number, element in enumerate(row)
        if not (isinstance(element, pf.Space) and number and isinstance(row[number - 1], pf.Space))
    ]


def plain(elements: Sequence[Any]) -> str:
    """The text of inlines or blocks, notes left out, white space folded."""
    return " ".join("".join(_texts(elements)).split())


def _texts(elements: Sequence[Any]) -> list[str]:
    texts: list[str] = []
    for element in elements:
        match element:
            case pf.Str() | pf.Code() | pf.CodeBlock() | pf.Math():
                texts.append(element.text)
            case pf.Space() | pf.SoftBreak() | pf.LineBreak():
                texts.append(" ")
            case pf.Note():
                pass
            case pf.Table():
                found: list[str] = []
                element.walk(
                    lambda node, _, found=found: (
                        found.append(node.text) if isinstance(node, pf.Str) else None
                    )
                )
                texts.append(" ".join(found))
            case pf.DefinitionItem():
                texts += [*_texts(element.term), " ", *_texts(element.definitions)]
            case _:
                texts += _texts(getattr(element, "content", None) or ())
                if isinstance(element, pf.Block):
                    texts.append(" ")
    return texts
