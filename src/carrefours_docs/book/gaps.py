"""What stands in a draft where a picture lacks: words, so that it is seen and heard everywhere.

Minutes and records leave a `Span.gap` (attribute data-name: the picture's file; inside: what it
shows); here it gets its sentence, and one that stands by itself a `Div.gap-place` around it. A
final booklet has none: the picture is refused before.
"""

from __future__ import annotations

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.messages import Messages


def fill_gaps(part: pf.Div, say: Messages) -> None:
    """Put its sentence into every gap of a part, in place."""
    found = False
    for node in list(tree.walk(part)):
        if not isinstance(node, pf.Span) or "gap" not in node.classes:
            continue
        found = True
        shown = list(node.content)
        words = [pf.Str("["), *_spaced(say("Picture missing:")), pf.Space()]
        words.append(pf.Code(node.attributes.pop("data-name", "?")))
        if shown:
            words += [pf.Str("."), pf.Space(), *shown]
        node.content = [pf.Strong(*words, pf.Str("]"))]
    if found:
        part.walk(_placed)


def _placed(element: pf.Element, _doc: pf.Doc | None) -> pf.Div | None:
    """A paragraph of nothing but gaps, as the place of pictures."""
    if not isinstance(element, pf.Para) or not len(element.content):
        return None
    alone = all(
        isinstance(one, pf.Space) or (isinstance(one, pf.Span) and "gap" in one.classes)
        for one in element.content
    )
    placed = isinstance(element.parent, pf.Div) and "gap-place" in element.parent.classes
    return pf.Div(element, classes=["gap-place"]) if alone and not placed else None


def _spaced(text: str) -> list[pf.Inline]:
    row: list[pf.Inline] = []
    for word in text.split(" "):
        row += [pf.Space(), pf.Str(word)] if row else [pf.Str(word)]
    return row
