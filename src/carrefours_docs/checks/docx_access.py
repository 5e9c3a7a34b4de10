"""A Word file as its XML shows it to a screen reader (ECMA-376, Part 1): faults, by code.

What Word's own accessibility checker asks, and languages: a title, an outline without gaps,
alternative texts, header rows, no empty paragraph that makes space, a language for each word.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from lxml import etree

from carrefours_docs.checks.book_lines import spoken

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
DC = "{http://purl.org/dc/elements/1.1/}"

STORIES = ("word/document.xml", "word/footnotes.xml")

HOLDING = frozenset(
    f"{W}{name}"
    for name in ("t", "drawing", "pict", "footnoteRef", "fldChar", "instrText", "fldSimple", "sym")
)
"""What a paragraph may hold that is not space alone."""

APART = frozenset({f"{W}separator", f"{W}continuationSeparator", f"{W}sectPr"})
"""A line over notes, the end of a section: paragraphs that the format itself wants."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A rule broken: its code, and where (words of the file)."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file's parts that a reader meets: `stories` by their path in the package."""

    stories: Mapping[str, Any]
    styles: Any
    core: Any

    def outline(self) -> list[tuple[int, str]]:
        """The headings: level from 1, and words."""
        levels = _levels(self.styles)
        found = []
        for paragraph in self.stories[STORIES[0]].iter(f"{W}p"):
            said = paragraph.find(f"{W}pPr/{W}outlineLvl")
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if said is not None:
                level = int(said.get(f"{W}val"))
            else:
                level = levels.get(style.get(f"{W}val") if style is not None else "", 9)
            if level < 9:
                found.append((level + 1, _text(paragraph)))
        return found

    def title(self) -> str:
        return str(self.core.findtext(f"{DC}title") or "")

    def language(self) -> str:
        """The language of all that says no other."""
        said = self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        return "" if said is None else str(said.get(f"{W}val") or "")

    def spoken(self) -> Iterator[tuple[str, str]]:
        """Each run's words with their language: the run's own, its styles', or the file's."""
        by_style = {
            style.get(f"{W}styleId"): lang.get(f"{W}val")
            for style in self.styles.iter(f"{W}style")
            if (lang := style.find(f"{W}rPr/{W}lang")) is not None and lang.get(f"{W}val")
        }
        for story in self.stories.values():
            before = None
            for run in story.iter(f"{W}r"):
                if text := _text(run):
                    paragraph = next(run.iterancestors(f"{W}p"), None)
                    yield " " * (paragraph is not before) + text, self._language_of(run, by_style)
                    before = paragraph

    def _language_of(self, run: Any, by_style: Mapping[str, str]) -> str:
        said = run.find(f"{W}rPr/{W}lang")
        if said is not None and said.get(f"{W}val"):
            return str(said.get(f"{W}val"))
        character = run.find(f"{W}rPr/{W}rStyle")
        above = next(run.iterancestors(f"{W}p"), None)
        paragraph = None if above is None else above.find(f"{W}pPr/{W}pStyle")
        for style in (character, paragraph):
            if style is not None and style.get(f"{W}val") in by_style:
                return by_style[style.get(f"{W}val")]
        return self.language()


