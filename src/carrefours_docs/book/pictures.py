"""The records' pictures, beside the book: copied under names that say whose they are.

A picture that does not decode is refused here, where its record can be named, and not by a reader's
screen. Needs Pillow.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image

from carrefours_docs.book.records import Pictures
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_bytes
from carrefours_docs.messages import _

FORMATS = {"PNG": ".png", "JPEG": ".jpg", "MPO": ".jpg", "GIF": ".gif"}
"""What every writer and reader shows, and the ending each has in the build."""


def prepare_pictures(corpus: Corpus, build: Path) -> Pictures:
    """Copy the pictures to build/pictures/records/<meeting>-<number>.*; stale ones go.

    Raises SourceError for each picture that is missing, damaged or of a format not every reader
    shows; nothing is copied then.
    """
    folder = build / "pictures" / "records"
    places: dict[tuple[str, str], str] = {}
    copies: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for meeting in corpus.meetings:
        for number, picture in enumerate(meeting.pictures, start=1):
            source = corpus.meeting_folder(meeting) / picture.file
            try:
                data = source.read_bytes()
                ending = FORMATS[_decoded(source)]
            except FileNotFoundError:
                problems.append(_missing(source))
            except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
                problems.append(_unreadable(source))
            else:
                target = folder / f"{meeting.id}-{number}{ending}"
                copies[target] = data
                places[meeting.id, picture.file] = target.relative_to(build).as_posix()
    if problems:
        raise SourceError(problems)
    for target, data in copies.items():
        if not target.is_file() or target.read_bytes() != data:
            write_bytes(target, data)
    if folder.is_dir():
        for path in folder.iterdir():
            if path not in copies:
                path.unlink()
    return places


def _decoded(path: Path) -> str:
    """The format of a picture all of whose pixels can be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path) as picture:
            picture.load()
            return picture.format or ""


def _missing(path: Path) -> Problem:
    return Problem(
        "picture-missing",
        Place(path),
        _("the picture is not there"),
        _("Put the file in the meeting's folder, or take it out of meeting.yaml."),
    )


def _unreadable(path: Path) -> Problem:
    return Problem(
        "picture-unreadable",
        Place(path),
        _("this is no picture that can be printed: it is damaged, or neither PNG, JPEG nor GIF"),
        _("Open it in a picture program and save it again as JPEG or PNG."),
    )
