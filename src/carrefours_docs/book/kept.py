"""What composing keeps from one run to the next: a file for each part, found again by its key.

A key is a digest of all that the part was made of (code, templates, records, text), so that what is
kept is either what would be made again or not looked at. Deleting the folder is always safe; a file
that a killed run or a bad disk has spoilt is made anew. There is one file a part, none for a part
that the book no longer has.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.files import discard, is_being_written, keep_bytes

_ENDING = ".part"


def digest(*made_of: str) -> str:
    """The key of what is made of these texts, whose order counts."""
    sha = hashlib.sha256()
    for text in made_of:
        data = text.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()


def records_digest(corpus: Corpus) -> str:
    """A digest of all records but those of the meetings, whose titles alone are looked for."""
    return digest(
        corpus.season.model_dump_json(),
        *(
            record.model_dump_json()
            for records in (
                corpus.people,
                corpus.organisations,
                corpus.places,
                corpus.themes,
            )
            for _name, record in sorted(records.items())
        ),
        *(json.dumps(dict(meeting.title)) for meeting in corpus.meetings),
    )


def code_of(files: Iterable[Path]) -> str:
    """A digest of the files (code, templates) that make what is kept, and of the interpreter."""
    sha = hashlib.sha256(sys.version.encode())
    for file in files:
        data = file.read_bytes()
        sha.update(f"{file.name} {len(data)} ".encode() + data)
    return sha.hexdigest()


class Kept:
    """The kept parts of one edition. Without a folder nothing is kept.

    `code` is a digest of what makes them: another one, and all are made anew.
    """

    def __init__(self, folder: Path | None = None, code: str = "") -> None:
        self._folder = folder
        self._code = code
        self._used: set[str] = set()

    @property
    def keeps(self) -> bool:
        return self._folder is not None

    def found(self, name: str, key: str) -> tuple[Any, str] | None:
        """The facts and the text that are kept of a part under that key, if they are whole."""
        if self._folder is None:
            return None
        self._used.add(name)
        try:
            data = zlib.decompress((self._folder / f"{name}{_ENDING}").read_bytes())
            head, facts, text = data.decode().split("\n")
            return (json.loads(facts), text) if head == self._head(key) else None
        except (OSError, ValueError, zlib.error):
            return None

    def keep(self, name: str, key: str, facts: Any, text: str) -> None:
        """Keep the facts (of JSON) and the text (in one line) of a part."""
        if self._folder is None:
            return
        whole = "\n".join([self._head(key), json.dumps(facts, separators=(",", ":")), text])
        keep_bytes(self._folder / f"{name}{_ENDING}", zlib.compress(whole.encode(), 1))

    def tidy(self) -> None:
        """Remove what this run did not ask for: parts that are gone, files of killed runs."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name.removesuffix(_ENDING) not in self._used and not is_being_written(path):
                discard(path)

    def _head(self, key: str) -> str:
        return digest(self._code, key)


NOTHING = Kept()
