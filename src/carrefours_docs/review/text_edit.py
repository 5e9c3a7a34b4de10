"""Changed words put into a file of free text: nothing else of it changes, and it is read again.

Markup, hard wraps, notes and marks stay where they are; what cannot be put in without losing one of
them is refused.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book.tree import walk
from carrefours_docs.errors import CarrefoursError
from carrefours_docs.minutes.rows import plain
from carrefours_docs.review.model import BREAK, CALL
from carrefours_docs.review.source_text import SourceText
from carrefours_docs.review.word_edits import (
    Around,
    Splice,
    WordEdit,
    parts,
    row_after,
    splice,
    spliced,
)
from carrefours_docs.review.words import is_word, keys
from carrefours_docs.translation.units import Kind, notes, slots

_SPECIAL = re.compile(r"[\\*\[\]<`^~|]|(?<!\w)_|_(?!\w)")
_OPENS = re.compile(r"^(\d{0,9})([-+#>.):](?=\s)|[#>:])")
_NARROW = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ") | dict.fromkeys(
    map(ord, "\u00ad\u200b"), None
)
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_MARKUP = (pf.Emph, pf.Strong, pf.Link, pf.Span, pf.Image, pf.Code, pf.Note, pf.Strikeout)
_REMOVABLE = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.QUOTE})


class NotPlaceable(ValueError):
    """A change that the file cannot take without losing something."""


@dataclass(slots=True)
class TextEdits:
    """What becomes of the slots of a file: edits of their tokens, and slots taken out.

    `kept`: the words of a paragraph that moves → how it was written where it stood.
    """

    edits: dict[int, list[WordEdit]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    kept: Mapping[tuple[str, ...], str] = field(default_factory=dict)


def edited_text(source: SourceText, asked: TextEdits) -> str:
    """The file's text with these edits, read again and found to say what it should.

    Raises NotPlaceable.
    """
    writer = _Writer(source, asked.kept)
    changes = [
        one
        for slot, edits in asked.edits.items()
        if slot not in asked.removed
        for edit in edits
        for one in writer.edit(slot, edit)
    ]
    changes += [writer.removal(slot, asked.removed) for slot in sorted(asked.removed)]
    ordered = sorted(changes, key=lambda s: (s.start, s.end))
    if any(one.end > two.start for one, two in itertools.pairwise(ordered)):
        raise NotPlaceable
    new = spliced(source.text, changes)
    _verify(source, asked, new)
    return new


def written_block(source: SourceText, slot: int) -> str:
    """A slot as its author wrote it, without bullet or number; "" where it is not found."""
    stretch = source.stretches[slot]
    if stretch is None or notes(source.slots[slot].words()):
        return ""
    start, end = _lines(source, slot)
    text = source.text[start:end]
    return text[_prefix(text) :].rstrip()


def file_bytes(source: SourceText, text: str) -> bytes:
    """The text with the file's own line ends and mark."""
    if source.crlf:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if source.bom else b"") + text.encode()


