"""The EPUB container (OCF 3.3, §4): resources → a zip whose bytes depend on nothing else."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable
from pathlib import Path

MEDIA_TYPE = "application/epub+zip"
FOLDER = "EPUB"


def write_archive(
    target: Path, files: Iterable[tuple[str, bytes]], moment: datetime.datetime
) -> None:
    """Write `files` (path in the container, bytes) in this order, all dated `moment` (UTC).

    `mimetype` comes first and uncompressed, as readers find out what the file is.
    """
    with zipfile.ZipFile(target, "w") as archive:
        for name, data, method in [
            ("mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED),
            *((name, data, zipfile.ZIP_DEFLATED) for name, data in files),
        ]:
            entry = zip_entry(name, moment)
            entry.compress_type = method
            archive.writestr(entry, data, compresslevel=9)


def zip_entry(name: str, moment: datetime.datetime) -> zipfile.ZipInfo:
    """A plain file of a zip, dated `moment` (UTC), the same on every system."""
    # A zip cannot say a year before 1980, and counts two seconds at a time.
    dated = max(moment, datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)).timetuple()[:6]
    entry = zipfile.ZipInfo(name, dated)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
