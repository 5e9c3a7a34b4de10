"""A season on the translator's desk: every text and record with its translation, unit by unit.

Takes the season's folder, the authorities and a language; gives `Work`s: one a free text, one a
record. Reading changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import AUTHORITIES, Reading, read_season
from carrefours_docs.corpus.schema import Meeting, Record, Season
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.values import edition_languages
from carrefours_docs.errors import Place, Severity, SourceError
from carrefours_docs.translation.fields import TextField, text_fields
from carrefours_docs.translation.memory import FIELDS, Entry, Mark, memory_file, read_memory
from carrefours_docs.translation.pairing import Pairing, State, pair
from carrefours_docs.translation.sheet import Sheet, read_sheet
from carrefours_docs.translation.units import Kind, Unit, fingerprint, is_wordless

SEASON, MEETINGS = "season", "meetings"


@dataclass(frozen=True, slots=True)
class Item:
    """A unit with its translation, as translators' files and reports show it."""

    key: str
    kind: Kind
    source: str
    target: str
    state: State
    entry: Entry | None
    place: Place
    target_place: Place
    context: str = ""
    foreign: bool = False

    @property
    def previous(self) -> str:
        """The source it was made from, where that has changed."""
        old = self.entry.source if self.entry else ""
        return old if self.state is State.STALE and old != self.source else ""

    @property
    def doubtful(self) -> bool:
        """Whether there are words that somebody has to look at: gettext's “fuzzy”."""
        return self.state in (State.STALE, State.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Work:
    """One text, or one record, and its translation.

    `name` is what an organiser calls it (a meeting's id, season, people …); `extra` are translated
    paragraphs that translate nothing; `moved`: their order is not the source's.
    """

    key: str
    name: str
    file: Path
    language: str
    first: str
    memory: Path
    section: str
    items: tuple[Item, ...]
    extra: tuple[tuple[Place, str], ...] = ()
    moved: bool = False
    text: TextWork | None = None
    record: RecordWork | None = None


@dataclass(frozen=True, slots=True)
class TextWork:
    """A free text: both sheets, the pairing, and where the translation is or would be written."""

    source: Sheet
    target: Sheet | None
    pairing: Pairing
    entries: tuple[Entry, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class RecordWork:
    """A record: its source, the way to each item's text, and what is remembered of the folder."""

    source: Source
    where: tuple[Where, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A season's works in one language."""

    corpus: Corpus
    language: str
    works: tuple[Work, ...]


def open_desk(folder: Path, authorities: Path, language: str) -> Desk:
    """Read a season. Raises SourceError for what is wrong with its records, texts or memories."""
    reading = read_season(folder, authorities)
    if reading.corpus is None:
        raise SourceError(
            dict.fromkeys(p for p in reading.problems if p.severity is Severity.ERROR)
        )
    works = tuple(_works(reading, reading.corpus, language))
    return Desk(reading.corpus, language, works)


def wanted_languages(languages: Sequence[str], editions: Sequence[str]) -> tuple[str, ...]:
    """Of a season's languages, those that these editions need translations into.

    >>> wanted_languages(["fr", "en", "es"], ["fr", "fr-en"])
    ('en',)
    """
    return tuple(
        language
        for language in languages[1:]
        if any(language in edition_languages(edition, languages) for edition in editions)
    )


def _works(reading: Reading, corpus: Corpus, language: str) -> Iterator[Work]:
    first = corpus.season.languages[0]
    if language == first:
        return
    yield _record(reading.season, Season, SEASON, SEASON, first, language)
    for name in ("foreword", "next"):
        texts = corpus.texts.get(name, {})
        yield from _text(corpus.folder, name, texts, f"{SEASON}/{name}", name, first, language)
    by_id = {str(source.data.get("id")): source for source in reading.meetings}
    for meeting in corpus.meetings:
        key = f"{MEETINGS}/{meeting.id}"
        yield _record(by_id[meeting.id], Meeting, key, meeting.id, first, language)
        texts = corpus.minutes.get(meeting.id, {})
        folder = corpus.meeting_folder(meeting)
        yield from _text(folder, "minutes", texts, f"{key}/minutes", meeting.id, first, language)
    for name, model in AUTHORITIES.items():
        yield _record(reading.authorities[name], model, "authorities", name, first, language)


def _text(
    folder: Path,
    stem: str,
    texts: Mapping[str, Path],
    key: str,
    name: str,
    first: str,
    language: str,
) -> Iterator[Work]:
    if first not in texts:
        return
    memory = memory_file(folder, language)
    entries = read_memory(memory).of(stem)
    source = read_sheet(texts[first])
    file = texts.get(language)
    target = read_sheet(file, first) if file else None
    units = _alts_apart(source.units, target.units) if target else ()
    pairing = pair(source.units, units, entries)
    path = file or texts[first].with_name(f"{stem}.{language}.md")
    yield Work(
        key,
        name,
        source.file,
        language,
        first,
        memory,
        stem,
        tuple(_text_items(key, source, units, path, pairing)),
        tuple((Place(path, units[n].line), units[n].text) for n in pairing.extra),
        pairing.moved,
        text=TextWork(source, target, pairing, entries, path),
    )


def _alts_apart(sources: Sequence[Unit], targets: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units of a translation; an alternative text, which can bear no mark, that still is the
    source's is not translated yet."""
    own = {unit.text for unit in sources if unit.kind is Kind.ALT and not is_wordless(unit.text)}
    return tuple(
        replace(unit, foreign=True) if unit.kind is Kind.ALT and unit.text in own else unit
        for unit in targets
    )


def _text_items(
    key: str, source: Sheet, units: Sequence[Unit], path: Path, pairing: Pairing
) -> Iterator[Item]:
    seen: dict[str, int] = {}
    for unit, found in zip(source.units, pairing.pairs, strict=True):
        name = f"{key}/{unit.kind}-{fingerprint(unit.text)}"
        seen[name] = seen.get(name, 0) + 1
        target = units[found.target] if found.target is not None else None
        yield Item(
            name if seen[name] == 1 else f"{name}-{seen[name]}",
            unit.kind,
            unit.text,
            target.text if target and not target.foreign else "",
            found.state,
            found.entry,
            Place(source.file, unit.line),
            Place(path, target.line if target else 0),
            unit.heading,
            bool(target and target.foreign),
        )


def _record(
    record: Source, model: type[Record], key: str, name: str, first: str, language: str
) -> Work:
    memory = memory_file(record.file.parent, language)
    entries = read_memory(memory).of(FIELDS)
    fields = text_fields(record, model, first, language)
    found = _field_entries(fields, entries)
    items = tuple(
        Item(
            f"{key}/{each.name}",
            Kind.FIELD,
            each.source,
            each.target,
            _field_state(each, entry),
            entry,
            record.place(each.where),
            record.place((*each.where, language)),
            each.description,
        )
        for each, entry in zip(fields, found, strict=True)
    )
    where = tuple(each.where for each in fields)
    work = RecordWork(record, where, entries)
    return Work(
        key, name, record.file, language, first, memory, FIELDS, items, record=work
    )  # fmt: skip


def _field_entries(fields: Sequence[TextField], entries: Sequence[Entry]) -> list[Entry | None]:
    """What is remembered of each field: by its name, or its words where items have moved."""
    by_name = {entry.path: entry for entry in entries}
    by_words = {(entry.source, entry.target): entry for entry in entries}
    return [
        by_words.get((each.source, fingerprint(each.target)), by_name.get(each.name))
        if each.name not in by_name or by_name[each.name].source != each.source
        else by_name[each.name]
        for each in fields
    ]


def _field_state(each: TextField, entry: Entry | None) -> State:
    if not each.target:
        accepted = entry and entry.mark is Mark.WITHOUT and entry.source == each.source
        return State.WITHOUT if accepted or each.proper else State.MISSING
    if entry is None or not entry.target:
        return State.UNCONFIRMED
    if entry.source != each.source or entry.mark is Mark.FUZZY:
        return State.STALE
    return State.REVIEWED if entry.mark is Mark.REVIEWED else State.CURRENT
