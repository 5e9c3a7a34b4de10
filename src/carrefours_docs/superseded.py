"""Long work that is given up between two steps, where whoever asked for it wants something newer.

The stages call `step` where they may stop: outside `as_long_as` it does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Superseded(BaseException):
    """The sources changed again: this work is wanted no more.

    No mistake, and no `Exception`: nobody on its way takes it for one of theirs.
    """


_WANTED: ContextVar[Callable[[], bool] | None] = ContextVar("wanted", default=None)


@contextmanager
def as_long_as(wanted: Callable[[], bool]) -> Iterator[None]:
    """While the block runs, each `step` asks `wanted` whether to go on."""
    before = _WANTED.set(wanted)
    try:
        yield
    finally:
        _WANTED.reset(before)


def step() -> None:
    """Between two steps of the work. Raises Superseded where it is wanted no more."""
    wanted = _WANTED.get()
    if wanted is not None and not wanted():
        raise Superseded
