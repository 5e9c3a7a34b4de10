"""A .docx or .odt made safe to read: its parts unpacked within limits, checked, and repacked.

pandoc unpacks a zip without limits and expands what it finds; it is only ever given this copy,
whose every byte was seen here. Refuses encrypted and broken packages, zip bombs and XML entities.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from carrefours_docs.messages import _
from carrefours_docs.minutes.report import refused
from carrefours_docs.minutes.sniff import Kind, encrypted

MOST_PARTS = 5_000
MOST_BYTES = 400_000_000
MOST_XML_BYTES = 40_000_000
"""Of one XML part: a book of a thousand pages stays below it."""

DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
)  # fmt: skip
"""What zipfile raises on damaged packages."""

MANIFEST = "META-INF/manifest.xml"
ENTITIES = re.compile(
    b"|".join(re.escape("<!ENTITY".encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be"))
)
UNREAD = ("customXml/", "docProps/thumbnail", "Thumbnails/", "word/embeddings/", "Basic/")
"""Parts that hold nothing of the text."""


def safe_parts(
    data: bytes, kind: Kind, source: Path, unread: tuple[str, ...] = UNREAD
) -> dict[str, bytes]:
    """The package's parts by name, in order; raises SourceError for what cannot be trusted.

    What begins with one of `unread` is left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _unpacked(package, source, unread)
    except DAMAGE:
        raise _broken(kind, source) from None
    if b"encryption-data" in parts.get(MANIFEST, b"") or "EncryptedPackage" in parts:
        raise encrypted(source)
    main = "content.xml" if kind is Kind.ODT else "[Content_Types].xml"
    if main not in parts:
        raise _broken(kind, source)
    if any(ENTITIES.search(part) for name, part in parts.items() if _is_xml(name)):
        raise refused(
            "minutes-entities",
            source,
            _("The document defines XML entities, which no word processor writes."),
            _("Open it in Word or LibreOffice and save it again; distrust it if you do not know "
              "where it comes from."),
        )  # fmt: skip
    return parts


def write_package(parts: Mapping[str, bytes], target: Path) -> None:
    """Repack parts, uncompressed, into a zip that holds nothing else."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)


def _unpacked(package: zipfile.ZipFile, source: Path, unread: tuple[str, ...]) -> dict[str, bytes]:
    """Read within limits: zipfile gives no more bytes than a part declares, and checks its CRC."""
    infos = [info for info in package.infolist() if not info.is_dir()]
    if any(info.flag_bits & 1 for info in infos):
        raise encrypted(source)
    too_large = (
        len(infos) > MOST_PARTS
        or sum(info.file_size for info in infos) > MOST_BYTES
        or any(info.file_size > MOST_XML_BYTES for info in infos if _is_xml(info.filename))
    )
    if too_large:
        raise refused(
            "minutes-too-large",
            source,
            _("The document is far larger than it seems: once unpacked it passes all limits."),
            _("Divide it, or make its pictures smaller; distrust it if you do not know where it "
              "comes from."),
        )  # fmt: skip
    parts: dict[str, bytes] = {}
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or info.filename.startswith(unread):
            continue
        parts[info.filename] = package.read(info)
    return parts


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _broken(kind: Kind, source: Path) -> Exception:
    return refused(
        "minutes-broken",
        source,
        _("The {ending} document is damaged or incomplete.", ending=kind.value),
        _("Open it in Word or LibreOffice, which may repair it, and save it again; else take "
          "another copy."),
    )  # fmt: skip
