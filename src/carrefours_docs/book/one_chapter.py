"""One chapter of an edition made alone: the same block that the whole book has.

Takes records and one owner's texts, as they were written; gives a pandoc block (JSON). Nothing of a
chapter depends on the others (chapters.py), so that it can be shown before the book is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import missing
from carrefours_docs.book.chapters import Chapters, Sheet
from carrefours_docs.book.consent import Published, publish
from carrefours_docs.book.easy.compose import READING, easy_chapter
from carrefours_docs.book.kept import NOTHING
from carrefours_docs.book.parallel.align import Known
from carrefours_docs.book.parallel.compose import own_texts, tongues_of
from carrefours_docs.book.parallel.names import rename_ids
from carrefours_docs.book.parallel.pairing import pair_text
from carrefours_docs.book.part import Part, text_of
from carrefours_docs.book.records import Pictures, meeting_view, part_id
from carrefours_docs.book.render import Templates
from carrefours_docs.book.typography import set_letterforms
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import EASY, Corpus
from carrefours_docs.messages import book_messages


def chapter(
    corpus: Corpus,
    owner: str,
    texts: Mapping[str, dict[str, Any]],
    languages: Sequence[str],
    templates: Path,
    pictures: Pictures,
    known: Known | None = None,
    *,
    reading: str = "",
) -> dict[str, Any]:
    """The block of `owner` (a meeting's id, foreword, next) in an edition in `languages`.

    `texts` are the owner's, by language, the easy ones for that reading; `pictures`, `known` (of
    this owner) and `reading` are what `compose_edition` takes. Names that people did not agree to
    are replaced first. Raises SourceError for index marks that name no record, KeyError for an
    owner that has no chapter.
    """
    told = owner + EASY if reading == READING else owner
    published = publish(corpus, {told: texts} if texts else {})
    owner = published.owners.get(owner, owner)
    if reading == READING:
        return _block(easy_chapter(published, owner, languages[0], templates))
    shown = {(published.owners.get(m, m), file): path for (m, file), path in pictures.items()}
    if len(languages) == 1:
        words = _words(published, languages[0])
        return _block(_part(published, owner, words, templates, shown, reading, finish=True))
    both = [_words(published, language) for language in languages]
    first, second = (
        _part(
            replace(published, minutes=own_texts(published.minutes, words.language, languages)),
            owner,
            words,
            templates,
            shown,
            finish=False,
        )
        for words in both
    )
    rename_ids([second])
    pair = pair_text(first, second, tongues_of(*both), known)
    set_letterforms(pair, languages[0])
    return _block(pair)


def _block(part: pf.Div) -> dict[str, Any]:
    """The JSON of a part."""
    block: dict[str, Any] = json.loads(text_of(part))
    return block


def _words(published: Published, language: str) -> Words:
    return Words(published.corpus, language, book_messages(language))


def _part(
    published: Published,
    owner: str,
    words: Words,
    templates: Path,
    pictures: Pictures,
    reading: str = "",
    *,
    finish: bool,
) -> Part:
    """The chapter in one language, as `make_parts` has it."""
    render = Templates(templates / "records", words, reading)
    minutes = missing.shown(published.corpus, published.minutes, words.language)
    meetings = {meeting.id: meeting for meeting in published.corpus.meetings}
    if owner in meetings:
        view = meeting_view(words, meetings[owner], pictures)
        sheet = Sheet(part_id(meetings[owner]), render.meeting(view), owner)
    elif owner in minutes:
        sheet = Sheet(owner, render.text(owner), owner)
    else:
        raise KeyError(owner)
    return Chapters(words, minutes, NOTHING, finish=finish).made([sheet])[0]
