"""The text of a book, for comparing: its pandoc document → chapters of paragraphs, and JSON.

Contents and index are left out: they follow from the rest. So do the ornaments and the drawing of
the timeline, whose facts are told beside it. Emphasis is no part of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import panflute as pf

from carrefours_docs.book.tree import children, header, loaded
from carrefours_docs.metadata import read_metadata

FORMAT = 1
_DERIVED = {"contents", "index"}
_DRAWN = {"ornament", "timeline"}


class Sort(Enum):
    """What a paragraph is in the book."""

    HEADING = "heading"
    TEXT = "text"
    FACT = "fact"
    NOTE = "note"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words as one line, in `language` (BCP 47)."""

    sort: Sort
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the book: its id and role in the tree; `title` is "" for cover, imprint …"""

    id: str
    role: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> int:
        return sum(len(paragraph.text.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class BookText:
    """All that is read in a book, chapter by chapter; `date` is the edition's (ISO, may be "")."""

    title: str
    language: str
    date: str
    chapters: tuple[Chapter, ...]


class UnreadableText(ValueError):
    """A file that should hold the text of a book does not."""


def read_text(document: Mapping[str, Any]) -> BookText:
    """The text of a book's tree (docs/architecture.md)."""
    metadata = read_metadata(document)
    parts = loaded(dict(document)).content
    return BookText(
        title=metadata.title,
        language=metadata.lang,
        date=metadata.date,
        chapters=tuple(
            _chapter(part, metadata.lang) for part in parts if not _DERIVED & set(part.classes)
        ),
    )


def _chapter(part: pf.Div, language: str) -> Chapter:
    head = header(part)
    role = next((name for name in part.classes if name != "part"), "")
    found = tuple(p for block in part.content for p in _paragraphs(block, language) if p.text)
    return Chapter(part.identifier, role, _line(head) if head is not None else "", found)


def _paragraphs(element: Any, language: str, sort: Sort = Sort.TEXT) -> Iterator[Paragraph]:
    """The paragraphs of a block in reading order; notes and pictures follow the one they are in."""
    language = (getattr(element, "attributes", None) or {}).get("lang") or language
    match element:
        case pf.Header():
            yield from _leaf(element, language, Sort.HEADING)
        case pf.Para() | pf.Plain() | pf.LineItem():
            yield from _leaf(element, language, sort)
        case pf.CodeBlock():
            yield Paragraph(sort, language, " ".join(element.text.split()))
        case pf.DefinitionItem():
            yield from _definition(element, language)
        case _:
            for child in children(element):
                if isinstance(child, pf.Element):
                    yield from _paragraphs(child, language, sort)


def _definition(item: pf.DefinitionItem, language: str) -> Iterator[Paragraph]:
    """A term with what is said of it, on one line."""
    term = "".join(_words(list(item.term)))
    blocks = [block for definition in item.definitions for block in children(definition)]
    if all(isinstance(block, (pf.Para, pf.Plain)) for block in blocks):
        said = ", ".join(filter(None, (_line(block) for block in blocks)))
        yield Paragraph(Sort.FACT, language, _folded(f"{term} · {said}"))
        for block in blocks:
            yield from _beside(block, language)
    else:
        yield Paragraph(Sort.FACT, language, _folded(term))
        for block in blocks:
            yield from _paragraphs(block, language)


def _leaf(element: Any, language: str, sort: Sort) -> Iterator[Paragraph]:
    match list(element.content):
        case [pf.Span() as only]:
            language = only.attributes.get("lang") or language
    yield Paragraph(sort, language, _line(element))
    yield from _beside(element, language)


def _beside(element: Any, language: str) -> Iterator[Paragraph]:
    """Notes and the words that stand for pictures, in the order of their places."""
    below = [element]
    while below:
        node = below.pop(0)
        if isinstance(node, pf.Note):
            for block in node.content:
                yield from _paragraphs(block, language, Sort.NOTE)
        elif isinstance(node, pf.Image):
            if not _DRAWN & set(node.classes):
                yield Paragraph(Sort.PICTURE, language, _line(node))
        else:
            below[:0] = [child for child in children(node) if isinstance(child, pf.Element)]


def _line(element: Any) -> str:
    """The words of an element; a heading's second language follows a stroke."""
    between = " / " if isinstance(element, pf.Header) else " "
    return _folded("".join(_words(list(children(element)), between)))


def _folded(text: str) -> str:
    """White space folded, no-break spaces kept."""
    return " ".join(part for part in text.replace("\n", " ").split(" ") if part)


def _words(nodes: list[Any], line_break: str = " ") -> Iterator[str]:
    for node in nodes:
        match node:
            case pf.Str() | pf.Code() | pf.Math():
                yield node.text
            case pf.LineBreak():
                yield line_break
            case pf.Space() | pf.SoftBreak():
                yield " "
            case pf.Note() | pf.Image():
                continue
            case _:
                yield from _words(list(children(node)), line_break)


# ---- kept in a bundle ----


def to_json(text: BookText) -> str:
    """The text as a bundle keeps it."""
    data = {
        "format": FORMAT,
        "title": text.title,
        "language": text.language,
        "date": text.date,
        "chapters": [
            {
                "id": chapter.id,
                "role": chapter.role,
                "title": chapter.title,
                "paragraphs": [[p.sort.value, p.language, p.text] for p in chapter.paragraphs],
            }
            for chapter in text.chapters
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(data: str | bytes) -> BookText:
    """Raises UnreadableText where `data` is no text of a book that this software kept."""
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise UnreadableText(str(found["format"]))
        return BookText(
            title=str(found["title"]),
            language=str(found["language"]),
            date=str(found["date"]),
            chapters=tuple(
                Chapter(
                    str(chapter["id"]),
                    str(chapter["role"]),
                    str(chapter["title"]),
                    tuple(
                        Paragraph(Sort(sort), str(language), str(text))
                        for sort, language, text in chapter["paragraphs"]
                    ),
                )
                for chapter in found["chapters"]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableText(str(error)) from error
