"""What a file really is, whatever its ending says: by its first bytes; a package by its parts.

Gives the bytes of a file whose ending tells the truth; anything else is a SourceError that says
what the file is. Endings lie often: Word saves web pages as .doc, people rename files to send them.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import Path

from carrefours_docs.messages import _
from carrefours_docs.minutes.report import refused

LIMIT = {"text": 4_000_000, "package": 80_000_000}
"""The largest file that is read, in bytes: a long meeting is 100 kB of text."""


class Kind(Enum):
    """The five formats of minutes, by their ending."""

    MARKDOWN = ".md"
    TEXT = ".txt"
    DOCX = ".docx"
    ODT = ".odt"
    HTML = ".html"

    @property
    def packaged(self) -> bool:
        """A zip of XML parts and pictures, rather than text."""
        return self in (Kind.DOCX, Kind.ODT)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
WEB_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S
)
TAG = re.compile(r"<[a-zA-Z!/]")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def kind_of(source: Path) -> Kind:
    """The format that the file's ending promises."""
    try:
        return Kind(source.suffix.lower())
    except ValueError:
        raise refused(
            "minutes-ending",
            source,
            _("Minutes cannot be read from a file ending in “{ending}”.", ending=source.suffix),
            _("Save them as .md, .txt, .docx, .odt or .html."),
        ) from None


def truthful_bytes(source: Path, kind: Kind) -> bytes:
    """The file's bytes, once its content agrees with its ending."""
    limit = LIMIT["package" if kind.packaged else "text"]
    try:
        if source.stat().st_size > limit:
            raise refused(
                "minutes-too-large",
                source,
                _("The file is larger than {size} MB.", size=limit // 1_000_000),
                _("Make its pictures smaller, or divide the text, then save it again."),
            )
        data = source.read_bytes()
    except OSError:
        raise refused(
            "minutes-unreadable",
            source,
            _("The file cannot be opened."),
            _("Check that it is there and that you may read it."),
        ) from None
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise refused(
            "minutes-empty",
            source,
            _("The file is empty."),
            _("Copy the minutes into it, or remove the file until they are written."),
        )
    _agree(data, kind, source)
    return data


def _agree(data: bytes, kind: Kind, source: Path) -> None:
    """Raise unless `data` is of `kind`."""
    if data.startswith(OLE) and ENCRYPTED_PACKAGE in data:
        raise encrypted(source)
    found = _found(data)
    expected = kind.value if kind.packaged else ("" if kind is not Kind.HTML else ".html")
    if kind is Kind.HTML and found == "" and not TAG.search(data.decode("latin-1")):
        found = ".txt"
    if kind is Kind.HTML and found == "":
        found = ".html"
    if kind is Kind.MARKDOWN and found == ".html":
        found = ""  # Markdown may hold HTML
    if found == expected:
        return
    if kind.packaged and found in ("", "zip"):
        raise refused(
            "minutes-broken",
            source,
            _("This is not a {ending} document: its content is something else or is broken.",
              ending=kind.value),
            _("Open it in Word or LibreOffice, save it again as {ending}, or take another copy.",
              ending=kind.value),
        )  # fmt: skip
    names = _names()
    readable = {one.value for one in Kind}
    raise refused(
        "minutes-wrong-ending",
        source,
        _("The file ends in {ending} but is {really}.",
          ending=kind.value, really=names.get(found, names["?"])),
        _("Rename it to end in {ending}.", ending=found)
        if found in readable
        else _("Open it in Word or LibreOffice and save it as .docx or .odt."),
    )  # fmt: skip


def encrypted(source: Path) -> Exception:
    """The refusal of a file that asks for a password."""
    return refused(
        "minutes-encrypted",
        source,
        _("The file is protected by a password."),
        _("Open it with its password and save it without one."),
    )


def _names() -> dict[str, str]:
    """What the formats are called in a message."""
    return {
        ".docx": _("a Word document (.docx)"),
        ".odt": _("a LibreOffice document (.odt)"),
        ".html": _("a web page (.html)"),
        ".txt": _("plain text (.txt)"),
        "": _("plain text (.txt)"),
        ".doc": _("an old Word document (.doc)"),
        ".rtf": _("an RTF document (.rtf)"),
        ".pdf": _("a PDF (.pdf)"),
        "picture": _("a picture"),
        "sheet": _("a spreadsheet"),
        "slides": _("a slide show"),
        "zip": _("a zip archive"),
        "?": _("not text"),
    }


def _found(data: bytes) -> str:
    """The ending that fits `data`; "" for text, "?" for what is not text."""
    for start, found in (
        (OLE, ".doc"),
        (b"{\\rtf", ".rtf"),
        (b"\x89PNG", "picture"),
        (b"\xff\xd8\xff", "picture"),
        (b"GIF8", "picture"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
    ):
        if data.startswith(start):
            return _package(data) if found == "zip" else found
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:65536]):
        return ".html"
    sixteen = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not sixteen and 500 * data[:65536].count(0) > len(data[:65536]):
        return "?"
    return ""


def _package(data: bytes) -> str:
    """What kind of zip this is; "zip" where its parts do not tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            mimetype = ""
            if "mimetype" in names:
                with package.open("mimetype") as stream:
                    mimetype = stream.read(200).decode("latin-1").strip()
    except Exception:  # a broken zip fails in many ways: archive.py says which, in one message
        return "zip"
    if mimetype.startswith(OPEN_DOCUMENT):
        family = mimetype.removeprefix(OPEN_DOCUMENT).split("-")[0]
        return {"text": ".odt", "spreadsheet": "sheet", "presentation": "slides"}.get(family, "zip")
    for folder, found in (("word/", ".docx"), ("xl/", "sheet"), ("ppt/", "slides")):
        if any(name.startswith(folder) for name in names):
            return found
    return ".odt" if {"content.xml", "META-INF/manifest.xml"} <= names else "zip"
