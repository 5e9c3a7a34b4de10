"""Rules for paragraphs, quotes, tables, code and figures.

A rule is given an element, or a row of blocks, and gives what replaces it; `None` leaves it alone.
"""

from __future__ import annotations

from typing import Any

import panflute as pf

from carrefours_docs.messages import _ as say
from carrefours_docs.minutes.characters import clean_lines
from carrefours_docs.minutes.inlines import MARKS, breaks_mean_something, kept_marks, trimmed
from carrefours_docs.minutes.package import style_key
from carrefours_docs.minutes.registry import Rule, applies, applies_to_element
from carrefours_docs.minutes.rows import Row, plain, spaced

TEXTS = (pf.Para, pf.Plain)

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42m"
    "NgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
"""A picture of one point."""

EMPTY = Rule(
    "empty-paragraphs",
    lambda: say("Paragraphs, headings and lists without words are left out."),
    "<p>un</p><blockquote></blockquote><p>deux</p>",
    "un\n\ndeux",
    ".html",
    always=True,
)
PLAIN_TABLES = Rule(
    "tables",
    lambda: say(
        "Empty rows of a table go, a frame of one cell is what it "
        "holds; its columns share the width as they need."
    ),
    "<table><tr><td>Un cadre.</td></tr></table>",
    "Un cadre.",
    ".html",
)
PARTED = Rule(
    "paragraphs",
    lambda: say("Two line breaks together end a paragraph."),
    "<p>un<br><br>deux</p>",
    "un\n\ndeux",
    ".html",
)

CODE = Rule(
    "code",
    lambda: say("Code keeps its lines, and loses what no reader sees."),
    "On écrit :\n\n~~~ python\nun  \n\ndeux\n~~~",
    "On écrit :\n\n    un\n\n    deux",
    always=True,
)
APART = Rule(
    "pictures-apart",
    lambda: say("A picture at the edge of a paragraph, or alone in an item, stands by itself."),
    f"Voici le cercle :\n![le cercle]({DOT})",
    'Voici le cercle :\n\n![](pictures/example/image.png){alt="le cercle"}',
    always=True,
)
CAPTIONS_JOIN = Rule(
    "captions",
    lambda: say("In Word and LibreOffice a line in the style of captions goes with its table."),
    '::: {custom-style="Légende"}\nTableau 1\n:::\n\n| a | b |\n|---|---|\n| c | d |',
    "| a   | b   |\n|-----|-----|\n| c   | d   |\n\n: Tableau 1",
    ".docx",
)
INDENTS = Rule(
    "indents",
    lambda: say("In Word and LibreOffice an indent makes no quotation, the style of quotes does."),
    '```{=openxml}\n<w:p><w:pPr><w:ind w:left="720"/></w:pPr><w:r><w:t>un</w:t></w:r></w:p>\n```',
    "un",
    ".docx",
)
LINES = Rule(
    "lines",
    lambda: say("A line across the page parts two texts: none stands first, last or by a heading."),
    "un\n\n---\n\n---\n\n## Le matin\n\ndeux",
    "un\n\n## Le matin\n\ndeux",
)


@applies_to_element(MARKS)
def divs_only_mark(element: Any, _: Any) -> Any:
    """A div stays where it says a language or keeps the index out; else only what it holds."""
    if not isinstance(element, pf.Div):
        return None
    classes, attributes = kept_marks(element)
    if not classes and not attributes:
        return list(element.content)
    return pf.Div(*element.content, classes=classes, attributes=attributes)


@applies_to_element(CODE)
def code_is_clean(element: Any, _: Any) -> Any:
    """Code keeps its lines and loses its language and what no reader sees."""
    if not isinstance(element, pf.CodeBlock):
        return None
    text = clean_lines(element.text).strip("\n")
    return pf.CodeBlock(text) if text.strip() else []


@applies(PARTED)
def paragraphs_break_in_two(row: Row) -> Row:
    """Two line breaks together end a paragraph; one at its edge is nothing.

    Para(a⏎⏎b⏎) → Para(a), Para(b)
    """
    result: Row = []
    for block in row:
        if not isinstance(block, TEXTS):
            result.append(block)
            continue
        pieces: list[Row] = [[]]
        for element in block.content:
            last = pieces[-1][-1] if pieces[-1] else None
            if isinstance(element, pf.LineBreak) and isinstance(last, pf.LineBreak):
                pieces.append([])
            else:
                pieces[-1].append(element)
        kind = type(block) if len(pieces) == 1 else pf.Para
        rows = (breaks_mean_something(trimmed(piece)) for piece in pieces)
        result += [kind(*row) for row in rows if row]
    return result


