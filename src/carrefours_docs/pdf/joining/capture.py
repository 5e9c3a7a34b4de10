"""A laid-out part as a `PartFile`: WeasyPrint draws and tags it, and its objects are taken over.

What a whole book has once (catalogue, fonts, colours, outline, named destinations) is left out; the
tokens `part_file.py` speaks of stand for it, and for all that changes with the part's place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf as engine
from weasyprint import DEFAULT_OPTIONS
from weasyprint.matrix import Matrix
from weasyprint.pdf import fonts

from carrefours_docs.book.page_starts import as_json
from carrefours_docs.pdf.engine import quicker
from carrefours_docs.pdf.engine.replace import swapped
from carrefours_docs.pdf.joining.objects import Across, Key, Name, Open, number_of, packed, written
from carrefours_docs.pdf.joining.part_file import Bookmark, Face, Leaf, PartFile, Place
from carrefours_docs.pdf.joining.tokens import ABOVE
from carrefours_docs.pdf.page_breaks import counted_starts
from carrefours_docs.pdf.parts import LaidOut
from carrefours_docs.pdf.tags.writing import tagged

IMAGE_DPI = 300

SCALE = 0.75
"""Points in a CSS pixel."""

REFERENCE_TOKEN = re.compile(rb"\0(\d+)\0")

BOXES = ("MediaBox", "TrimBox", "BleedBox")


def capture(
    laid_out: LaidOut,
    *,
    movable: bool = False,
    running: str = "",
    furniture: Sequence[tuple[bool, bool]] = (),
    without: frozenset[str] = frozenset(),
    section: int = 0,
) -> PartFile:
    """Draw and tag the pages of `laid_out`, apart from all else.

    Links lead wherever they want but to `without`. `furniture` tells for each page of a movable
    part whether a running head and a folio are still to be drawn: they are no more on it. `section`
    tells which of a divided index the part is, from 1.
    """
    document = laid_out.document
    document.fonts.clear()
    with _apart(without) as (drawn, shown), tagged(), quicker():
        pdf = engine.generate_pdf(document, None, 1, **OPTIONS)
    taken = _Taken(pdf, drawn, shown, laid_out, without)
    if section:
        taken.share_index(section)
    return taken.part(movable, running, furniture)


OPTIONS = {
    **DEFAULT_OPTIONS,
    "pdf_variant": "pdf/a-2a",
    "pdf_version": "1.7",
    "pdf_tags": True,
    "output_intent": "srgb",
    "dpi": IMAGE_DPI,
    "optimize_images": False,
}


@contextmanager
def _apart(without: frozenset[str]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """While the block runs, links may leave the part, and no font is cut down for it alone.

    WeasyPrint 70 has no door for this: what it calls is replaced, and put back at the end. Gives
    the fonts that were used, once they were, and the pages.
    """
    drawn: dict[str, Any] = {}
    shown: list[Any] = []

    def keep_links(pages: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
        for page in pages:
            shown.append(page)
            yield [link for link in page.links if not _is_dead(link, without)], []

    def keep_fonts(pdf: Any, used: Mapping[Any, Any], *_options: Any) -> Any:
        drawn.update({str(font.hash): font for font in reversed(list(used.values()))})
        return pydyf.Dictionary()

    with (
        swapped(engine, resolve_links=keep_links, build_fonts_dictionary=keep_fonts),
        swapped(fonts.Font, get_unused_glyph_id=_glyph_for_missing),
        swapped(pydyf.PDF, page_references=property(_page_references)),
    ):
        yield drawn, shown


def _is_dead(link: Any, without: frozenset[str]) -> bool:
    return link[0] == "internal" and link[1] in without


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """The references of a pydyf file's pages, counted anew only where there are more."""
    known: tuple[bytes, ...] = pdf.__dict__.get("_known_pages", ())
    numbers = pdf.pages["Kids"][::3] if len(pdf.pages["Kids"]) != 3 * len(known) else ()
    if numbers:
        known = pdf.__dict__["_known_pages"] = tuple(b"%d 0 R" % number for number in numbers)
    return known


def _glyph_for_missing(font: Any, codepoint: int) -> int:
    """A glyph that a face has not, for a character that it has not: the same in every part."""
    room = 0x10000 - font.glyph_count
    return int(font.missing.setdefault(codepoint, font.glyph_count + codepoint % room))


