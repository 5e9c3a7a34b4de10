"""The records' pictures, beside the book, made ready as those of minutes are: upright, without the
place and owner a telephone writes into them, in colours every output takes.

A picture that does not decode is refused here, where its record can be named, and not by a reader's
screen.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from carrefours_docs.book.records import Pictures
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_bytes
from carrefours_docs.messages import _
from carrefours_docs.minutes.raster import Fault, PictureError, printable


def prepare_pictures(corpus: Corpus, build: Path) -> Pictures:
    """Put the pictures at build/pictures/records/<meeting>-<number>.*, logos where `logo_path` has
    them; stale ones go.

    Raises SourceError for each picture that is missing or cannot be printed; nothing is written
    then.
    """
    folder = build / "pictures" / "records"
    places: dict[tuple[str, str], str] = {}
    copies: dict[Path, bytes] = {}
    problems: list[Problem] = []
    wanted = [
        (meeting.id, picture.file, corpus.meeting_folder(meeting), f"{meeting.id}-{number}")
        for meeting in corpus.meetings
        for number, picture in enumerate(meeting.pictures, start=1)
    ]
    for owner, file, beside, name in wanted:
        source = beside / file
        try:
            data, ending = printable(source.read_bytes())
        except FileNotFoundError:
            problems.append(_missing(source))
        except OSError:
            problems.append(_unreadable(source))
        except PictureError as error:
            too_large = error.fault is Fault.TOO_LARGE
            problems.append(_too_large(source) if too_large else _unreadable(source))
        else:
            target = folder / f"{name}{ending}"
            copies[target] = data
            places[owner, file] = target.relative_to(build).as_posix()
    for number, logo in enumerate(corpus.season.cover.logos, start=1):
        source = corpus.folder / logo.file
        try:
            copies[build / logo_path(number)] = _as_png(*printable(source.read_bytes()))
        except (OSError, PictureError):
            problems.append(_unreadable(source))
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


def logo_path(number: int) -> str:
    """Where logo `number` (from 1) of the cover lies, below the build folder."""
    return f"pictures/records/logo_{number}.png"  # no meeting's id has a low line


def _as_png(data: bytes, ending: str) -> bytes:
    if ending == ".png":
        return data
    held = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.save(held, "PNG")
    return held.getvalue()


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
        _("this is no picture that can be printed: it is damaged, or of a kind not known here"),
        _("Open it in a picture program and save it again as JPEG or PNG."),
    )


def _too_large(path: Path) -> Problem:
    return Problem(
        "picture-too-large",
        Place(path),
        _("the picture has more points than any page can show"),
        _("make it smaller: 3000 points across are enough for print"),
    )
