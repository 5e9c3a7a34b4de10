"""Characters that the project's fonts lack: no PDF may name a glyph that is not there.

A reader of the PDF sees a square in their place (PDF/UA-1, 7.21.8; PDF/A-2, 6.2.11.8); the EPUB and
the Word file keep them, since their reader's machine may have the font.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from carrefours_docs.book.stored import Tree
from carrefours_docs.pdf.html import Part

SQUARE = "\N{WHITE SQUARE}"

_UNDRAWN = {*range(0xFE00, 0xFE10), 0x200D, 0x20E3, *range(0x1F3FB, 0x1F400)}
"""What only modifies the emoji before it: it goes with it."""


@cache
def covered_characters(fonts: Path) -> frozenset[int]:
    """The code points that the fonts of a folder have between them."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in sorted(fonts.rglob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def is_drawn(character: str) -> bool:
    """Controls, format characters and white space need no glyph."""
    return character.isprintable() and not character.isspace()


def lacking(text: str, covered: Collection[int]) -> tuple[str, ...]:
    """The characters of `text` that no font has, each once, in order."""
    return tuple(
        character
        for character in dict.fromkeys(text)
        if ord(character) not in covered and ord(character) not in _UNDRAWN and is_drawn(character)
    )


def with_glyphs(text: str, covered: Collection[int]) -> str:
    """`text` with a square for every character that no font has."""
    wanting = lacking("".join(set(text)), covered)
    if not wanting:
        return text
    return text.translate(
        {**dict.fromkeys(_UNDRAWN), **{ord(character): SQUARE for character in wanting}}
    )


def part_with_glyphs(part: Part, covered: Collection[int]) -> Part:
    """A part whose every character can be drawn."""
    return Part(part.id, part.role, with_glyphs(part.body, covered))


def lacking_by_part(tree: Tree, covered: Collection[int]) -> Mapping[str, tuple[str, ...]]:
    """Part id → the characters of its text that no font has; parts without any are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for part in tree.each():
        if not lacking("".join(set(part.text.read())), covered):
            continue  # nor has any of its words one; names and addresses might
        characters = lacking("".join(_strings(part.text.tree())), covered)
        if characters:
            found[part.id] = characters
    return found


def _strings(node: Any) -> Iterator[str]:
    """The words of a JSON node."""
    match node:
        case {"t": "Str", "c": str(text)}:
            yield text
        case {"t": "Code" | "CodeBlock", "c": [_, str(text)]}:
            yield text
        case dict():
            for value in node.values():
                yield from _strings(value)
        case list():
            for item in node:
                yield from _strings(item)
