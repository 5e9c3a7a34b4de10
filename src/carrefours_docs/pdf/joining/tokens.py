"""What a part left open (`part_file.py`), filled in with its place in the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from carrefours_docs.pdf.joining.objects import real, reference, string
from carrefours_docs.pdf.joining.part_file import BETWEEN, TOKEN

ABOVE = b"G"
"""The token of the element that a part goes on with."""

SHARED = {
    b"P": "pages",
    b"D": "document",
    b"F": "fonts",
    b"C": "colours",
    b"I": "profile",
    ABOVE: "above",
}
"""The tokens of what a book has once, and of the element that a part goes on with."""

MORE = b"k"
"""The token of the kids that later parts bring to an element."""


class Tokens(dict[bytes, bytes]):
    """Token → what stands for it in the book.

    `numbers` are the book's of the part's objects, `pages` those of its pages, `keys` the first of
    its annotations' keys, `names` its identifiers,
    `shifts` how far pages 0, 2 … and 1, 3 … go to the right, in points.
    """

    def __init__(
        self,
        numbers: Mapping[int, int],
        pages: Sequence[int],
        shared: Mapping[str, int],
        keys: int,
        names: Sequence[str],
        shifts: tuple[float, float],
    ) -> None:
        super().__init__((b"%d" % local, reference(number)) for local, number in numbers.items())
        self.update((token, reference(shared[name])) for token, name in SHARED.items())
        self.update((b"p%d" % index, reference(number)) for index, number in enumerate(pages))
        self.update((b"i%d" % index, string(name)) for index, name in enumerate(names))
        self.shifts = shifts
        self._keys = keys

    def __missing__(self, token: bytes) -> bytes:
        kind, value = token[:1], token[1:]
        if kind == b"a":
            return b"%d" % (self._keys + int(value))
        return real(float(value) + self.shifts[kind == b"o"])

    def fill(self, data: bytes) -> bytes:
        """`data` with every token filled in."""
        pieces = data.split(TOKEN)
        pieces[1::2] = map(self.__getitem__, pieces[1::2])
        return b"".join(pieces)

    def fill_all(self, objects: Sequence[bytes]) -> list[bytes]:
        """The same for many objects at once."""
        return self.fill(BETWEEN.join(objects)).split(BETWEEN) if objects else []
