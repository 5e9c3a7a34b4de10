"""Rules for lists: those that were typed by hand, those cut in pieces, tight or loose.

A rule is given a row of blocks and gives the row that replaces it.
"""

from __future__ import annotations

import re
from typing import Any

import panflute as pf

from carrefours_docs.messages import _ as say
from carrefours_docs.minutes.inlines import trimmed
from carrefours_docs.minutes.markdown import YEARS
from carrefours_docs.minutes.registry import Rule, applies, applies_to_element
from carrefours_docs.minutes.rows import Row, plain

TYPED = ("-", "–", "•", "▪", "▸", "●", "◦", "‣", "➢", "·", "*")
TICKS = ("☑", "☒", "[x]", "[X]")
CHECKS = ("✓", "✔")
BOXES = (*TICKS, *CHECKS, "☐", "□", "[]")
TYPED_NUMBER = re.compile(r"(?:(?P<number>[1-9]\d?)(?P<mark>[.)])|(?P<letter>[a-z])\))\Z")
YEAR = range(1000, 2101)

TYPED_LISTS = Rule(
    "typed-lists",
    lambda: say("Lines that begin with a typed dash or bullet are a list."),
    "• un\n\n• deux",
    "- un\n- deux",
)
WHOLE = Rule(
    "whole-lists",
    lambda: say("Lists that follow each other are one."),
    "<ul><li>un</li></ul><ul><li>deux</li></ul>",
    "- un\n- deux",
    ".html",
)
NESTED = Rule(
    "nested-lists",
    lambda: say("A list inside an empty item belongs to the item before; numbers are plain ones."),
    "<ul><li>un</li><li><ul><li>deux</li></ul></li></ul>",
    "- un\n  - deux",
    ".html",
    always=True,
)
BOXES_TOLD = Rule(
    "check-boxes",
    lambda: say(
        "Ticked boxes among empty ones are shown as ☑ and ☐; boxes that are all empty are bullets."
    ),
    "- [x] Anne\n- [ ] Bruno",
    "- ☑ Anne\n- ☐ Bruno",
)

TYPED_NUMBERS = Rule(
    "typed-numbers",
    lambda: say("Paragraphs that begin with typed numbers or letters, in order, are a list."),
    "a\\) un\n\nb\\) deux\n\nc\\) trois",
    "a)  un\nb)  deux\nc)  trois",
    ".docx",
)
TIGHT = Rule(
    "tight-lists",
    lambda: say("A list of single paragraphs is set without space between its items."),
    "- un\n\n- deux",
    "- un\n- deux",
)


@applies(TYPED_LISTS)
def lists_were_typed(row: Row) -> Row:
    """Two paragraphs or lines and more that begin with a typed bullet are a list.

    Para(- a), Para(- b) → BulletList(a, b); so is one paragraph of lines « - a⏎- b ».
    """
    result: Row = []
    items: list[Row] = []

    def flush() -> None:
        if len(items) > 1:
            result.append(pf.BulletList(*(pf.ListItem(pf.Para(*item)) for item in items)))
        elif items:
            result.append(pf.Para(pf.Str(bullets[0]), pf.Space(), *items[0]))
        items.clear()
        bullets.clear()

    bullets: list[str] = []
    for block in row:
        lines = _lines(block) if isinstance(block, pf.Para) else []
        starts = [number for number, line in enumerate(lines) if _bullet(line)]
        typed = len(starts) == len(lines) or len(starts) > 1
        if starts and typed and starts == list(range(starts[0], len(lines))):
            if starts[0]:
                flush()
                result.append(pf.Para(*_with_breaks(lines[: starts[0]])))
            for line in lines[starts[0] :]:
                bullets.append(_bullet(line))
                items.append(trimmed(_without_bullet(line)))
            continue
        flush()
        result.append(block)
    flush()
    return result


@applies(TYPED_NUMBERS)
def lists_were_numbered(row: Row) -> Row:
    """Two paragraphs and more that begin with « a) », « b) » or « 1. », « 2. » are a list.

    Para(1. a), Para(2. b) → OrderedList(a, b); a number alone above a text stays.
    """
    result: Row = []
    at = 0
    while at < len(row):
        first = _typed_number(row[at])
        end = at + 1
        while first and end < len(row):
            following = _typed_number(row[end])
            if following != (first[0] + end - at, *first[1:]):
                break
            end += 1
        if not first or end - at < 2:
            result.append(row[at])
            at += 1
            continue
        number, style, delimiter = first
        items = (pf.ListItem(pf.Para(*trimmed(list(block.content)[1:]))) for block in row[at:end])
        result.append(pf.OrderedList(*items, start=number, style=style, delimiter=delimiter))
        at = end
    return result


def _typed_number(block: Any) -> tuple[int, str, str] | None:
    """Number, style and delimiter of the mark that a paragraph begins with, as pandoc has them."""
    content = list(block.content) if isinstance(block, pf.Para) else []
    if (
        len(content) < 3
        or not isinstance(content[0], pf.Str)
        or not isinstance(content[1], pf.Space)
    ):
        return None
    match = TYPED_NUMBER.match(content[0].text)
    if match is None:
        return None
    delimiter = "Period" if match["mark"] == "." else "OneParen"
    if match["letter"]:
        return ord(match["letter"]) - ord("a") + 1, "LowerAlpha", delimiter
    return int(match["number"]), "Decimal", delimiter


