"""The printed pages in the text: a mark where each begins, and where to find it.

Takes the parts (XHTML, before the contents become the navigation) and the page starts of the PDF;
rests on EPUB 3 Structural Semantics 1.1 (pagebreak), DPUB-ARIA 1.1 (doc-pagebreak) and EPUB
Accessibility 1.1, §2.4. A page is found by its first words, nearest to where counting says; one
that opens amid a word begins after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from carrefours_docs.book.page_starts import PageStart
from carrefours_docs.markup.parts import Part
from carrefours_docs.markup.xhtml import EPUB_TYPE, classes, tag

SURE = (80, 60, 40, 24, 12, 6)
"""How many letters of a page's first words are looked for, the most first."""

APART = frozenset({"noteref", "footnotes", "index-locators"})
"""Classes of what print has elsewhere, or says in another way."""

_HEADINGS = frozenset(tag(f"h{level}") for level in range(1, 7))
_HOLDERS = frozenset(
    map(tag, ("p", "li", "dt", "dd", "td", "th", "figcaption", "caption", "pre", "header"))
)
"""What a mark may open."""
_FLOWS = frozenset(map(tag, ("section", "div", "li", "dd", "td", "blockquote", "figure", "header")))
"""What may hold a mark between its blocks."""
_WHOLE = frozenset(map(tag, ("table", "dl", "ul", "ol")))
_BLOCKS = _WHOLE | frozenset(map(tag, ("p", "div", "section", "figure", "blockquote", "header")))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of print: its number as printed, and the address of its beginning."""

    folio: str
    href: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A character of a part: whose text or tail it stands in, and where."""

    element: Any
    in_tail: bool
    index: int


def set_page_breaks(
    parts: Sequence[Part],
    starts: Sequence[PageStart],
    pictures: Mapping[str, str],
    languages: Sequence[str],
    word: str,
) -> tuple[PrintedPage, ...]:
    """Mark in place where each page begins; returns those that were found, in order.

    `pictures` gives the address of each picture by its path in the tree, `languages` are those of
    facing pages (none else), `word` is what "page" is called.
    """
    by_part: dict[str, list[PageStart]] = defaultdict(list)
    for start in starts:
        by_part[start.part].append(start)
    found: dict[str, PrintedPage] = {}
    for part in parts:
        marker = _Marker(part, pictures, languages, word)
        found |= marker.mark(by_part.get(part.id, []))
    return tuple(found[start.folio] for start in starts if start.folio in found)


class _Marker:
    """Marks the pages of one part."""

    def __init__(
        self, part: Part, pictures: Mapping[str, str], languages: Sequence[str], word: str
    ) -> None:
        self._part = part
        self._pictures = pictures
        self._languages = list(languages)
        self._word = word
        self._streams: dict[str, _Stream] = {}

    def mark(self, starts: Sequence[PageStart]) -> dict[str, PrintedPage]:
        """Find every place first, then mark from the last to the first: places stay true."""
        after: dict[str, int] = defaultdict(int)
        places = []
        for start in starts:
            place = self._opening(start) or self._within(start, after)
            if place is not None:
                places.append((start, place))
        found = {}
        for start, place in reversed(places):
            found[start.folio] = PrintedPage(start.folio, self._marked(start, place))
        return found

    def _opening(self, start: PageStart) -> _Spot | None:
        """The beginning of the part, of which each side of facing pages has one."""
        return None if start.before else _Spot(self._part.section, False, 0)

    def _within(self, start: PageStart, after: dict[str, int]) -> _Spot | None:
        """Where a later page begins, after the one before it."""
        if start.language not in self._streams:
            other = self._other_side(start.language)
            self._streams[start.language] = _Stream(self._part.section, other)
        stream = self._streams[start.language]
        if start.entry:
            return self._locators_of(start.entry)
        if start.picture:
            shown = self._shown(start, stream, after[start.language])
            if shown is not None:
                return shown
        letter = stream.find(start, after[start.language])
        if letter is None:
            return None
        after[start.language] = letter
        return stream.spot(letter)

    @cached_property
    def _named(self) -> dict[str, Any]:
        """The part's elements by their ids."""
        return {e.get("id"): e for e in self._part.section.iter(tag("*")) if e.get("id")}

    def _locators_of(self, entry: str) -> _Spot | None:
        """Before the locators of an index entry."""
        element = self._named.get(entry)
        if element is None:
            return None
        row = next((e for e in element.iter() if "index-locators" in classes(e)), None)
        return _Spot(element if row is None else row, False, -1)

    def _other_side(self, language: str) -> frozenset[str]:
        """Classes of what stands on the other one of facing pages."""
        if language not in self._languages:
            return frozenset()
        if self._languages.index(language) == 0:
            return frozenset({"side-2", "second", "contents-second"})
        return frozenset({"side-1"})

    def _shown(self, start: PageStart, stream: _Stream, after: int) -> _Spot | None:
        """The figure that holds the picture a page opens on."""
        address = self._pictures.get(start.picture)
        for image in self._part.section.iter(tag("img")):
            if image.get("src") != address or stream.letters_before(image) < after:
                continue
            figure = next(image.iterancestors(tag("figure")), image)
            return _Spot(figure, False, -1)
        return None

    def _marked(self, start: PageStart, place: _Spot) -> str:
        """Set a mark at a place; returns its address."""
        if self._part.role == "contents":  # a navigation document holds lists of links alone
            item = next(place.element.iterancestors(tag("li")), None)
            link = None if item is None else next(item.iter(tag("a")), None)
            if link is None:
                return self._part.file
            _put_inside(self._mark(start), link)
        else:
            _put(self._mark(start), place)
        return f"{self._part.file}#{_name(start)}"

    def _mark(self, start: PageStart) -> Any:
        attributes = {
            EPUB_TYPE: "pagebreak",
            "role": "doc-pagebreak",
            "id": _name(start),
            "aria-label": f"{self._word} {start.folio}",
        }
        return etree.Element(tag("span"), attributes)


