"""Writing without losing: a file is written beside its place, then replaces it at once.

A file's stamp tells whether it was written since.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTLED = 1.0
"""Seconds after which a file's times can be trusted: two writes may share one tick of the clock."""

Stamp = list[int]


def stamp(status: os.stat_result) -> Stamp:
    """What changes whenever a file is written, even by a tool that sets its date back."""
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


@contextmanager
def replacing(target: Path, scratch: Path | None = None) -> Iterator[Path]:
    """Give a temporary path; when the block ends well it becomes `target`, else it vanishes.

    `scratch` is a folder on the same disk as `target` (default: target's own folder). The temporary
    file keeps the target's ending, since some engines choose their format by it.
    """
    folder = scratch or target.parent
    folder.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".tmp-", suffix=target.suffix, dir=folder)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(target: Path, text: str, scratch: Path | None = None) -> None:
    """Write UTF-8 text with LF line ends through `replacing`."""
    with replacing(target, scratch) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(target: Path, data: bytes, scratch: Path | None = None) -> None:
    """Write bytes through `replacing`."""
    with replacing(target, scratch) as temporary:
        temporary.write_bytes(data)
