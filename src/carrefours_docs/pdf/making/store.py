"""A folder of parts that were made: whole files under the digest of all they depend on.

Any file in it may vanish, or be cut short, at any time: its part is made again. Beside the parts
is the HTML of those whose folios alone change, which pandoc then need not write again.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from pathlib import Path

from carrefours_docs.files import (
    SCRATCH,
    discard,
    is_being_written,
    keep_bytes,
    sealed,
    unsealed,
)
from carrefours_docs.pdf.joining.part_file import Damaged, PartFile, decode, encode

LIMIT = 400_000_000
"""Bytes that are kept: about four books of a thousand meetings."""

ENDING = ".part"

HTML = ".html.z"
"""The ending of a part's HTML before its folios: zlib's bytes, sealed (files.py)."""


class Store:
    """The parts in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{ENDING}"

    def has(self, key: str) -> bool:
        """Whether there is a file of this key; it may yet be damaged."""
        return self._path(key).is_file()

    def get(self, key: str) -> PartFile | None:
        """The part of this key, if a whole one is there; it is then the newest."""
        path = self._path(key)
        try:
            part = decode(path.read_bytes())
            path.touch()
        except FileNotFoundError:
            return None
        except (Damaged, OSError):
            discard(path)
            return None
        return part

    def put(self, key: str, part: PartFile) -> None:
        """Keep a part."""
        keep_bytes(self._path(key), encode(part))

    def html(self, key: str) -> str | None:
        """The HTML of this key, if it is there and whole; it is then the newest."""
        path = self.folder / f"{key}{HTML}"
        try:
            packed = unsealed(path.read_bytes())
            path.touch()
        except OSError:
            return None
        if packed is None:
            discard(path)
            return None
        return zlib.decompress(packed).decode()

    def put_html(self, key: str, text: str) -> None:
        """Keep a part's HTML."""
        keep_bytes(self.folder / f"{key}{HTML}", sealed(zlib.compress(text.encode(), 1)))

    def tidy(self, used: Collection[str], limit: int = LIMIT) -> None:
        """Remove what killed runs left, and the oldest parts beyond `limit` bytes."""
        if not self.folder.is_dir():
            return
        for path in self.folder.glob(f"{SCRATCH}*"):
            if not is_being_written(path):
                discard(path)
        kept = (path for ending in (ENDING, HTML) for path in self.folder.glob(f"*{ending}"))
        found = [(path, path.stat()) for path in kept]
        found.sort(key=lambda one: (_key(one[0]) in used, one[1].st_mtime_ns, one[0].name))
        size = sum(stat.st_size for _, stat in found)
        for path, stat in found:
            if size <= limit:
                break
            discard(path)
            size -= stat.st_size


def _key(path: Path) -> str:
    return path.name.partition(".")[0]
