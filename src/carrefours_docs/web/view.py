"""What the page says, in the words of one language: frozen values that the template sets.

Takes the book's tree and the corpus as published; every text is final, with the forms of its
letters. Words and facts are the book's own: nothing is told here that the book does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf
from babel.numbers import format_decimal
from markupsafe import Markup

from carrefours_docs.book import tree
from carrefours_docs.book.dates import phrase
from carrefours_docs.book.front import colophon, imprint
from carrefours_docs.book.glance import Sign, signs
from carrefours_docs.book.records import kicker, part_id, season_view
from carrefours_docs.book.timeline import NARROW, WIDE, build_timeline, text_alternative
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Said, Value, Words
from carrefours_docs.data.events import Happening, Phrase, happenings
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.languages import locale_of
from carrefours_docs.web.drawings import drawn
from carrefours_docs.web.files import BundleFile, FileKind, Group
from carrefours_docs.web.inlines import formed, html


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the page, and their language where it is not that of their half ("" else)."""

    html: Markup
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A line of the table of files."""

    href: str
    title: Markup
    name: str
    purpose: Markup
    pages: str
    counted: str
    size: str
    languages: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    name: str
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as the list tells it; `href` leads to its chapter in the PDF ("" without one)."""

    title: Text
    href: str
    kicker: Markup
    sign: Sign
    date: Markup
    place: Text | None
    summary: Text | None


@dataclass(frozen=True, slots=True)
class ContentsRow:
    title: Text
    href: str


@dataclass(frozen=True, slots=True)
class Half:
    """The page in one language. `prefix` keeps the ids of two halves apart."""

    language: str
    name: str
    prefix: str
    say: Any
    title: Markup
    subtitle: Markup
    period: Markup
    description: Markup
    files: tuple[FileGroup, ...]
    timeline: tuple[Markup, ...]
    timeline_narrow: tuple[Markup, ...]
    events: tuple[Markup, ...]
    meetings: tuple[MeetingRow, ...]
    contents: tuple[ContentsRow, ...]
    made: tuple[Markup, ...]
    colophon: tuple[Markup, ...]
    data: Markup


def half(
    words: Words, number: int, document: Mapping[str, Any], files: Sequence[BundleFile], fonts: Path
) -> Half:
    """The page in the language of `words`, which is that number (0, 1) of the book's languages."""
    language, say = words.language, words.say
    season = season_view(words)
    timeline = build_timeline(words.corpus, language)
    pdf = next((file.name for file in files if file.kind is FileKind.PDF), "")
    return Half(
        language=language,
        name=own_name(language),
        prefix="x" if number else "",
        say=lambda message, **values: formed(set_text(say(message, **values), language), language),
        title=_set(words, season.title),
        subtitle=_set(words, season.subtitle),
        period=_set(words, season.period),
        description=_set(words, season.description),
        files=_groups(words, files),
        timeline=drawn(timeline, WIDE, fonts),
        timeline_narrow=drawn(timeline, NARROW, fonts),
        events=tuple(formed(line, language) for line in text_alternative(timeline)),
        meetings=tuple(_meetings(words, pdf)),
        contents=tuple(_contents(document, pdf, number)),
        made=_lines(words, imprint(words)[1:]),  # the first line is the title again
        colophon=_lines(words, colophon(words)),
        data=Markup(to_json_ld(words).decode().strip()),
    )


def own_name(language: str) -> str:
    """What a language calls itself, with a capital: Français, English."""
    name = locale_of(language).languages.get(language.partition("-")[0]) or language
    return name[:1].upper() + name[1:]


def _set(words: Words, text: str) -> Markup:
    return formed(set_text(text, words.language), words.language)


# ---- the files ----


def _groups(words: Words, files: Sequence[BundleFile]) -> tuple[FileGroup, ...]:
    say = words.say
    names = {
        Group.READ: say("To read"),
        Group.PRINT: say("To print"),
        Group.EVENTS: say("For calendars and sites"),
        Group.ABOUT: say("About this folder"),
    }
    order = list(FileKind)
    sorted_files = sorted(files, key=lambda file: (order.index(file.kind), file.name))
    found = (
        FileGroup(
            set_text(name, words.language),
            tuple(_row(words, file) for file in sorted_files if file.kind.group is group),
        )
        for group, name in names.items()
    )
    return tuple(group for group in found if group.rows)


