"""Pictures of a whole season looked at together: the same one is kept once, a coarse one is told.

Takes the finished tree, part by part, and the pictures beside it. Which file a picture is called by
changes here, nothing that a reader sees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from carrefours_docs.book.records import Pictures
from carrefours_docs.book.stored import compact, pictures_of
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.messages import _
from carrefours_docs.minutes.sizes import coarse


def shared(texts: Iterable[str], build: Path) -> Iterator[str]:
    """The texts of a book's parts (book/stored.py), in order, with pictures of the same bytes
    called by the name of the first of them.

    A picture shown in both languages, or in two chapters, is then in each finished file once.
    """
    first: dict[bytes, str] = {}
    names: dict[str, str] = {}
    for text in texts:
        shown = [*pictures_of(text)]
        for url in shown:
            if url not in names:
                names[url] = _first(url, build, first)
        if any(names[url] != url for url in shown):
            tree = json.loads(text)
            for target in _targets(tree):
                target[0] = names[target[0]]
            text = compact(tree)
        yield text


def _first(url: str, build: Path, first: dict[bytes, str]) -> str:
    """The name of the first picture with these bytes."""
    try:
        held = hashlib.sha256((build / url).read_bytes()).digest()
    except OSError:  # a writer says what is wrong with it
        return url
    return first.setdefault(held, url)


def _targets(node: Any) -> Iterator[list[str]]:
    """The targets ([path, title]) of the pictures in a JSON tree, in reading order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if one.get("t") == "Image":
                yield one["c"][2]
            waiting += reversed(list(one.values()))


def coarse_pictures(corpus: Corpus, build: Path, pictures: Pictures) -> list[Problem]:
    """A notice for each picture of the records that has too few points for its size in print."""
    found: list[Problem] = []
    for meeting in corpus.meetings:
        for picture in meeting.pictures:
            path = pictures.get((meeting.id, picture.file))
            dots = None if path is None else coarse((build / path).read_bytes(), None)
            if dots is None:
                continue
            place = Place(corpus.meeting_folder(meeting) / "meeting.yaml")
            what = _(
                "The picture {name} has few points for its size in print: {dots} an inch.",
                name=picture.file,
                dots=dots,
            )
            remedy = _(
                "Put in the photograph as the camera made it, or show it smaller; 150 are the "
                "least, 300 are good."
            )
            found.append(
                Problem("picture-coarse", place, what, remedy, "pictures", Severity.NOTICE)
            )
    return found
