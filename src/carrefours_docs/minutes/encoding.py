"""Bytes of a text file → text, whatever editor wrote them: byte order mark, UTF-8, else cp1252.

pandoc would read what is not UTF-8 as Latin-1 and lose ’ œ €.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from carrefours_docs.errors import Problem
from carrefours_docs.messages import _
from carrefours_docs.minutes.registry import Rule, applies
from carrefours_docs.minutes.report import notice, refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
LINE_ENDS = re.compile(r"\r\n?|\x85|\u2028|\u2029")

ENDS = Rule(
    "line-ends",
    lambda: _("Line ends of Windows and of old Macs are line ends."),
    "un\r\ndeux\r\n\r\ntrois",
    "un deux\n\ntrois",
    always=True,
)
MARK = Rule(
    "byte-order-mark",
    lambda: _("The mark that Windows puts at the head of a file goes."),
    "\ufeff# Titre\n\nUn mot.",
    "## Titre\n\nUn mot.",
    always=True,
)


def decoded(data: bytes, source: Path) -> tuple[str, list[Problem]]:
    """The text with LF line ends and without control characters, and a notice where cp1252 served.

    >>> decoded("né".encode("utf-16"), Path("a.txt"))
    ('né', [])
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, source), []
    try:
        return _tidy(data.decode("utf-8")), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    told = notice(
        "minutes-encoding",
        source,
        _("The file is not in UTF-8; it was read as Windows text (cp1252)."),
        _("Check the accented letters in the booklet, or save the file again as UTF-8."),
    )
    return _tidy(text), [told]


def _strict(data: bytes, encoding: str, source: Path) -> str:
    try:
        return _tidy(_unmarked(data.decode(encoding)))
    except UnicodeDecodeError as failure:
        raise refused(
            "minutes-encoding",
            source,
            _("The file says it is in {encoding} but holds bytes that are not.",
              encoding=encoding.upper()),
            _("Open it in a text editor and save it again as UTF-8."),
            1 + data[: failure.start].count(b"\n"),
        ) from None  # fmt: skip


@applies(MARK)
def _unmarked(text: str) -> str:
    return text.lstrip("\ufeff")


@applies(ENDS)
def _tidy(text: str) -> str:
    return CONTROL.sub("", LINE_ENDS.sub("\n", text.replace("\f", "\n\n").replace("\v", "\n")))


def declared_text(data: bytes) -> str | None:
    """A web page in the encoding it declares; None where that is UTF-8, unknown or untrue.

    >>> declared_text('<meta charset="iso-8859-15">€'.encode("iso-8859-15"))
    '<meta charset="iso-8859-15">€'
    """
    declared = CHARSET.search(data[:4096])
    if declared is None or data.startswith(tuple(mark for mark, _encoding in MARKS)):
        return None
    name = declared[1].decode("ascii", "replace").lower()
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
    try:
        unicode = codecs.lookup(name).name.startswith("utf")
        return None if unicode else _tidy(data.decode(name))
    except (LookupError, ValueError):
        return None
