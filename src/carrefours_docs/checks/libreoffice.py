"""LibreOffice as a second reader of our Word files: DOCX → PDF, and fields made anew.

Runs headless with a profile folder of its own, so that it meets no other LibreOffice; the
booklet's fonts are added to the machine's for the run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

from carrefours_docs.files import write_text

TIMEOUT = 600
"""Seconds; a first start with a fresh profile takes some ten where nothing else is done."""

MODULE = """Sub Update(source As String, target As String, format As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  document.TextFields.refresh()
  For number = 0 To document.DocumentIndexes.Count - 1
    document.DocumentIndexes.getByIndex(number).update()
  Next number
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = format
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
End Sub
"""


class LibreOfficeError(Exception):
    """LibreOffice is missing or could not read the file; the text is for developers."""


def program() -> str | None:
    """Where LibreOffice is, if it is here."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(source: Path, folder: Path, fonts: Path) -> Path:
    """Convert a document to PDF in `folder`, with bookmarks as named destinations."""
    folder.mkdir(parents=True, exist_ok=True)
    options = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
    _run(
        ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder), str(source)],
        folder,
        fonts,
    )
    return _made(folder / f"{source.stem}.pdf")


def to_pdf_updated(source: Path, folder: Path, fonts: Path) -> Path:
    """The same after contents, index and fields were made anew, as "update all" would."""
    return _updated(source, folder / f"{source.stem}-updated.pdf", "writer_pdf_Export", fonts)


def to_text_updated(source: Path, folder: Path, fonts: Path) -> Path:
    """The updated document as flat ODT: what its indexes say, whether or not a page shows it."""
    kind = "OpenDocument Text Flat XML"
    return _updated(source, folder / f"{source.stem}-updated.fodt", kind, fonts)


def _updated(source: Path, target: Path, kind: str, fonts: Path) -> Path:
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "profile" / "user").is_dir():
        _run(["--terminate_after_init"], folder, fonts)  # a new profile would undo the macro
    _add_macro(folder / "profile")
    files = f'"{source.resolve()}","{target.resolve()}","{kind}"'
    _run([f"macro:///Standard.Booklet.Update({files})"], folder, fonts)
    return _made(target)


def destinations(pdf: Path) -> dict[str, int]:
    """The page (from 1) of each bookmark in a PDF that LibreOffice made with `to_pdf`."""
    with pikepdf.open(pdf) as document:
        numbers: dict[Any, int] = {
            page.objgen: number for number, page in enumerate(document.pages, start=1)
        }
        named: Any = document.Root.get("/Dests", {})
        return {_name(str(name)): numbers[place[0].objgen] for name, place in named.items()}


def _name(written: str) -> str:
    """A bookmark's name: LibreOffice writes an underscore as its code."""
    return written.removeprefix("/").replace("5F", "_")


def _made(target: Path) -> Path:
    if not target.is_file():
        raise LibreOfficeError(f"LibreOffice did not write {target.name}")
    return target


def _run(arguments: Sequence[str], folder: Path, fonts: Path) -> None:
    soffice = program()
    if soffice is None:
        raise LibreOfficeError("LibreOffice is not installed")
    profile = (folder / "profile").resolve()
    command = [
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        *arguments,
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_font_configuration(folder, fonts))}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise LibreOfficeError(f"LibreOffice took more than {TIMEOUT} seconds") from error
    if done.returncode:
        raise LibreOfficeError(done.stderr.decode(errors="replace").strip())


def _font_configuration(folder: Path, fonts: Path) -> Path:
    """The machine's fonts and the booklet's."""
    conf = folder / "fonts.conf"
    write_text(
        conf,
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(fonts.resolve()))}</dir>"
        f"<cachedir>{escape(str((folder / 'fontcache').resolve()))}</cachedir></fontconfig>\n",
    )
    return conf


def _add_macro(profile: Path) -> None:
    """Our macro in the profile's standard library."""
    library = profile / "user" / "basic" / "Standard"
    write_text(
        library / "Booklet.xba",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" '
        'script:name="Booklet" script:language="StarBasic">'
        + escape(MODULE)
        + "</script:module>\n",
    )
    write_text(
        library / "script.xlb",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"library.dtd">\n'
        '<library:library xmlns:library="http://openoffice.org/2000/library" '
        'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Booklet"/></library:library>\n',
    )
    write_text(
        library.parent / "script.xlc",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
        '"libraries.dtd">\n'
        '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
        "</library:libraries>\n",
    )
