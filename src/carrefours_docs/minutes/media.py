"""The pictures of a minutes file: found, checked, named; their paths in the text set for the build.

A picture named in Markdown or HTML lies in the folder of the file or below it; nothing is ever
fetched. Every picture that cannot be had is told at once.
"""

from __future__ import annotations

import base64
import binascii
import difflib
import hashlib
import re
import unicodedata
import urllib.parse
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import panflute as pf

from carrefours_docs.errors import Problem, Severity, SourceError
from carrefours_docs.messages import _
from carrefours_docs.minutes.inlines import line_is_tidy
from carrefours_docs.minutes.raster import Fault, PictureError, printable
from carrefours_docs.minutes.read import Draft
from carrefours_docs.minutes.registry import Rule, applies
from carrefours_docs.minutes.report import error, notice
from carrefours_docs.minutes.rows import each_line, plain, spaced
from carrefours_docs.minutes.sizes import coarse, share_of_line

LARGEST = 80_000_000
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
MEANINGLESS = re.compile(
    r"((image|picture|photo|graphique|img|dsc|dscn|p)?[ _.-]*[\d_. -]*"
    r"|(?=(\S*\d){3})[\w.-]+)(\.(png|jpe?g|gif|bmp|tiff?|webp))?\Z",
    re.I,
)
"""An alternative text that says nothing: a file's name, or one word with a long number in it."""
MACHINE = re.compile(
    r"\s*(Description générée automatiquement|Le contenu généré par l.IA.*"
    r"|Description automatically generated|AI-generated content.*)\s*\Z"
)
"""What Word says of a picture that nobody described."""
ALTS = Rule(
    "alternative-texts",
    lambda: _("What Word guessed of a picture, or a file’s name, is no alternative text."),
    "Voir ![IMG_2045](https://exemple.fr/c.png) ici.",
    "Voir ici.",
)


@dataclass
class Gallery:
    """What was gathered so far, by content."""

    owner: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, data: bytes, stem: str, ending: str) -> str:
        """Keep a picture once and give its path below the season's build folder."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._names:
            name, number = f"{stem}{ending}", 1
            while name in self.pictures:
                number += 1
                name = f"{stem}-{number}{ending}"
            self._names[digest] = name
            self.pictures[name] = data
        return f"pictures/{self.owner}/{self._names[digest]}"


class Unavailable(Exception):
    """A picture that is not to be had; holds what to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def gather_pictures(
    document: pf.Doc, draft: Draft, owner: str, season: Path, gaps: bool = False
) -> Gallery:
    """Set every picture's path in `document`; one that cannot be shown is its text in brackets.

    Raises SourceError with every picture that is missing or unreadable; with `gaps` each is a
    `Span.gap` that names it (book/gaps.py) and is told as a notice, as is one on the web.
    """
    gallery = Gallery(owner)
    errors: list[Problem] = []

    def settle(element: Any, _: Any) -> Any:
        if not isinstance(element, pf.Image):
            return None
        target, alt = element.url, _alt(element, draft)
        try:
            data, stem = _found(target, draft, season)
            picture, ending = _taken(data, target, draft)
        except Unavailable as gap:
            refused = gap.problem.severity is Severity.ERROR
            if gaps:
                gallery.problems.append(replace(gap.problem, severity=Severity.NOTICE))
                return pf.Span(
                    *spaced(alt), classes=["gap"], attributes={"data-name": _shown(target)}
                )
            (errors if refused else gallery.problems).append(gap.problem)
            return [pf.Space(), *spaced(f"[{alt}]"), pf.Space()] if alt else []
        url = gallery.add(picture, stem, ending)
        share = share_of_line(element.attributes, picture)
        dots = coarse(picture, share)
        if dots is not None:
            gallery.problems.append(_coarse(url, dots, draft, draft.line_of(target)))
        attributes = {} if share is None else {"width": f"{share}%"}
        return pf.Image(*spaced(alt), url=url, attributes=attributes)

    settled = document.walk(settle)
    assert settled is document
    if errors:
        raise SourceError(dict.fromkeys(errors))
    if gallery.problems:
        each_line(document, line_is_tidy)  # brackets were put where a picture touched a word
    return gallery


def _alt(image: pf.Image, draft: Draft) -> str:
    """What the picture shows, if its author said so: not its file name, nor what Word guessed."""
    alt = plain(image.content) or draft.alts.get(PurePosixPath(image.url).name, "")
    return said_by_people(" ".join(alt.split()))


@applies(ALTS)
def said_by_people(alt: str) -> str:
    """An alternative text without what a machine said; "" where nothing is left."""
    alt = MACHINE.sub("", alt).strip()
    return "" if MEANINGLESS.match(alt) else alt


def _found(target: str, draft: Draft, season: Path) -> tuple[bytes, str]:
    """A picture's bytes and a stem for its name."""
    if draft.media is not None and target.startswith(f"{draft.media}/"):
        path = Path(target)
        if ".." not in path.parts and path.is_file():
            return path.read_bytes(), "image"  # its name there is a number
        raise Unavailable(_missing(target.removeprefix(f"{draft.media}/"), draft))
    if target.lower().startswith("data:"):
        return _embedded(target, draft), "image"
    if target.lower().startswith(("http:", "https:", "//")):
        raise Unavailable(
            notice(
                "picture-on-the-web",
                draft.source,
                _("The picture {name} is on the web; it is left out.", name=target),
                _("Save it in the meeting’s folder and name it from there."),
                draft.line_of(target),
            )
        )
    return _neighbour(target, draft, season)