class _Writer:
    def __init__(self, source: SourceText, kept: Mapping[tuple[str, ...], str]) -> None:
        self.source = source
        self.kept = kept
        self.curly = source.text.count("’") >= source.text.count("'")

    def edit(self, slot: int, edit: WordEdit) -> list[Splice]:
        if CALL in edit.text:
            raise NotPlaceable
        at = self._around(slot, edit)
        if BREAK not in edit.text:
            return [splice(self.source.masked, edit, at, self.written)]
        return [self._broken(slot, edit, at)]

    def written(self, text: str) -> str:
        """Words as this file writes them."""
        text = text.translate(_NARROW)
        text = text.replace("'", "’") if self.curly else text.replace("’", "'")
        if self.source.path.suffix != ".md":
            return text
        return _SPECIAL.sub(lambda found: "\\" + found[0], text)

    def _around(self, slot: int, edit: WordEdit) -> Around:
        source = self.source
        stretch = source.stretches[slot]
        if stretch is None:
            raise NotPlaceable
        size = len(keys(source.rows[slot]))
        raw = source.tokens

        def token(at: int, last: bool) -> Any:
            if not 0 <= at < size:
                return None
            place = stretch.words.place(at, at + 1)
            if place is None or place[0] == place[1]:
                raise NotPlaceable
            return raw[stretch.first + (place[1] - 1 if last else place[0])]

        held: Sequence[Any] = ()
        if edit.start < edit.end:
            place = stretch.words.place(edit.start, edit.end)
            if place is None or place[0] == place[1]:
                raise NotPlaceable
            held = raw[stretch.first + place[0] : stretch.first + place[1]]
        first, last = _lines(source, slot)
        return Around(held, token(edit.start - 1, True), token(edit.end, False), first, last)

    def _broken(self, slot: int, edit: WordEdit, at: Around) -> Splice:
        """An edit that starts other paragraphs: after this one, before it, or within it."""
        source, kind = self.source, self.source.slots[slot].kind
        if kind not in _REMOVABLE:
            raise NotPlaceable
        pieces = parts(edit.text)
        styles = [*edit.styles, *[""] * len(pieces)]
        if not any(pieces) and (at.before is None or at.after is None):
            raise NotPlaceable  # an empty paragraph
        alone = edit.start == edit.end
        start, end = _lines(source, slot)
        prefix = source.text[start:end][: _prefix(source.text[start:end])]
        if alone and at.after is None and not pieces[0]:
            blocks = [(p, s) for p, s in zip(pieces[1:], styles[1:], strict=False) if p]
            return Splice(end, end, self._after(kind, prefix, blocks))
        if alone and at.before is None and not pieces[-1]:
            blocks = [(p, s) for p, s in zip(pieces[:-1], styles, strict=False) if p]
            text = self._after(kind, prefix, blocks).lstrip("\n")
            gap = "\n" if kind is Kind.ITEM and text.startswith(prefix) else "\n\n"
            return Splice(start, start, text + gap)
        if kind is Kind.HEADING or (prefix.strip(" \t") and kind is not Kind.ITEM):
            raise NotPlaceable
        between = "\n" + prefix if kind is Kind.ITEM else "\n\n" + prefix
        lead = " " if pieces[0] and edit.lead and not at.held else ""
        trail = " " if pieces[-1] and edit.trail and not at.held else ""
        first, last = (
            (at.held[0].start, at.held[-1].end) if at.held else self._space(at, start, end)
        )
        return Splice(first, last, lead + between.join(map(self.written, pieces)) + trail)

    def _space(self, at: Around, start: int, end: int) -> tuple[int, int]:
        """The white space in a gap where a paragraph is to be divided."""
        first = at.before.end if at.before else start
        last = at.after.start if at.after else end
        gap = self.source.masked[first:last]
        found = re.search(r"\s+", gap)
        if found is None:
            raise NotPlaceable
        return first + found.start(), first + found.end()

    def _after(self, kind: Kind, prefix: str, blocks: Sequence[tuple[str, str]]) -> str:
        done = ""
        above = kind is Kind.ITEM
        for words, style in blocks:
            text = self.kept.get(keys(words)) or self._opening(words)
            item = style.startswith("List")
            if item:
                bullet = prefix if kind is Kind.ITEM else "- "
                done += ("\n" if above else "\n\n") + bullet + text
            elif style.startswith("Heading") and self.source.path.suffix == ".md":
                done += f"\n\n{self._heading(style)} {text}"
            else:
                quoted = prefix if kind is Kind.QUOTE else ""
                done += f"\n{quoted.rstrip()}\n{quoted}{text}"
            above = item
        return done

    def _opening(self, words: str) -> str:
        """Words that start a line, and open no list, heading or quotation there."""
        text = self.written(words)
        if self.source.path.suffix != ".md":
            return text
        return _OPENS.sub(lambda found: found[1] + "\\" + found[2], text)

    def _heading(self, style: str) -> str:
        """The sign of a heading of this level: the book's second is the first of a text."""
        source = self.source
        signs = [
            re.match(r"#*", source.text[_lines(source, number)[0] :])
            for number, slot in enumerate(source.slots)
            if slot.kind is Kind.HEADING and source.stretches[number] is not None
        ]
        top = min((len(sign[0]) for sign in signs if sign and sign[0]), default=2)
        number = style.removeprefix("Heading")
        return "#" * min(top + max(int(number) - 2 if number.isdigit() else 0, 0), 6)

    def removal(self, slot: int, removed: set[int]) -> Splice:
        source = self.source
        if source.stretches[slot] is None or source.slots[slot].kind not in _REMOVABLE:
            raise NotPlaceable
        if notes(source.slots[slot].words()):
            raise NotPlaceable
        start, end = _lines(source, slot)
        for other, stretch in enumerate(source.stretches):
            if other != slot and stretch is not None and other not in removed:
                first, last = _lines(source, other)
                if first < end and start < last:
                    raise NotPlaceable
        text = source.text
        if end < len(text):
            end += 1  # its line end
        blank_before = not start or text[:start].endswith("\n\n")
        while blank_before and end < len(text) and text[end] == "\n":
            end += 1
        if end == len(text) and blank_before and start:
            start -= 1  # the blank line before it would end the file
        return Splice(start, end, "")


