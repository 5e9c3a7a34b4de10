"""The data stage: a season's corpus → its events as iCalendar and JSON-LD, and its tables.

Nobody is named in them who asked not to be: names are replaced as the book's are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from carrefours_docs.book.consent import published_corpus
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.data.ics import to_ics
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.data.names import DataFile
from carrefours_docs.data.tables import to_meetings_csv, to_people_csv
from carrefours_docs.files import write_bytes
from carrefours_docs.messages import book_messages

MAKERS: Mapping[DataFile, Callable[[Words], bytes]] = {
    DataFile.CALENDAR: to_ics,
    DataFile.LINKED_DATA: to_json_ld,
    DataFile.MEETINGS: to_meetings_csv,
    DataFile.PEOPLE: to_people_csv,
}


def write(corpus: Corpus, language: str, targets: Mapping[DataFile, Path], scratch: Path) -> None:
    """Write each file that `targets` has a place for."""
    words = Words(published_corpus(corpus), language, book_messages(language))
    for file, target in targets.items():
        write_bytes(target, MAKERS[file](words), scratch)
