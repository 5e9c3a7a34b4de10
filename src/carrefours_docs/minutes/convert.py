"""The door of the stage: one minutes file → clean blocks and pictures, and both put on disk.

Whatever the file holds, it ends in `Minutes` or in one SourceError.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.errors import Problem
from carrefours_docs.files import write_bytes, write_text
from carrefours_docs.messages import _
from carrefours_docs.minutes.clean import clean_shape, clean_words
from carrefours_docs.minutes.handling import FINAL, Handling
from carrefours_docs.minutes.media import gather_pictures
from carrefours_docs.minutes.read import read, unreadable
from carrefours_docs.minutes.registry import Cleaning, cleaning, switches
from carrefours_docs.minutes.report import refused

API_VERSION = [1, 23, 1]
AS_A_RULE = Cleaning()
"""Every rule on, nothing kept for an explanation."""


def as_asked(asked: Iterable[tuple[str, bool, Path]]) -> Cleaning:
    """The cleaning that records ask for (Corpus.switches). Raises SourceError."""
    return Cleaning(switches(asked))


@dataclass(frozen=True)
class Minutes:
    """A clean minutes file: `document` is a pandoc JSON AST, `pictures` go by their file names."""

    document: dict[str, Any]
    pictures: Mapping[str, bytes]
    notices: tuple[Problem, ...] = ()


def convert(
    source: Path,
    owner: str,
    season: Path,
    now: Cleaning = AS_A_RULE,
    handling: Handling = FINAL,
) -> Minutes:
    """Read and clean `source`, with the switches of `now`.

    `owner` names the folder of its pictures: the text calls them pictures/<owner>/<name>. `season`
    is the folder that no picture may lie outside of. Raises SourceError.
    """
    if handling.changes is Changes.SHOW and not handling.draft:
        raise refused(
            "changes-shown",
            source,
            _("Tracked changes are shown in a draft only, and this booklet is no draft."),
            _("Write “changes: accept” or “changes: reject” in meeting.yaml, or “state: draft” in "
              "season.yaml."),
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="carrefours-") as scratch, cleaning(now):
        try:
            draft = read(source, Path(scratch), handling.changes)
            document = draft.document
            clean_words(document)
            gallery = gather_pictures(document, draft, owner, season, handling.draft)
            told = clean_shape(document, draft)
            tree = _dumped(document)
        except RecursionError:
            raise unreadable(source) from None
    if not tree["blocks"]:
        raise refused(
            "minutes-empty",
            source,
            _("No text was found in the file."),
            _("Copy the minutes into it, or remove the file until they are written."),
        )
    return Minutes(tree, gallery.pictures, (*draft.notices, *gallery.problems, *told))


def write(minutes: Minutes, target: Path, pictures: Path) -> None:
    """Write the tree to `target`, and make the folder `pictures` hold these pictures and no other.

    New pictures first, then the tree that names them, stale pictures last: a run that is cut short
    leaves a tree whose pictures are all there.
    """
    for name, data in minutes.pictures.items():
        path = pictures / name
        if path.is_symlink() or not path.is_file() or path.read_bytes() != data:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            write_bytes(path, data)
    text = json.dumps(minutes.document, ensure_ascii=False, separators=(",", ":"))
    write_text(target, text + "\n")
    if not pictures.is_dir():
        return
    for path in pictures.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in minutes.pictures:
            path.unlink()
    if not minutes.pictures:
        pictures.rmdir()


def _dumped(document: pf.Doc) -> dict[str, Any]:
    """The JSON AST of a panflute document."""
    stream = io.StringIO()
    pf.dump(document, stream)
    tree: dict[str, Any] = json.loads(stream.getvalue())
    return {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": tree["blocks"]}