def read_word_file(path: Path) -> WordFile:
    """The parts of the .docx at `path`."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())

        def part(name: str) -> Any:
            return etree.fromstring(package.read(name))

        stories = {name: part(name) for name in STORIES if name in names}
        return WordFile(stories, part("word/styles.xml"), part("docProps/core.xml"))


def faults(word: WordFile) -> list[Fault]:
    """All that is wrong with a Word file."""
    return sorted(
        [
            *_title(word),
            *_outline(word),
            *(fault for story in word.stories.values() for fault in _empty(story)),
            *(fault for story in word.stories.values() for fault in _pictures(story)),
            *(fault for story in word.stories.values() for fault in _tables(story)),
            *(fault for story in word.stories.values() for fault in _links(story)),
            *_notes(word),
        ]
    )


def languages_lost(document: Mapping[str, Any], word: WordFile) -> Sequence[tuple[str, str]]:
    """Words of other languages in the book's tree that are in none in the Word file.

    (language, word) each; page numbers and alternative texts are not looked at.
    """
    own = document["meta"]["lang"]
    main = str(own["c"] if isinstance(own["c"], str) else own["c"][0]["c"])
    given = _words((lang[:2], text) for text, lang in word.spoken())
    wanted = _words((lang[:2], text) for lang, text in spoken(document["blocks"], main))
    lost = (wanted - given).elements()
    return sorted(found for found in lost if found[0] != main[:2])


def _words(pieces: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """The words of each language, pieces that follow each other in one being one text."""
    found: Counter[tuple[str, str]] = Counter()
    for lang, group in groupby(pieces, key=itemgetter(0)):
        for said in "".join(text for _, text in group).split():
            found[lang, said] += 1
    return found


def _title(word: WordFile) -> Iterator[Fault]:
    title = word.title()
    if not title.strip():
        yield Fault("no-title", "docProps/core.xml")
    shown = {
        " ".join(_text(paragraph).split())
        for paragraph in word.stories[STORIES[0]].iter(f"{W}p")
        if _style(paragraph) == "Title"
    }
    if " ".join(title.split()) not in shown:
        yield Fault("title-not-shown", title)
    if not word.language():
        yield Fault("no-language", "word/styles.xml")


def _outline(word: WordFile) -> Iterator[Fault]:
    level = 0
    headings = word.outline()
    if not headings:
        yield Fault("no-headings", "")
    for found, words in headings:
        if found > level + 1:
            yield Fault("heading-skipped", words)
        if not words.strip():
            yield Fault("heading-empty", str(found))
        level = found


def _empty(story: Any) -> Iterator[Fault]:
    for paragraph in story.iter(f"{W}p"):
        kinds = {node.tag for node in paragraph.iter()}
        cell = paragraph.getparent().tag == f"{W}tc"
        after = paragraph.getnext()
        last = after is not None and after.tag == f"{W}sectPr"  # framed ones must not end a body
        if not (kinds & APART or cell or last) and not (kinds & HOLDING and _holds(paragraph)):
            before = paragraph.getprevious()
            yield Fault("empty-paragraph", "" if before is None else _text(before)[:60])


def _holds(paragraph: Any) -> bool:
    """Whether anything in a paragraph is more than blanks."""
    for node in paragraph.iter(*HOLDING):
        if node.tag != f"{W}t" or (node.text or "").strip(" \N{NO-BREAK SPACE}"):
            return True
    return False


def _pictures(story: Any) -> Iterator[Fault]:
    for drawing in story.iter(f"{WP}docPr"):
        decorative = any(node.get("val") in ("1", "true") for node in drawing.iter(DECORATIVE))
        if not (drawing.get("descr") or "").strip() and not decorative:
            yield Fault("picture-without-words", drawing.get("name") or "")


def _tables(story: Any) -> Iterator[Fault]:
    for table in story.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        look = table.find(f"{W}tblPr/{W}tblLook")
        first = look is not None and _first_row(look)
        words = _text(table)[:60]
        if first != bool(marked and marked[0]):
            yield Fault("table-head-unsaid", words)
        if any(row and not above for above, row in pairwise(marked)):
            yield Fault("table-head-below", words)


def _first_row(look: Any) -> bool:
    said = look.get(f"{W}firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(f"{W}val") or "0", 16) & 0x20)


def _links(story: Any) -> Iterator[Fault]:
    for link in story.iter(f"{W}hyperlink"):
        if not _text(link).strip() and link.find(f".//{W}drawing") is None:
            yield Fault("link-without-words", link.get(f"{W}anchor") or "")


def _notes(word: WordFile) -> Iterator[Fault]:
    """Every call has its note, and every note its call and its number."""
    notes = word.stories.get(STORIES[1])
    calls = Counter(
        node.get(f"{W}id") for node in word.stories[STORIES[0]].iter(f"{W}footnoteReference")
    )
    known = {}
    for note in notes.iter(f"{W}footnote") if notes is not None else ():
        if note.get(f"{W}type") is None:
            known[note.get(f"{W}id")] = note
    for identifier in calls.keys() ^ known.keys():
        yield Fault("note-unlinked", str(identifier))
    for note in known.values():
        if next(note.iter(f"{W}footnoteRef"), None) is None:
            yield Fault("note-without-number", _text(note)[:60])


def _levels(styles: Any) -> Mapping[str, int]:
    """The outline levels of paragraph styles, those they are based on included."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId")
        level = style.find(f"{W}pPr/{W}outlineLvl")
        above = style.find(f"{W}basedOn")
        if level is not None:
            own[name] = int(level.get(f"{W}val"))
        if above is not None:
            based[name] = above.get(f"{W}val")
    found: dict[str, int] = {}
    for name in {*own, *based}:
        at, seen = name, set[str]()
        while at not in own and at in based and at not in seen:
            seen.add(at)
            at = based[at]
        found[name] = own.get(at, 9)
    return found


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _text(node: Any) -> str:
    return "".join(
        (part.text or "") if part.tag == f"{W}t" else " "
        for part in node.iter(f"{W}t", f"{W}br", f"{W}tab")
    )
