"""Rules for headings: below the meeting's own title the shallowest is level 2, and none is skipped.

Takes the blocks of a whole file: a heading's level depends on those before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import panflute as pf

from carrefours_docs.messages import _ as say
from carrefours_docs.minutes.inlines import kept_marks
from carrefours_docs.minutes.registry import Rule, applies, applies_to_element
from carrefours_docs.minutes.rows import Row, plain

FIRST, DEEPEST = 2, 6
LONGEST = 80

OWN_TITLE = Rule(
    "own-title",
    lambda: say("The file’s own title is left out: the chapter bears the meeting’s."),
    "# Compte rendu\n\n## Le matin\n\nOn parle.",
    "## Le matin\n\nOn parle.",
)
LANGUAGE_NAMES = frozenset(
    ("english", "english version", "anglais", "in english", "en", "français", "version française",
     "french", "en français", "fr", "español", "deutsch", "italiano", "português", "nederlands")
)  # fmt: skip
LANGUAGE_LINKS = Rule(
    "language-links",
    lambda: say("A link above a text that leads to it in another language is left out."),
    "[English](https://exemple.fr/en)\n\nOn parle.",
    "On parle.",
)
INSIDE = Rule(
    "headings-inside",
    lambda: say("A heading inside a list, a table, a quote or a note is a bold line there."),
    "- # Le matin\n\n  On parle.",
    "- **Le matin**\n\n  On parle.",
    always=True,
)
WORDS = Rule(
    "heading-words",
    lambda: say("A heading is one line without bold; a picture in it stands below."),
    "## **Le débat**\n\nOn parle.",
    "## Le débat\n\nOn parle.",
    always=True,
)
LEVELS = Rule(
    "heading-levels",
    lambda: say("Headings begin at the second level and skip none."),
    "Un mot.\n\n#### Le matin\n\nOn parle.",
    "Un mot.\n\n## Le matin\n\nOn parle.",
    always=True,
)
BOLD = Rule(
    "bold-headings",
    lambda: say(
        "In Word, LibreOffice and plain text, a short line all in bold above a text is a heading."
    ),
    "Bonjour.\n\n**Les décisions**\n\nOn a voté.",
    "Bonjour.\n\n## Les décisions\n\nOn a voté.",
    ".docx",
)
CAPITALS = Rule(
    "capital-headings",
    lambda: say("A line all in capitals that stands alone is a heading."),
    "Bonjour.\n\nLES DÉCISIONS\n\nOn a voté.",
    "Bonjour.\n\n## LES DÉCISIONS\n\nOn a voté.",
    ".docx",
)


@applies_to_element(INSIDE)
def headings_stand_free(element: Any, _: Any) -> Any:
    """A heading inside a list, quote, table or note is a bold paragraph there."""
    inside = (pf.BlockQuote, pf.ListItem, pf.Definition, pf.TableCell, pf.Note, pf.Figure)
    if not isinstance(element, inside):
        return None
    element.content = [
        pf.Para(pf.Strong(*block.content)) if isinstance(block, pf.Header) else block
        for block in element.content
    ]
    return element


@applies_to_element(WORDS)
def headings_are_words(element: Any, _: Any) -> Any:
    """A heading is one line without bold, id or picture; it may ask how to be indexed.

    # **Le débat**⏎suite → # Le débat suite
    """
    if not isinstance(element, pf.Header):
        return None
    row: Row = []
    images: Row = []
    for inline in element.content:
        if isinstance(inline, pf.Image):
            images.append(inline)
        elif isinstance(inline, pf.Strong):
            row += list(inline.content)
        else:
            row.append(pf.Space() if isinstance(inline, pf.LineBreak) else inline)
    if len(row) == 1 and isinstance(row[0], pf.Emph):
        row = list(row[0].content)
    classes, attributes = kept_marks(element)
    asked = {name: text for name, text in attributes.items() if name == "term"}
    header = (
        pf.Header(*row, level=element.level, classes=classes, attributes=asked)
        if plain(row)
        else None
    )
    return [*([header] if header else []), *(pf.Para(image) for image in images)]


def own_title(blocks: Row) -> tuple[Row, str]:
    """The file's own title taken out: it stands first, alone at its level, with headings below.

    # Compte rendu, ## Le matin → ## Le matin; the title is given apart.
    """
    kept = without_own_title(blocks)
    gone = [block for block in blocks if all(block is not one for one in kept)]
    return kept, plain(gone[0].content) if gone else ""


@applies(OWN_TITLE)
def without_own_title(blocks: Row) -> Row:
    """The blocks without the heading that is the file's own title."""
    headers = list(_headers(blocks))
    first = next((block for block in blocks if not _stands_above(block)), None)
    if not isinstance(first, pf.Header) or len(headers) < 2:
        return blocks
    if any(header.level <= first.level for header in headers[1:]):
        return blocks
    return [block for block in blocks if block is not first]


