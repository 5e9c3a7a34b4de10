"""A laid-out document that sleeps while nobody looks at it: then its pages' places alone are held.

It is laid out again where a page of it is drawn. A page awake takes about a megabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of a page that sleeps: its size in CSS pixels, and its anchors."""

    width: float
    height: float
    anchors: tuple[str, ...]


class Sleeper:
    """Stands for WeasyPrint's `document`, which `again` makes again; `used` hears of each waking.

    Not safe from several threads: whoever wakes it holds the engine.
    """

    def __init__(
        self, document: Any, again: Callable[[], Any], used: Callable[[Sleeper], None]
    ) -> None:
        self._document = document
        self._again = again
        self._used = used
        self.pages: Sequence[Any] = document.pages

    def wake(self) -> Any:
        """The document with all its pages."""
        if self._document is None:
            self._document = self._again()
            self.pages = self._document.pages
        self._used(self)
        return self._document

    def sleep(self) -> None:
        """Let go of what stands on the pages."""
        self._document = None
        self.pages = [
            Leaf(float(page.width), float(page.height), tuple(page.anchors)) for page in self.pages
        ]

    def copy(self, pages: Sequence[Any]) -> Any:
        """As WeasyPrint's: a document of `pages`."""
        return self.wake().copy(pages)
