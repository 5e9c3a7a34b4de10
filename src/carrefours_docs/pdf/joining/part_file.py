"""A part as it is kept: its pages' objects, ready to be linked into a book (ISO 32000-1, 7.3).

References, places across the page and keys of the parent tree are left open as tokens between NULs,
which no object of ours holds otherwise: `link.py` fills them in. A file tells whether it is whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from carrefours_docs.book.locators import roman
from carrefours_docs.files import sealed, unsealed

MAGIC = b"carrefours part 3\n"

TOKEN = b"\0"
"""Stands before and after each token."""

BETWEEN = b"\1"
"""Stands between two objects."""


class Damaged(ValueError):
    """What was read is no part, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its boxes (points), the numbers of its objects, and its furniture.

    `parents` are the structure elements of its marked content, in order. `head` and `folio` say
    which of them are still to be drawn.
    """

    boxes: Mapping[str, Sequence[float]]
    content: int
    resources: int
    annotations: Sequence[int]
    parents: Sequence[int]
    head: bool = False
    folio: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A face as far as a part uses it: what WeasyPrint's `Font` gathers while it draws.

    `widths` and `unicode` map glyphs to thousandths of an em and to text, `missing` code points to
    the glyphs that stand for them.
    """

    hash: str
    family: str
    weight: int
    style: int
    size: float
    widths: Sequence[tuple[int, int]]
    unicode: Sequence[tuple[int, str]]
    missing: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor or a bookmark stands: page of the part from 0, points from bottom left."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline, as WeasyPrint's pages give it."""

    level: int
    label: str
    place: Place
    state: str


@dataclass(frozen=True, slots=True)
class PartFile:
    """A part's pages.

    `first` is the number they were laid out from; where `movable`, they may stand anywhere, each
    part of `title` and `running` heads still to be drawn. `elements` are the top of its structure,
    `owners` the element of each annotation, `identifiers` those of structure elements; `roles` and
    `classes` the entries of RoleMap and ClassMap, `starts` where pages begin (book/page_starts.py)
    and `letters` what they count in all. Where the part `goes_on` from the one before, its elements
    belong into that one's element `open`, the number of an object; 0 for a part that has none.
    `streams` are (number, digest where it may be
    shared, dictionary, data), `objects` the rest by number.
    """

    id: str
    role: str
    first: int
    roman: bool
    movable: bool
    running: str
    leaves: tuple[Leaf, ...]
    anchors: tuple[tuple[str, Place], ...]
    links: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    faces: tuple[Face, ...]
    elements: tuple[int, ...]
    owners: tuple[int, ...]
    identifiers: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]
    starts: tuple[Mapping[str, Any], ...]
    letters: int
    open: int
    goes_on: bool
    numbers: tuple[int, ...]
    objects: tuple[bytes, ...]
    streams: tuple[tuple[int, str, bytes, bytes], ...]

    def numeral(self, number: int) -> str:
        """A page number as it is printed in this part."""
        return roman(number) if self.roman else str(number)


def encode(part: PartFile) -> bytes:
    """A part as bytes."""
    about = {name: getattr(part, name) for name in _PLAIN}
    about |= {name: [asdict(item) for item in getattr(part, name)] for name in _RECORDS}
    about["anchors"] = [(name, asdict(place)) for name, place in part.anchors]
    about["streams"] = [(n, digest, len(d), len(data)) for n, digest, d, data in part.streams]
    head = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    text = [head, BETWEEN.join(part.objects), b"".join(d for _, _, d, _ in part.streams)]
    packed = zlib.compress(b"".join(text), 1)
    lengths = " ".join(str(len(piece)) for piece in (*text, packed)).encode() + b"\n"
    body = b"".join([lengths, packed, *(data for *_, data in part.streams)])
    return MAGIC + sealed(body)


def decode(data: bytes) -> PartFile:
    """What `encode` wrote. Raises Damaged."""
    body = unsealed(data.removeprefix(MAGIC)) if data.startswith(MAGIC) else None
    if body is None:
        raise Damaged
    line, _, rest = body.partition(b"\n")
    head, objects, dictionaries, packed = map(int, line.split())
    text = zlib.decompress(rest[:packed])
    about: dict[str, Any] = json.loads(text[:head])
    parts = text[head : head + objects].split(BETWEEN) if objects else []
    dictionary, at = head + objects, packed
    streams = []
    for number, digest, length, size in about["streams"]:
        piece = text[dictionary : dictionary + length]
        streams.append((number, digest, piece, rest[at : at + size]))
        dictionary, at = dictionary + length, at + size
    assert dictionary == head + objects + dictionaries
    return PartFile(
        id=about["id"],
        role=about["role"],
        first=about["first"],
        roman=about["roman"],
        movable=about["movable"],
        running=about["running"],
        links=tuple(about["links"]),
        elements=tuple(about["elements"]),
        owners=tuple(about["owners"]),
        starts=tuple(about["starts"]),
        letters=about["letters"],
        open=about["open"],
        goes_on=about["goes_on"],
        numbers=tuple(about["numbers"]),
        identifiers=_pairs(about["identifiers"]),
        roles=_pairs(about["roles"]),
        classes=_pairs(about["classes"]),
        leaves=tuple(Leaf(**item) for item in about["leaves"]),
        anchors=tuple((name, Place(**place)) for name, place in about["anchors"]),
        bookmarks=tuple(
            Bookmark(**{**item, "place": Place(**item["place"])}) for item in about["bookmarks"]
        ),
        faces=tuple(Face(**item) for item in about["faces"]),
        objects=tuple(parts),
        streams=tuple(streams),
    )


def _pairs(rows: Sequence[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in rows)


_RECORDS = ("leaves", "bookmarks", "faces")
_PLAIN = (
    *("id", "role", "first", "roman", "movable", "running", "links", "elements", "owners"),
    *("identifiers", "roles", "classes", "starts", "letters", "open", "goes_on", "numbers"),
)
