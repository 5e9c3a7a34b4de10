"""The door: a corpus and its minutes as they were written → as they may be published.

Gives what was replaced as notices, with file and line. Where everybody agreed to their name, it
gives back what it was given.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from carrefours_docs.book import tree
from carrefours_docs.book.consent.records import published_person, redacted
from carrefours_docs.book.consent.redactor import Redactor, Replaced
from carrefours_docs.book.consent.trees import redact
from carrefours_docs.book.index.find import folded
from carrefours_docs.book.kept import NOTHING, Kept, digest, records_digest
from carrefours_docs.book.texts import Texts, key_of
from carrefours_docs.corpus.corpus import EASY, Corpus, owner_of
from carrefours_docs.corpus.schema import Record
from carrefours_docs.errors import Place, Problem, Severity, SourceError
from carrefours_docs.messages import _, ngettext

Minutes = Mapping[str, Mapping[str, dict[str, Any]]]
R = TypeVar("R", bound=Record)

_READ_AS_TEXT = frozenset({".md", ".txt", ".html", ".htm", ".yaml"})


@dataclass(frozen=True, slots=True)
class Published:
    """What may be published. `owners` gives the new id of each meeting whose own names someone."""

    corpus: Corpus
    minutes: Minutes
    owners: Mapping[str, str]
    notices: tuple[Problem, ...]
    kept: Kept = NOTHING
    """Where what is made of it is kept (book/kept.py)."""


def publish(corpus: Corpus, minutes: Minutes, kept: Kept = NOTHING) -> Published:
    """`corpus` and `minutes` without the names that were withheld; `kept` has what was replaced
    before, and goes on to whoever composes.

    Raises SourceError where the name of the finished files or of the season's folder names someone.
    """
    redactor = Redactor.of(corpus)
    if not redactor.lookout.people:
        return Published(corpus, minutes, {}, (), kept)
    _refuse_file_names(corpus, redactor)
    notices: list[Problem] = []
    safe = _corpus(corpus, redactor, notices)
    owners = {meeting.id: _id(redactor, meeting.id) for meeting in corpus.meetings}
    texts: dict[str, Texts] = {}
    around = records_digest(corpus) if kept.keeps else ""
    free_texts = corpus.free_texts
    for owner, own in minutes.items():
        files = free_texts.get(owner, {})
        new = owners.get(owner_of(owner), owner_of(owner)) + owner[len(owner_of(owner)) :]
        readers: dict[str, Callable[[], bytes]] = {}
        for language in own:
            name = f"{owner}.{language}.text"
            text = _text(own, redactor, language, name, around, kept)
            readers[language] = text.encode
            notices += _told(files.get(language, corpus.folder), redactor)
        texts[new] = Texts(readers)
    return Published(safe, texts, owners, tuple(notices), kept)


def _text(
    own: Mapping[str, dict[str, Any]],
    redactor: Redactor,
    language: str,
    name: str,
    around: str,
    kept: Kept,
) -> str:
    """A text as it may be published, as JSON.

    What was met in it is entered into the redactor's account. `around` is a digest of the records,
    which say what is withheld.
    """
    key = digest(around, language, key_of(own, language)) if kept.keeps else ""
    found = kept.found(name, key)
    if found:
        met, text = found
        redactor.met += [Replaced(*what) for what in met]
        return text
    loaded = tree.loaded(own[language])
    before = len(redactor.met)
    for block in loaded.content:
        redact(block, redactor, language)
    safe = json.dumps(tree.dumped(loaded))
    met = [[what.written, what.printed, what.person] for what in redactor.met[before:]]
    kept.keep(name, key, met, safe)
    return safe


def published_corpus(corpus: Corpus) -> Corpus:
    """The corpus alone, for what needs no minutes."""
    return publish(corpus, {}).corpus


def _id(redactor: Redactor, text: str) -> str:
    return redactor.neutral.get(text) or redactor.identifier(text)


def _corpus(corpus: Corpus, redactor: Redactor, notices: list[Problem]) -> Corpus:
    """The records as they may be published; each file's replacements are told."""
    by_name = {path.stem: path for path in corpus.files if path.parent.name == "authorities"}

    def identify(text: str) -> str:
        return _id(redactor, text)

    def shown(record: R, file: Path) -> R:
        done = redacted(record, redactor, identify)
        notices.extend(_told(file, redactor))
        return done

    def all_of(name: str, records: Mapping[str, R]) -> dict[str, R]:
        done = {identify(key): redacted(each, redactor, identify) for key, each in records.items()}
        redactor.met = [what for what in redactor.met if what.printed]  # a place is no doubt
        notices.extend(_told(by_name.get(name, corpus.folder), redactor))
        return done

    people = {
        redactor.neutral.get(key, key): (
            published_person(person, redactor.lookout.people[key], redactor)
            if key in redactor.neutral
            else person
        )
        for key, person in corpus.people.items()
    }
    season = corpus.folder / "season.yaml"
    return replace(
        corpus,
        season=shown(corpus.season, season),
        meetings=tuple(
            shown(meeting, corpus.meeting_folder(meeting) / "meeting.yaml")
            for meeting in corpus.meetings
        ),
        people=all_of("people", people),
        organisations=all_of("organisations", corpus.organisations),
        places=all_of("places", corpus.places),
        themes=all_of("themes", corpus.themes),
        minutes={identify(owner): files for owner, files in corpus.minutes.items()},
        easy={identify(owner_of(owner)) + EASY: files for owner, files in corpus.easy.items()},
    )


