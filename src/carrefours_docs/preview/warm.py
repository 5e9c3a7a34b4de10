"""Laid-out parts kept warm: a part that has not changed is not laid out again.

Whatever lays a book out goes through `Press.lay_out`; this press remembers what it gave. Of most
parts it keeps the places alone (sleeping.py). A later save puts an end to a layout between two
pages (superseded.py).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from weasyprint import document
from weasyprint.layout import page as pages

from carrefours_docs.pdf.engine.replace import swapped
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.parts import LaidOut, Press
from carrefours_docs.preview.sleeping import Sleeper
from carrefours_docs.superseded import step

MOST_PAGES = 4000
"""Pages whose places are known at most, those not used for longest let go: a kilobyte each."""

AWAKE = 150
"""Pages held with all that stands on them at most: about a megabyte each."""

Key = tuple[str, str, int, bool]


class WarmPress(Press):
    """A press with a memory, which holds `engine` while it lays out.

    `told` hears of each settled part of the body: as it was first laid out, and as it came to rest.
    """

    def __init__(
        self,
        engine: threading.RLock,
        told: Callable[[LaidOut, LaidOut], None],
        *arguments: Any,
    ) -> None:
        super().__init__(*arguments)
        self._engine = engine
        self._told = told
        self._held: OrderedDict[Key, LaidOut] = OrderedDict()
        self._settled: dict[int, tuple[LaidOut, LaidOut]] = {}
        self._pages = 0
        self._awake: OrderedDict[int, Sleeper] = OrderedDict()

    def settled(self, laid_out: LaidOut) -> LaidOut:
        """As `Press.settled`; what came to rest once need not be looked at again."""
        if laid_out.side:
            return super().settled(laid_out)
        known = self._settled.get(id(laid_out))
        if known is None:
            with self._engine:  # whoever draws a page meanwhile may send this one to sleep
                laid_out.document.wake()
                known = (laid_out, super().settled(laid_out))
            self._settled[id(laid_out)] = known
        self._told(*known)
        return known[1]

    def forget(self, files: set[str]) -> None:
        """Let go of parts that show one of `files` (paths below the build folder)."""
        with self._engine:
            for key in [key for key in self._held if self._shows(key, files)]:
                self._let_go(key)
            self._cache.clear()

    def rest(self, shown: Iterable[LaidOut]) -> None:
        """Let all parts sleep but those that are `shown`."""
        kept = {id(laid_out.document) for laid_out in shown}
        with self._engine:
            for name in [name for name in self._awake if name not in kept]:
                self._awake.pop(name).sleep()

    def _shows(self, key: Key, files: set[str]) -> bool:
        role, body = key[0], key[1]
        return self._patterns.get(role) in files or any(file in body for file in files)

    def lay_out(
        self, part: Part, first: int, *, roman: bool = False, side: str = "", lang: str = ""
    ) -> LaidOut:
        """As `Press.lay_out`; the same part on the same pages is the very same object."""
        step()

        def made() -> LaidOut:
            return super(WarmPress, self).lay_out(part, first, roman=roman, side=side, lang=lang)

        if side:  # `faced` remembers what becomes of it
            with self._engine, _page_by_page():
                return made()
        return self._remembered((part.role, part.body, first, roman), made)

    def faced(self, part: Part, languages: Sequence[str], first: int) -> LaidOut:
        """As `Press.faced`; it comes to rest at once."""
        step()

        def made() -> LaidOut:
            return super(WarmPress, self).faced(part, languages, first)

        found = self._remembered((part.role, part.body, first, False), made)
        self._told(found, found)
        return found

    def _remembered(self, key: Key, make: Callable[[], LaidOut]) -> LaidOut:
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        with self._engine:
            with _page_by_page():
                made = make()
            self._cache.clear()  # what it shows is seldom shown by others, and weighs megabytes
            sleeper = Sleeper(made.document, lambda: make().document, self._used)
            made = replace(made, document=sleeper)
            self._used(sleeper)
            self._held[key] = made
            self._pages += len(made.pages)
            while self._pages > MOST_PAGES and len(self._held) > 1:
                self._let_go(next(iter(self._held)))
        return made

    def _used(self, sleeper: Sleeper) -> None:
        """A part is awake; those that were not used for longest go to sleep."""
        self._awake[id(sleeper)] = sleeper
        self._awake.move_to_end(id(sleeper))
        held = sum(len(one.pages) for one in self._awake.values())
        while held > AWAKE and len(self._awake) > 1:
            _name, tired = self._awake.popitem(last=False)
            held -= len(tired.pages)
            tired.sleep()

    def _let_go(self, key: Key) -> None:
        gone = self._held.pop(key)
        self._pages -= len(gone.pages)
        self._settled.pop(id(gone), None)
        self._awake.pop(id(gone.document), None)


@contextmanager
def _page_by_page() -> Iterator[None]:
    """While the block runs, a layout may be given up before each step of it, and of each page."""
    with (
        swapped(pages, make_page=_if_wanted(pages.make_page)),
        swapped(
            document,
            build_formatting_structure=_if_wanted(document.build_formatting_structure),
            Page=_if_wanted(document.Page),
        ),
    ):
        yield


def _if_wanted(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*arguments: Any, **more: Any) -> Any:
        step()
        return function(*arguments, **more)

    return run
