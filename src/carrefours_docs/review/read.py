"""A DOCX's parts → `Reviewed`. Rests on ECMA-376 part 1, 17.13 (annotations).

Every annotation is numbered before anything is read, so that none is lost: what no paragraph holds
is told as loose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carrefours_docs.minutes.xml_parts import tree_of
from carrefours_docs.review.comments import read_comments
from carrefours_docs.review.looks import looks_changed
from carrefours_docs.review.model import BREAK, CALL, Fate, Look, Mark, Paragraph, Piece, Reviewed
from carrefours_docs.review.model import Spot as Spot

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
ADDED, CUT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
CHANGED = frozenset(
    f"{W}{name}"
    for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange",
                 "tblGridChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns",
                 "cellDel", "cellMerge")
)  # fmt: skip
ANNOTATIONS = frozenset((*ADDED, *CUT)) | CHANGED
_TEXT = frozenset((f"{W}t", f"{W}delText", f"{M}t"))
_SPACE = frozenset((f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"))
_CALLS = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_PASSED_OVER = frozenset(
    f"{W}{name}" for name in ("rPr", "pPr", "instrText", "delInstrText", "sdtPr", "sdtEndPr")
)
_ALTERNATE, _CHOICE, _FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
_OPEN = 50
"""Comments that may hold the same words; the words of more are not told."""
_BOX = f"{W}txbxContent"


def read_reviewed(parts: Mapping[str, bytes]) -> Reviewed:
    """The paragraphs, annotations and comments of a package."""
    reader = _Reader()
    roots = {
        name: tree_of(part)
        for name, part in sorted(parts.items(), key=lambda item: _rank(item[0]))
        if name.startswith("word/") and name.endswith(".xml")
    }
    where: dict[int, str] = {}
    for name, root in roots.items():
        if root is not None:
            for number in reader.numbered(root):
                where[number] = name
    for name in TEXTS:
        root = roots.get(name)
        if root is not None:
            reader.part = name
            reader.blocks(root)
            reader.close()
    comments = read_comments(parts, reader.spans)
    held = {
        number
        for paragraph in reader.paragraphs
        for number in _held(paragraph)
    }  # fmt: skip
    loose = {number: name for number, name in where.items() if number not in held}
    return Reviewed(tuple(reader.paragraphs), tuple(reader.marks), comments, loose)


def _rank(name: str) -> tuple[int, str]:
    return (TEXTS.index(name) if name in TEXTS else len(TEXTS), name)


def _held(paragraph: Paragraph) -> set[int]:
    found = {n for piece in paragraph.pieces for n in piece.marks}
    found |= {n for look in paragraph.looks for n in look.marks}
    return found | ({paragraph.cut} if paragraph.cut is not None else set())


@dataclass
class Span:
    """Where a comment starts and ends, and the words between."""

    start: Spot
    end: Spot | None = None
    words: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.marks: list[Mark] = []
        self.spans: dict[str, Span] = {}
        self.part = ""
        self._elements: list[Any] = []  # keeps lxml's proxies, by which marks are known
        self._numbers: dict[Any, int] = {}
        self._now: Paragraph | None = None
        self._state: list[tuple[Fate, int]] = []
        self._waiting: list[Look] = []
        self._boxes: list[Any] = []
        self._open: set[str] = set()

    def numbered(self, root: Any) -> list[int]:
        """Enter the annotations of a part; gives their numbers."""
        moves: dict[str, str] = {}
        found: list[int] = []
        for element in root.iter():
            tag = element.tag
            if tag in (f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
                moves[tag.removesuffix("RangeStart")] = element.get(f"{W}name", "")
            elif tag in (f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd"):
                moves.pop(tag.removesuffix("RangeEnd"), None)
            elif tag in ANNOTATIONS:
                found.append(len(self.marks))
                self._elements.append(element)
                self._numbers[element] = len(self.marks)
                author = " ".join(element.get(f"{W}author", "").split())
                date = element.get(f"{W}date", "").strip()
                self.marks.append(Mark(tag.removeprefix(W), author, date, moves.get(tag, "")))
        return found

    # ---- blocks ----

    def blocks(self, holder: Any) -> None:
        for node in holder:
            tag = node.tag
            if tag == f"{W}p":
                self._paragraph(node)
            elif tag == f"{W}tr":
                self._row(node)
            elif tag in (f"{W}tc", f"{W}footnote", f"{W}endnote"):
                if node.get(f"{W}type") not in (None, "normal"):
                    continue
                self.close()
                self.blocks(node)
                self.close()
            elif tag in CHANGED:
                self._waiting.append(Look((self._numbers[node],), 0, 0))
            elif tag in (*ADDED, *CUT):
                with_state = (_fate(tag), self._numbers[node])
                self._state.append(with_state)
                self.blocks(node)
                self._state.pop()
            elif tag == _ALTERNATE:
                self.blocks(_chosen(node))
            elif isinstance(tag, str) and tag not in (f"{W}sdtPr", f"{W}sdtEndPr"):
                self._ranges(node)
                self.blocks(node)

    def _row(self, row: Any) -> None:
        """A row of a table; one that was added or cut whole is told as a change of layout."""
        for mark in row.iterfind(f"{W}trPr/*"):
            if mark.tag in ANNOTATIONS:
                told = {f"{W}ins": "row-added", f"{W}del": "row-cut"}.get(mark.tag)
                self._waiting.append(Look((self._numbers[mark],), 0, 0, (told,) if told else ()))
        self.blocks([node for node in row if node.tag != f"{W}trPr"])

    def _paragraph(self, node: Any) -> None:
        properties = node.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        name = "" if style is None else style.get(f"{W}val", "")
        now = self._now
        if now is None:
            now = self._now = Paragraph(self.part, name)
            self.paragraphs.append(now)
        elif now.pieces and now.pieces[-1].text == BREAK:
            now.pieces[-1] = Piece(BREAK, now.pieces[-1].fate, now.pieces[-1].marks, name)
        now.looks += self._waiting
        self._waiting = []
        ending: list[int] = []
        at = len(now.original)
        if properties is not None:
            for element in properties.iter():
                if element.tag in CHANGED:
                    told = looks_changed(element) if element.tag == f"{W}pPrChange" else ()
                    now.looks.append(Look((self._numbers[element],), at, at, told))
                elif element.tag in ANNOTATIONS:
                    if element.getparent().tag == f"{W}rPr":
                        ending.append(self._numbers[element])
                    else:  # a numbering that was added
                        now.looks.append(Look((self._numbers[element],), at, at))
        self._inlines(node, ())
        self._end(now, ending)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            outside, self._now = self._now, None
            self.blocks(box)
            self.close()
            self._now = outside

    def _end(self, now: Paragraph, ending: Sequence[int]) -> None:
        kinds = {f"{W}{self.marks[number].kind}" for number in ending}
        added, cut = bool(kinds & set(ADDED)), bool(kinds & set(CUT))
        for number in self._open:
            self.spans[number].words.append(" ")
        if added:  # the paragraph goes on in the next one, as it did before
            now.pieces.append(Piece(BREAK, Fate.UNDONE if cut else Fate.ADDED, tuple(ending)))
            return
        if cut:
            now.cut = ending[0]
            if ending[1:]:
                now.looks.append(Look(tuple(ending[1:]), 0, 0))
        self._now = None

    def close(self) -> None:
        """No more text joins the paragraph that is open."""
        if self._now is not None:
            self._now.closed = True
        elif self.paragraphs and self.paragraphs[-1].part == self.part:
            self.paragraphs[-1].closed = True
        if self._waiting and self.paragraphs and self.paragraphs[-1].part == self.part:
            self.paragraphs[-1].looks += self._waiting
            self._waiting = []
        self._now = None

    # ---- what is in a paragraph ----

    def _inlines(self, node: Any, looks: tuple[int, ...]) -> None:
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in ANNOTATIONS and tag not in CHANGED:
                self._state.append((_fate(tag), self._numbers[child]))
                before = len(self._paragraph_now().pieces)
                self._inlines(child, looks)
                if len(self._paragraph_now().pieces) == before:
                    self._piece("")
                self._state.pop()
            elif tag == _ALTERNATE:
                self._inlines(_chosen(child), looks)
            elif tag == _BOX:
                self._boxes.append(child)
            elif isinstance(tag, str) and tag not in _PASSED_OVER:
                self._leaf(child)
                if tag not in _TEXT:
                    self._inlines(child, looks)

    def _run(self, run: Any) -> None:
        now = self._paragraph_now()
        start = len(now.original)
        self._inlines(run, ())
        properties = run.find(f"{W}rPr")
        if properties is None:
            return
        for element in properties:
            if element.tag in ANNOTATIONS:
                number = self._numbers[element]
                told = looks_changed(element) if element.tag == f"{W}rPrChange" else ()
                now.looks.append(Look((number,), start, len(now.original), told))

    def _leaf(self, node: Any) -> None:
        tag = node.tag
        if tag in _TEXT:
            self._piece(node.text or "")
        elif tag in _SPACE:
            if node.get(f"{W}type") != "page":
                self._piece(" ")
        elif tag in _CALLS:
            self._piece(CALL)
        elif tag == f"{W}noBreakHyphen":
            self._piece("\u2011")
        elif tag == f"{W}bookmarkStart":
            self._paragraph_now().names.append(node.get(f"{W}name", ""))
        else:
            self._ranges(node)

    def _ranges(self, node: Any) -> None:
        number = node.get(f"{W}id", "")
        match node.tag.removeprefix(W):
            case "commentRangeStart":
                self.spans[number] = Span(self._spot())
                self._open = {*self._open, number} if len(self._open) < _OPEN else self._open
            case "commentRangeEnd":
                if number in self.spans:
                    self.spans[number].end = self._spot()
                    self._open.discard(number)
            case "commentReference":
                span = self.spans.setdefault(number, Span(self._spot()))
                span.end = span.end or self._spot()
                self._open.discard(number)

    def _spot(self) -> Spot:
        if self._now is None:
            return Spot(len(self.paragraphs), 0)
        last = range(len(self.paragraphs) - 1, -1, -1)
        number = next(n for n in last if self.paragraphs[n] is self._now)
        return Spot(number, len(self._now.original))

    def _paragraph_now(self) -> Paragraph:
        if self._now is None:
            self._now = Paragraph(self.part, "")
            self.paragraphs.append(self._now)
        return self._now

    def _piece(self, text: str) -> None:
        fates = {fate for fate, _ in self._state}
        fate = next(iter(fates)) if len(fates) == 1 else Fate.UNDONE if fates else Fate.KEPT
        marks = tuple(number for _, number in self._state)
        pieces = self._paragraph_now().pieces
        last = pieces[-1] if pieces else None
        if last is not None and last.text != BREAK and (last.fate, last.marks) == (fate, marks):
            pieces[-1] = Piece(last.text + text, fate, marks)
        elif text or marks:
            pieces.append(Piece(text, fate, marks))
        if text and fate in (Fate.KEPT, Fate.ADDED):
            for number in self._open:
                self.spans[number].words.append(text)


def _fate(tag: str) -> Fate:
    return Fate.ADDED if tag in ADDED else Fate.CUT


def _chosen(node: Any) -> Sequence[Any]:
    """Of alternatives, the first: today's Word reads it, and the other says the same again."""
    choice = node.find(_CHOICE)
    chosen = choice if choice is not None else node.find(_FALLBACK)
    return list(chosen) if chosen is not None else []
