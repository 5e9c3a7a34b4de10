"""Cover, title page, imprint and colophon made alone: the same blocks that the whole book has.

Takes records, and which texts there are; gives pandoc blocks (JSON). They say what the records say,
and hold no text, so that they can be shown before the book is made again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import missing
from carrefours_docs.book.consent import Published, publish
from carrefours_docs.book.easy.compose import READING
from carrefours_docs.book.foreign_names import ForeignNames
from carrefours_docs.book.parallel.compose import own_texts, paired_front, tongues_of
from carrefours_docs.book.parallel.names import rename_ids
from carrefours_docs.book.part import text_of
from carrefours_docs.book.render import Templates
from carrefours_docs.book.typography import set_letterforms, set_type
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import book_messages


def front(
    corpus: Corpus,
    texts: Mapping[str, Collection[str]],
    languages: Sequence[str],
    templates: Path,
    *,
    reading: str = "",
) -> list[dict[str, Any]]:
    """The blocks of an edition in `languages` that hold no text but that of the records.

    `texts` tells which languages each owner's text is in. Names that people did not agree to are
    replaced first. Raises SourceError where the name of the finished files is such a one.
    """
    published = publish(corpus, {})
    owners = published.owners
    minutes: missing.Minutes = {
        owners.get(o, o): {name: {} for name in names} for o, names in texts.items()
    }
    made = [
        _parts(published, own_texts(minutes, language, languages), language, templates, reading)
        if len(languages) > 1
        else _parts(published, minutes, language, templates, reading)
        for language in languages
    ]
    parts = made[0][0]
    if len(made) > 1:
        (parts, words), (others, second) = made
        rename_ids(others)
        tongues = tongues_of(words, second)
        parts = [paired_front(*pair, tongues) for pair in zip(parts, others, strict=True)]
    if reading != READING:
        for part in parts:
            set_letterforms(part, languages[0])
    return [json.loads(text_of(part)) for part in parts]


def _parts(
    published: Published, minutes: missing.Minutes, language: str, templates: Path, reading: str
) -> tuple[list[pf.Div], Words]:
    """The parts in one language, as `make_parts` and `compose_easy` have them."""
    corpus = published.corpus
    words = Words(corpus, language, book_messages(language))
    render = Templates(templates / "records", words, reading)
    untold = () if reading == READING else missing.chapters(corpus, minutes, language)
    parts = [*render.front(untold), *render.colophon()]
    names = ForeignNames(corpus)
    for part in parts:
        names.tag(part, language)
        set_type(part, language)
    return parts, words
