"""What was saved below some folders, in batches: several saves in a row are one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

REST = 250
"""Milliseconds without a further save that end a batch: editors write a file in several steps."""
LONGEST = 2000
"""Milliseconds after which a batch ends in any case."""
PASSING = ("~$", ".~lock.", ".#", ".tmp-", ".goutputstream-")
"""How the files begin that Word, LibreOffice and editors put beside an open one."""


class _Sources(DefaultFilter):
    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.startswith(PASSING) and super().__call__(change, path)


def saves(
    folders: Sequence[Path], stop: threading.Event, rest: int = REST
) -> Iterator[frozenset[Path]]:
    """Yield the files of each batch until `stop` is set; `rest` is in milliseconds.

    Raises KeyboardInterrupt where Ctrl-C was pressed.
    """
    for batch in watch(
        *folders,
        watch_filter=_Sources(),
        debounce=LONGEST,
        step=rest,
        stop_event=stop,
        rust_timeout=500,
        raise_interrupt=True,  # else it says so, in English
    ):
        yield frozenset(Path(path) for _, path in batch)
