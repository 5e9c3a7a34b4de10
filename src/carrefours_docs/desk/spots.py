"""Where a passage stands in the sources: its words are searched in the file they came from.

The book's text has been set (spaces, quotes, dots) and its markup is gone, so that words alone are
compared, without accents or case; the longest context that stands in the file wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from carrefours_docs.corpus.corpus import MEETINGS, Corpus
from carrefours_docs.desk.flows import Flow
from carrefours_docs.desk.model import Spot

_WITH_LINES = frozenset({".md", ".txt", ".html", ".htm", ".yaml"})
_CONTEXT = (8, 5, 3, 2, 1, 0)
_WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """The words of `text`, without accents, in small letters."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)).lower())


class _File:
    """The words of a file with their lines."""

    def __init__(self, path: Path) -> None:
        self.words: list[str] = []
        self.lines: list[int] = []
        self.at: dict[str, list[int]] = {}
        self.last = 0
        text = path.read_bytes().decode("utf-8", "replace")
        self._text = text.splitlines()
        for number, line in enumerate(self._text, start=1):
            for word in plain_words(line):
                self.at.setdefault(word, []).append(len(self.words))
                self.words.append(word)
                self.lines.append(number)

    def line_of_id(self, name: str) -> int:
        """The line of a meeting's record that refers to the record with this id; 0 for none."""
        wanted = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        lines = enumerate(self._text, start=1)
        return next((n for n, line in lines if wanted.search(line) and line[:3] != "id:"), 0)

    def find(self, words: Sequence[str]) -> int | None:
        """Where the words stand one after another: the next place from the last one found on."""
        if not words:
            return None
        size = len(words)
        found = [
            at for at in self.at.get(words[0], ()) if self.words[at : at + size] == list(words)
        ]
        return next((at for at in found if at >= self.last), found[0] if found else None)


class Spots:
    """Finds passages in a corpus' files; texts are asked for in reading order."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._files: dict[Path, _File | None] = {}

    def spot(self, flow: Flow, start: int, end: int, key: str = "") -> Spot:
        """The place of the words between two offsets; `key` is the record that they cite."""
        path = self._path(flow)
        file = self._read(path)
        if file is None:
            return Spot(path, paragraph=flow.paragraph)
        if flow.fact and key:
            return Spot(path, file.line_of_id(key.partition("/")[2]))
        before = plain_words(flow.text[:start])
        words = plain_words(flow.text[start:end])
        after = plain_words(flow.text[end:])
        ways = [(size, whole) for whole in (True, False) for size in _CONTEXT]
        for size, whole in ways:
            for left, right in ((size, size), (0, size), (size, 0)):
                head = before[-left:] if left else []
                tail = [*words, *after[:right]] if whole else words[:1]
                at = file.find([*head, *tail])
                if at is not None:
                    at += len(head)
                    if not flow.note:  # notes stand at the end of a file
                        file.last = at
                    return Spot(path, file.lines[at])
        return Spot(path)

    def _path(self, flow: Flow) -> Path:
        corpus = self._corpus
        owner = flow.part.removeprefix("m-")
        if flow.recorded:
            return corpus.folder / MEETINGS / owner / "meeting.yaml"
        files = corpus.minutes.get(owner) or corpus.texts.get(owner) or {}
        base = flow.language.partition("-")[0]
        known = files.get(flow.language) or files.get(base) or next(iter(files.values()), None)
        return known or corpus.folder / "season.yaml"

    def _read(self, path: Path) -> _File | None:
        if path not in self._files:
            readable = path.suffix.lower() in _WITH_LINES and path.is_file()
            self._files[path] = _File(path) if readable else None
        return self._files[path]
