"""Put another function in the place of one of WeasyPrint's, wherever its modules have it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

Function = Callable[..., Any]


@contextmanager
def replaced(owner: Any, name: str, make: Callable[[Function], Function]) -> Iterator[None]:
    """While the block runs, what `owner` calls `name` is what `make` makes of it.

    `owner` is a module or a class. Modules of WeasyPrint that imported the function by the same
    name have the new one too; all are put back at the end.
    """
    function = getattr(owner, name)
    holders = [owner] if isinstance(owner, type) else [*_modules_with(name, function)]
    new = make(function)
    for holder in holders:
        setattr(holder, name, new)
    try:
        yield
    finally:
        for holder in holders:
            setattr(holder, name, function)


def _modules_with(name: str, function: Function) -> Iterator[ModuleType]:
    for title, module in list(sys.modules.items()):
        if title.startswith("weasyprint") and vars(module).get(name) is function:
            yield module


@contextmanager
def swapped(owner: Any, **new: Any) -> Iterator[None]:
    """While the block runs, names of `owner`, a module or a class, stand for something else."""
    known = {name: getattr(owner, name) for name in new}
    for name, value in new.items():
        setattr(owner, name, value)
    try:
        yield
    finally:
        for name, value in known.items():
            setattr(owner, name, value)