def _name(start: PageStart) -> str:
    return f"page-{start.folio}"


# ---- the text of a part, letter by letter ----


class _Stream:
    """A part's characters in order, without what print has elsewhere and the other side."""

    def __init__(self, section: Any, other: frozenset[str]) -> None:
        self._spots: list[_Spot] = []
        self._text: list[str] = []
        self._before: dict[Any, int] = {}
        self._read(section, APART | other)
        self._letters = [i for i, character in enumerate(self._text) if character.isalnum()]

    def _read(self, element: Any, apart: frozenset[str]) -> None:
        self._before[element] = len(self._text)
        self._add(element.text, element, in_tail=False)
        for child in element:
            if isinstance(child.tag, str) and not apart & set(classes(child)):
                self._read(child, apart)
            self._add(child.tail, child, in_tail=True)

    def _add(self, text: str | None, element: Any, *, in_tail: bool) -> None:
        for index, character in enumerate(text or ""):
            self._spots.append(_Spot(element, in_tail, index))
            self._text.append(character)

    @cached_property
    def _key(self) -> str:
        return "".join(map(_folded, (self._text[i] for i in self._letters)))

    def letters_before(self, element: Any) -> int:
        """How many letters stand before an element; 0 for one that is not in the stream."""
        place = self._before.get(element, 0)
        return sum(1 for i in self._letters if i < place)

    def find(self, start: PageStart, after: int) -> int | None:
        """The letter that a page's words begin with, nearest to where counting expects it."""
        words = "".join(_folded(character) for character in start.words if character.isalnum())
        lengths = [n for n in SURE if n < len(words)]
        for length in [len(words), *lengths] if words else []:
            sought = re.compile(f"(?={re.escape(words[:length])})")
            places = [match.start() for match in sought.finditer(self._key)]
            places = [place for place in places if place >= after]
            if places:
                return min(places, key=lambda place: abs(place - start.before))
        return None

    def spot(self, letter: int) -> _Spot:
        """The place before a letter; after its word, where that began before."""
        place = self._letters[letter]
        if place and self._is_within_word(place):
            while place < len(self._text) and not self._text[place].isspace():
                place += 1
            if place == len(self._text):
                last = self._spots[-1]
                return _Spot(last.element, last.in_tail, last.index + 1)
        return self._spots[place]

    def _is_within_word(self, place: int) -> bool:
        """Whether what stands before a place is a letter of the same block."""
        here, before = self._spots[place], self._spots[place - 1]
        return self._text[place - 1].isalnum() and _block_of(here) is _block_of(before)


def _folded(character: str) -> str:
    """One letter for one letter: positions must hold."""
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _block_of(spot: _Spot) -> Any:
    """The block that a character stands in."""
    element = spot.element.getparent() if spot.in_tail else spot.element
    for one in _upwards(element):
        if one.tag in _HOLDERS or one.tag in _HEADINGS or one.tag in _FLOWS:
            return one
    return None


def _upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


# ---- setting the mark ----


def _put(mark: Any, place: _Spot) -> None:
    """Set the mark before a character; before or at the opening of a block that it opens."""
    element, in_tail, index = place.element, place.in_tail, place.index
    if index < 0:
        _put_before(mark, element)
        return
    if not in_tail and not (element.text or "")[:index].strip():
        _put_at_opening(mark, element)
        return
    text = (element.tail if in_tail else element.text) or ""
    mark.tail = text[index:] or None
    if in_tail:
        element.tail = text[:index]
        parent = element.getparent()
        parent.insert(parent.index(element) + 1, mark)
    else:
        element.text = text[:index]
        element.insert(0, mark)


def _put_at_opening(mark: Any, element: Any) -> None:
    """The mark before the text of an element, as far out as the block whose first text it is."""
    while element.tag not in _HOLDERS and element.tag not in _HEADINGS:
        parent = element.getparent()
        if parent is None or element.tag in _FLOWS or not _opens(element):
            break
        element = parent
    if element.tag in _HEADINGS:
        _put_before(mark, element)
    elif element.tag in _HOLDERS or element.tag in _FLOWS:
        _put_inside(mark, element)
        if element.tag == tag("section"):
            mark.tag = tag("div")
    else:
        _put_before(mark, element)


def _put_inside(mark: Any, element: Any) -> None:
    mark.tail, element.text = element.text, None
    element.insert(0, mark)


def _opens(element: Any) -> bool:
    """Whether nothing is read of an element's parent before it."""
    return element.getprevious() is None and not (element.getparent().text or "").strip()


def _put_before(mark: Any, element: Any) -> None:
    """The mark between blocks, or between words."""
    parent = element.getparent()
    while parent.tag in _WHOLE:
        element, parent = parent, parent.getparent()
    if parent.tag in _FLOWS and (element.tag in _BLOCKS or element.tag in _HEADINGS):
        mark.tag = tag("div")
    parent.insert(parent.index(element), mark)
