"""Link parts into one file that is PDF/A-2a and PDF/UA-1 at once.

Every part's objects get numbers of the book's; pages, named destinations, outline, structure and
faces of all parts become one each. A part is read when its turn comes, and forgotten.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, BinaryIO

import pydyf

from carrefours_docs.pdf.joining.furniture import Furniture, Spot, drawn
from carrefours_docs.pdf.joining.objects import (
    Final,
    number_of,
    packed,
    real,
    reference,
    references,
    string,
    written,
)
from carrefours_docs.pdf.joining.outline import destination, write_outline
from carrefours_docs.pdf.joining.output import Output
from carrefours_docs.pdf.joining.part_file import Bookmark, Leaf, PartFile
from carrefours_docs.pdf.joining.shell import shell
from carrefours_docs.pdf.joining.tokens import MORE, Tokens
from carrefours_docs.pdf.joining.union import Union
from carrefours_docs.pdf.parts import Press


@dataclass(frozen=True, slots=True)
class Placed:
    """A part's place in the book: how to read it, and the number of its first page."""

    read: Callable[[], PartFile]
    first: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """How pages are labelled: `front` of them i, ii …, the others from `body`."""

    front: int
    body: int


def link(
    placed: Sequence[Placed],
    numbering: Numbering,
    press: Press,
    furniture: Furniture,
    file: BinaryIO,
) -> int:
    """Write the parts, in reading order, to `file`; returns the pages.

    The press tells the book's metadata. Raises FaceLost (`union.py`).
    """
    book = _Book(press, furniture, Output(file))
    for place in placed:
        book.add(place.read(), place.first)
    return book.close(numbering)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that later parts bring kids to: its number, what is known of it, and the kids."""

    number: int
    data: bytes
    tokens: Tokens
    kids: list[int]


class _Book:
    """What is known of the book so far; all else is written."""

    def __init__(self, press: Press, furniture: Furniture, out: Output) -> None:
        self._press, self._furniture, self._out = press, furniture, out
        names = ("pages", "document", "fonts", "colours", "profile", "root", "parents")
        self._shared = {name: out.numbers() for name in names} | {"above": 0}
        self._open: _Open | None = None
        self._union = Union(press.fonts)
        self._drawn: dict[Any, Any] = {}
        self._pages: list[int] = []
        self._elements: list[int] = []
        self._tree: list[int] = []
        self._key = 0
        self._anchors: dict[str, bytes] = {}
        self._bookmarks: list[list[Bookmark]] = []
        self._identifiers: dict[str, int] = {}
        self._maps: dict[str, dict[str, bytes]] = {"RoleMap": {}, "ClassMap": {}}
        self._pictures: dict[str, int] = {}
        self._frames: dict[bytes, int] = {}
        self._marks: dict[tuple[str, str, float], int] = {}

    # ---- a part ----

    def add(self, part: PartFile, first: int) -> None:
        """Write a part whose first page has the number `first`."""
        out = self._out
        self._union.add(part.faces)
        known = set(self._pictures)
        numbers = self._numbered(part)
        base = out.numbers(len(part.leaves))
        pages = range(base, base + len(part.leaves))
        keys = self._key + len(pages)
        names = self._named(part, numbers)
        tokens = Tokens(numbers, pages, self._shared, keys, names, self._shifts(part, first))
        for number, digest, dictionary, data in part.streams:
            if digest not in known:
                out.stream(numbers[number], tokens.fill(dictionary), data)
                known |= {digest} if digest else set()
        plain = self._without_open(part, numbers, tokens)
        objects = tokens.fill_all([data for _, data in plain])
        objects += [
            self._page(part, leaf, first + index, self._key + index, tokens, index)
            for index, leaf in enumerate(part.leaves)
        ]
        self._tree.append(out.numbers())
        objects.append(self._parents_of(part, numbers))
        out.objects([*(numbers[number] for number, _ in plain), *pages, self._tree[-1]], objects)
        self._note(part, numbers, pages, tokens)

    def _without_open(
        self, part: PartFile, numbers: Mapping[int, int], tokens: Tokens
    ) -> list[tuple[int, bytes]]:
        """A part's objects but the element that waits for more kids; who waited before is done."""
        plain = list(zip(part.numbers, part.objects, strict=True))
        if not part.goes_on:
            self._write_open()
        if not part.open:
            return plain
        data = next(data for number, data in plain if number == part.open)
        self._open = _Open(numbers[part.open], data, tokens, [])
        self._shared["above"] = self._open.number
        return [one for one in plain if one[0] != part.open]

    def _write_open(self) -> None:
        """Write the element that waited for kids, with those that came."""
        if self._open is not None:
            self._open.tokens[MORE] = b" ".join(map(reference, self._open.kids))
            self._out.objects([self._open.number], [self._open.tokens.fill(self._open.data)])
            self._open = None

    def _numbered(self, part: PartFile) -> dict[int, int]:
        """The book's number of each of a part's objects; a picture it has already keeps its own."""
        numbers: dict[int, int] = {}
        for number, digest, _, _ in part.streams:
            numbers[number] = self._pictures.get(digest) or self._out.numbers()
            if digest:
                self._pictures[digest] = numbers[number]
        base = self._out.numbers(len(part.numbers))
        return numbers | dict(zip(part.numbers, count(base), strict=False))

    def _named(self, part: PartFile, numbers: Mapping[int, int]) -> list[str]:
        """The identifiers of a part's elements; one that another part has is told by the part's."""
        names = [
            f"{part.id}:{name}" if name in self._identifiers else name
            for name, _ in part.identifiers
        ]
        for name, (_, number) in zip(names, part.identifiers, strict=True):
            self._identifiers[name] = numbers[number]
        return names

    def _shifts(self, part: PartFile, first: int) -> tuple[float, float]:
        """How far to the right pages go that fall on the other side than they were laid out on."""
        if (first - part.first) % 2 == 0:
            return 0.0, 0.0
        apart = self._furniture.left(first) - self._furniture.left(part.first)
        return apart, -apart

    def _page(
        self, part: PartFile, leaf: Leaf, number: int, key: int, tokens: Tokens, index: int
    ) -> bytes:
        boxes = (b"/%s %s" % (n.encode(), pydyf.Array(box).data) for n, box in leaf.boxes.items())
        annotations = b" ".join(tokens[b"%d" % local] for local in leaf.annotations)
        return (
            b"<</Type /Page/Parent %s%s/Resources %s/Contents %s%s/Tabs /S/StructParents %d>>"
            % (
                reference(self._shared["pages"]),
                b"".join(boxes),
                tokens[b"%d" % leaf.resources],
                self._contents(part, leaf, number, tokens.shifts[index % 2], tokens),
                b"/Annots [%s]" % annotations if annotations else b"",
                key,
            )
        )

    def _contents(
        self, part: PartFile, leaf: Leaf, number: int, shift: float, tokens: Tokens
    ) -> bytes:
        """A page's content, moved to its side, with running head and folio."""
        head = self._furniture.head(number, part.running) if leaf.head else None
        folio = self._furniture.folio(number, part.numeral(number)) if leaf.folio else None
        content = tokens[b"%d" % leaf.content]
        marks = [spot for spot in (head, folio) if spot]
        if not marks and not shift:
            return content
        move = b" 1 0 0 1 %s 0 cm" % real(shift) if shift else b""
        height = leaf.boxes["TrimBox"][3]
        after = [self._frame(b"Q"), *(self._mark(spot, words, height) for spot, words in marks)]
        pieces = [reference(self._frame(b"q" + move)), content, *map(reference, after)]
        return b"[%s]" % b" ".join(pieces)

    def _frame(self, operators: bytes) -> int:
        """What stands before or after the content of many pages."""
        if operators not in self._frames:
            self._frames[operators] = number = self._out.numbers()
            self._out.stream(number, b"<</Length %d>>" % len(operators), operators)
        return self._frames[operators]

    def _mark(self, spot: Spot, words: str, height: float) -> int:
        """A running head or a folio, drawn once for all pages that have the same."""
        key = (spot.name, words, height)
        if key not in self._marks:
            self._marks[key] = number = self._out.numbers()
            self._out.packed(number, drawn(spot, words, height, self._drawn))
        return self._marks[key]

    def _parents_of(self, part: PartFile, numbers: Mapping[int, int]) -> bytes:
        """A part's leaf of the parent tree (ISO 32000-1, 7.9.7 and 14.7.4.4)."""
        rows = [references(numbers[number] for number in leaf.parents) for leaf in part.leaves]
        rows += [reference(numbers[owner]) for owner in part.owners]
        pairs = b" ".join(b"%d %s" % row for row in enumerate(rows, start=self._key))
        first, self._key = self._key, self._key + len(rows)
        return b"<</Limits [%d %d]/Nums [%s]>>" % (first, self._key - 1, pairs)

    def _note(
        self, part: PartFile, numbers: Mapping[int, int], pages: Sequence[int], tokens: Tokens
    ) -> None:
        """Keep what the book has once: a part's share in it."""
        self._pages += pages
        above = self._open.kids if part.goes_on and self._open else self._elements
        above += [numbers[number] for number in part.elements]
        for name, entries in (("RoleMap", part.roles), ("ClassMap", part.classes)):
            for key, value in entries:
                self._maps[name].setdefault(key, tokens.fill(value.encode("latin-1")))
        for name, place in part.anchors:
            across = place.x + tokens.shifts[place.page % 2]
            self._anchors.setdefault(name, destination(pages[place.page], across, place.y))
        found: list[list[Bookmark]] = [[] for _ in pages]
        for mark in part.bookmarks:
            across = mark.place.x + tokens.shifts[mark.place.page % 2]
            moved = replace(mark, place=replace(mark.place, x=across))
            found[mark.place.page].append(moved)
        self._bookmarks += found

    # ---- the book ----

    def close(self, numbering: Numbering) -> int:
        """Write what the book has once; returns the pages."""
        self._write_open()
        self._union.add_drawn(self._drawn)
        pdf = shell(self._press, self._union.fonts())
        numbers = self._numbers_of(pdf)
        pdf.pages["Kids"] = Final(references(self._pages))
        pdf.pages["Count"] = len(self._pages)
        self._fill_structure(pdf)
        self._fill_catalogue(pdf.catalog, numbering)
        pdf.add_object(pdf.info)
        numbers[pdf.info.number] = self._out.numbers()
        plain = [item for item in pdf.objects[1:] if not isinstance(item, pydyf.Stream)]
        for item in pdf.objects[1:]:
            if isinstance(item, pydyf.Stream):
                extra, data = packed(item)
                self._out.stream(numbers[item.number], written(extra, _refer(numbers)), data)
        self._out.objects(
            [numbers[item.number] for item in plain],
            [written(item, _refer(numbers)) for item in plain],
        )
        identifier = self._press.metadata["identifier"].encode()
        self._out.close(numbers[pdf.catalog.number], numbers[pdf.info.number], identifier)
        return len(self._pages)

    def _numbers_of(self, pdf: Any) -> dict[int, int]:
        """The book's numbers of the objects of the empty file; parts know some of them already."""
        root = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
        resources = next(
            item for item in pdf.objects if isinstance(item, dict) and "ColorSpace" in item
        )
        colours = pdf.objects[number_of(resources["ColorSpace"])]
        profile = next(value[1] for value in colours.values() if value[0] == "/ICCBased")
        places = {
            "pages": pdf.pages.reference,
            "document": root["K"][0],
            "fonts": resources["Font"],
            "colours": resources["ColorSpace"],
            "profile": profile,
            "root": root.reference,
            "parents": root["ParentTree"],
        }
        known = {number_of(place): self._shared[name] for name, place in places.items()}
        others = [item.number for item in pdf.objects[1:] if item.number not in known]
        return known | dict(zip(others, count(self._out.numbers(len(others))), strict=False))

    def _fill_structure(self, pdf: Any) -> None:
        root = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
        pdf.objects[number_of(root["K"][0])]["K"] = Final(references(self._elements))
        parents = pdf.objects[number_of(root["ParentTree"])]
        parents.clear()
        parents["Kids"] = Final(references(self._tree))
        root["ParentTreeNextKey"] = self._key
        for name, entries in self._maps.items():
            if entries:
                root[name] = {key: Final(value) for key, value in sorted(entries.items())}
        if self._identifiers:
            names = ((name, reference(number)) for name, number in self._identifiers.items())
            root["IDTree"] = _name_tree(names)

    def _fill_catalogue(self, catalogue: Any, numbering: Numbering) -> None:
        outline = write_outline(self._bookmarks, self._pages, self._out)
        if outline:
            catalogue["Outlines"] = Final(reference(outline))
        catalogue["Names"] = {"Dests": _name_tree(self._anchors.items())}
        arabic = pydyf.Dictionary({"S": "/D", "St": numbering.body})
        labels = [0, pydyf.Dictionary({"S": "/r"}), numbering.front, arabic]
        catalogue["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(labels)})
        catalogue["PageLayout"] = "/TwoPageRight" if self._press.look.is_bound else "/SinglePage"


def _refer(numbers: Mapping[int, int]) -> Callable[[int], bytes]:
    return lambda number: reference(numbers[number])


def _name_tree(entries: Iterable[tuple[str, bytes]]) -> dict[str, Final]:
    """A name tree of one node (ISO 32000-1, 7.9.6), its names in the order of their bytes."""
    ordered = sorted(entries, key=lambda entry: _sorted_as(entry[0]))
    pairs = b" ".join(b"%s %s" % (string(name), value) for name, value in ordered)
    return {"Names": Final(b"[%s]" % pairs)}


def _sorted_as(name: str) -> bytes:
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")
