"""Parts of a book in two languages → one part that holds both (docs/architecture.md).

Takes a part as each language's book has it, set and with unique ids; lines that both books have
(titles, kickers) become one block of two paragraphs, texts become pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.parallel.align import Known, align, kind
from carrefours_docs.book.parallel.names import second_id

Row = tuple[Sequence[Any], Sequence[Any]]
"""What stands side by side: blocks of the first language, blocks of the second."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """The two languages, and what each says (inlines) of a text that it does not have."""

    first: str
    second: str
    untranslated: tuple[Sequence[Any], Sequence[Any]]


def pair_lines(first: pf.Div, second: pf.Div, tongues: Tongues) -> pf.Div:
    """A part of short lines (cover, title page): each line, then the same in the other language."""
    for line in first.content:
        for name in line.classes:
            other = tree.child_div(second, name)
            if other is not None:
                _add_second(line, other, tongues.second)
    return first


def _add_second(line: pf.Div, other: pf.Div, language: str) -> None:
    """The paragraphs of `other` under those of `line`, where they say it otherwise."""
    known = {tree.plain(paragraph) for paragraph in line.content}
    for paragraph in other.content:
        if tree.plain(paragraph) not in known:
            line.content.append(pf.Para(_foreign(paragraph.content, language)))


def pair_notices(first: pf.Div, second: pf.Div, tongues: Tongues) -> pf.Div:
    """A part of paragraphs that stand alone (imprint, colophon): all of one, then of the other."""
    _add_second(first, second, tongues.second)
    return first


def pair_text(
    first: pf.Div, second: pf.Div | None, tongues: Tongues, known: Known | None = None
) -> pf.Div:
    """A part of the text, from the foreword to the acronyms, with its two sides."""
    if second is not None:
        _pair_headings(first, second, tongues.second)
    content = list(first.content)
    others = list(second.content)[1:] if second is not None else []
    body = list(_paired(content[1:], others, tongues, known))
    first.content = [*content[:1], *body]
    return first


def _pair_headings(first: pf.Div, second: pf.Div, language: str) -> None:
    """One heading of two lines; the second can be led to, and has a running head of its own."""
    heading, other = tree.header(first), tree.header(second)
    if heading is None or other is None or tree.plain(heading) == tree.plain(other):
        return
    line = _foreign(other.content, language)
    line.identifier = second_id(heading.identifier)
    running = other.attributes.get("data-running")
    if running:
        line.attributes["data-running"] = running
    heading.content = [*heading.content, pf.LineBreak(), line]


def _foreign(inlines: Sequence[Any], language: str) -> pf.Span:
    return pf.Span(*inlines, classes=["second"], attributes={"lang": language})


def _paired(
    first: Sequence[Any], second: Sequence[Any], tongues: Tongues, known: Known | None
) -> Iterator[Any]:
    """The blocks under a heading: divisions of a name with each other, the rest as pairs."""
    loose: tuple[list[Any], list[Any]] = ([], [])
    others = {name: block for block in second for name in _division(block)}
    for block in first:
        names = _division(block)
        if not names:
            loose[0].append(block)
            continue
        other = others.get(names[0])
        match names[0]:
            case "opener":
                yield _opener(block, other, tongues)
            case "summary":
                yield _pairs([([block], [other] if other is not None else [])], tongues)
            case "minutes":
                yield _minutes(block, other, tongues, known)
            case "pictures":
                yield _pictures(block, other, tongues.second)
    loose[1].extend(block for block in second if not _division(block))
    if loose[0] or loose[1]:
        yield _pairs(_rows(*loose), tongues)
    mine = {name for block in first for name in _division(block)}
    for name, block in others.items():
        if name == "minutes" and name not in mine:
            yield _minutes(None, block, tongues, known)
        elif name not in mine:
            yield _pairs([([], [block])], tongues)


def _division(block: Any) -> list[str]:
    names = ("opener", "summary", "minutes", "pictures")
    return [name for name in names if name in getattr(block, "classes", ())]


def _opener(first: pf.Div, second: pf.Div | None, tongues: Tongues) -> pf.Div:
    """Ornament and kicker once, the kicker in two lines; the facts as a pair."""
    facts, others = tree.child_div(first, "facts"), None
    if second is not None:
        kicker, other = tree.child_div(first, "kicker"), tree.child_div(second, "kicker")
        if kicker is not None and other is not None:
            _add_second(kicker, other, tongues.second)
        others = tree.child_div(second, "facts")
    rows: Row = ([facts] if facts is not None else [], [others] if others is not None else [])
    first.content = [
        *(block for block in first.content if "facts" not in block.classes),
        *([_pairs([rows], tongues)] if any(rows) else []),
    ]
    return first


def _minutes(
    first: pf.Div | None, second: pf.Div | None, tongues: Tongues, known: Known | None
) -> pf.Div:
    """A text and its translation, aligned; a language that does not have it says so."""
    sides = [list(side.content) if side is not None else [] for side in (first, second)]
    if first is not None and second is not None:
        rows = [
            ([sides[0][n] for n in pair.first], [sides[1][n] for n in pair.second])
            for pair in align(sides[0], sides[1], known)
        ]
    else:
        lacking = 1 if second is None else 0
        note = pf.Div(pf.Para(*tongues.untranslated[lacking]), classes=["untranslated"])
        rows = [_one_sided(block, lacking) for block in sides[1 - lacking]]
        rows[0][lacking].append(note)
    return pf.Div(_pairs(rows, tongues), classes=["minutes"])


def _one_sided(block: Any, lacking: int) -> tuple[list[Any], list[Any]]:
    return ([], [block]) if lacking == 0 else ([block], [])


def _pictures(first: pf.Div, second: pf.Div | None, language: str) -> pf.Div:
    """Pictures are shown once, their captions in both languages."""
    captions = [
        node.caption for node in tree.walk(second or pf.Div()) if isinstance(node, pf.Figure)
    ]
    figures = [node for node in tree.walk(first) if isinstance(node, pf.Figure)]
    for figure, other in zip(figures, captions, strict=False):
        for block in other.content:
            if tree.plain(block) == tree.plain(figure.caption):
                words = [mark for mark in tree.walk(block) if isinstance(mark, pf.Span)]
                block.content = [_emptied(mark) for mark in words if mark.identifier]
            if block.content:
                figure.caption.content = [pf.Para(*one.content) for one in figure.caption.content]
                figure.caption.content.append(pf.Para(_foreign(block.content, language)))
    return first


def _emptied(mark: pf.Span) -> pf.Span:
    """A mark without its words, so that what leads to it finds it."""
    return pf.Span(
        identifier=mark.identifier, classes=mark.classes, attributes=dict(mark.attributes)
    )


def _rows(first: Sequence[Any], second: Sequence[Any]) -> list[Row]:
    """Blocks that one template made in two languages: one by one, unless one has more."""
    if [kind(block) for block in first] == [kind(block) for block in second]:
        return [([one], [other]) for one, other in zip(first, second, strict=True)]
    return [
        ([first[n] for n in pair.first], [second[n] for n in pair.second])
        for pair in align(first, second)
    ]


def _pairs(rows: Sequence[Row], tongues: Tongues) -> pf.Div:
    return pf.Div(*(_pair(*row, tongues) for row in rows), classes=["pairs"])


def _pair(first: Sequence[Any], second: Sequence[Any], tongues: Tongues) -> pf.Div:
    """Two sides; a pair of headings, or of pictures of a page's width, says that it is one."""
    blocks = [*first, *second]
    classes = ["pair"]
    if blocks and all(isinstance(block, pf.Header) for block in blocks):
        classes.append("headings")
    if any("timeline" in getattr(n, "classes", ()) for block in blocks for n in tree.walk(block)):
        classes.append("wide")
    sides = [
        pf.Div(*content, classes=["side", f"side-{number}"], attributes={"lang": language})
        for number, (content, language) in enumerate(
            ((first, tongues.first), (second, tongues.second)), start=1
        )
    ]
    return pf.Div(*sides, classes=classes)
