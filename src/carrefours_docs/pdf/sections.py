"""A long index in sections that begin on pages of their own: each is made, and kept, by itself.

Parts of the tree in, parts out. A section opens with a letter, and its running head tells its
letters; a letter of very many pages has several, and is named again over each. Where an index is
divided follows from its own entries alone; a short one stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carrefours_docs.book.stored import Block, Held
from carrefours_docs.pdf.forms import TEXTS, TREES, Form

Json = Any

LINE = 34
"""Characters in a line of the index."""

LOCATOR = 5
"""Characters of a locator and what sets it apart."""

SECTION = 480
"""Lines of a section: some six pages of the book. An index of twice as many is divided."""

MOST = 24
"""Sections of an index, about: those of a longer one are twice as long, or three times …"""

LETTER = 4
"""Sections that one letter may fill; a longer one is in pieces, each with pages of its own."""

CONTINUED = "index-continued"
"""The class of a heading that is repeated where what it heads goes on."""

NUMBER = "data-section"
"""The attribute that tells which section of its index a part is, from 1."""

RUNNING = "data-running"
"""The attribute of a section after the first, which has no heading, that tells its running head."""

SEPARATOR = "."
"""Stands in no id of the tree."""


@dataclass(slots=True)
class _Letter:
    """A letter, or a piece of a very long one: its group as it is held, about how many lines.

    `goes_on` for a piece that is not the first.
    """

    name: str
    group: Any
    lines: int
    goes_on: bool = False


@dataclass(slots=True)
class _Section:
    letters: list[_Letter] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(letter.lines for letter in self.letters)


def in_sections(blocks: Sequence[Json]) -> list[Json]:
    """The parts of a book, each long index in the place of which its sections stand."""
    found: list[Json] = []
    for block in blocks:
        made = _parted(block, TREES) if "index" in block["c"][0][1] else []
        found += [section for _, section in made] or [block]
    return found


def divided(block: Block) -> Iterator[tuple[Block, int]]:
    """A part with 0, or the sections of a long index with their numbers, from 1."""
    made: list[tuple[str, Any]] = []
    if block.role == "index":
        made = _parted(block.text.read(), TEXTS)
    if not made:
        yield block, 0
    for number, (name, text) in enumerate(made, start=1):
        yield Block(name, block.role, Held(text)), number


def whole(name: str) -> str:
    """The id of the index that a section of this id belongs to."""
    return name.partition(SEPARATOR)[0]


def _parted(index: Any, form: Form) -> list[tuple[str, Any]]:
    """The sections of an index that is held in that form, with their ids; none of a short one."""
    name, classes, attributes = form.about(index)
    above: list[Json] = []
    letters: list[_Letter] = []
    for tree, held in form.content(index):
        if _is(tree, "index-group"):
            letters += _pieces(tree, held, form)
        else:
            above.append(tree)
    total = sum(letter.lines for letter in letters)
    size = SECTION * -(-total // (SECTION * MOST))
    found = _gathered(letters, size) if total >= 2 * SECTION else []
    made: list[tuple[str, Any]] = []
    for number, section in enumerate(found if len(found) > 1 else [], start=1):
        groups = [letter.group for letter in section.letters]
        running = f"{_title(above)}, {_letters(section)}"
        own, pairs = name, [*attributes, [NUMBER, str(number)]]
        if number == 1:
            groups[:0] = [form.block(_named(one, running)) for one in above]
        else:
            own = f"{name}{SEPARATOR}{number}"
            pairs.append([RUNNING, running])
        made.append((own, form.div([own, classes, pairs], groups)))
    return made


def _pieces(tree: Json, held: Any, form: Form) -> Iterator[_Letter]:
    """A letter as it is, or a very long one in pieces, which name it again."""
    name, lines = _name(tree), _lines(tree)
    number = -(-lines // (LETTER * SECTION))
    if number < 2:
        yield _Letter(name, held, lines)
        return
    (heading, _), *entries = form.content(held)
    repeated = form.block(_repeated(heading))
    above, size = form.block(heading), 0
    row: list[Any] = []
    left = lines
    for entry, text in entries:
        row.append(text)
        size += _lines(entry)
        if size >= left / number and number > 1:
            yield _Letter(name, form.div(tree["c"][0], [above, *row]), size, above is repeated)
            above, row, left, size, number = repeated, [], left - size, 0, number - 1
    if row:
        yield _Letter(name, form.div(tree["c"][0], [above, *row]), size, above is repeated)


def _repeated(heading: Json) -> Json:
    """A letter's heading once more; whoever shows it says that it goes on (pdf/html.py)."""
    level, (_, classes, attributes), inlines = heading["c"]
    return {"t": "Header", "c": [level, ["", [*classes, CONTINUED], attributes], inlines]}


def _gathered(letters: Sequence[_Letter], size: int) -> list[_Section]:
    """Letters in sections of about the same length; a long one opens a page and has it alone.

    A section too short to stand alone goes with the one before.
    """
    sections = [_Section()]
    for letter in letters:
        last = sections[-1]
        full = last.lines >= size / 3 and last.lines + letter.lines / 2 > size
        if full or letter.goes_on:
            sections.append(_Section())
        sections[-1].letters.append(letter)
    end = sections[-1]
    if len(sections) > 1 and end.lines < size / 3 and not end.letters[0].goes_on:
        sections.pop()
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
