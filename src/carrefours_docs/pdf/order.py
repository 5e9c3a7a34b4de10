"""The order of the work on a book: where each part begins, and the leaves that stand empty.

The body comes first; its folios fill the index, which ends it; the front matter, whose contents
need them all, comes last. Whether parts are laid out or taken as they were kept is not told here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

FRONT = ("cover", "title-page", "imprint", "contents")

ON_RECTO = ("title-page", "contents")
"""Front matter that opens on a right-hand page; chapters open on whichever side comes."""

BARE = ("blank", "endpaper", "back-cover")
"""Parts that may be without a word: a white page, the inside of the cover, the back of the book."""


class Source(Protocol):
    """A part before it has pages."""

    @property
    def id(self) -> str: ...

    @property
    def role(self) -> str: ...


class OnPages(Protocol):
    """A part on its pages."""

    @property
    def after(self) -> int:
        """The number of the page that follows."""

    def folios(self) -> dict[str, int]:
        """The page of every anchor."""


S = TypeVar("S", bound=Source)
T = TypeVar("T", bound=OnPages)


@dataclass(frozen=True, slots=True)
class Order(Generic[S, T]):
    """Puts parts on pages: `place` is told a part, its first page, and the folios known by then.

    `bare` makes a part without a word of a role and a name. A book that is not `bound` keeps no
    sides (pdf/look.py): it has no leaf that stands empty.
    """

    place: Callable[[S, int, Mapping[str, int]], T]
    bare: Callable[[str, str], S]
    bound: bool = True

    def body(self, parts: Sequence[S], back: S, first: int, faced: Callable[[S], bool]) -> list[T]:
        """The body, then the inside of the cover where a recto is left, and the book's back.

        Parts that are `faced` open on a verso.
        """
        placed: list[T] = []
        folios: dict[str, int] = {}

        def place(part: S) -> None:
            nonlocal first
            placed.append(self.place(part, first, folios))
            folios.update(placed[-1].folios())
            first = placed[-1].after

        for part in parts:
            if faced(part) and first % 2:
                place(self.bare("blank", f"before-{part.id}"))
            place(part)
        if self.bound and first % 2:
            place(self.bare("endpaper", "end"))
        place(back)
        return placed

    def front(self, parts: Sequence[S], folios: Mapping[str, int], body: int) -> list[T]:
        """Cover, title page, imprint on its back, contents; the last page left white if it must.

        `body` is the number of the body's first page: what is odd is a recto.
        """
        placed: list[T] = []
        first, before = 1, ""

        def place(part: S) -> None:
            nonlocal first, before
            placed.append(self.place(part, first, folios))
            first, before = placed[-1].after, part.role

        for part in parts:
            if self.bound and part.role in ON_RECTO and first % 2 == 0:
                empty = "endpaper" if before == "cover" else "blank"
                place(self.bare(empty, f"before-{part.id}"))
            place(part)
        if self.bound and first % 2 != body % 2:
            place(self.bare("blank", "before-body"))
        return placed
