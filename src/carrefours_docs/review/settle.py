"""Changes and where the book's words come from → what each does to the sources, decided whole.

Nothing is written here. Each change ends in one state, so that their sum is the number of changes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.review.changes import Change, Edit, Sort
from carrefours_docs.review.homes import FieldHome, Homes, TextHome
from carrefours_docs.review.model import BREAK, Reviewed
from carrefours_docs.review.pairs import Memory, Pairs
from carrefours_docs.review.record_edit import edited_record
from carrefours_docs.review.reference import Reference
from carrefours_docs.review.source_text import SourceText
from carrefours_docs.review.text_edit import (
    NotPlaceable,
    TextEdits,
    edited_text,
    file_bytes,
    written_block,
)
from carrefours_docs.review.untracked import Deed, Doubt, Untracked
from carrefours_docs.review.word_edits import WordEdit, parts, row_after, word_edits
from carrefours_docs.review.words import Alignment, distance, is_word, keys


class State(Enum):
    """What becomes of a change."""

    APPLIED = "applied"
    DONE = "done"
    """The sources say so already, or it changes no word."""
    BY_HAND = "by hand"
    LEFT = "left"
    """Not chosen."""
    REFUSED = "refused"
    """The record would no longer be valid."""


class Why(Enum):
    """Why a change is not simply applied."""

    NONE = ""
    NO_WORDS = "no words"
    ALREADY = "already"
    NOT_CHOSEN = "not chosen"
    NOT_FOUND = "not found"
    SOURCES_CHANGED = "sources changed"
    BOTH_CHANGED = "both changed"
    UNKNOWN = "unknown"
    MADE = "made"
    OTHERWISE = "otherwise"
    FORMAT = "format"
    MARKUP = "markup"
    LOOKS = "looks"
    JOIN = "join"
    ROW = "row"
    OUTSIDE = "outside"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A change, its number, its state and why; `book` is its paragraph in the book (-1: none)."""

    number: int
    change: Change
    state: State
    why: Why = Why.NONE
    book: int = -1
    untracked: Untracked | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Every change with its outcome, and what the files would hold."""

    outcomes: tuple[Outcome, ...]
    files: Mapping[Path, bytes]


@dataclass(frozen=True, slots=True)
class _Act:
    """One thing to do to a slot or a field, and the changes it comes from."""

    changes: frozenset[int]
    source: SourceText | Source
    place: int | Where
    edits: tuple[WordEdit, ...] = ()
    order: int = 0
    """The paragraph of the file it comes from: what is put in one place keeps their order."""


class _Fail(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass
class Settler:
    """All that is needed to decide; `valid` names the files whose new bytes are refused."""

    reviewed: Reviewed
    reference: Reference
    pairs: Pairs
    memory: Memory
    homes: Homes
    changes: Sequence[Change]
    silent: Sequence[Untracked]
    valid: Callable[[Mapping[Path, bytes]], Iterable[Path]]
    _why: dict[int, tuple[State, Why]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows: list[tuple[Change, Untracked | None]] = [(change, None) for change in self.changes]
        rows += [(each.change, each) for each in self.silent]
        last = len(self.reviewed.paragraphs)
        rows.sort(
            key=lambda row: (min(row[0].at.paragraph, last), row[0].at.offset, row[1] is None)
        )
        self.rows = rows
        self._book_rows = [keys(p.original) for p in self.reference.paragraphs]
        self._free = {
            row for n, row in enumerate(self._book_rows) if n not in self.pairs.ours and row
        }

    # ---- the whole ----

    def settle(self, chosen: Callable[[int, Change], bool]) -> Settled:
        """Decide on every change; `chosen(number, change)`: whether it is accepted."""
        self._why = {}
        numbers = range(1, len(self.rows) + 1)
        wanted: set[int] = set()
        for number, (change, silent) in zip(numbers, self.rows, strict=True):
            fixed = self._fixed(change, silent)
            if fixed is not None:
                self._why[number] = fixed
            elif not chosen(number, change):
                unsure = silent is not None and silent.doubt is Doubt.UNKNOWN
                self._why[number] = (State.LEFT, Why.UNKNOWN if unsure else Why.NOT_CHOSEN)
            else:
                wanted.add(number)
        files = self._applied(wanted)
        outcomes = tuple(
            Outcome(
                number,
                change,
                *self._why.get(number, (State.APPLIED, Why.NONE)),
                self.book(change, silent),
                silent,
            )
            for number, (change, silent) in zip(numbers, self.rows, strict=True)
        )
        return Settled(outcomes, files)

    def book(self, change: Change, silent: Untracked | None) -> int:
        """The paragraph of the book that a change is in; -1 for none."""
        if silent is not None and silent.book >= 0:
            return silent.book
        places = [change.at.paragraph, *(edit.paragraph for edit in change.edits)]
        at = next((n for n in places if n in self.pairs.theirs), change.at.paragraph)
        adds = all(edit.start == edit.end for edit in change.edits)
        if at not in self.pairs.theirs and (silent is not None or (change.edits and adds)):
            at = self._anchor(at)[0]
        return self.pairs.theirs.get(at, -1)

    def _fixed(self, change: Change, silent: Untracked | None) -> tuple[State, Why] | None:
        """The outcome of what is never applied, whoever accepts it."""
        if silent is not None:
            if silent.doubt is Doubt.DONE:
                return State.DONE, Why.ALREADY
            if silent.doubt is Doubt.BOTH:
                return State.BY_HAND, Why.BOTH_CHANGED
            return None
        match change.sort:
            case Sort.EMPTY:
                return State.DONE, Why.NO_WORDS
            case Sort.LOOKS:
                if not change.told:
                    return State.DONE, Why.NO_WORDS
                return State.BY_HAND, Why.LOOKS
            case Sort.JOIN:
                return State.BY_HAND, Why.JOIN
            case Sort.ROW:
                return State.BY_HAND, Why.ROW
            case Sort.LOOSE:
                return State.BY_HAND, Why.OUTSIDE
        if all(not self._edits(edit) for edit in change.edits):
            return State.DONE, Why.NO_WORDS
        if self._is_done(change):
            return State.DONE, Why.ALREADY
        return None

    # ---- done already ----

    def _edits(self, edit: Edit) -> list[WordEdit]:
        original = self.reviewed.paragraphs[edit.paragraph].original
        found = word_edits(original, edit.applied(original), edit.styles, (edit.start, edit.end))
        size = len(keys(original))
        return [
            one
            for one in found
            if one.start < one.end or set(one.keys) - {BREAK} or 0 < one.start < size
        ]

    def _is_done(self, change: Change) -> bool:
        if change.sort is Sort.MOVE and self._has_moved(change):
            return True
        return all(self._edit_done(edit) for edit in change.edits)

    def _edit_done(self, edit: Edit) -> bool:
        paragraph = self.reviewed.paragraphs[edit.paragraph]
        own = keys(paragraph.original)
        new = [keys(part) for part in edit.applied(paragraph.original).split(BREAK)]
        final = [row for part in paragraph.final.split(BREAK) if (row := keys(part))]
        book = self.pairs.theirs.get(edit.paragraph)
        added = [row for row in (keys(part) for part in edit.text.split(BREAK)) if row]
        if book is None:
            if not any(map(is_word, own)):
                return bool(added) and all(row in self._free for row in added)
            return not any(new) and bool(own)
        theirs = self._book_rows[book]
        beside = edit.text.startswith(BREAK) or edit.text.endswith(BREAK)
        if added and beside and edit.start == edit.end:
            return all(row in self._free for row in added)
        if own == theirs:
            return False
        if theirs in final and all(row == theirs or row in self._free for row in final):
            return True
        wanted = [key for row in new for key in row]
        return distance(wanted, theirs) == distance(own, theirs) - distance(own, wanted)

    def _has_moved(self, change: Change) -> bool:
        """Whether what was moved stands in the book where it was moved to."""
        final: list[tuple[str, ...]] = []
        for paragraph in self.reviewed.paragraphs:
            final += [row for part in paragraph.final.split(BREAK) if (row := keys(part))]
        moved = [row for part in change.new.split(BREAK) if (row := keys(part))]
        book = [row for row in self._book_rows if row]
        return (
            bool(moved)
            and all(_neighbours(row, book) & _neighbours(row, final) for row in moved)
            and not any(self._stands(row) for row in moved)
        )

    def _stands(self, row: tuple[str, ...]) -> bool:
        """Whether a paragraph still has the neighbours that it had in the file's original."""
        before = [found for p in self.reviewed.paragraphs if (found := keys(p.original))]
        book = [found for found in self._book_rows if found]
        return _neighbours(row, book) == _neighbours(row, before)

    # ---- applied ----

    def _applied(self, wanted: set[int]) -> dict[Path, bytes]:
        """What the files become; changes that cannot be applied get their reason."""
        while True:
            acts, failed = self._acts(wanted)
            files: dict[Path, bytes] = {}
            if not failed:
                files, failed = self._written(acts)
            if not failed:
                refused = set(self.valid(files))
                for act in acts:
                    if _path(act) in refused:
                        failed.update(dict.fromkeys(act.changes, Why.INVALID))
                if refused and not failed:
                    failed = dict.fromkeys(wanted, Why.INVALID)
            if not failed:
                return files
            for number, why in failed.items():
                state = State.REFUSED if why is Why.INVALID else State.BY_HAND
                self._why[number] = (state, why)
            wanted = wanted - failed.keys()

    def _acts(self, wanted: set[int]) -> tuple[list[_Act], dict[int, Why]]:
        edits: dict[int, list[tuple[int, Edit]]] = {}
        acts: list[_Act] = []
        failed: dict[int, Why] = {}
        for number in sorted(wanted):
            change, silent = self.rows[number - 1]
            for edit in change.edits:
                edits.setdefault(edit.paragraph, []).append((number, edit))
            if silent is not None:
                try:
                    acts += _of_paragraph(self._silent(number, silent), 2 * silent.file + 1)
                except _Fail as fail:
                    failed[number] = fail.why
        for paragraph, own in edits.items():
            for cluster in _clusters(own):
                numbers = frozenset(number for number, _ in cluster)
                try:
                    own_acts = self._cluster(paragraph, numbers, [edit for _, edit in cluster])
                    acts += _of_paragraph(own_acts, 2 * paragraph)
                except _Fail as fail:
                    failed.update(dict.fromkeys(numbers, fail.why))
        return sorted(acts, key=lambda act: act.order), failed

    def _cluster(
        self, paragraph: int, numbers: frozenset[int], edits: Sequence[Edit]
    ) -> list[_Act]:
        """What edits that touch each other do to the sources."""
        original = self.reviewed.paragraphs[paragraph].original
        new = original
        for edit in reversed(edits):
            new = edit.applied(new)
        styles = [*edits[0].styles[:1], *(s for edit in edits for s in edit.styles[1:])]
        if not any(map(is_word, keys(original))):
            return self._beside(paragraph, numbers, new, styles)
        book = self.pairs.theirs.get(paragraph)
        if book is None:
            if all(edit.end == 0 and edit.text.endswith(BREAK) for edit in edits):
                return self._beside(paragraph, numbers, new[: -len(original)], styles)
            raise _Fail(Why.NOT_FOUND)
        spread = (min(edit.start for edit in edits), max(edit.end for edit in edits))
        found = word_edits(original, new, styles, spread)
        words = Alignment(keys(original), self._book_rows[book])
        placed = [_placed(edit, words, Why.SOURCES_CHANGED) for edit in found]
        if keys(original) != self._book_rows[book] and any(
            words.differs(edit.start, edit.end) for edit in found if edit.text
        ):
            raise _Fail(Why.SOURCES_CHANGED)
        return self._act(book, numbers, placed)

    def _beside(
        self, paragraph: int, numbers: frozenset[int], new: str, styles: Sequence[str]
    ) -> list[_Act]:
        """Paragraphs that were added where the original has none: after the one before."""
        at, after = self._anchor(paragraph)
        book = self.pairs.theirs.get(at)
        if book is None:
            raise _Fail(Why.NOT_FOUND)
        size = len(self._book_rows[book])
        words = BREAK.join(filter(None, parts(new)))
        if after:
            own = [s for s, part in zip(styles, new.split(BREAK), strict=False) if part.strip()]
            edit = WordEdit(size, size, BREAK + words, False, False, ("", *own))
        else:
            edit = WordEdit(0, 0, words + BREAK, False, False, tuple(styles))
        return self._act(book, numbers, [edit])

    def _anchor(self, paragraph: int) -> tuple[int, bool]:
        """The paragraph of the file that one without original text is put after, or else before."""
        part = self.reviewed.paragraphs[paragraph].part
        for number in range(paragraph - 1, -1, -1):
            if number in self.pairs.theirs and self.reviewed.paragraphs[number].part == part:
                if self.homes.text(self.pairs.theirs[number]) is not None:
                    return number, True
                break
        following = range(paragraph + 1, len(self.reviewed.paragraphs))
        return next((n for n in following if n in self.pairs.theirs), paragraph), False

    def _act(self, book: int, numbers: frozenset[int], edits: Sequence[WordEdit]) -> list[_Act]:
        """Edits of a paragraph of the book as acts on its sources."""
        home = self.homes.text(book)
        if home is not None:
            return [self._on_text(home, numbers, edits)]
        origin = self.reference.origins[book]
        if origin.slot >= 0:
            raise _Fail(Why.NOT_FOUND)
        fields = self.homes.fields(book)
        acts = []
        for edit in edits:
            held = _field_of(edit, fields)
            if held is None:
                raise _Fail(Why.MADE)
            acts.append(self._on_field(held, numbers, edit))
        return acts

    def _on_text(self, home: TextHome, numbers: frozenset[int], edits: Sequence[WordEdit]) -> _Act:
        source = home.source
        if not source.editable:
            raise _Fail(Why.FORMAT)
        placed = [_placed(edit, home.words, Why.OTHERWISE) for edit in edits]
        for edit in edits:
            if edit.text and home.words.differs(edit.start, edit.end):
                raise _Fail(Why.OTHERWISE)
        if source.stretches[home.slot] is None:
            raise _Fail(Why.NOT_FOUND)
        return _Act(numbers, source, home.slot, tuple(placed))

    def _on_field(self, home: FieldHome, numbers: frozenset[int], edit: WordEdit) -> _Act:
        own = _shifted(edit, home.start)
        if edit.text and home.words.differs(own.start, own.end):
            raise _Fail(Why.OTHERWISE)
        placed = _placed(own, home.words, Why.OTHERWISE)
        return _Act(numbers, home.record, home.where, (placed,))

    def _silent(self, number: int, each: Untracked) -> list[_Act]:
        """What was changed without tracking."""
        numbers = frozenset({number})
        own = self.reviewed.paragraphs[each.file]
        match each.deed:
            case Deed.CHANGED:
                now = self.reference.paragraphs[each.book].original
                return self._act(each.book, numbers, word_edits(now, own.original))
            case Deed.ADDED:
                return self._beside(each.file, numbers, own.original, [own.style])
            case Deed.REMOVED:
                return self._act(each.book, numbers, [_all_cut(self._book_rows[each.book])])
            case Deed.MOVED:
                cut = self._act(each.book, numbers, [_all_cut(self._book_rows[each.book])])
                return cut + self._beside(each.file, numbers, own.original, [own.style])

    # ---- files ----

    def _written(self, acts: Sequence[_Act]) -> tuple[dict[Path, bytes], dict[int, Why]]:
        by_file: dict[Path, list[_Act]] = {}
        for act in acts:
            by_file.setdefault(_path(act), []).append(act)
        kept = _kept(acts)
        files: dict[Path, bytes] = {}
        failed: dict[int, Why] = {}
        for path, own in by_file.items():
            try:
                files[path] = _file(own, kept)
            except NotPlaceable:
                failed.update(dict.fromkeys(_troublesome(own, kept), Why.MARKUP))
        return files, failed


