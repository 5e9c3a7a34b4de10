"""Two texts of a book → what has changed, chapter by chapter.

Chapters are the same where they have the same id (a meeting's id); what then is left over on both
sides is the same where most of its words are. A paragraph found whole elsewhere has moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from carrefours_docs.bundle.changes import words as word_level
from carrefours_docs.bundle.changes.steps import ALIKE, Fate, Step, alike, steps
from carrefours_docs.bundle.changes.text import BookText, Chapter, Paragraph
from carrefours_docs.bundle.changes.words import Edit

MOVED_WORDS = 4
"""A paragraph of fewer words is no landmark: it is told as removed and added."""


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter before and after (None where there is none), and what became of its paragraphs.

    `displaced`: it stands elsewhere in the order of the book.
    """

    before: Chapter | None
    after: Chapter | None
    steps: tuple[Step, ...]
    displaced: bool = False

    @property
    def chapter(self) -> Chapter:
        chapter = self.after or self.before
        assert chapter is not None
        return chapter

    @property
    def added(self) -> bool:
        return self.before is None

    @property
    def removed(self) -> bool:
        return self.after is None

    @property
    def renamed(self) -> bool:
        if self.before is None or self.after is None:
            return False
        return self.before.title != self.after.title

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell of it."""
        return (
            self.added
            or self.removed
            or self.displaced
            or self.renamed
            or any(step.fate is not Fate.KEPT for step in self.steps)
        )

    def number(self, fate: Fate) -> int:
        """How many paragraphs met this fate."""
        return sum(step.fate is fate for step in self.steps)

    def words(self, edit: Edit) -> int:
        """How many words were cut or added; moved paragraphs count for neither."""
        own = {Edit.CUT: Fate.REMOVED, Edit.ADDED: Fate.ADDED}[edit]
        total = sum(word_level.counted(step.runs, edit) for step in self.steps)
        for step in self.steps:
            paragraph = step.after or step.before
            if step.fate is own and paragraph is not None:
                total += len(word_level.words(paragraph.text))
        return total


@dataclass(frozen=True, slots=True)
class BookChanges:
    """Every chapter of both books, in the new one's order; removed ones follow what they did."""

    before: BookText
    after: BookText
    chapters: tuple[ChapterChange, ...]

    @property
    def changed(self) -> tuple[ChapterChange, ...]:
        return tuple(each for each in self.chapters if each.changed)


def compare_books(before: BookText, after: BookText) -> BookChanges:
    """What has changed from one to the other; an unchanged book has no changed chapter."""
    partner = _partners(before.chapters, after.chapters)
    displaced = _displaced([partner[c.id].id for c in after.chapters if c.id in partner],
                           [c.id for c in before.chapters])  # fmt: skip
    pairs = list(_in_order(before.chapters, after.chapters, partner))
    changes = [
        ChapterChange(
            old,
            new,
            steps(old.paragraphs if old else (), new.paragraphs if new else ()),
            bool(old and new and old.id in displaced),
        )
        for old, new in pairs
    ]
    return BookChanges(before, after, tuple(_with_moves(changes)))


def applied(before: BookText, changes: BookChanges) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The new book's chapters (id, texts of paragraphs), made from the old ones and the changes.

    Raises ValueError where the changes do not fit the old book.
    """
    old = {chapter.id: chapter for chapter in before.chapters}
    made: list[tuple[str, tuple[str, ...]]] = []
    for change in changes.chapters:
        rest = deque(old.pop(change.before.id).paragraphs if change.before else ())
        texts = [text for step in change.steps for text in _applied(step, rest)]
        if rest:
            raise ValueError(f"{change.chapter.id}: paragraphs without a step")
        if change.after is not None:
            made.append((change.after.id, tuple(texts)))
    if old:
        raise ValueError(f"chapters without a step: {', '.join(old)}")
    return tuple(made)


def _applied(step: Step, rest: deque[Paragraph]) -> Iterator[str]:
    match step.fate:
        case Fate.ADDED | Fate.MOVED:
            if step.after is not None:
                yield step.after.text
        case Fate.REMOVED | Fate.LEFT:
            rest.popleft()
        case Fate.KEPT:
            yield rest.popleft().text
        case Fate.CHANGED:
            if word_level.before(step.runs) != rest.popleft().text:
                raise ValueError("the runs of a step do not fit its paragraph")
            yield word_level.after(step.runs)


# ---- chapters ----


def _partners(before: Sequence[Chapter], after: Sequence[Chapter]) -> dict[str, Chapter]:
    """New id → the old chapter that it is."""
    old = {chapter.id: chapter for chapter in before}
    partner = {chapter.id: old.pop(chapter.id) for chapter in after if chapter.id in old}
    bags = {chapter.id: _bag(chapter) for chapter in old.values()}
    for chapter in after:
        if chapter.id in partner or not old:
            continue
        bag = _bag(chapter)
        share, found = max((alike(bag, bags[key]), key) for key in old)
        if share >= ALIKE and old[found].role == chapter.role:
            partner[chapter.id] = old.pop(found)
    return partner


def _bag(chapter: Chapter) -> Counter[str]:
    return Counter(word for p in chapter.paragraphs for word in word_level.words(p.text))


def _displaced(now: Sequence[str], then: Sequence[str]) -> set[str]:
    """Ids that stand in another order than before, the fewest that explain it."""
    kept = [key for key in then if key in set(now)]
    matcher = SequenceMatcher(None, kept, list(now), autojunk=False)
    in_place = {key for i, _, n in matcher.get_matching_blocks() for key in kept[i : i + n]}
    return set(now) - in_place


def _in_order(
    before: Sequence[Chapter], after: Sequence[Chapter], partner: dict[str, Chapter]
) -> Iterator[tuple[Chapter | None, Chapter | None]]:
    """Pairs in the new order; what was removed follows what it followed."""
    alive = {chapter.id for chapter in partner.values()}
    following: dict[str, list[Chapter]] = defaultdict(list)
    last = ""
    for chapter in before:
        if chapter.id in alive:
            last = chapter.id
        else:
            following[last].append(chapter)
    yield from ((gone, None) for gone in following.pop("", []))
    for new in after:
        old = partner.get(new.id)
        yield old, new
        if old is not None:
            yield from ((gone, None) for gone in following.pop(old.id, []))


# ---- moved paragraphs ----


def _with_moves(changes: Sequence[ChapterChange]) -> Iterator[ChapterChange]:
    """Paragraphs removed in one place and added in another, word for word, as moved."""
    gone: dict[str, deque[tuple[int, int]]] = defaultdict(deque)
    for c, change in enumerate(changes):
        for s, step in enumerate(change.steps):
            if step.fate is Fate.REMOVED and step.before and _is_landmark(step.before):
                gone[step.before.text].append((c, s))
    made = [list(change.steps) for change in changes]
    for c, change in enumerate(changes):
        if change.added:
            continue  # a new chapter is read whole
        for s, step in enumerate(change.steps):
            if step.fate is Fate.ADDED and step.after and gone[step.after.text]:
                there, place = gone[step.after.text].popleft()
                other = changes[there].chapter.id
                made[c][s] = replace(step, fate=Fate.MOVED, elsewhere=other)
                left = made[there][place]
                made[there][place] = replace(left, fate=Fate.LEFT, elsewhere=change.chapter.id)
    for change, own in zip(changes, made, strict=True):
        yield replace(change, steps=tuple(own))


def _is_landmark(paragraph: Paragraph) -> bool:
    return len(word_level.words(paragraph.text)) >= MOVED_WORDS
