"""Pieces of a file that are slow to make and depend on little, found again by the next run.

A writer asks `piece` for bytes and says all that they are made of; where `keeping` has opened a
folder they are kept there under a digest of it. A file that is spoilt is made anew, what a run did
not ask for is removed when it ends, and the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from carrefours_docs.files import discard, is_being_written, keep_bytes, sealed, unsealed


class _Folder:
    """The pieces of one file; `code` is a digest of what makes them."""

    def __init__(self, path: Path, code: str) -> None:
        self.path = path
        self.used: set[str] = set()
        self._code = code

    def name(self, made_of: tuple[bytes, ...]) -> str:
        sha = hashlib.sha256(self._code.encode())
        for data in made_of:
            sha.update(len(data).to_bytes(8, "big") + data)
        return sha.hexdigest()

    def found(self, name: str) -> bytes | None:
        with suppress(OSError):
            return unsealed((self.path / name).read_bytes())
        return None

    def keep(self, name: str, data: bytes) -> None:
        keep_bytes(self.path / name, sealed(data))

    def tidy(self) -> None:
        if self.path.is_dir():
            for path in self.path.iterdir():
                if path.name not in self.used and not is_being_written(path):
                    discard(path)


_open: ContextVar[_Folder | None] = ContextVar("pieces", default=None)


@contextmanager
def keeping(path: Path, code: str) -> Iterator[None]:
    """Keep the pieces that are asked for in the block; `code` is a digest of what makes them."""
    folder = _Folder(path, code)
    token = _open.set(folder)
    try:
        yield
        folder.tidy()
    finally:
        _open.reset(token)


def piece(make: Callable[[], bytes], *made_of: bytes) -> bytes:
    """What `make` gives, or gave earlier of the same; `made_of` tells all that it depends on."""
    folder = _open.get()
    if folder is None:
        return make()
    name = folder.name(made_of)
    folder.used.add(name)
    data = folder.found(name)
    if data is None:
        data = make()
        folder.keep(name, data)
    return data
