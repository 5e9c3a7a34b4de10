"""Writing without losing: a file is written beside its place, then replaces it at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
