"""`Reviewed` → its tracked changes, each once: what stands together and is one person's is one.

Every annotation of the file is in exactly one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from carrefours_docs.review.model import BREAK, Fate, Look, Mark, Paragraph, Piece, Reviewed, Spot


class Sort(Enum):
    """What a change is."""

    WORDS = "words"
    MOVE = "move"
    JOIN = "join"
    """The end of a paragraph deleted: it would go on in the next one."""
    LOOKS = "looks"
    ROW = "row"
    EMPTY = "empty"
    """No words: added by one and cut by another, or a field alone."""
    LOOSE = "loose"
    """Outside the text: running heads, comments."""
    UNTRACKED = "untracked"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a paragraph's original become `text` (with BREAKs).

    `styles`: of each paragraph that a BREAK starts, after that of the first.
    """

    paragraph: int
    start: int
    end: int
    text: str
    styles: tuple[str, ...] = ()

    def applied(self, original: str) -> str:
        return original[: self.start] + self.text + original[self.end :]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who made it and when, what it does, the marks it stands for.

    `old` and `new` are what is told of it; `told` is what looks have changed, or a part's name.
    """

    sort: Sort
    authors: tuple[str, ...]
    date: str
    at: Spot
    edits: tuple[Edit, ...] = ()
    marks: frozenset[int] = frozenset()
    old: str = ""
    new: str = ""
    told: tuple[str, ...] = ()


def tracked_changes(reviewed: Reviewed) -> list[Change]:
    """The tracked changes, in reading order; loose ones last."""
    found: list[Change] = []
    moves: dict[tuple[str, str], list[Change]] = {}
    waiting: tuple[int, int] | None = None
    for number, paragraph in enumerate(reviewed.paragraphs):
        groups = _groups(number, paragraph, reviewed.marks)
        nothing_kept = not any(p.fate is Fate.KEPT and p.text.strip() for p in paragraph.pieces)
        own = paragraph.cut
        if own is not None and nothing_kept and groups:
            groups[-1].marks.add(own)
            own = None
        if waiting is not None and nothing_kept and groups and paragraph.cut is None:
            groups[-1].marks.add(waiting[1])
            waiting = None
        if waiting is not None and not nothing_kept:
            found.append(_join(waiting, reviewed))
            waiting = None
        for group in groups:
            change = group.change(reviewed.marks, paragraph.original)
            if group.move:
                moves.setdefault((group.move, group.authors[0]), []).append(change)
            else:
                found.append(change)
        found += _looks(number, paragraph.looks, reviewed)
        if own is not None:
            if waiting is not None:
                found.append(_join(waiting, reviewed))
            waiting = (number, own)
    if waiting is not None:
        found.append(_join(waiting, reviewed))
    found += [_move(each) for each in moves.values()]
    found.sort(key=lambda change: (change.at.paragraph, change.at.offset))
    return [*found, *_loose(reviewed)]


@dataclass
class _Group:
    """Pieces that follow each other, of one author."""

    paragraph: int
    start: int
    end: int
    author: str
    move: str
    style: str
    pieces: list[Piece] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)

    def add(self, piece: Piece, marks: Sequence[Mark]) -> None:
        self.pieces.append(piece)
        self.marks |= set(piece.marks)
        for number in piece.marks:
            if marks[number].author not in self.authors:
                self.authors.append(marks[number].author)
        if piece.fate is Fate.CUT:
            self.end += len(piece.text)

    def change(self, marks: Sequence[Mark], original: str) -> Change:
        old = "".join(p.text for p in self.pieces if p.fate is Fate.CUT)
        added = [p for p in self.pieces if p.fate is Fate.ADDED]
        new = "".join(p.text for p in added)
        undone = "".join(p.text for p in self.pieces if p.fate is Fate.UNDONE)
        styles = (self.style, *(p.style for p in added if p.text == BREAK))
        divides = BREAK in new and bool(original[: self.start].strip())
        divides = divides and bool(original[self.end :].strip())
        spoken = (old + new).replace(BREAK, "").strip()
        sort = Sort.WORDS if spoken or divides else Sort.EMPTY
        dates = sorted(marks[number].date for number in self.marks if marks[number].date)
        return Change(
            sort,
            tuple(self.authors) or ("",),
            dates[-1] if dates else "",
            Spot(self.paragraph, self.start),
            (Edit(self.paragraph, self.start, self.end, new, styles),),
            frozenset(self.marks),
            old if old or new else undone,
            new,
        )


def _groups(number: int, paragraph: Paragraph, marks: Sequence[Mark]) -> list[_Group]:
    groups: list[_Group] = []
    now: _Group | None = None
    offset = 0
    style = paragraph.style
    moves = _moves(paragraph, marks)
    for piece, move in zip(paragraph.pieces, moves, strict=True):
        if not piece.marks:
            now = None
            offset += len(piece.text)
            continue
        author = marks[piece.marks[0]].author
        if now is None or (now.author, now.move) != (author, move):
            now = _Group(number, offset, offset, author, move, style)
            groups.append(now)
        now.add(piece, marks)
        if piece.fate is Fate.CUT:
            offset += len(piece.text)
        if piece.text == BREAK:
            style = piece.style
    if paragraph.cut is not None and not groups and not paragraph.original.strip():
        empty = _Group(number, 0, 0, marks[paragraph.cut].author, "", style)
        empty.add(Piece("", Fate.CUT, (paragraph.cut,)), marks)
        groups.append(empty)
    return groups


def _moves(paragraph: Paragraph, marks: Sequence[Mark]) -> list[str]:
    """The move that each piece is of; the end of a paragraph says it less well than its words."""
    names = [
        next((marks[number].move for number in piece.marks if marks[number].move), "")
        for piece in paragraph.pieces
    ]
    for at, piece in enumerate(paragraph.pieces):
        if not names[at] and any(marks[n].kind.startswith("move") for n in piece.marks):
            near = [names[n] for n in (at - 1, at + 1) if 0 <= n < len(names)]
            names[at] = next(filter(None, near), "")
    return names


def _move(ends: Sequence[Change]) -> Change:
    """Both ends of a move as one; a single end is words cut or added."""
    new = BREAK.join(filter(None, (change.new.strip(BREAK) for change in ends)))
    old = BREAK.join(filter(None, (change.old for change in ends)))
    both = bool(new) and bool(old)
    origin = next((change for change in ends if change.old), ends[0])
    return replace(
        origin,
        sort=Sort.MOVE if both else ends[0].sort,
        authors=tuple(dict.fromkeys(author for change in ends for author in change.authors)),
        edits=tuple(edit for change in ends for edit in change.edits),
        marks=frozenset(number for change in ends for number in change.marks),
        old=old,
        new=new,
    )


def _join(waiting: tuple[int, int], reviewed: Reviewed) -> Change:
    number, mark = waiting
    made = reviewed.marks[mark]
    paragraph = reviewed.paragraphs[number]
    at = Spot(number, len(paragraph.original))
    return Change(Sort.JOIN, (made.author,), made.date, at, (), frozenset({mark}))


def _looks(number: int, looks: Sequence[Look], reviewed: Reviewed) -> Iterator[Change]:
    """Changes of looks: one where the same was done by the same to neighbouring words."""
    rows: list[tuple[Look, set[int]]] = []
    for look in looks:
        last = rows[-1][0] if rows else None
        if last is not None and _is_one(last, look, reviewed.marks):
            rows[-1] = (replace(last, end=max(last.end, look.end)), rows[-1][1] | set(look.marks))
        else:
            rows.append((look, set(look.marks)))
    original = reviewed.paragraphs[number].original
    for look, marks in rows:
        whole = any(told.startswith("pStyle") for told in look.told)
        made = reviewed.marks[look.marks[0]]
        row = any(told.startswith("row-") for told in look.told)
        yield Change(
            Sort.ROW if row else Sort.LOOKS,
            (made.author,),
            made.date,
            Spot(number, look.start),
            (),
            frozenset(marks),
            original if whole else original[look.start : look.end],
            "",
            look.told,
        )


def _is_one(last: Look, look: Look, marks: Sequence[Mark]) -> bool:
    return (
        last.told == look.told
        and marks[last.marks[0]].author == marks[look.marks[0]].author
        and look.start <= last.end
        and not any(told.startswith("row-") for told in look.told)
    )


def _loose(reviewed: Reviewed) -> Iterator[Change]:
    groups: dict[tuple[str, str], list[int]] = {}
    for number, part in sorted(reviewed.loose.items()):
        groups.setdefault((part, reviewed.marks[number].author), []).append(number)
    last = Spot(len(reviewed.paragraphs), 0)
    for (part, author), numbers in groups.items():
        date = reviewed.marks[numbers[-1]].date
        yield Change(Sort.LOOSE, (author,), date, last, (), frozenset(numbers), told=(part,))
