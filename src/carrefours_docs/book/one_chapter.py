"""One chapter of an edition made alone: the same block that the whole book has.

Takes records and one owner's texts, as they were written; gives a pandoc block (JSON). Nothing of a
chapter depends on the others (chapters.py), so that it can be shown before the book is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from carrefours_docs.book import missing
from carrefours_docs.book.chapters import Chapters, Sheet
from carrefours_docs.book.consent import publish
from carrefours_docs.book.kept import NOTHING
from carrefours_docs.book.records import Pictures, meeting_view, part_id
from carrefours_docs.book.render import Templates
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import book_messages


def chapter(
    corpus: Corpus,
    owner: str,
    texts: Mapping[str, dict[str, Any]],
    language: str,
    templates: Path,
    pictures: Pictures,
    reading: str = "",
) -> dict[str, Any]:
    """The block of `owner` (a meeting's id, foreword, next) in an edition in one `language`.

    `texts` are the owner's, by language; `pictures` and `reading` are what `compose` takes. Names
    that people did not agree to are replaced first. Raises SourceError for index marks that name no
    record, KeyError for an owner that has no chapter.
    """
    published = publish(corpus, {owner: texts} if texts else {})
    owner = published.owners.get(owner, owner)
    words = Words(published.corpus, language, book_messages(language))
    render = Templates(templates / "records", words, reading)
    minutes = missing.shown(published.corpus, published.minutes, language)
    shown = {(published.owners.get(m, m), file): path for (m, file), path in pictures.items()}
    meetings = {meeting.id: meeting for meeting in published.corpus.meetings}
    if owner in meetings:
        view = meeting_view(words, meetings[owner], shown)
        sheet = Sheet(part_id(meetings[owner]), render.meeting(view), owner)
    elif owner in minutes:
        sheet = Sheet(owner, render.text(owner), owner)
    else:
        raise KeyError(owner)
    return _blocks(words, minutes, [sheet])[0]


def _blocks(
    words: Words, minutes: missing.Minutes, sheets: Sequence[Sheet]
) -> list[dict[str, Any]]:
    made = Chapters(words, minutes, NOTHING, finish=True).made(sheets)
    return [json.loads(part.text) for part in made]