def _embedded(target: str, draft: Draft) -> bytes:
    """A picture inside the page itself (data:…;base64,…)."""
    head, comma, body = target.partition(",")
    try:
        if not comma or len(body) > LARGEST:
            raise ValueError
        raw = urllib.parse.unquote_to_bytes(body)
        return base64.b64decode(raw, validate=False) if "base64" in head.lower() else raw
    except (ValueError, binascii.Error):
        problem = _unreadable(target[:40] + "…", draft, draft.line_of(target[:40]))
        raise Unavailable(problem) from None


def _neighbour(target: str, draft: Draft, season: Path) -> tuple[bytes, str]:
    """A picture named by its path from the file; raises Unavailable unless it lies where it may."""
    line = draft.line_of(target)
    home = season.resolve()
    for name in dict.fromkeys((target, urllib.parse.unquote(target))):
        for form in ("NFC", "NFD"):
            written = unicodedata.normalize(form, name.replace("\\", "/").split("\0")[0])
            path = PurePosixPath(written)
            if path.is_absolute() or ".." in path.parts or SCHEME.match(written):
                raise Unavailable(
                    error(
                        "picture-outside",
                        draft.source,
                        _("The picture {name} lies outside the meeting’s folder.", name=target),
                        _("Copy it into the meeting’s folder and name it from there, for example "
                          "pictures/photo.jpg."),
                        line,
                    )
                )  # fmt: skip
            try:
                found = (draft.source.parent / path).resolve()
                inside = found.is_relative_to(home)
                if inside and found.is_file():
                    if found.stat().st_size > LARGEST:
                        raise Unavailable(_too_large(target, draft, line))
                    return found.read_bytes(), _stem(path.stem)
            except (OSError, ValueError, RuntimeError):
                continue
    raise Unavailable(_missing(target, draft, line))


def _taken(data: bytes, target: str, draft: Draft) -> tuple[bytes, str]:
    """The picture in a form that every output takes."""
    name = _shown(target)
    line = draft.line_of(target)
    try:
        return printable(data)
    except PictureError as failure:
        if failure.fault is Fault.TOO_LARGE:
            raise Unavailable(_too_large(name, draft, line)) from None
        if failure.fault is Fault.UNREADABLE:
            raise Unavailable(_unreadable(name, draft, line)) from None
    raise Unavailable(
        notice(
            "picture-format",
            draft.source,
            _("The drawing {name} is in a Windows format (EMF, WMF) that cannot be printed here; "
              "it is left out.", name=name),
            _("In Word, save it as a picture (PNG) and insert that instead."),
            line,
        )
    )  # fmt: skip


def _coarse(url: str, dots: int, draft: Draft, line: int) -> Problem:
    return notice(
        "picture-coarse",
        draft.source,
        _("The picture {name} has few points for its size in print: {dots} an inch.",
          name=url.rsplit("/", 1)[-1], dots=dots),
        _("Put in the photograph as the camera made it, or show it smaller; 150 are the least, 300 "
          "are good."),
        line,
    )  # fmt: skip


def _missing(target: str, draft: Draft, line: int = 0) -> Problem:
    near = difflib.get_close_matches(target, _pictures_beside(draft.source), 1, 0.6)
    return error(
        "picture-missing",
        draft.source,
        _("The picture {name} is not there.", name=target),
        _("Did you mean {near}?", near=near[0])
        if near
        else _("Put it in the meeting’s folder, or take its name out of the text."),
        line,
    )


def _pictures_beside(source: Path) -> list[str]:
    endings = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp")
    return sorted(
        path.relative_to(source.parent).as_posix()
        for pattern in ("*", "*/*")
        for path in source.parent.glob(pattern)
        if path.suffix.lower() in endings
    )


def _unreadable(name: str, draft: Draft, line: int) -> Problem:
    return error(
        "picture-unreadable",
        draft.source,
        _("The picture {name} is damaged or in a format that cannot be read.", name=name),
        _("Open it in a picture program and save it as PNG or JPEG."),
        line,
    )


def _too_large(name: str, draft: Draft, line: int) -> Problem:
    return error(
        "picture-too-large",
        draft.source,
        _("The picture {name} is too large.", name=name),
        _("Make it smaller: 3000 pixels across are enough for print."),
        line,
    )


def _shown(target: str) -> str:
    """A picture's name as a message gives it: no folder of ours, no page of base64."""
    return target[:40] + "…" if target.startswith("data:") else PurePosixPath(target).name or target


def _stem(name: str) -> str:
    """A file name that every output and every disk takes.

    >>> _stem("Équipe d’été (1)")
    'equipe-d-ete-1'
    """
    decomposed = unicodedata.normalize("NFKD", name).lower()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].rstrip("-") or "image"