def _lines(block: pf.Para) -> list[Row]:
    """A paragraph's inlines, line by line."""
    lines: list[Row] = [[]]
    for element in block.content:
        if isinstance(element, pf.LineBreak):
            lines.append([])
        else:
            lines[-1].append(element)
    return lines


def _with_breaks(lines: list[Row]) -> Row:
    row: Row = []
    for number, line in enumerate(lines):
        row += [pf.LineBreak(), *line] if number else line
    return row


def _bullet(line: Row) -> str:
    """The bullet a line begins with, or ""; a dash glued to its word is none, a round dot is."""
    if len(line) < 2 or not isinstance(line[0], pf.Str):
        return ""
    word = line[0].text
    if word in TYPED:
        return str(word)
    return str(word[0]) if word[0] in "•▪▸●" else ""


def _without_bullet(line: Row) -> Row:
    rest = line[0].text[1:]
    return [*([pf.Str(rest)] if rest else []), *line[1:]]


@applies(YEARS)
def years_begin_no_list(row: Row) -> Row:
    """A list of one item that counts from 1998 is a sentence that begins with a year."""
    result: Row = []
    for block in row:
        year = isinstance(block, pf.OrderedList) and block.start in YEAR
        if year and len(block.content) == 1 and block.content[0].content:
            first, *rest = block.content[0].content
            if isinstance(first, pf.Para | pf.Plain):
                number = pf.Str(f"{block.start}.")
                result += [pf.Para(number, pf.Space(), *first.content), *rest]
                continue
        result.append(block)
    return result


@applies(WHOLE)
def lists_are_whole(row: Row) -> Row:
    """Bullet lists that follow each other are one; Word cuts a list wherever its numbering changes.

    BulletList(a), BulletList(b) → BulletList(a, b)
    """
    result: Row = []
    for block in row:
        last: Any = result[-1] if result else None
        if _goes_on(last, block):
            last.content = [*last.content, *block.content]
        else:
            result.append(block)
    return result


def _goes_on(last: Any, block: Any) -> bool:
    """Whether the list `block` continues the list `last`."""
    if isinstance(block, pf.BulletList):
        return isinstance(last, pf.BulletList)
    return (
        isinstance(block, pf.OrderedList)
        and isinstance(last, pf.OrderedList)
        and block.start == last.start + len(last.content)
        and (block.style, block.delimiter) == (last.style, last.delimiter)
    )


@applies_to_element(NESTED)
def list_is_plain(element: Any, _: Any) -> Any:
    """An item that holds only a list gives it to the item before; numbers are decimal by default.

    BulletList([a], [[b]]) → BulletList([a, [b]])
    """
    if not isinstance(element, pf.BulletList | pf.OrderedList):
        return None
    items: list[pf.ListItem] = []
    for item in element.content:
        blocks = list(item.content)
        if not blocks:
            continue
        nested = all(isinstance(block, pf.BulletList | pf.OrderedList) for block in blocks)
        if nested and items:
            items[-1].content = lists_are_whole([*items[-1].content, *blocks])
        elif nested:
            items += [inner for block in blocks for inner in block.content]
        else:
            items.append(item)
    if not items:
        return []
    if isinstance(element, pf.BulletList):
        return pf.BulletList(*items)
    style = "Decimal" if element.style in ("DefaultStyle", "Example") else element.style
    delimiter = "Period" if element.delimiter == "DefaultDelim" else element.delimiter
    return pf.OrderedList(*items, start=max(element.start, 1), style=style, delimiter=delimiter)


@applies_to_element(TIGHT)
def lists_are_tight(element: Any, _: Any) -> Any:
    """A list whose items are one paragraph each, with or without a list below, is set tight."""
    if not isinstance(element, pf.BulletList | pf.OrderedList):
        return None
    texts = (pf.Para, pf.Plain)
    tight = all(
        isinstance(block, (*texts, pf.BulletList, pf.OrderedList, pf.Figure))
        and (number == 0 or not isinstance(block, texts))
        for item in element.content
        for number, block in enumerate(item.content)
    )
    kind = pf.Plain if tight else pf.Para
    for item in element.content:
        item.content = [
            kind(*block.content) if isinstance(block, texts) else block for block in item.content
        ]
    return element


@applies_to_element(BOXES_TOLD)
def boxes_are_told(element: Any, _doc: Any) -> Any:
    """Ticked boxes among empty ones say something, and are shown as ☑ and ☐; others are bullets.

    `- [x] Anne`, `- [ ] Bruno` → `- ☑ Anne`, `- ☐ Bruno`; `- [ ] appeler` alone → `- appeler`
    """
    if not isinstance(element, pf.BulletList | pf.OrderedList):
        return None
    marks = [_box(item) for item in element.content]
    told = any(mark in TICKS for mark, _length in marks)
    for item, (mark, length) in zip(element.content, marks, strict=True):
        if not mark:
            continue
        first = item.content[0]
        rest = trimmed(list(first.content)[length:])
        if not plain(rest):
            continue
        sign = "☑" if mark in TICKS or mark in CHECKS else "☐"
        first.content = [pf.Str(sign), pf.Space(), *rest] if told else rest
    return element


def _box(item: pf.ListItem) -> tuple[str, int]:
    """The box an item begins with, and how many inlines it takes."""
    first = item.content[0] if item.content else None
    if not isinstance(first, pf.Para | pf.Plain):
        return "", 0
    row = list(first.content)
    words = [one.text if isinstance(one, pf.Str) else " " for one in row[:3]]
    if "".join(words) == "[ ]":
        return "[ ]", 3
    return (words[0], 1) if words and words[0] in BOXES else ("", 0)