@applies(APART)
def pictures_stand_alone(row: Row) -> Row:
    """A picture alone in its paragraph, or at its edge, is a figure; one within a text stays there.

    Para(Image, Space, a) → Figure(Image), Para(a)
    """
    result: Row = []
    for block in row:
        if not isinstance(block, TEXTS) or not any(map(_is_picture, block.content)):
            result.append(block)
            continue
        middle = trimmed(list(block.content))
        before: Row = []
        after: Row = []
        while middle and _is_picture(middle[0]):
            before.append(middle[0])
            middle = trimmed(middle[1:])
        while middle and _is_picture(middle[-1]):
            after.insert(0, middle[-1])
            middle = trimmed(middle[:-1])
        result += map(_apart, before)
        result += [type(block)(*middle)] if middle else []
        result += map(_apart, after)
    return result


def _is_picture(element: Any) -> bool:
    """Whether this is a picture, or the gap where one lacks."""
    return isinstance(element, pf.Image) or (
        isinstance(element, pf.Span) and "gap" in element.classes
    )


def _apart(picture: Any) -> Any:
    if isinstance(picture, pf.Image):
        return pf.Figure(pf.Plain(picture))
    return pf.Para(picture)


@applies_to_element(APART)
def pictures_are_no_items(element: Any, _: Any) -> Any:
    """An item of a list that holds only pictures goes with the item before, without its mark.

    BulletList([a], [Figure]) → BulletList([a, Figure])
    """
    if not isinstance(element, pf.BulletList | pf.OrderedList):
        return None
    items: list[pf.ListItem] = []
    for item in element.content:
        only = len(item.content) > 0 and all(map(_is_shown, item.content))
        if only and items:
            items[-1].content = [*items[-1].content, *item.content]
        else:
            items.append(item)
    if len(items) == len(element.content):
        return None
    element.content = items
    return element


def _is_shown(block: Any) -> bool:
    """Whether a block is a picture, or the gap where one lacks."""
    alone = isinstance(block, TEXTS) and len(block.content) == 1
    return isinstance(block, pf.Figure) or (alone and _is_picture(block.content[0]))


@applies_to_element(APART)
def figure_is_plain(element: Any, _: Any) -> Any:
    """A figure holds its pictures and a caption; one without a picture is what it holds.

    Where only the caption says what a picture shows, it is the alt text too.
    """
    if not isinstance(element, pf.Figure):
        return None
    caption = list(element.caption.content) if element.caption else []
    images = [image for block in element.content for image in _pictures(block)]
    others = [block for block in element.content if not _pictures(block)]
    gaps = [one for block in element.content for one in _gaps(block)]
    if gaps and not images:
        return _gap(gaps, caption)
    if not images:
        said = plain(element.content).strip("[]") == plain(caption)
        return [*element.content, *(pf.Para(*b.content) if isinstance(b, pf.Plain) else b
                                    for b in caption if not said)]  # fmt: skip
    words: Row = []
    for block in caption:
        if isinstance(block, TEXTS):
            words += [pf.Space(), *block.content] if words else list(block.content)
    for image in images:
        if not plain(image.content):
            image.content = _text_only(words)
    shown = [pf.Plain(*words)] if words else []
    figure = pf.Figure(*(pf.Plain(image) for image in images), caption=pf.Caption(*shown))
    return [figure, *others] if others else figure


def _gaps(block: Any) -> list[pf.Span]:
    """The gaps that missing pictures left in a paragraph."""
    row = list(block.content) if isinstance(block, TEXTS) else []
    return [one for one in row if isinstance(one, pf.Span) and "gap" in one.classes]


def _gap(gaps: list[pf.Span], caption: list[Any]) -> Row:
    """Missing pictures as a paragraph, below it their caption unless it says what they show."""
    shown = plain(gaps[0].content)
    below = [pf.Para(*b.content) if isinstance(b, pf.Plain) else b for b in caption]
    return [pf.Para(*gaps), *([] if plain(caption) in ("", shown) else below)]


def _text_only(words: Row) -> Row:
    """An alt text is words alone."""
    return spaced(plain(words)) if words else []


@applies(CAPTIONS_JOIN)
def captions_join(row: Row, captions: frozenset[str]) -> Row:
    """A paragraph in a caption style belongs to the figure above it, or the table below it."""
    result: Row = []
    waiting: pf.Para | None = None
    for block in row:
        last = result[-1] if result else None
        if waiting is not None and isinstance(block, pf.Table):
            result.pop()
            block.caption = pf.Caption(pf.Plain(*waiting.content))
        waiting = None
        if isinstance(block, TEXTS) and style_key(plain(block.content)) in captions:
            if isinstance(last, pf.Figure) and not last.caption.content:
                last.caption = pf.Caption(pf.Plain(*block.content))
                continue
            waiting = block
        result.append(block)
    return result


