"""What the files would hold → a unified diff to look at, and the files written, all or none."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from carrefours_docs.files import write_bytes


def patch(files: Mapping[Path, bytes], root: Path) -> str:
    """A diff that `git apply` and `patch -p1` take; paths are relative to `root` below it."""
    return "".join(
        line
        for path, data in sorted(files.items())
        for line in _file(path, path.read_bytes(), data, root)
    )


def _file(path: Path, old: bytes, new: bytes, root: Path) -> Iterator[str]:
    if old == new:
        return
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    before, after = (_lines(data) for data in (old, new))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; a form feed or the like ends none."""
    pieces = data.decode("utf-8", "surrogateescape").split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write every file, or leave every one as it was. Raises OSError after putting them back."""
    before = {path: path.read_bytes() for path in files}
    changed = [path for path in sorted(files) if files[path] != before[path]]
    done: list[Path] = []
    try:
        for path in changed:
            write_bytes(path, files[path])
            done.append(path)
    except BaseException:
        for path in done:
            write_bytes(path, before[path])
        raise
    return changed
