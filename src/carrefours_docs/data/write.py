"""The data stage: a season's corpus → its events as iCalendar and JSON-LD, in one language.

Nobody is named in them who asked not to be: names are replaced as the book's are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from carrefours_docs.book.consent import publish
from carrefours_docs.book.words import Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.data.ics import to_ics
from carrefours_docs.data.json_ld import to_json_ld
from carrefours_docs.files import write_bytes
from carrefours_docs.messages import book_messages

MAKERS: Mapping[str, Callable[[Words], bytes]] = {"ics": to_ics, "jsonld": to_json_ld}
"""By the ending of the file each makes."""


def write(corpus: Corpus, language: str, targets: Mapping[str, Path], scratch: Path) -> None:
    """Write the file of each ending ("ics", "jsonld")."""
    words = Words(publish(corpus, {}).corpus, language, book_messages(language))
    for ending, target in targets.items():
        write_bytes(target, MAKERS[ending](words), scratch)