def _prefix(text: str) -> int:
    found = _PREFIX.match(text)
    return found.end() if found else 0


def _lines(source: SourceText, slot: int) -> tuple[int, int]:
    """Where the lines of a slot start and end, without the last line's end."""
    stretch = source.stretches[slot]
    assert stretch is not None
    held = [t for t in source.tokens[stretch.first : stretch.last] if is_word(t.key)]
    start = source.text.rfind("\n", 0, held[0].start) + 1
    end = source.text.find("\n", held[-1].end)
    return start, len(source.text) if end < 0 else end


# ---- read again ----


def _verify(source: SourceText, asked: TextEdits, new: str) -> None:
    expected: list[list[str]] = []
    noted: list[list[str]] = []
    for slot, row in enumerate(source.rows):
        if slot in asked.removed:
            continue
        rows = noted if source.slots[slot].kind is Kind.NOTE else expected
        after = row_after(keys(row), asked.edits.get(slot, ()))
        piece: list[str] = []
        for key in after:
            if key == BREAK:
                rows.append(piece)
                piece = []
            else:
                piece.append(key)
        rows.append(piece)
    with tempfile.TemporaryDirectory(prefix="carrefours-review-") as scratch:
        file = Path(scratch) / source.path.name
        file.write_bytes(file_bytes(source, new))
        try:
            blocks = source.read(file).blocks
        except CarrefoursError:
            raise NotPlaceable from None
    places = slots(blocks)
    for is_note, wanted in ((False, expected), (True, noted)):
        own = [slot for slot in places if (slot.kind is Kind.NOTE) is is_note]
        found = [list(keys(plain(slot.words()))) for slot in own]
        if [row for row in found if row] != [row for row in wanted if row]:
            raise NotPlaceable
    _same_markup(source.sheet.blocks, blocks)


def _same_markup(old: Sequence[Any], new: Sequence[Any]) -> None:
    """No mark appears, and none is lost but with its words."""
    before, after = _markup(old), _markup(new)
    counts = Counter(kind for kind, _ in before.elements())
    counts_now = Counter(kind for kind, _ in after.elements())
    if counts_now - counts or counts["Note"] != counts_now["Note"]:
        raise NotPlaceable
    if not counts - counts_now:
        return
    words = " ".join(_said(new))
    for kind, row in before - after:
        if counts[kind] > counts_now[kind] and f" {' '.join(row)} " in f" {words} ":
            raise NotPlaceable


def _markup(blocks: Sequence[Any]) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(
        (type(node).__name__, keys(plain([node])) if not isinstance(node, pf.Note) else ())
        for block in blocks
        for node in walk(block)
        if isinstance(node, _MARKUP)
    )


def _said(blocks: Sequence[Any]) -> list[str]:
    return [key for slot in slots(blocks) for key in keys(plain(slot.words()))]