def _stands_above(block: Any) -> bool:
    """Whether a title may stand below this: a picture, or a line of links as sites have."""
    if isinstance(block, pf.Figure):
        return True
    return isinstance(block, pf.Para | pf.Plain) and all(
        isinstance(one, pf.Link | pf.Space | pf.LineBreak) or plain([one]) in "|·/-–"
        for one in block.content
    )


@applies(LANGUAGE_LINKS)
def without_language_links(blocks: Row) -> Row:
    """The blocks without what a site has above a text: a link to it in another language."""
    first = blocks[0] if blocks else None
    if not isinstance(first, pf.Para | pf.Plain):
        return blocks
    words = re.split(r"[|·/–]", plain(first.content).casefold())
    named = all(word.strip("[]() ") in LANGUAGE_NAMES for word in words)
    return blocks[1:] if named else blocks


@applies(LEVELS)
def headings_fall_into_place(blocks: Row) -> Row:
    """Levels from 2 down, none skipped: 1 3 3 2 → 2 3 3 3; 4 6 4 → 2 3 2."""
    open_levels: list[int] = []
    for header in _headers(blocks):
        while open_levels and open_levels[-1] >= header.level:
            open_levels.pop()
        open_levels.append(header.level)
        header.level = min(FIRST + len(open_levels) - 1, DEEPEST)
    return blocks


@applies(CAPITALS)
def capital_lines_are_headings(blocks: Row) -> Row:
    """A short paragraph all in capitals, above a text that is not, is a heading.

    Para(LES DÉCISIONS), Para(…) → Header(LES DÉCISIONS), Para(…), a level below the heading it
    stands under. To be called when headings have their levels.
    """
    return _seen_as_headings(blocks, _capital_line)


def _capital_line(block: Any) -> Row:
    """The words of a paragraph in capitals that reads like a heading: two words, or a long one."""
    if not isinstance(block, pf.Para) or any(isinstance(one, pf.LineBreak | pf.Note | pf.Image)
                                             for one in block.content):  # fmt: skip
        return []
    words = plain(block.content)
    letters = [char for char in words if char.isalpha()]
    reads = (
        len(letters) >= 6
        and words.upper() == words != words.lower()
        and len(words) <= LONGEST
        and words[-1] not in ".:;,!…"
    )
    return list(block.content) if reads else []


@applies(BOLD)
def bold_lines_are_headings(blocks: Row) -> Row:
    """A short paragraph all in bold, above one that is not, is what people use for a heading.

    Para(Strong(Les décisions)), Para(…) → Header(Les décisions), Para(…), one level below the
    heading it stands under. To be called when headings have their levels.
    """
    return _seen_as_headings(blocks, _bold_line)


def _seen_as_headings(blocks: Row, words_of: Callable[[Any], Row]) -> Row:
    """Headings made of the paragraphs that `words_of` gives words for, above a text."""
    result: Row = []
    level = FIRST
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(block, pf.Header):
            level = min(block.level + 1, DEEPEST)
        words = words_of(block)
        if words and following is not None and not words_of(following) and _text(following):
            result.append(pf.Header(*words, level=level))
        else:
            result.append(block)
    return result


def _bold_line(block: Any) -> Row:
    """The words of a paragraph that is bold from end to end and reads like a heading."""
    if not isinstance(block, pf.Para) or len(block.content) != 1:
        return []
    strong = block.content[0]
    if isinstance(strong, pf.Emph) and len(strong.content) == 1:
        strong = strong.content[0]
    if not isinstance(strong, pf.Strong):
        return []
    words = plain(strong.content)
    broken = any(isinstance(one, pf.LineBreak | pf.Note | pf.Image) for one in strong.content)
    reads = (
        len(words) <= LONGEST and words[-1:] not in list(".,;:!…") and any(map(str.isalpha, words))
    )
    return list(strong.content) if reads and not broken else []


def _text(block: Any) -> bool:
    texts = (pf.Para, pf.BulletList, pf.OrderedList, pf.Table, pf.BlockQuote, pf.DefinitionList)
    return isinstance(block, texts)


def _headers(blocks: Sequence[Any]) -> Iterator[pf.Header]:
    """The headings in reading order, those within divs too."""
    for block in blocks:
        if isinstance(block, pf.Header):
            yield block
        elif isinstance(block, pf.Div):
            yield from _headers(block.content)
