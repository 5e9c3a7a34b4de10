"""One edition of the book: corpus and minutes → one pandoc document (docs/architecture.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import missing, tree
from carrefours_docs.book.chapters import Chapters, Sheet
from carrefours_docs.book.consent import Published, publish
from carrefours_docs.book.editions import reading_name, stem_of
from carrefours_docs.book.foreign_names import ForeignNames
from carrefours_docs.book.front import back_cover
from carrefours_docs.book.identity import epoch, identifier
from carrefours_docs.book.index.entries import Authorities
from carrefours_docs.book.index.part import index_parts
from carrefours_docs.book.labels import labels
from carrefours_docs.book.part import Part, ids_of, text_of, title_of
from carrefours_docs.book.pictures import logo_path
from carrefours_docs.book.records import MeetingView, Pictures, meeting_view, part_id, season_view
from carrefours_docs.book.render import Templates
from carrefours_docs.book.typography import set_letterforms, set_text, set_type
from carrefours_docs.book.words import Words
from carrefours_docs.collector import collector_off
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import book_messages

Minutes = Mapping[str, Mapping[str, dict[str, Any]]]
"""Owner (meeting id, "foreword" or "next") → language → pandoc document."""


def compose(
    corpus: Corpus,
    minutes: Minutes,
    language: str,
    templates: Path,
    pictures: Pictures,
    timeline: Sequence[str],
) -> dict[str, Any]:
    """The whole book in `language` as a pandoc document (JSON AST).

    `pictures` and `timeline` say where the records' pictures and the timeline's drawings lie,
    relative to the build folder. Same input, same tree. Raises SourceError for index marks
    that name no record. Names that people did not agree to are replaced first (book/consent).
    """
    published = publish(corpus, minutes)
    return compose_published(published, language, templates, pictures, timeline).document()


def compose_published(
    published: Published,
    language: str,
    templates: Path,
    pictures: Pictures,
    timeline: Sequence[str],
    reading: str = "",
) -> Composed:
    """The whole book, of what has passed the door already.

    `reading` is how its edition is read (corpus/values.READINGS).
    """
    made = make_parts(published, language, templates, pictures, timeline, reading, finish=True)
    body = [*made.body, *made.index]
    contents = made.contents(body)
    return finished(
        made.words, [*made.front, *contents, *body, *made.colophon], **read_as(made.words, reading)
    )


def read_as(words: Words, reading: str) -> dict[str, Any]:
    """What `finished` must know of a further way to read the book; nothing for the book itself."""
    if not reading:
        return {}
    stem = stem_of(words.corpus.season.file, words.language, reading)
    return {
        "edition": f"{words.language}-{reading}",
        "reading": pf.MetaString(reading),
        "stem": pf.MetaString(stem),
        "title": pf.MetaString(set_text(_title_of_reading(words, reading), words.language)),
    }


def _title_of_reading(words: Words, reading: str) -> str:
    """The title that tells such an edition from the book in catalogues."""
    name = reading_name(reading, words.say)
    return words.say("{title} ({name})", title=season_view(words).title, name=name)


@dataclass(frozen=True, slots=True)
class Composed:
    """A book whose parts become JSON one after the other: its head (`stored.Tree`), its parts."""

    head: Mapping[str, Any]
    parts: Sequence[pf.Div]

    def texts(self) -> Iterator[str]:
        """The text of each part, JSON in one line."""
        return map(text_of, self.parts)

    def document(self) -> dict[str, Any]:
        """The whole tree, for who needs all of it."""
        return {**self.head, "blocks": [json.loads(text) for text in self.texts()]}


@dataclass(frozen=True, slots=True)
class Made:
    """The parts of a book in one language, typographically set and with their index marks."""

    words: Words
    render: Templates
    names: ForeignNames
    views: Mapping[str, MeetingView]
    front: list[pf.Div]
    body: list[pf.Div]
    index: list[pf.Div]
    colophon: list[pf.Div]

    def contents(self, parts: Sequence[pf.Div]) -> list[pf.Div]:
        """The contents that list `parts`."""
        contents = self.render.contents(_listed(parts, self.views))
        for part in contents:
            self.names.tag(part, self.words.language)
            set_type(part, self.words.language)
        return contents


def make_parts(
    published: Published,
    language: str,
    templates: Path,
    pictures: Pictures,
    timeline: Sequence[str],
    reading: str = "",
    *,
    finish: bool = False,
) -> Made:
    """Everything a book says in `language`, as `compose` takes it; only the contents still lack.

    `finish`: parts with texts have their forms of letters, and nothing is done to them any more.
    """
    corpus, minutes = published.corpus, published.minutes
    pictures = {(published.owners.get(m, m), file): path for (m, file), path in pictures.items()}
    say = book_messages(language)
    words = Words(corpus, language, say)
    render = Templates(templates / "records", words, reading)
    views = {
        part_id(meeting): meeting_view(words, meeting, pictures) for meeting in corpus.meetings
    }

    front = render.front(missing.chapters(corpus, minutes, language))
    minutes = missing.shown(corpus, minutes, language)
    chapters = Chapters(words, minutes, published.kept, finish=finish)
    sheets = [Sheet("glance", render.glance(timeline), "")]
    sheets += [
        Sheet(part, render.meeting(view), part.removeprefix("m-")) for part, view in views.items()
    ]
    if "foreword" in minutes:
        sheets.insert(0, Sheet("foreword", render.text("foreword"), "foreword"))
    if "next" in minutes:
        sheets.append(Sheet("next", render.text("next"), "next"))
    parts = chapters.made(sheets)
    colophon = render.colophon()
    names = ForeignNames(corpus)
    for part in [*front, *colophon]:
        names.tag(part, language)
        set_type(part, language)

    with collector_off():
        index = index_parts(
            [mention for part in parts for mention in part.facts.mentions],
            Authorities(corpus, language),
            _labels(parts, views, language),
            language,
            say,
            corpus.season.index,
        )
    used = {name for part in parts for name in part.facts.organisations}
    acronyms = render.acronyms(used)
    for part in acronyms:
        set_type(part, language)
    names_and_themes = ForeignNames(corpus, themes=True)
    for part in index:
        names_and_themes.tag(part, language)
    return Made(words, render, names, views, front, [*parts, *acronyms], index, colophon)


@collector_off()
def finished(
    words: Words,
    blocks: Sequence[pf.Div],
    edition: str = "",
    *,
    forms: bool = True,
    **more: pf.MetaValue,
) -> Composed:
    """The document of whole parts: forms of letters, then the metadata, with `more` of them.

    `edition` names one that is not simply its language; without `forms` letters stay as they are.
    """
    for part in blocks if forms else ():
        if not (isinstance(part, Part) and part.finished):
            set_letterforms(part, words.language)
    _fit_for_writers(blocks)
    metadata = {**_metadata(words, blocks, edition or words.language), **more}
    head = tree.dumped(pf.Doc(metadata=metadata, format="json"))
    del head["blocks"]
    return Composed(head, blocks)


def _labels(
    parts: Sequence[pf.Div], views: Mapping[str, MeetingView], language: str
) -> dict[str, str]:
    """The short name of each part, as the index cites it."""
    labels: dict[str, str] = {}
    for part in parts:
        title = title_of(part)
        if part.identifier in views:
            labels[part.identifier] = set_text(views[part.identifier].label, language)
        elif title is not None:
            labels[part.identifier] = title
    return labels


def _listed(
    parts: Sequence[pf.Div], views: Mapping[str, MeetingView]
) -> list[tuple[str, str, str]]:
    """The contents: part id, title, detail."""
    rows: list[tuple[str, str, str]] = []
    for part in parts:
        title = title_of(part)
        if title is not None:
            view = views.get(part.identifier)
            rows.append((part.identifier, title, view.detail if view else ""))
    return rows


def _fit_for_writers(blocks: Sequence[pf.Div]) -> None:
    """What docs/architecture.md promises of ids."""
    ids = [name for block in blocks for name in ids_of(block)]
    twice = [name for name, count in Counter(ids).items() if count > 1]
    assert not twice, f"ids stand twice in the book: {twice}"
    long = [name for name in ids if len(name) > 40]
    assert not long, f"ids are too long for Word: {long}"


def _metadata(words: Words, blocks: Sequence[Any], edition: str) -> dict[str, Any]:
    """The document's metadata, as plain strings; what is not known is left out."""
    corpus, say = words.corpus, words.say
    season, view, language = corpus.season, season_view(words), words.language
    title = set_text(view.title, language)
    known = {
        "lang": language,
        "title": title,
        "subtitle": set_text(view.subtitle, language),
        "date": str(season.edition_date.end) if season.edition_date else "",
        "identifier": identifier(season.id, view.title, edition).urn,
        "description": set_text(view.description, language),
        "publisher": set_text(view.publisher, language),
        "rights": set_text(words.text(season.imprint.licence), language),
        "stem": words.text(season.file),
        "epoch": str(epoch(corpus)),
        "season": season.id,
        "print-isbn": season.imprint.isbn.get("print", ""),
    }
    metadata: dict[str, Any] = {key: pf.MetaString(value) for key, value in known.items() if value}
    back = [set_text(line, language) for line in back_cover(words)]
    if back:
        metadata["back-cover"] = pf.MetaList(*(pf.MetaString(line) for line in back))
    logos = [
        pf.MetaMap(
            file=pf.MetaString(logo_path(number)),
            alt=pf.MetaString(set_text(words.text(logo.alt), language)),
        )
        for number, logo in enumerate(season.cover.logos, start=1)
    ]
    if logos:
        metadata["logos"] = pf.MetaList(*logos)
    metadata["labels"] = labels(blocks, say, language)
    return metadata
