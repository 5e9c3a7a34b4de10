"""An edition of the book: in one language, or in two side by side (docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import panflute as pf
from babel import Locale

from carrefours_docs.book import tree
from carrefours_docs.book.compose import (
    Composed,
    Made,
    Minutes,
    compose_published,
    finished,
    make_parts,
)
from carrefours_docs.book.consent import Published
from carrefours_docs.book.easy.compose import READING, compose_easy
from carrefours_docs.book.labels import labels
from carrefours_docs.book.parallel import pairing
from carrefours_docs.book.parallel.align import Known
from carrefours_docs.book.parallel.names import rename_ids, second_id
from carrefours_docs.book.records import Pictures, season_view
from carrefours_docs.book.texts import alone
from carrefours_docs.book.typography import set_text
from carrefours_docs.book.words import Words


def compose_edition(
    published: Published,
    languages: Sequence[str],
    templates: Path,
    pictures: Pictures,
    timelines: Mapping[str, Sequence[str]],
    known: Mapping[str, Known] | None = None,
    *,
    reading: str = "",
) -> Composed:
    """The book in `languages`, one or two of which the first leads.

    `published` is what book/consent lets through: that door is passed once a book. `timelines` has
    the drawings of each language. `known` tells of each text (a meeting's id, foreword, next) which
    of its blocks translate each other, where a memory of translations knows. `reading` is how the
    edition is read (corpus/values.READINGS).
    """
    if len(languages) == 1:
        (language,) = languages
        if reading == READING:
            return compose_easy(published, language, templates)
        return compose_published(
            published, language, templates, pictures, timelines[language], reading
        )
    first, second = (
        make_parts(
            replace(published, minutes=own_texts(published.minutes, language, languages)),
            language,
            templates,
            pictures,
            timelines[language],
        )
        for language in languages
    )
    owners = published.owners
    own = {owners.get(owner, owner): blocks for owner, blocks in (known or {}).items()}
    return _side_by_side(first, second, own)


def own_texts(minutes: Minutes, language: str, languages: Sequence[str]) -> Minutes:
    """The texts in `language` alone, where one of `languages` has them: no side repeats the other.

    A text that neither has stands on the first side, in the language there is.
    """
    found: dict[str, Mapping[str, dict[str, Any]]] = {}
    for owner, texts in minutes.items():
        if any(known in texts for known in languages):
            found[owner] = alone(texts, language) if language in texts else {}
        else:
            found[owner] = texts if language == languages[0] else {}
    return found


def _side_by_side(first: Made, second: Made, known: Mapping[str, Known]) -> Composed:
    """One book of two: parts in pairs, then the index of each language."""
    words = first.words
    tongues = tongues_of(words, second.words)
    contents = first.contents([*first.body, *first.index])
    others = {part.identifier: part for part in second.body}
    headings = _second_headings(first.body, others)
    _list_both(contents, second, headings)
    renamed = [*second.front, *second.body, *second.index, *second.colophon]
    rename_ids(renamed)
    for part in second.index:
        part.attributes["lang"] = tongues.second
        part.attributes["data-continued"] = second.words.say("(continued)")

    front = [
        paired_front(one, other, tongues)
        for one, other in zip(first.front, second.front, strict=True)
    ]
    body = [
        pairing.pair_text(
            part,
            others.get(part.identifier),
            tongues,
            known.get(part.identifier.removeprefix("m-")),
        )
        for part in first.body
    ]
    colophon = [
        paired_front(one, other, tongues)
        for one, other in zip(first.colophon, second.colophon, strict=True)
    ]
    both = (tongues.first, tongues.second)
    name = "-".join(both)
    return finished(
        words,
        [*front, *contents, *body, *first.index, *second.index, *colophon],
        name,
        **{
            "languages": _texts(both),
            "language-names": _texts([_own_name(language) for language in both]),
            **_second_description(words, second.words),
            "second-labels": labels(
                [*second.body, *second.index], second.words.say, tongues.second
            ),
        },
        parallel=pf.MetaString(words.corpus.season.parallel.value),
        stem=pf.MetaString(f"{words.text(words.corpus.season.file)}-{name}"),
    )


def paired_front(first: pf.Div, second: pf.Div, tongues: pairing.Tongues) -> pf.Div:
    """Cover, title page, imprint or colophon in both languages."""
    notices = {"imprint", "colophon"} & set(first.classes)
    return (pairing.pair_notices if notices else pairing.pair_lines)(first, second, tongues)


def tongues_of(first: Words, second: Words) -> pairing.Tongues:
    """The two languages of a book side by side."""
    notes = [
        tree.inlines(set_text(words.say("This text has not been translated yet."), words.language))
        for words in (first, second)
    ]
    return pairing.Tongues(first.language, second.language, (notes[0], notes[1]))


def _second_description(first: Words, second: Words) -> dict[str, pf.MetaValue]:
    """What the back of the book says in the second language, where that is something else."""
    described = season_view(second).description
    if not described or described == season_view(first).description:
        return {}
    return {"second-description": pf.MetaString(set_text(described, second.language))}


def _texts(texts: Sequence[str]) -> pf.MetaList:
    return pf.MetaList(*(pf.MetaString(text) for text in texts))


def _own_name(language: str) -> str:
    """What a language calls itself, with a capital: Français, English."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


def _second_headings(first: Sequence[pf.Div], others: Mapping[str, pf.Div]) -> dict[str, str]:
    """Where the title of each part stands in the second language, if it is another there."""
    found: dict[str, str] = {}
    for part in first:
        heading = tree.header(part)
        other = tree.header(others[part.identifier]) if part.identifier in others else None
        if heading is not None and other is not None and tree.plain(heading) != tree.plain(other):
            found[part.identifier] = second_id(heading.identifier)
    return found


def _list_both(contents: Sequence[pf.Div], second: Made, headings: Mapping[str, str]) -> None:
    """Each line of the contents with its title in the other language; the second index alone."""
    language = second.words.language
    made = second.contents([*second.body, *second.index])
    lines = {_target(item): item for part in made for item in _items(part)}
    for item in _items(contents[0]):
        other = lines.get(_target(item))
        if other is not None and _target(item) in headings:
            line = _second_line(other, headings[_target(item)], language)
            item.content[0].content = [*item.content[0].content, pf.Space(), line]
    for part in second.index:
        line = _second_line(lines[part.identifier], second_id(part.identifier), language)
        _items(contents[0]).append(pf.ListItem(pf.Plain(line)))


def _items(part: pf.Div) -> Any:
    return next(block.content for block in part.content if isinstance(block, pf.BulletList))


def _link(item: Any) -> pf.Link:
    return next(node for node in tree.walk(item) if isinstance(node, pf.Link))


def _target(item: Any) -> str:
    return str(_link(item).url[1:])


def _second_line(item: Any, target: str, language: str) -> pf.Span:
    _link(item).url = f"#{target}"
    return pf.Span(
        *item.content[0].content, classes=["contents-second"], attributes={"lang": language}
    )
