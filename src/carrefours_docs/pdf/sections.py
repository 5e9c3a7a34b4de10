"""A long index in sections that begin on pages of their own: each is made, and kept, by itself.

Parts of the tree in, parts out. A section opens with a letter, and its running head tells its
letters. Where an index is divided follows from its own entries alone; a short one stays whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carrefours_docs.book.stored import Block, Held, compact

Json = Any

LINE = 34
"""Characters in a line of the index."""

LOCATOR = 5
"""Characters of a locator and what sets it apart."""

SECTION = 480
"""Lines of a section: some six pages of the book. An index of twice as many is divided."""

MOST = 24
"""Sections of an index, about: those of a longer one are twice as long, or three times …"""

NUMBER = "data-section"
"""The attribute that tells which section of its index a part is, from 1."""

RUNNING = "data-running"
"""The attribute of a section after the first, which has no heading, that tells its running head."""

READ = json.JSONDecoder().raw_decode

OPENING = '{"t":"Div","c":['
"""How the text of a part begins (book/stored.py)."""

SEPARATOR = "."
"""Stands in no id of the tree."""


@dataclass(slots=True)
class _Letter:
    """A letter: its group of the index, tree or text, and about how many lines it takes."""

    name: str
    group: Any
    lines: int


@dataclass(slots=True)
class _Section:
    letters: list[_Letter] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(letter.lines for letter in self.letters)


def in_sections(blocks: Sequence[Json]) -> list[Json]:
    """The parts of a book, each long index in the place of which its sections stand."""
    return [section for block in blocks for section in _trees(block)]


def divided(block: Block) -> Iterator[tuple[Block, int]]:
    """A part with 0, or the sections of a long index with their numbers, from 1.

    One letter at a time is read as a tree.
    """
    made = _texts(block.text.read()) if block.role == "index" else []
    if not made:
        yield block, 0
    for number, (name, text) in enumerate(made, start=1):
        yield Block(name, block.role, Held(text)), number


def whole(name: str) -> str:
    """The id of the index that a section of this id belongs to."""
    return name.partition(SEPARATOR)[0]


def _trees(block: Json) -> list[Json]:
    about, content = block["c"]
    if "index" not in about[1]:
        return [block]
    found = [
        {"t": "Div", "c": [own, [*head, *groups]]}
        for own, head, groups in _parted(about, ((one, one) for one in content))
    ]
    return found or [block]


def _texts(text: str) -> list[tuple[str, str]]:
    """The sections of an index, each its id and its text; none where it stays whole."""
    about, at = READ(text, len(OPENING))
    return [
        (own[0], f"{OPENING}{compact(own)},[{','.join([*map(compact, head), *groups])}]]}}")
        for own, head, groups in _parted(about, _content(text, at))
    ]


def _parted(
    about: Json, content: Iterable[tuple[Json, Any]]
) -> Iterator[tuple[Json, list[Json], list[Any]]]:
    """The sections of an index: what each is called, what stands above its letters, and these.

    `content` are its blocks, and with each what is to stand for it.
    """
    name, classes, attributes = about
    above: list[Json] = []
    letters: list[_Letter] = []
    for tree, group in content:
        if _is(tree, "index-group"):
            letters.append(_Letter(_name(tree), group, _lines(tree)))
        else:
            above.append(tree)
    total = sum(letter.lines for letter in letters)
    size = SECTION * -(-total // (SECTION * MOST))
    found = _gathered(letters, size) if total >= 2 * SECTION else []
    if len(found) < 2:
        return
    title = _title(above)
    for number, section in enumerate(found, start=1):
        own, pairs, head = name, [*attributes, [NUMBER, str(number)]], []
        running = f"{title}, {_letters(section)}"
        if number == 1:
            head = [_named(one, running) for one in above]
        else:
            own = f"{name}{SEPARATOR}{number}"
            pairs.append([RUNNING, running])
        yield [own, classes, pairs], head, [letter.group for letter in section.letters]


def _content(text: str, at: int) -> Iterator[tuple[Json, str]]:
    """The blocks of a Div after its attributes, which end `at` there, each with its text."""
    at += len(",[")
    while text[at] != "]":
        tree, end = READ(text, at)
        yield tree, text[at:end]
        at = end + (text[end] == ",")


def _gathered(letters: Sequence[_Letter], size: int) -> list[_Section]:
    """Letters in sections of about the same length; a long one opens a page and has it alone.

    A section too short to stand alone goes with the one before.
    """
    sections = [_Section()]
    for letter in letters:
        last = sections[-1]
        if last.lines >= size / 3 and last.lines + letter.lines / 2 > size:
            sections.append(_Section())
        sections[-1].letters.append(letter)
    if len(sections) > 1 and sections[-1].lines < size / 3:
        end = sections.pop()
        sections[-1].letters.extend(end.letters)
    return sections


def _lines(node: Json) -> int:
    """About how many lines of a column an entry takes, or a group of them."""
    if _is(node, "index-group"):
        return 2 + sum(_lines(entry) for entry in node["c"][1][1:])
    own, below = 0, 0
    for block in node["c"][1]:
        if block["t"] == "Div":
            below += _lines(block)
        else:
            own += _characters(block)
    return below + -(-own // LINE)


def _characters(node: Json) -> int:
    """About how many characters are printed of an entry."""
    if isinstance(node, list):
        return sum(map(_characters, node))
    if not isinstance(node, dict):
        return 0
    if node["t"] == "Str":
        return len(node["c"])
    if node["t"] == "Space":
        return 1
    if node["t"] == "Link" and "index-locator" in node["c"][0][1]:
        return LOCATOR
    return _characters(node.get("c"))


def _letters(section: _Section) -> str:
    """The letters that a section holds: « A–F »."""
    first, last = section.letters[0].name, section.letters[-1].name
    return first if first == last else f"{first}\N{EN DASH}{last}"


def _name(group: Json) -> str:
    attributes: Mapping[str, str] = dict(group["c"][0][2])
    return attributes.get("data-letter") or _text(group["c"][1][0])


def _title(content: Sequence[Json]) -> str:
    """The running head that the whole index would have."""
    heading = next(one for one in content if one["t"] == "Header")
    _, (_, _, attributes), inlines = heading["c"]
    return dict(attributes).get(RUNNING) or _text(inlines)


def _named(block: Json, running: str) -> Json:
    """The heading with its running head; other blocks as they are."""
    if block["t"] != "Header":
        return block
    level, (name, classes, attributes), inlines = block["c"]
    kept = [pair for pair in attributes if pair[0] != RUNNING]
    return {"t": "Header", "c": [level, [name, classes, [*kept, [RUNNING, running]]], inlines]}


def _text(node: Json) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    return " " if node["t"] in ("Space", "SoftBreak", "LineBreak") else _text(node.get("c"))


def _is(block: Json, name: str) -> bool:
    return block["t"] == "Div" and name in block["c"][0][1]
