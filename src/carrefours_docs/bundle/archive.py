"""A folder → a zip whose bytes depend on nothing but the files in it (PKWARE APPNOTE 6.3)."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable
from pathlib import Path

from carrefours_docs.epub.archive import zip_entry


def write_zip(
    target: Path,
    folder: Path,
    paths: Iterable[str],
    name: str,
    moment: datetime.datetime,
) -> None:
    """Write the files of `folder` below the folder `name`, in order, all dated `moment` (UTC).

    What is compressed already is stored as it is.
    """
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(paths):
            entry = zip_entry(f"{name}/{path}", moment)
            packed = path.endswith((".epub", ".docx", ".png", ".jpg"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / path).read_bytes(), compresslevel=9)
