"""The texts that are easy to read: which there are, what can be counted in them, what to look at.

Takes a season's easy texts; gives two tables. Lines are those of the author's file (Markdown, text,
HTML); a Word file has none. Sentences are told once each, with all that was noticed in them.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.easy.lines import sentences
from carrefours_docs.corpus.corpus import EASY, Corpus
from carrefours_docs.desk.spots import plain_words
from carrefours_docs.messages import _, ngettext
from carrefours_docs.minutes.convert import as_asked, convert
from carrefours_docs.paths import Project
from carrefours_docs.status.readability import Doubt, doubts, words_of
from carrefours_docs.status.table import Table

NOTHING = "—"
_WITH_LINES = frozenset({".md", ".txt", ".html"})


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of a text, the line it begins on (0 where unknown), and what was noticed."""

    text: str
    line: int
    doubts: tuple[Doubt, ...]


def tables(project: Project, corpus: Corpus) -> list[Table]:
    """What each text counts, then the sentences to look at."""
    languages = (
        tuple(
            language
            for language in corpus.season.languages
            if any(language in files for files in corpus.easy.values())
        )
        or corpus.season.languages[:1]
    )
    counted: list[tuple[str, ...]] = []
    noticed: list[tuple[str, ...]] = []
    for owner in _owners(corpus):
        for language in languages:
            path = corpus.easy.get(owner, {}).get(language)
            if path is None:
                missing = _("no easy text yet")
                counted.append((owner.removesuffix(EASY), language, *[NOTHING] * 5, missing))
                continue
            read = list(read_text(corpus, owner, language, path))
            signed = _reader(corpus, owner, language)
            counted.append((owner.removesuffix(EASY), language, *_counts(read), signed))
            name = path.relative_to(corpus.folder).as_posix()
            for one in read:
                if one.doubts:
                    where = f"{name}:{one.line}" if one.line else name
                    told = "; ".join(_told(doubt) for doubt in one.doubts)
                    noticed.append((where, told, one.text))
    columns = (
        _("Text"),
        _("Language"),
        _("Sentences"),
        _("Words a sentence"),
        _("Longest"),
        _("To look at"),
        _("Share without a remark"),
        _("Read and understood by"),
    )
    notes = (
        _(
            "These counts are hints. Only the people who need easy-to-read texts can say whether a "
            "text is easy to read: have some of them read it, change what they stumble on, and "
            "write in “easy-read-by” who they were: the booklet says it under the text."
        ),
    )
    return [
        Table(_("Easy-to-read texts"), columns, tuple(counted), notes),
        Table(
            _("Sentences to look at again"),
            (_("File"), _("What"), _("Sentence")),
            tuple(noticed),
            () if noticed else (_("No sentence stands out."),),
        ),
    ]


def _reader(corpus: Corpus, owner: str, language: str) -> str:
    """Who read a text and understood it, in the text's language or the season's first."""
    meetings = {meeting.id: meeting.easy_read_by for meeting in corpus.meetings}
    told = meetings.get(owner.removesuffix(EASY), corpus.season.easy_read_by) or {}
    return next((told[key] for key in (language, *told) if key in told), _("nobody yet"))


def _owners(corpus: Corpus) -> list[str]:
    """Foreword, meetings and next; the season's own where they exist."""
    owners = [meeting.id + EASY for meeting in corpus.meetings]
    before = ["foreword" + EASY] if "foreword" + EASY in corpus.easy else []
    after = ["next" + EASY] if "next" + EASY in corpus.easy else []
    return [*before, *owners, *after]


def read_text(corpus: Corpus, owner: str, language: str, path: Path) -> Iterator[Read]:
    """The sentences of a text, in order. Raises SourceError for a file that cannot be read."""
    name = f"{owner}.{language}"
    cleaning = as_asked(corpus.switches(owner))
    document = tree.loaded(convert(path, name, corpus.folder, cleaning).document)
    known = {term.lower() for term in _terms(document)}
    known |= {one.acronym.lower() for one in corpus.season.acronyms}
    lines = _Lines(path)
    for text in _paragraphs(document):
        for sentence in sentences(text):
            found = tuple(doubts(sentence, language, known))
            yield Read(sentence, lines.of(sentence), found)


def _terms(document: Any) -> Iterator[str]:
    """The words that the text explains in its boxes."""
    for node in tree.walk(document):
        if isinstance(node, pf.DefinitionItem):
            yield tree.plain(pf.Span(*node.term))


def _paragraphs(document: Any) -> Iterator[str]:
    """The plain text of each paragraph, heading and item; notes count as text."""
    for node in tree.walk(document):
        if isinstance(node, pf.Para | pf.Plain | pf.Header):
            text = tree.plain(node)
            if text:
                yield text


class _Lines:
    """Finds the line of a file that a sentence begins on; sentences are asked for in order."""

    def __init__(self, path: Path) -> None:
        self._words: list[tuple[str, int]] = []
        self._at = 0
        if path.suffix in _WITH_LINES:
            text = path.read_bytes().decode("utf-8", "replace")
            for number, line in enumerate(text.splitlines(), start=1):
                self._words += [(word, number) for word in plain_words(line)]

    def of(self, sentence: str) -> int:
        wanted = plain_words(sentence)
        size = len(wanted)
        for start in range(self._at, len(self._words) - size + 1) if wanted else ():
            if [word for word, _line in self._words[start : start + size]] == wanted:
                self._at = start + size
                return self._words[start][1]
        return 0


def _counts(read: list[Read]) -> tuple[str, ...]:
    lengths = [len(words_of(one.text)) for one in read] or [0]
    to_look_at = sum(bool(one.doubts) for one in read)
    share = round(100 * (len(read) - to_look_at) / len(read)) if read else 0
    return (
        str(len(read)),
        f"{statistics.mean(lengths):.0f}",
        ngettext("{number} word", "{number} words", max(lengths)),
        str(to_look_at),
        _("{number} %", number=share),
    )


def _told(doubt: Doubt) -> str:
    return _("{what}: {words}", what=doubt.fault.told(), words=doubt.words)