def _neighbours(row: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> set[tuple[int, object]]:
    """What stands before and after a paragraph, wherever it stands."""
    found: set[tuple[int, object]] = set()
    for at, one in enumerate(rows):
        if one == row:
            found.add((-1, rows[at - 1] if at else None))
            found.add((1, rows[at + 1] if at + 1 < len(rows) else None))
    return found


def _clusters(edits: Sequence[tuple[int, Edit]]) -> list[list[tuple[int, Edit]]]:
    """Edits of one paragraph, those that touch together."""
    found: list[list[tuple[int, Edit]]] = []
    for number, edit in sorted(edits, key=lambda one: (one[1].start, one[1].end)):
        if found and edit.start <= max(one.end for _, one in found[-1]):
            found[-1].append((number, edit))
        else:
            found.append([(number, edit)])
    return found


def _placed(edit: WordEdit, words: Alignment, why: Why) -> WordEdit:
    place = words.place(edit.start, edit.end)
    if place is None:
        raise _Fail(why)
    return WordEdit(*place, edit.text, edit.lead, edit.trail, edit.styles)


def _shifted(edit: WordEdit, by: int) -> WordEdit:
    return WordEdit(edit.start - by, edit.end - by, edit.text, edit.lead, edit.trail, edit.styles)


def _field_of(edit: WordEdit, fields: Sequence[FieldHome]) -> FieldHome | None:
    """The field that an edit stands in; words put in at its edge are its own."""
    return next(
        (home for home in fields if home.start <= edit.start and edit.end <= home.end), None
    )


def _all_cut(row: Sequence[str]) -> WordEdit:
    return WordEdit(0, len(row), "", False, False)


def _of_paragraph(acts: Sequence[_Act], order: int) -> list[_Act]:
    return [replace(act, order=order) for act in acts]


def _path(act: _Act) -> Path:
    return act.source.path if isinstance(act.source, SourceText) else act.source.file


def _kept(acts: Sequence[_Act]) -> dict[tuple[str, ...], str]:
    """Whole paragraphs that are taken out, as their files wrote them."""
    kept: dict[tuple[str, ...], str] = {}
    for act in acts:
        source = act.source
        if isinstance(source, SourceText) and isinstance(act.place, int):
            row = keys(source.rows[act.place])
            if not row_after(row, act.edits):
                block = written_block(source, act.place)
                if block:
                    kept[row] = block
    return kept


def _file(acts: Sequence[_Act], kept: Mapping[tuple[str, ...], str]) -> bytes:
    """The bytes of one file with these acts. Raises NotPlaceable."""
    source = acts[0].source
    if isinstance(source, SourceText):
        asked = TextEdits(kept=kept)
        for act in acts:
            assert isinstance(act.place, int)
            own = asked.edits.setdefault(act.place, [])
            own += [edit for edit in act.edits if edit not in own]
        for slot, edits in asked.edits.items():
            _disjoint(edits)
            if not row_after(keys(source.rows[slot]), edits):
                asked.removed.add(slot)
        return file_bytes(source, edited_text(source, asked))
    fields: dict[Where, list[WordEdit]] = {}
    for act in acts:
        assert isinstance(act.place, tuple)
        held = fields.setdefault(act.place, [])
        held += [edit for edit in act.edits if edit not in held]
    for edits in fields.values():
        _disjoint(edits)
    data = source.file.read_bytes()
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return bom + edited_record(data.decode("utf-8-sig"), fields).encode()


def _disjoint(edits: list[WordEdit]) -> None:
    edits.sort(key=lambda edit: (edit.start, edit.end))
    if any(one.end > two.start for one, two in itertools.pairwise(edits)):
        raise NotPlaceable


def _troublesome(acts: Sequence[_Act], kept: Mapping[tuple[str, ...], str]) -> set[int]:
    """The changes without which the others can be written, found one by one."""
    good: list[_Act] = []
    bad: set[int] = set()
    groups: dict[frozenset[int], list[_Act]] = {}
    for act in acts:
        groups.setdefault(act.changes, []).append(act)
    for numbers, own in groups.items():
        try:
            _file([*good, *own], kept)
        except NotPlaceable:
            bad |= numbers
        else:
            good += own
    return bad