def _pictures(block: Any) -> list[pf.Image]:
    """The pictures of a paragraph that holds nothing else."""
    if not isinstance(block, TEXTS):
        return []
    row = trimmed(list(block.content))
    images = [element for element in row if isinstance(element, pf.Image)]
    return images if all(isinstance(e, pf.Image | pf.Space | pf.LineBreak) for e in row) else []


@applies(INDENTS)
def indents_are_no_quotes(row: Row, quotes: frozenset[str]) -> Row:
    """In Word and LibreOffice any indent reads as a quote: only the style of quotes makes one.

    `quotes` are the texts in that style. BlockQuote(a), a only indented → a
    """
    result: Row = []
    for block in row:
        if not isinstance(block, pf.BlockQuote):
            result.append(block)
            continue
        for inner in block.content:
            last: Any = result[-1] if result else None
            quoted = isinstance(inner, TEXTS) and style_key(plain(inner.content)) in quotes
            if quoted and isinstance(last, pf.BlockQuote):
                last.content.append(inner)
            else:
                result.append(pf.BlockQuote(inner) if quoted else inner)
    return result


@applies_to_element(PLAIN_TABLES)
def table_is_plain(element: Any, _: Any) -> Any:
    """Columns share the width as they need; empty rows go; a frame of one cell is its content.

    Header rows, spans and alignment of columns stay; a header over nothing is no header.
    """
    if not isinstance(element, pf.Table):
        return None
    rows = [*element.head.content, *element.foot.content]
    rows += [row for body in element.content for row in (*body.head, *body.content)]
    if not any(_filled(row) for row in rows):
        return []
    if len(rows) == 1 and len(rows[0].content) == 1:
        blocks = list(rows[0].content[0].content)
        return [pf.Para(*b.content) if isinstance(b, pf.Plain) else b for b in blocks]
    spans = any(cell.rowspan > 1 for row in rows for cell in row.content)
    for row in rows:
        row.content = [_plain_cell(cell) for cell in row.content]

    def kept(row: pf.TableRow) -> bool:
        return spans or _filled(row)

    bodies = [
        pf.TableBody(
            *(pf.TableRow(*row.content) for row in body.content if kept(row)),
            head=[pf.TableRow(*row.content) for row in body.head if kept(row)],
            row_head_columns=body.row_head_columns,
        )
        for body in element.content
    ]
    head = [pf.TableRow(*row.content) for row in element.head.content if kept(row)]
    if not any(body.head or body.content for body in bodies):
        bodies, head = [pf.TableBody(*head)], []
    return pf.Table(
        *(body for body in bodies if body.head or body.content),
        head=pf.TableHead(*head),
        foot=pf.TableFoot(
            *(pf.TableRow(*row.content) for row in element.foot.content if kept(row))
        ),
        caption=_table_caption(element),
        colspec=[(alignment, "ColWidthDefault") for alignment, _ in element.colspec],
    )


def _table_caption(table: pf.Table) -> pf.Caption:
    blocks = [pf.Plain(*b.content) if isinstance(b, pf.Para) else b for b in table.caption.content]
    return pf.Caption(*blocks) if len(blocks) == 1 else pf.Caption(*table.caption.content)


def _filled(row: pf.TableRow) -> bool:
    return any(
        plain([block]) or isinstance(block, pf.Figure | pf.Table)
        for cell in row.content
        for block in cell.content
    )


def _plain_cell(cell: pf.TableCell) -> pf.TableCell:
    blocks = list(cell.content)
    if len(blocks) == 1 and isinstance(blocks[0], pf.Para):
        blocks = [pf.Plain(*blocks[0].content)]
    return pf.TableCell(*blocks, rowspan=cell.rowspan, colspan=cell.colspan)


@applies(EMPTY)
def nothing_is_empty(row: Row) -> Row:
    """A paragraph, heading, quote, list or definition without content is left out."""
    holders = (pf.BlockQuote, pf.Div, pf.BulletList, pf.OrderedList, pf.DefinitionList,
               pf.LineBlock, pf.Figure)  # fmt: skip
    result: Row = []
    for block in row:
        if isinstance(block, (*TEXTS, pf.Header)):
            block.content = trimmed(list(block.content))
        empty = isinstance(block, (*TEXTS, pf.Header, *holders)) and not len(block.content)
        if not empty:
            result.append(block)
    return result


@applies(LINES)
def rules_part_texts(row: Row) -> Row:
    """A horizontal rule stands between two texts: not first, last, twice, or above a heading."""
    result: Row = []
    for block in row:
        last = result[-1] if result else None
        if isinstance(block, pf.HorizontalRule) and (
            last is None or isinstance(last, pf.HorizontalRule | pf.Header)
        ):
            continue
        if isinstance(block, pf.Header) and isinstance(last, pf.HorizontalRule):
            result.pop()
        result.append(block)
    while result and isinstance(result[-1], pf.HorizontalRule):
        result.pop()
    return result
