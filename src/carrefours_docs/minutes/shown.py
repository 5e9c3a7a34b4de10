"""A piece of a pandoc tree as one line of words and marks, for showing what a rule did.

Not Markdown that could be read back: ⏎ is a line break, ¶ parts blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

_AROUND = {
    pf.Strong: "**", pf.Emph: "*", pf.Strikeout: "~~", pf.Superscript: "^", pf.Subscript: "~",
    pf.Underline: "_", pf.Quoted: "”",
}  # fmt: skip


def shown(piece: Any) -> str:
    """Words and marks of an element, of a row of them, or of a text."""
    if piece is None:
        return ""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Sequence) or type(piece).__name__ == "ListContainer":
        return " ¶ ".join(lines_of(piece)) if _blocks(piece) else "".join(map(shown, piece))
    return _element(piece)


def lines_of(blocks: Any) -> list[str]:
    """Each block of a row as its line."""
    return [shown(block) for block in blocks]


def _blocks(row: Any) -> bool:
    return any(isinstance(one, pf.Block | pf.ListItem) for one in row)


def _element(piece: Any) -> str:
    around = _AROUND.get(type(piece))
    if around is not None:
        return f"{around}{shown(piece.content)}{around}"
    match piece:
        case pf.Str():
            return str(piece.text)
        case pf.Math():
            return f"${piece.text}$"
        case pf.Space() | pf.SoftBreak():
            return " "
        case pf.LineBreak():
            return "⏎"
        case pf.Code():
            return f"`{piece.text}`"
        case pf.CodeBlock():
            return f"``` {piece.text} ```"
        case pf.RawInline() | pf.RawBlock():
            return str(piece.text)
        case pf.Link():
            return f"[{shown(piece.content)}]({piece.url})"
        case pf.Image():
            return f"![{shown(piece.content)}]({piece.url})"
        case pf.Span() | pf.Div():
            marks = [f".{name}" for name in piece.classes]
            marks += [f"{key}={value}" for key, value in piece.attributes.items()]
            return f"[{shown(piece.content)}]{{{' '.join(marks)}}}"
        case pf.Header():
            return f"{'#' * piece.level} {shown(piece.content)}"
        case pf.HorizontalRule():
            return "---"
        case pf.BulletList():
            return " ".join(f"• {_item(item)}" for item in piece.content)
        case pf.OrderedList():
            return " ".join(
                f"{number}. {_item(item)}" for number, item in enumerate(piece.content, piece.start)
            )
        case pf.BlockQuote():
            return f"> {shown(piece.content)}"
        case pf.Note():
            return f"^[{shown(piece.content)}]"
        case pf.Table():
            return "| " + " | ".join(_cells(piece)) + " |"
        case _:
            return shown(getattr(piece, "content", None) or [])


def _item(item: pf.ListItem) -> str:
    """An item; one that is a paragraph of its own says so."""
    loose = any(isinstance(block, pf.Para) for block in item.content)
    return shown(item.content) + (" ¶" if loose else "")


def _cells(table: pf.Table) -> list[str]:
    rows = [*table.head.content]
    for body in table.content:
        rows += [*body.head, *body.content]
    return [shown(cell.content) for row in rows for cell in row.content]
