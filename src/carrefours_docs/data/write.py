"""The data stage: a season's corpus → its events as iCalendar and JSON-LD, in one language.

Nobody is named in them who asked not to be: texts are searched, as the book's are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book.consent import unwanted_names
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.data.ics import to_ics
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.errors import SourceError
from carrefours_docs.files import write_bytes
from carrefours_docs.messages import book_messages

MAKERS: Mapping[str, Callable[[Words], bytes]] = {"ics": to_ics, "jsonld": to_json_ld}
"""By the ending of the file each makes."""


def write(corpus: Corpus, language: str, targets: Mapping[str, Path], scratch: Path) -> None:
    """Write the file of each ending ("ics", "jsonld").

    Raises SourceError where a record names someone against their wish.
    """
    words = Words(corpus, language, book_messages(language))
    problems = list(unwanted_names(corpus, _texts(words)))
    if problems:
        raise SourceError(problems)
    for ending, target in targets.items():
        write_bytes(target, MAKERS[ending](words), scratch)


def _texts(words: Words) -> Iterator[tuple[Path, Any]]:
    """What records say of events, with the file that says it."""
    corpus = words.corpus
    for meeting in corpus.meetings:
        texts = [meeting.title, meeting.summary, *(guest.text for guest in meeting.guests)]
        texts += [document.title for document in meeting.documents]
        for text in filter(None, map(words.text, texts)):
            yield corpus.meeting_folder(meeting) / "meeting.yaml", pf.Para(pf.Str(text))
    season = corpus.season
    told = [season.title, season.subtitle, season.description]
    for event in season.context:
        told += [event.title, event.note]
    for text in filter(None, map(words.text, told)):
        yield corpus.folder / "season.yaml", pf.Para(pf.Str(text))
