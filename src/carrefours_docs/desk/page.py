"""The review page: the desk's model → one HTML file that needs nothing else, and a short report.

The page speaks the tool's language; passages stay in theirs. It works without scripts and without a
network, and prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.desk.model import (
    Ambiguous,
    Candidate,
    Desk,
    Doubt,
    Edit,
    How,
    Likeness,
    NearSpelling,
    Passage,
)
from carrefours_docs.messages import _, book_messages, ngettext, tool_language

SHOWN = 3
"""Passages of one name that are shown at once; the rest unfolds."""


def render(desk: Desk, templates: Path, root: Path) -> str:
    """The page; files are told relative to `root` where they lie below it."""
    language = tool_language()
    environment = Environment(
        loader=FileSystemLoader(templates / "desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = _Words(root)
    environment.globals.update(say=book_messages(language), words=words, shown=SHOWN)
    entries = [entry for entry in desk.entries if entry.passages or entry.sub]
    page = environment.get_template("page.html").render(
        desk=desk, language=language, entries=entries, counts=_counts(desk)
    )
    return page.rstrip() + "\n"


def report(desk: Desk, page: str) -> str:
    """What a run says: how much there is to look at, and where."""
    lines = [f"  {text}" for _anchor, text in _counts(desk)]
    head = _("The index of “{title}”:", title=desk.title)
    return "\n".join([head, *lines, _("Look at it in a browser: {file}", file=page)])


def _counts(desk: Desk) -> list[tuple[str, str]]:
    """The part of the page and what it holds, counted."""
    passages = len({passage for entry in desk.entries for passage in entry.passages})
    cited = sum(bool(entry.passages) for entry in desk.entries)
    withheld = sum(near.withheld for near in desk.near)
    counted = [
        (
            "candidates",
            ngettext(
                "{number} name that no record knows",
                "{number} names that no record knows",
                len(desk.candidates),
            ),
        ),
        (
            "near",
            ngettext("{number} near spelling", "{number} near spellings", len(desk.near)),
        ),
        (
            "ambiguous",
            ngettext("{number} ambiguous term", "{number} ambiguous terms", len(desk.ambiguous)),
        ),
        (
            "never",
            ngettext(
                "{number} term never found", "{number} terms never found", len(desk.never_found)
            ),
        ),
        (
            "entries",
            ngettext("{number} entry cited", "{number} entries cited", cited)
            + ", "
            + ngettext("{number} passage", "{number} passages", passages),
        ),
    ]
    if withheld:
        counted[1] = (
            "near",
            counted[1][1]
            + ", "
            + ngettext(
                "{number} of someone who asked not to be named so",
                "{number} of people who asked not to be named so",
                withheld,
            ),
        )
    return counted


class _Words:
    """Sentences of the page that depend on what it shows."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def place(self, passage: Passage) -> str:
        """The file and the line of a passage, or its paragraph."""
        spot = passage.spot
        told = self.file(spot.file)
        if spot.line:
            return _("{file}, line {line}", file=told, line=spot.line)
        if spot.paragraph:
            return _("{file}, paragraph {number}", file=told, number=spot.paragraph)
        return told

    def file(self, path: Path) -> str:
        near = path.is_relative_to(self._root)
        return (path.relative_to(self._root) if near else path).as_posix()

    def where(self, edit: Edit) -> str:
        """What to do with the lines of an edit."""
        file = self.file(edit.file)
        if edit.last < edit.first and not edit.record:
            return _("Add at the end of {file}:", file=file)
        if edit.last < edit.first:
            line = edit.first - 1
            return _("In {file}, add below line {line}:", file=file, line=line)
        if edit.last == edit.first:
            return _("In {file}, in place of line {line}:", file=file, line=edit.first)
        return _(
            "In {file}, in place of lines {first} to {last}:",
            file=file,
            first=edit.first,
            last=edit.last,
        )

    def kind(self, kind: str) -> str:
        return {
            "people": _("a person"),
            "organisations": _("an organisation"),
            "places": _("a place"),
            "themes": _("a theme"),
        }[kind]

    def times(self, number: int) -> str:
        return ngettext("{number} time", "{number} times", number)

    def more(self, number: int) -> str:
        return ngettext("{number} more passage", "{number} more passages", number)

    def passages(self, number: int) -> str:
        return ngettext("{number} passage", "{number} passages", number)

    def badges(self, passage: Passage) -> list[str]:
        """What is worth telling of a passage beyond its words."""
        told = [
            (passage.principal, _("principal mention")),
            (passage.section_whole, _("the whole section")),
            (passage.how is How.ASKED, _("asked for by a mark in the text")),
            (passage.how is How.RECORD, _("said by the meeting’s record")),
            (passage.note, _("in a note")),
            (passage.picture, _("in a picture’s caption")),
        ]
        return [text for holds, text in told if holds]

    def spellings(self, candidate: Candidate) -> str:
        """The other spellings of a candidate, with how often each stands."""
        if len(candidate.spellings) < 2 and candidate.name == candidate.spellings[0][0]:
            return ""
        return self._listed(candidate.spellings)

    def parts(self, candidate: Candidate) -> str:
        return self._listed(candidate.parts)

    def _listed(self, counted: Sequence[tuple[str, int]]) -> str:
        return ", ".join(
            _("“{words}” ({number})", words=text, number=number) for text, number in counted
        )

    def likeness(self, near: NearSpelling) -> str:
        if not near.key and near.likeness is Likeness.MARKS:
            return _("The same candidate is written in two ways.")
        if not near.key:
            return _("Two candidates that may be one.")
        return {
            Likeness.MARKS: _("Only accents, capitals, hyphens or spaces differ."),
            Likeness.ENDING: _("It may be a plural or a feminine."),
            Likeness.LETTERS: _("A letter or two differ."),
            Likeness.PART: _("It may be this person’s surname or first name alone."),
        }[near.likeness]

    def doubt(self, ambiguous: Ambiguous) -> str:
        return {
            Doubt.TWO_RECORDS: _(
                "Two records are written alike: the index always chooses the first. Keep the form "
                "in one of them, or have the other found only where a mark asks for it."
            ),
            Doubt.SURNAME: _(
                "Two people bear this surname: where it stands alone, only a mark can tell who is "
                "meant."
            ),
            Doubt.LONGER: _(
                "A known term stands inside a longer name. If that name is something else, exclude "
                "it; if it deserves an entry, give it a record: the longest match wins."
            ),
            Doubt.SENTENCE_START: _(
                "At the start of a sentence every word has a capital: is it the name, or the "
                "common word? If it is the word, exclude the phrase."
            ),
            Doubt.COMMON_WORD: _(
                "The text also writes it as a common word. If the index takes one for the other, "
                "have it found only where a mark asks for it."
            ),
            Doubt.EXCLUDED: _("Excluded by its record: no passage below is cited."),
        }[ambiguous.doubt]
