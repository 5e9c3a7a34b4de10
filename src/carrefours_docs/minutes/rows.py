"""Rules over a pandoc tree (panflute): one applies a rule to every row of blocks or of inlines.

A rule is a pure function from a row to a row. Rows are visited from the inside out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import panflute as pf

Row = list[Any]
Rule = Callable[[Row], Row]

BLOCK_ROWS = (
    pf.Doc, pf.Div, pf.BlockQuote, pf.ListItem, pf.Definition, pf.TableCell, pf.Note, pf.Figure,
    pf.Caption,
)  # fmt: skip
INLINE_ROWS = (
    pf.Para, pf.Plain, pf.Header, pf.LineItem, pf.Emph, pf.Strong, pf.Strikeout, pf.Superscript,
    pf.Subscript, pf.SmallCaps, pf.Underline, pf.Quoted, pf.Span, pf.Link, pf.Image, pf.Cite,
)  # fmt: skip
BREAKS = (pf.Space, pf.SoftBreak, pf.LineBreak)


def each_block_row(document: pf.Doc, rule: Rule) -> None:
    """Apply `rule` to the content of whatever holds blocks."""
    _each(document, BLOCK_ROWS, rule)


def each_line(document: pf.Doc, rule: Rule) -> None:
    """Apply `rule` to the content of whatever holds inlines."""
    _each(document, INLINE_ROWS, rule)


def _each(document: pf.Doc, kinds: tuple[Any, ...], rule: Rule) -> None:
    def visit(element: Any, _: pf.Doc) -> None:
        if isinstance(element, kinds):
            element.content = rule(list(element.content))
        if isinstance(element, pf.DefinitionItem) and kinds is INLINE_ROWS:
            element.term = rule(list(element.term))

    document.walk(visit)


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