def _refuse_file_names(corpus: Corpus, redactor: Redactor) -> None:
    """The names of the finished files and their folder are in plain sight."""
    named = [
        (corpus.folder / "season.yaml", stem, _("Write another name under “file” in season.yaml."))
        for stem in corpus.season.file.values()
    ]
    named.append((corpus.folder, corpus.folder.name, _("Give the season's folder another name.")))
    problems = [
        Problem(
            "consent-file",
            Place(path),
            _(
                "“{file}” names {name}, who did not agree to it",
                file=text,
                name=corpus.people[person].name,
            ),
            remedy,
        )
        for path, text, remedy in named
        if (person := redactor.lookout.in_address(text, family=True))
    ]
    if problems:
        raise SourceError(problems)


def _told(file: Path, redactor: Redactor) -> Iterator[Problem]:
    """A notice for each thing printed in the place of a name in `file`; empties the account."""
    met, redactor.met = redactor.met, []
    for what in dict.fromkeys(met):
        lines = _lines(file, what.written)
        yield _notice(file, what, met.count(what), lines, redactor)


def _notice(
    file: Path, what: Replaced, times: int, lines: Sequence[int], redactor: Redactor
) -> Problem:
    place = Place(file, lines[0] if lines else 0)
    if not what.printed:
        name = redactor.corpus.people[what.person].name if what.person else what.written
        return Problem(
            "consent-doubt",
            place,
            _(
                "“{written}” may be {name}, who did not agree to this name, or someone else: it is "
                "printed as it stands",
                written=what.written,
                name=name,
            )
            + _also(lines),
            _("If it is this person, write it otherwise, or add the whole name to “variants”."),
            severity=Severity.NOTICE,
        )
    return Problem(
        "consent",
        place,
        ngettext(
            "“{written}” is printed as “{printed}”",
            "“{written}” is printed as “{printed}”, {number} times",
            times,
            written=what.written,
            printed=what.printed,
        )
        + _also(lines),
        _(
            "That is what people.yaml allows. If it reads badly, write the sentence otherwise; "
            "“excluded” keeps words that are no one's name."
        ),
        severity=Severity.NOTICE,
    )


def _also(lines: Sequence[int]) -> str:
    if len(lines) < 2:
        return ""
    return " " + _("(lines {lines})", lines=", ".join(map(str, lines)))


def _lines(file: Path, written: str) -> list[int]:
    """The lines of a text file where `written` stands; none where that cannot be told."""
    if file.suffix.lower() not in _READ_AS_TEXT or not file.is_file():
        return []
    text = folded_text(file.read_text(encoding="utf-8", errors="replace"))
    wanted = re.compile(rf"(?<!\w){re.escape(folded_text(written))}(?!\w)")
    found = (text.count("\n", 0, match.start()) + 1 for match in wanted.finditer(text))
    return list(dict.fromkeys(found))


def folded_text(text: str) -> str:
    """Line by line, so that lines are still counted."""
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(folded(line) for line in lines)
