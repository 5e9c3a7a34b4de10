"""A file → its text, or why it cannot be a record: limits, encoding, characters.

A file beyond the limit is refused by its size, unread; all text is UTF-8 (a byte order mark may
open it).
"""

from __future__ import annotations

import re
import stat

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.source import Mark, Source
from carrefours_docs.messages import _

LIMIT = 1_000_000  # bytes

# What no text may hold: controls, lone surrogates, non-characters, and the line separators that
# YAML takes for line ends while editors do not count them.
IMPOSSIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_LEADING_TAB = re.compile(r"^ *\t[ \t]*(?=[^ \t\n])", re.MULTILINE)


def read_bytes(source: Source) -> bytes | None:
    try:
        status = source.file.stat()
        if not stat.S_ISREG(status.st_mode):
            source.refuse(
                Code.FILE_UNREADABLE,
                (0, 0),
                _("this is a folder, not a file")
                if stat.S_ISDIR(status.st_mode)
                else _("this is not an ordinary file"),
                _("Put a text file of that name in its place."),
            )
            return None
        if status.st_size > LIMIT:
            _too_large(source)
            return None
        with source.file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError:
        source.refuse(
            Code.FILE_MISSING,
            (0, 0),
            _("this file does not exist"),
            _("Create it, or check the names of the file and of its folder."),
        )
        return None
    except OSError:
        source.refuse(
            Code.FILE_UNREADABLE,
            (0, 0),
            _("this file cannot be read"),
            _("Check that you may open it, and that the disk is sound."),
        )
        return None
    if len(data) > LIMIT:
        _too_large(source)
        return None
    return data


def _too_large(source: Source) -> None:
    source.refuse(
        Code.TOO_LARGE,
        (0, 0),
        _("this file is larger than {number} MB", number=LIMIT // 1_000_000),
        _("A record is a short text: put minutes and pictures in files of their own."),
    )


def decoded(source: Source, data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig").replace("\r\n", "\n")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            what = _("this file is written in UTF-16, not in UTF-8")
        else:
            what = _("this file is not written in UTF-8: an accented letter cannot be read here")
        source.refuse(
            Code.NOT_UTF8,
            (before.count("\n") + 1, len(before) - before.rfind("\n")),
            what,
            _("Open it in your editor and save it again with the encoding “UTF-8”."),
        )
        return None


def plain(source: Source, text: str) -> bool:
    """Refuse impossible characters and tabs at the start of lines, each with its place."""
    for match in IMPOSSIBLE.finditer(text):
        source.refuse(Code.CHARACTER, mark_at(text, match.start()), *impossible(match[0]))
    for match in _LEADING_TAB.finditer(text):
        source.refuse(
            Code.TAB,
            mark_at(text, match.start() + match[0].index("\t")),
            _("a tab stands at the start of this line"),
            _("Replace it with spaces: two for each level."),
        )
    return not source.problems


def impossible(character: str) -> tuple[str, str]:
    code = f"U+{ord(character):04X}"
    return (
        _("an invisible character, {code}, stands here", code=code),
        _("Delete it, or write the line again: it often comes from a copy and paste."),
    )


def mark_at(text: str, offset: int) -> Mark:
    """Line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