def _row(words: Words, file: BundleFile) -> FileRow:
    known = locale_of(words.language).languages
    named = [known.get(lang.partition("-")[0]) or lang for lang in file.languages]
    return FileRow(
        href=_address(file.name),
        title=_set(words, file.title or file.kind.title(words.say)),
        name=file.name,
        purpose=_set(words, file.kind.purpose(words.say)),
        pages="" if file.pages is None else _number(words, file.pages, "#,##0"),
        counted=set_text(_counted(words, file.pages), words.language) if file.pages else "",
        size=size(words, file.size),
        languages=", ".join(named),
    )


def size(words: Words, size: int) -> str:
    """A number of bytes in kB or MB (SI), as the language writes it."""
    if size < 999_500:
        told = words.say("{number} kB", number=_number(words, max(1, round(size / 1000)), "#,##0"))
    else:
        told = words.say("{number} MB", number=_number(words, size / 1_000_000, "#,##0.0"))
    return set_text(told, words.language)


def _counted(words: Words, pages: int) -> str:
    return words.say.plural("{number} page", "{number} pages", pages)


def _number(words: Words, number: float, pattern: str) -> str:
    return str(format_decimal(number, pattern, locale=locale_of(words.language)))


def _address(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


# ---- the meetings and the contents ----


def _meetings(words: Words, pdf: str) -> Iterator[MeetingRow]:
    records = {meeting.id: meeting for meeting in words.corpus.meetings}
    sign = signs(words)
    told = [happening for happening in happenings(words) if happening.meeting]
    events = build_timeline(words.corpus, words.language).meetings
    for event, happening in zip(events, told, strict=True):
        record = records[event.id]
        yield MeetingRow(
            title=_text(words, happening.title),
            href=_chapter(pdf, part_id(record)),
            kicker=_set(words, kicker(words, record)),
            sign=sign[record.kind],
            date=formed(phrase(record.date, words.language, "plain"), words.language),
            place=_where(words, happening),
            summary=_text(words, happening.summary, acronyms=True) if happening.summary else None,
        )


def _where(words: Words, happening: Happening) -> Text | None:
    """The place, and its region behind it."""
    if not happening.place:
        return None
    place = _text(words, happening.place)
    if not happening.region:
        return place
    region = _text(words, happening.region)
    said = Markup('<span lang="{}">{}</span>').format(region.lang, region.html)
    return Text(
        Markup("{}, {}").format(place.html, said if region.lang else region.html), place.lang
    )


def _text(words: Words, phrase: Phrase, *, acronyms: bool = False) -> Text:
    lang = "" if phrase.language == words.language else phrase.language
    return Text(formed(phrase.text, phrase.language, acronyms=acronyms), lang)


def _chapter(pdf: str, anchor: str) -> str:
    """Where a part of the book opens in the PDF: a named destination (RFC 8118)."""
    return f"{_address(pdf)}#nameddest={anchor}" if pdf else ""


def _contents(document: Mapping[str, Any], pdf: str, number: int) -> Iterator[ContentsRow]:
    """The book's contents as one of its languages has them (docs/architecture.md)."""
    for item in _contents_items(document):
        links = [node for node in tree.walk(item) if isinstance(node, pf.Link)]
        own = [link for link in links if _is_second(link) == bool(number)]
        # A line that both languages share stands once; each has an index of its own.
        if not own and number and not links[0].url.startswith("#index"):
            own = links
        for link in own:
            anchor = link.url.removeprefix("#")
            text = Text(html(link.content), link.attributes.get("lang", ""))
            yield ContentsRow(text, _chapter(pdf, anchor))


def _contents_items(document: Mapping[str, Any]) -> Iterator[pf.ListItem]:
    part = [block for block in document["blocks"] if "contents" in block["c"][0][1]]
    for node in tree.walk(tree.loaded({**document, "meta": {}, "blocks": part})):
        if isinstance(node, pf.BulletList):
            yield from node.content


def _is_second(link: pf.Link) -> bool:
    return isinstance(link.parent, pf.Span) and "contents-second" in link.parent.classes


# ---- who made it ----


def _lines(words: Words, lines: Iterable[Value]) -> tuple[Markup, ...]:
    return tuple(Markup("").join(_said(words, piece) for piece in line) for line in lines)


def _said(words: Words, piece: Said) -> Markup:
    language = piece.lang or words.language
    text = formed(set_text(piece.words, language), language)
    return Markup('<span lang="{}">{}</span>').format(language, text) if piece.lang else text