class _Taken:
    """The objects of a pydyf file, sorted into what a part keeps and what a book has once."""

    def __init__(
        self,
        pdf: Any,
        drawn: Mapping[str, Any],
        shown: Sequence[Any],
        laid_out: LaidOut,
        without: frozenset[str],
    ) -> None:
        self._pdf, self._drawn, self._shown = pdf, drawn, shown
        self._laid_out, self._without = laid_out, without
        self._objects: list[Any] = pdf.objects
        self._pages = [int(number) for number in pdf.pages["Kids"][::3]]
        self._order = {number: index for index, number in enumerate(self._pages)}
        self._root = self._at(pdf.catalog["StructTreeRoot"])
        self._document = self._at(self._root["K"][0])
        parents = self._at(self._root["ParentTree"])["Nums"]
        self._parents: dict[int, Any] = dict(zip(parents[::2], parents[1::2], strict=True))
        self._keys = sorted(key for key in self._parents if key >= len(self._pages))
        self._shared: dict[int, bytes] = {}
        self._left_out = self._once()
        self._tops = [number_of(kid) for kid in self._document["K"]]
        self._open, self._goes_on = 0, False

    def share_index(self, section: int) -> None:
        """Have one Index for all sections: the first's is open, the others' groups go into it."""
        (part,) = (self._objects[number] for number in self._tops)
        kids = [self._at(kid) for kid in part["K"]]
        index = next(kid for kid in kids if kid["S"] == "/Index")
        if section == 1:
            index["K"].append(Open())
            self._open = index.number
            return
        self._left_out |= {part.number, index.number}
        self._shared[index.number] = ABOVE
        self._tops, self._goes_on = [number_of(kid) for kid in index["K"]], True

    def _at(self, reference: Any) -> Any:
        return self._objects[number_of(reference)]

    def _once(self) -> set[int]:
        """The numbers of what a book has once; those of them that parts refer to are named."""
        pdf, left = self._pdf, {0, *self._pages}
        resources = self._at(self._at_page(0)["Resources"])
        fonts, colours = number_of(resources["Font"]), number_of(resources["ColorSpace"])
        self._shared = {
            pdf.pages.number: b"P",
            self._document.number: b"D",
            fonts: b"F",
            colours: b"C",
        }
        for value in self._objects[colours].values():
            if value[0] == "/ICCBased":
                self._shared[number_of(value[1])] = b"I"
        left |= {*self._shared, pdf.catalog.number, self._root.number}
        left |= {number_of(self._root["ParentTree"]), number_of(pdf.catalog["Metadata"])}
        if "Outlines" in pdf.catalog:
            left |= set(self._outline(self._at(pdf.catalog["Outlines"])))
        return left

    def _at_page(self, number: int) -> Any:
        return self._objects[self._pages[number]]

    def _outline(self, root: Any) -> Iterator[int]:
        items = [root]
        while items:
            item = items.pop()
            yield item.number
            items += [self._at(item[key]) for key in ("First", "Next") if key in item]

    def part(self, movable: bool, running: str, furniture: Sequence[tuple[bool, bool]]) -> PartFile:
        laid_out = self._laid_out
        self._leave_places_open()
        identifiers = self._name_elements()
        kept = [
            item
            for number, item in enumerate(self._objects)
            if number not in self._left_out and item.free != "f"
        ]
        plain = [item for item in kept if not isinstance(item, pydyf.Stream)]
        starts, letters = counted_starts(laid_out)
        return PartFile(
            id=laid_out.part.id,
            role=laid_out.part.role,
            first=laid_out.first,
            roman=laid_out.roman,
            movable=movable,
            running=running,
            leaves=tuple(self._leaves(furniture)),
            anchors=tuple(self._anchors()),
            links=tuple(dict.fromkeys(self._links())),
            bookmarks=tuple(self._bookmarks()),
            faces=tuple(_face(font) for font in reversed(list(self._drawn.values()))),
            elements=tuple(self._tops),
            owners=tuple(number_of(self._parents[key]) for key in self._keys),
            identifiers=identifiers,
            roles=self._map("RoleMap"),
            classes=self._map("ClassMap"),
            starts=tuple(map(as_json, starts)),
            letters=letters,
            open=self._open,
            goes_on=self._goes_on,
            numbers=tuple(item.number for item in plain),
            objects=tuple(self._written(item) for item in plain),
            streams=tuple(self._stream(item) for item in kept if isinstance(item, pydyf.Stream)),
        )

    def _map(self, name: str) -> tuple[tuple[str, str], ...]:
        entries = self._root.get(name, {})
        if isinstance(entries, bytes):
            entries = self._at(entries)
        return tuple(
            (str(key), self._written(value).decode("latin-1")) for key, value in entries.items()
        )

    def _leave_places_open(self) -> None:
        """What tells a place across a page, or a key of the parent tree, is marked as such."""
        keys = {key: order for order, key in enumerate(self._keys)}
        for index in range(len(self._pages)):
            for reference in self._at_page(index).get("Annots", ()):
                annotation = self._at(reference)
                annotation["Rect"] = _across(annotation["Rect"], index)
                if "StructParent" in annotation:
                    annotation["StructParent"] = Key(keys[annotation["StructParent"]])
        for element in self._elements():
            for owner in _owners(element):
                page = self._page_of(element) if "BBox" in owner else None
                if page is not None:
                    owner["BBox"] = _across(owner["BBox"], page)

    def _page_of(self, element: Any) -> int | None:
        """The page of an element, or of the first of its content that tells one."""
        for item in (element, *(kid for kid in element["K"] if isinstance(kid, dict))):
            if "Pg" in item:
                return self._order[number_of(item["Pg"])]
        return None

    def _elements(self) -> Iterator[Any]:
        for item in self._objects:
            if isinstance(item, dict) and item.get("Type") == "/StructElem":
                yield item

    def _name_elements(self) -> tuple[tuple[str, int], ...]:
        """The identifiers of the elements, left open where they stand: a book has each once."""
        found: dict[str, tuple[int, int]] = {}
        for element in self._elements():
            if "ID" in element:
                found[element["ID"].string] = (len(found), element.number)
                element["ID"] = Name(len(found) - 1)
        for element in self._elements():
            for owner in _owners(element):
                names = owner.get("Headers", ())
                if names:
                    owner["Headers"] = pydyf.Array(
                        [Name(found[n.string][0]) if n.string in found else n for n in names]
                    )
        return tuple((name, number) for name, (_, number) in found.items())

    def _leaves(self, furniture: Sequence[tuple[bool, bool]]) -> Iterator[Leaf]:
        for index in range(len(self._pages)):
            page = self._at_page(index)
            head, folio = furniture[index] if furniture else (False, False)
            yield Leaf(
                boxes={name: [float(value) for value in page[name]] for name in BOXES},
                content=number_of(page["Contents"]),
                resources=number_of(page["Resources"]),
                annotations=[number_of(reference) for reference in page.get("Annots", ())],
                parents=[number_of(reference) for reference in self._parents.get(index, ())],
                head=head,
                folio=folio,
            )

    def _anchors(self) -> Iterator[tuple[str, Place]]:
        seen: set[str] = set()
        for index, page in enumerate(self._shown):
            for name, (x, y, *_) in page.anchors.items():
                if name not in seen:
                    seen.add(name)
                    yield name, _place(page, index, x, y)

    def _links(self) -> Iterator[str]:
        for page in self._shown:
            for link in page.links:
                if link[0] == "internal" and link[1] not in self._without:
                    yield link[1]

    def _bookmarks(self) -> Iterator[Bookmark]:
        for index, page in enumerate(self._laid_out.pages):
            for level, label, (x, y), state in page.bookmarks:
                yield Bookmark(level, label, _place(page, index, x, y), state)

    def _written(self, value: Any) -> bytes:
        """A value as the file holds it, with tokens for what is open."""
        return written(value, self._token)

    def _token(self, number: int) -> bytes:
        """What stands for the object of a number."""
        if number in self._order:
            return b"\0p%d\0" % self._order[number]
        return b"\0%s\0" % self._shared.get(number, b"%d" % number)

    def _stream(self, stream: Any) -> tuple[int, str, bytes, bytes]:
        """A stream's number, digest where others may have the same, dictionary, and data."""
        extra, data = packed(stream)
        head = self._written(extra)
        digest = ""
        if extra.get("Subtype") == "/Image":
            known = REFERENCE_TOKEN.sub(self._of_mask, head)
            digest = hashlib.sha256(known + data).hexdigest()
        return stream.number, digest, head, data

    def _of_mask(self, found: re.Match[bytes]) -> bytes:
        """What a picture refers to is its mask: the same mask has another number elsewhere."""
        return self._stream(self._objects[int(found[1])])[1].encode()


def _across(box: Any, page: int) -> Any:
    """A box on a page whose side may change."""
    left, bottom, right, top = box
    odd = bool(page % 2)
    return pydyf.Array([Across(left, odd), bottom, Across(right, odd), top])


def _owners(element: Any) -> list[Any]:
    """The attributes of a structure element, each owner's by itself."""
    attributes = element.get("A", [])
    return [attributes] if isinstance(attributes, dict) else list(attributes)


def _place(page: Any, index: int, x: float, y: float) -> Place:
    across, up = Matrix(SCALE, 0, 0, -SCALE, 0, page.height * SCALE).transform_point(x, y)
    return Place(index, across, up)


def _face(font: Any) -> Face:
    return Face(
        hash=font.hash,
        family=font.family,
        weight=int(font.weight),
        style=int(font.style),
        size=float(font.font_size),
        widths=list(font.widths.items()),
        unicode=list(font.to_unicode.items()),
        missing=list(font.missing.items()),
    )
