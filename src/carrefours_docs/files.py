"""Writing without losing: a file is written beside its place, then replaces it at once.

A stamp tells whether a file was written since; sealed bytes tell whether they are whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SETTLED = 1.0
"""Seconds after which a file's times can be trusted: two writes may share one tick of the clock."""

SCRATCH = ".tmp-"
"""How the name of a file begins that is being written; the process that writes it follows."""

Stamp = list[int]


def stamp(status: os.stat_result) -> Stamp:
    """What changes whenever a file is written, even by a tool that sets its date back."""
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


def settled(status: os.stat_result) -> bool:
    """Whether a file is old enough for its stamp to be trusted."""
    return time.time() - status.st_ctime > SETTLED


def sealed(data: bytes) -> bytes:
    """The bytes below their own SHA-256, a line in hex: a text stays one."""
    return _seal(data) + data


def unsealed(data: bytes) -> bytes | None:
    """What `sealed` was given; None where a byte is wrong or lacking."""
    inner = data[len(_seal(b"")) :]
    return inner if data.startswith(_seal(inner)) else None


def _seal(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode() + b"\n"


@contextmanager
def replacing(target: Path, scratch: Path | None = None) -> Iterator[Path]:
    """Give a temporary path; when the block ends well it becomes `target`, else it vanishes.

    `scratch` is a folder on the same disk as `target` (default: target's own folder). The temporary
    file keeps the target's ending, since some engines choose their format by it.
    """
    folder = scratch or target.parent
    folder.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f"{SCRATCH}{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=target.suffix, dir=folder)
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


def is_being_written(path: Path) -> bool:
    """Whether another run, or this one, is writing a scratch file: who began it still lives."""
    if not path.name.startswith(SCRATCH):
        return False
    process = path.name.removeprefix(SCRATCH).partition("-")[0]
    try:
        os.kill(int(process), 0)
    except PermissionError:  # it lives, and is somebody else's
        return True
    except (ValueError, OSError, OverflowError):
        return False
    return not _is_gone(int(process))


def _is_gone(process: int) -> bool:
    """Whether a process is dead and nobody has taken note of it (proc(5), state Z).

    The workers of a killed run stay so for a while; for good where the first process cares not.
    """
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):  # not everywhere, or it went meanwhile
        return False


def discard(path: Path) -> None:
    """Remove what stands there, be it a file or a folder; where it cannot be, it stays."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def keep_bytes(target: Path, data: bytes) -> None:
    """Write a file that can be made again: a folder that stands in its place goes."""
    if target.is_dir():
        discard(target)
    write_bytes(target, data)


def keep_text(target: Path, text: str) -> None:
    """Keep a text that `kept_text` gives again, sealed."""
    keep_bytes(target, sealed(text.encode()))


def kept_text(path: Path) -> str | None:
    """What `keep_text` was given; None where a byte is wrong, or there is nothing."""
    try:
        data = unsealed(path.read_bytes())
    except OSError:
        return None
    return None if data is None else data.decode()
