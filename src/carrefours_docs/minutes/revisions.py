"""What reviewers left in a Word or LibreOffice file: changes and comments, and what is told.

word.py and opendocument.py find them and settle the text; none of it stays in what pandoc reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.errors import Problem
from carrefours_docs.messages import _, ngettext
from carrefours_docs.minutes.report import notice

LONGEST = 300
"""Characters of a comment, and of the words it is on, that a message shows."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that someone added or deleted while changes were tracked."""

    added: bool
    author: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What someone wrote in the margin, and the words it is on ("" for a mere place)."""

    author: str
    text: str
    words: str


@dataclass
class Found:
    """What a package held beside its text."""

    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    boxes: int = 0

    def told(self, source: Path, handling: Changes) -> list[Problem]:
        """One notice for the changes, one a comment, one for the text boxes."""
        told = [_changes(self.changes, source, handling)] if self.changes else []
        told += [_comment(comment, source) for comment in dict.fromkeys(self.comments)]
        return told + ([_boxes(self.boxes, source)] if self.boxes else [])


def brackets(added: bool) -> tuple[str, str]:
    """What stands before and after changed words where a draft shows them: words, not colours, so
    that they are heard and survive in every format."""
    return (_("[added: ") if added else _("[deleted: "), "]")


def _changes(changes: Iterable[Change], source: Path, handling: Changes) -> Problem:
    listed = list(changes)
    added = sum(change.added for change in listed)
    deleted = len(listed) - added
    counts = [
        ngettext("{number} addition", "{number} additions", added) if added else "",
        ngettext("{number} deletion", "{number} deletions", deleted) if deleted else "",
    ]
    authors = sorted({change.author for change in listed if change.author})
    number = ", ".join(count for count in counts if count)
    who = f" ({', '.join(authors)})" if authors else ""
    what = {
        Changes.ACCEPT: _("The file holds tracked changes: {number}{who}. They are accepted.",
                          number=number, who=who),
        Changes.REJECT: _("The file holds tracked changes: {number}{who}. They are rejected.",
                          number=number, who=who),
        Changes.SHOW: _("The file holds tracked changes: {number}{who}. They are shown in "
                        "brackets.", number=number, who=who),
    }[handling]  # fmt: skip
    remedy = _("Accept or reject each in the word processor; or write “changes: accept”, “reject” "
               "or, in a draft, “show” in meeting.yaml.")  # fmt: skip
    return notice("tracked-changes", source, what, remedy)


def _comment(comment: Comment, source: Path) -> Problem:
    author = comment.author or _("someone")
    text, words = _short(comment.text), _short(comment.words)
    if words:
        what = _("Comment by {author} on “{words}”: {text}",
                 author=author, words=words, text=text)  # fmt: skip
    else:
        what = _("Comment by {author}: {text}", author=author, text=text)
    remedy = _("It is not printed. Answer it, then delete it in the word processor.")
    return notice("comment", source, what, remedy)


def _boxes(number: int, source: Path) -> Problem:
    return notice(
        "text-boxes",
        source,
        ngettext(
            "The text of {number} text box stands after the paragraph it was anchored to.",
            "The text of {number} text boxes stands after the paragraphs they were anchored to.",
            number,
        ),
        _("Read these passages again in the booklet; in the file, move the text where it belongs."),
    )


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST else folded[:LONGEST].rstrip() + "…"
