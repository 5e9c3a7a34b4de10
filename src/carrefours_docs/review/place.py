"""A paragraph of the book, and a place in it → the file and line of the sources, in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from carrefours_docs.errors import Place
from carrefours_docs.review.changes import Change
from carrefours_docs.review.homes import FieldHome, Homes, TextHome
from carrefours_docs.review.model import Reviewed, Spot
from carrefours_docs.review.pairs import Pairs
from carrefours_docs.review.reference import Reference
from carrefours_docs.review.words import Alignment, keys, tokens


@dataclass(frozen=True, slots=True)
class Found:
    """Where something stands: `field` of a record, `paragraph` its first words where a file has no
    lines; `made`: the booklet composes this itself, of what `place` holds."""

    place: Place
    field: str = ""
    paragraph: str = ""
    made: bool = False


class Finder:
    """Finds places for one file that came back."""

    def __init__(
        self, reviewed: Reviewed, reference: Reference, pairs: Pairs, homes: Homes
    ) -> None:
        self._reviewed = reviewed
        self._reference = reference
        self._pairs = pairs
        self._homes = homes

    def title(self, book: int) -> str:
        """The chapter that a paragraph of the book stands in."""
        return self._reference.origins[book].title if book >= 0 else ""

    def chapter_near(self, spot: Spot) -> str:
        """The chapter of the nearest paragraph before a place that the book still has."""
        found = self._pairs.theirs
        number = next((n for n in range(spot.paragraph, -1, -1) if n in found), None)
        return self.title(found[number]) if number is not None else ""

    def of_change(self, change: Change, book: int) -> Found | None:
        """The place of a change whose paragraph in the book is known."""
        if book < 0:
            return None
        if change.at.paragraph not in self._pairs.theirs:
            return self._found(book, 0)
        return self._found(book, self._token(change.at, book))

    def of_spot(self, spot: Spot | None) -> Found | None:
        """The place of a comment's start."""
        book = self._pairs.theirs.get(spot.paragraph) if spot else None
        if spot is None or book is None:
            return None
        return self._found(book, self._token(spot, book))

    def book_of(self, spot: Spot | None) -> int:
        """The paragraph of the book that a place is in; -1 for none."""
        return self._pairs.theirs.get(spot.paragraph, -1) if spot else -1

    def _token(self, spot: Spot, book: int) -> int:
        """The token of the book's paragraph that a place is at, or the nearest before it."""
        paragraphs = self._reviewed.paragraphs
        if spot.paragraph >= len(paragraphs):
            return 0
        original = paragraphs[spot.paragraph].original
        at = sum(token.end <= spot.offset for token in tokens(original))
        words = Alignment(keys(original), keys(self._reference.paragraphs[book].original))
        return _nearest(words, at)

    def _found(self, book: int, token: int) -> Found:
        text = self._homes.text(book)
        if text is not None:
            return _in_text(text, token)
        origin = self._reference.origins[book]
        source = self._homes.source_of(origin)
        if source is not None and origin.slot >= 0:
            return Found(Place(source.path), paragraph=self._opening(book))
        fields = self._homes.fields(book)
        held = next((home for home in fields if home.start <= token <= home.end), None)
        if held is not None:
            return Found(held.record.place(held.where), field_name(held))
        near = fields[0] if fields and origin.role == "index" else None
        if near is not None:
            return Found(near.record.place(near.where), field_name(near), made=True)
        return Found(self._homes.record_of(origin).place(), made=True)

    def _opening(self, book: int) -> str:
        words = self._reference.paragraphs[book].original.split()
        return " ".join(words[:6])


def _in_text(home: TextHome, token: int) -> Found:
    source = home.source
    at = _nearest(home.words, token)
    line = source.line(home.slot, at) if source.text else 0
    words = "" if line else " ".join(source.rows[home.slot].split()[:6])
    return Found(Place(source.path, line), paragraph=words)


def field_name(home: FieldHome) -> str:
    """`summary.fr`, `guests.2.text`: items count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in home.where)


def _nearest(words: Alignment, at: int) -> int:
    """The same gap in the other row, or the last one before it that both rows have."""
    for start in range(at, 0, -1):
        place = words.place(start, start)
        if place is not None:
            return place[0]
    return 0
