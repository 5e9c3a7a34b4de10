"""What has changed, in words: sentences in the language of the edition, and the list as plain text.

The list quotes the sentences in which something changed, and paragraphs that are new; a chapter
that is new is only counted, for it is to be read whole.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from carrefours_docs.book.dates import phrase
from carrefours_docs.bundle.changes.compare import BookChanges, ChapterChange
from carrefours_docs.bundle.changes.steps import Fate, Step
from carrefours_docs.bundle.changes.text import BookText, Chapter, Paragraph, Sort
from carrefours_docs.bundle.changes.words import Edit, touched
from carrefours_docs.corpus.dates import parse_period
from carrefours_docs.messages import Messages, book_messages

WIDTH = 78


class Teller:
    """Says what has changed from one book to the next; `changes` is None for the first bundle."""

    def __init__(self, book: BookText, changes: BookChanges | None) -> None:
        self.book = book
        self.changes = changes
        self.say: Messages = book_messages(book.language)

    # ---- the book ----

    @property
    def title(self) -> str:
        return self.say("What has changed: {title}", title=self.book.title)

    @property
    def chapters(self) -> tuple[ChapterChange, ...]:
        """Those with something to tell."""
        return self.changes.changed if self.changes else ()

    def opening(self) -> list[str]:
        """What is compared with what, and how much there is to read: a sentence a line."""
        if self.changes is None:
            return [
                self.say("This is the first bundle: there is no earlier one to compare it with."),
                self.say("Everything in it is to be read."),
            ]
        lines = [self._compared(self.changes.before)]
        if not self.chapters:
            return [*lines, self.say("Not a word of the text has changed.")]
        return [*lines, *self._meetings(), *self._elsewhere(), self._words()]

    def _compared(self, before: BookText) -> str:
        if before.date and before.date != self.book.date:
            when = phrase(parse_period(before.date), self.book.language, "plain")
            return self.say("Compared with the edition of {date}.", date=when)
        return self.say("Compared with the previous bundle.")

    def _meetings(self) -> Iterator[str]:
        meetings = [each for each in self.chapters if each.chapter.role == "meeting"]
        added = [each for each in meetings if each.added]
        removed = [each for each in meetings if each.removed]
        renamed = [each for each in meetings if each.renamed]
        if added:
            head = self.say.plural("{number} meeting added", "{number} meetings added", len(added))
            yield self._listed(head, added)
        if removed:
            head = self.say.plural(
                "{number} meeting removed", "{number} meetings removed", len(removed)
            )
            yield self._listed(head, removed)
        if renamed:
            head = self.say.plural(
                "{number} meeting renamed", "{number} meetings renamed", len(renamed)
            )
            yield self._listed(head, renamed)

    def _listed(self, head: str, changes: Sequence[ChapterChange]) -> str:
        names = (self.say("“{name}”", name=self.name(each.chapter)) for each in changes)
        return self.say("{name}: {values}", name=head, values=", ".join(names)) + "."

    def _elsewhere(self) -> Iterator[str]:
        changed = [each for each in self.chapters if not each.added and not each.removed]
        if changed:
            yield self.say.plural(
                "{number} chapter has changed; those that are not named below are as they were.",
                "{number} chapters have changed; those that are not named below are as they were.",
                len(changed),
            )

    def _words(self) -> str:
        return self.say(
            "In all: {words}.",
            words=", ".join(self._counted(*self._totals(self.chapters))),
        )

    @staticmethod
    def _totals(changes: Sequence[ChapterChange]) -> tuple[int, int]:
        return (
            sum(each.words(Edit.ADDED) for each in changes),
            sum(each.words(Edit.CUT) for each in changes),
        )

    def _counted(self, added: int, cut: int) -> list[str]:
        counted = []
        if added or not cut:
            counted.append(self.say.plural("{number} word added", "{number} words added", added))
        if cut:
            counted.append(self.say.plural("{number} word removed", "{number} words removed", cut))
        return counted

    # ---- a chapter ----

    def name(self, chapter: Chapter) -> str:
        """Its title; what it is, where it has none."""
        roles = {
            "cover": self.say("Cover"),
            "title-page": self.say("Title page"),
            "imprint": self.say("Imprint page"),
            "colophon": self.say("Last page"),
        }
        return chapter.title or roles.get(chapter.role, chapter.role)

    def counts(self, change: ChapterChange) -> str:
        """A line: what became of its paragraphs, and how many words."""
        if change.added:
            return self.say.plural(
                "new: {number} word to read", "new: {number} words to read",
                change.words(Edit.ADDED),
            )  # fmt: skip
        if change.removed:
            return self.say.plural(
                "removed: {number} word", "removed: {number} words", change.words(Edit.CUT)
            )
        told = []
        if number := change.number(Fate.CHANGED):
            told.append(
                self.say.plural("{number} passage changed", "{number} passages changed", number)
            )
        if number := change.number(Fate.ADDED):
            told.append(
                self.say.plural("{number} passage added", "{number} passages added", number)
            )
        if number := change.number(Fate.REMOVED):
            told.append(
                self.say.plural("{number} passage removed", "{number} passages removed", number)
            )
        if number := change.number(Fate.MOVED):
            told.append(
                self.say.plural("{number} passage moved", "{number} passages moved", number)
            )
        if number := self._left(change):
            told.append(
                self.say.plural(
                    "{number} passage moved to another chapter",
                    "{number} passages moved to other chapters",
                    number,
                )
            )
        if change.words(Edit.ADDED) or change.words(Edit.CUT):
            told += self._counted(*self._totals([change]))
        return ", ".join(told)

    @staticmethod
    def _left(change: ChapterChange) -> int:
        """How many of its paragraphs stand in another chapter now."""
        own = change.chapter.id
        return sum(step.fate is Fate.LEFT and step.elsewhere != own for step in change.steps)

    def notices(self, change: ChapterChange) -> list[str]:
        """What is to be said of the chapter itself."""
        lines = []
        if change.renamed and change.before is not None:
            lines.append(self.say("It was called “{name}”.", name=self.name(change.before)))
        if change.displaced:
            lines.append(self.say("It stands elsewhere in the order of the book."))
        return lines

    def entries(self, change: ChapterChange) -> list[tuple[Paragraph | None, Step]]:
        """Its steps but those that were kept; each with the heading it stands under, if any.

        In a book of two languages, the heading in its own. A paragraph that went elsewhere is told
        where it stands now.
        """
        found: list[tuple[Paragraph | None, Step]] = []
        under: dict[str, Paragraph | None] = {}
        for step in change.steps:
            paragraph = step.after or step.before
            if paragraph is not None and step.fate not in (Fate.KEPT, Fate.LEFT):
                found.append((under.get(paragraph.language), step))
            if step.after is not None and step.after.sort is Sort.HEADING:
                own = step.after.text == change.chapter.title
                under[step.after.language] = None if own else step.after
        return found

    # ---- a paragraph ----

    def label(self, step: Step) -> str:
        """One word for what became of it, and what it is where it is no running text."""
        fates = {
            Fate.CHANGED: self.say("Changed"),
            Fate.ADDED: self.say("Added"),
            Fate.REMOVED: self.say("Removed"),
            Fate.MOVED: self._moved(step),
        }
        sorts = {
            Sort.HEADING: self.say("heading"),
            Sort.NOTE: self.say("footnote"),
            Sort.PICTURE: self.say("words for a picture"),
        }
        paragraph = step.after or step.before
        sort = sorts.get(paragraph.sort, "") if paragraph else ""
        word = fates.get(step.fate, "")
        return f"{word} ({sort})" if sort else word

    def _moved(self, step: Step) -> str:
        chapters = self.changes.chapters if self.changes else ()
        for change in chapters:
            if change.chapter.id == step.elsewhere and step not in change.steps:
                return self.say("Moved here from “{name}”", name=self.name(change.chapter))
        return self.say("Moved within the chapter")

    # ---- the list ----

    def as_text(self) -> str:
        """The change list: UTF-8, lines of 78 characters at most."""
        lines = [*_filled(self.title), "=" * min(len(self.title), WIDTH), ""]
        for sentence in self.opening():
            lines += _filled(sentence)
        for change in self.chapters:
            name = self.name(change.chapter)
            lines += ["", "", *_filled(name), "-" * min(len(name), WIDTH)]
            counts = self.counts(change)
            lines += _filled(counts) if counts else []
            for notice in self.notices(change):
                lines += _filled(notice)
            if not change.added and not change.removed:
                lines += self._steps(change)
        return "\n".join(lines) + "\n"

    def _steps(self, change: ChapterChange) -> Iterator[str]:
        above: Paragraph | None = None
        for under, step in self.entries(change):
            if under is not None and under != above:
                yield ""
                yield from _filled(self.say("Under “{name}”", name=under.text))
            above = under
            yield ""
            yield from _filled(f"* {self.label(step)}", "  ")
            if step.fate is Fate.CHANGED:
                old, new = touched(step.runs)
                yield from _quoted(self.say("before"), old)
                yield from _quoted(self.say("now"), new)
            else:
                paragraph = step.after or step.before
                yield from _filled("  " + (paragraph.text if paragraph else ""), "  ")


def _filled(text: str, indent: str = "") -> list[str]:
    """Lines that break at spaces alone."""
    return textwrap.wrap(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _quoted(word: str, text: str) -> list[str]:
    return _filled(f"  [{word}] {text}", "    ")
