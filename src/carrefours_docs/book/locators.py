"""Folios for the index and the contents, read off the laid-out pages.

A page is given once. The pages of one discussion (`data-run`) and those of a section (`data-end`)
join into a range with an en dash, both numbers whole as French printers write them (12–15);
separate mentions stay separate (ISO 999, 7.3.2; Chicago Manual 16.14).

Where mentions of several kinds meet:

- a discussion with a principal mention is principal whole, and bold; plain pages around it are
  given as what is left of them: 10–12, **13–15**, 16–20;
- a page where the text speaks of the entry is a plain one, whatever a note or a caption adds; then
  comes the picture (italic), then the note (12n). A principal note or caption makes the page bold;
- pictures and notes are pages of their own and never join into a range.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

EN_DASH = "\N{EN DASH}"
NOTE_SIGN = "n"
"""What stands after the folio of a note, in French as in English."""


class Kind(Enum):
    """Where an entry is spoken of."""

    TEXT = "text"
    PICTURE = "picture"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that an index entry points to: its mark's id and the discussion it belongs to.

    `end` is the id of the mark that ends a section spoken of from beginning to end, if it is one.
    """

    target: str
    run: str
    end: str = ""
    principal: bool = False
    kind: Kind = Kind.TEXT


def mention(target: str, classes: Collection[str], run: str, end: str) -> Mention:
    """A mention as a `Link.index-locator` of the book's tree tells it; `target` may have its #."""
    kind = next((kind for kind in Kind if kind.value in classes), Kind.TEXT)
    return Mention(target.removeprefix("#"), run, end, "principal" in classes, kind)


@dataclass(frozen=True, slots=True)
class Locator:
    """What is printed: pages `first` to `last`, leading to the first mention among them."""

    first: int
    last: int
    target: str
    principal: bool = False
    kind: Kind = Kind.TEXT

    def __str__(self) -> str:
        pages = str(self.first) if self.first == self.last else f"{self.first}{EN_DASH}{self.last}"
        return pages + (NOTE_SIGN if self.kind is Kind.NOTE else "")

    @property
    def look(self) -> tuple[str, ...]:
        """The classes that tell how it is set: `principal` in bold, `picture` in italic, `note`."""
        kind = () if self.kind is Kind.TEXT else (self.kind.value,)
        return ("principal", *kind) if self.principal else kind


def locators(mentions: Iterable[Mention], folios: Mapping[str, int]) -> tuple[Locator, ...]:
    """The locators of one entry, in page order; `folios` gives the page of each mark."""
    known = list(mentions)
    discussed = [_span(members, folios) for members in discussions(known)]
    singles = _singles(known, folios)
    for single in singles:
        if single.principal and _covers(discussed, single.first):
            discussed.append(replace(single, kind=Kind.TEXT))
    principal = _merged(span for span in discussed if span.principal)
    anchors = {anchor: folios[anchor] for m in known for anchor in _anchors(m) if anchor in folios}
    plain = [
        piece
        for span in _merged(span for span in discussed if not span.principal)
        for piece in _without(span, principal, anchors)
    ]
    apart = [single for single in singles if not _covers(discussed, single.first)]
    return tuple(sorted([*principal, *plain, *apart], key=lambda locator: locator.first))


def discussions(mentions: Iterable[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """The mentions in the text by discussion, in the order in which each begins."""
    runs: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.kind is Kind.TEXT:
            runs.setdefault(one.run, []).append(one)
    return tuple(map(tuple, runs.values()))


def _anchors(one: Mention) -> tuple[str, ...]:
    return (one.target, one.end) if one.end else (one.target,)


def _span(members: Sequence[Mention], folios: Mapping[str, int]) -> Locator:
    """The pages of a discussion; the mark that ends a section may be without a page of its own."""
    pages = [folios[anchor] for m in members for anchor in _anchors(m) if anchor in folios]
    return Locator(
        min(pages),
        max(pages),
        min(members, key=lambda m: folios[m.target]).target,
        any(m.principal for m in members),
    )


def _singles(mentions: Iterable[Mention], folios: Mapping[str, int]) -> list[Locator]:
    """A locator for each page with pictures or notes: the picture's where there are both."""
    pages: dict[int, Locator] = {}
    by_kind = sorted(
        (m for m in mentions if m.kind is not Kind.TEXT), key=lambda m: m.kind is Kind.NOTE
    )
    for m in by_kind:
        page = folios[m.target]
        found = pages.setdefault(page, Locator(page, page, m.target, m.principal, m.kind))
        if m.principal and not found.principal:
            pages[page] = replace(found, principal=True)
    return list(pages.values())


def _covers(spans: Iterable[Locator], page: int) -> bool:
    return any(span.first <= page <= span.last for span in spans)


def _merged(spans: Iterable[Locator]) -> list[Locator]:
    """Spans in page order; those that share a page become one."""
    merged: list[Locator] = []
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if merged and span.first <= merged[-1].last:
            merged[-1] = replace(merged[-1], last=max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return merged


def _without(
    span: Locator, taken: Iterable[Locator], anchors: Mapping[str, int]
) -> Iterator[Locator]:
    """What is left of a span beside the pages `taken` (in order): each leads to a mark inside."""
    first = span.first
    for other in taken:
        if first <= other.last and other.first <= span.last:
            if first < other.first:
                yield _piece(span, first, other.first - 1, anchors)
            first = other.last + 1
    if first <= span.last:
        yield _piece(span, first, span.last, anchors)


def _piece(span: Locator, first: int, last: int, anchors: Mapping[str, int]) -> Locator:
    """Pages `first` to `last` of a span, leading to the first mark on them, else to the span's."""
    inside = [anchor for anchor, page in anchors.items() if first <= page <= last]
    target = min(inside, key=lambda anchor: anchors[anchor], default=span.target)
    return replace(span, first=first, last=last, target=target)


def roman(number: int) -> str:
    """A lower-case roman numeral (1 → i), as front matter is numbered."""
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text
