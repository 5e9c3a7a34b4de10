"""What stands in a draft where a picture lacks: words, so that it is seen and heard everywhere.

Minutes and records leave a `Span.gap` (attribute data-name: the picture's file; inside: what it
shows); here it gets its sentence. A final booklet has none: the picture is refused before.
"""

from __future__ import annotations

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.messages import Messages


def fill_gaps(part: pf.Div, say: Messages) -> None:
    """Put its sentence into every gap of a part, in place."""
    for node in list(tree.walk(part)):
        if not isinstance(node, pf.Span) or "gap" not in node.classes:
            continue
        shown = list(node.content)
        words = [pf.Str("["), *_spaced(say("Picture missing:")), pf.Space()]
        words.append(pf.Code(node.attributes.pop("data-name", "?")))
        if shown:
            words += [pf.Str("."), pf.Space(), *shown]
        node.content = [pf.Strong(*words, pf.Str("]"))]


def _spaced(text: str) -> list[pf.Inline]:
    row: list[pf.Inline] = []
    for word in text.split(" "):
        row += [pf.Space(), pf.Str(word)] if row else [pf.Str(word)]
    return row
