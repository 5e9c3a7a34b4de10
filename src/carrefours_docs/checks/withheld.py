"""Withheld names in finished files: every text and every byte of them, unpacked, is searched.

Takes a PDF, EPUB, DOCX or any other file, and a corpus as it was written; gives each name that
must not be there. A PDF's streams, strings, outlines, structure and XMP are read by pikepdf, its
pages' text by poppler where that is installed; of a zip, every member.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image

from carrefours_docs.book.consent.find import Lookout
from carrefours_docs.book.consent.forms import Kind, name_forms, slugs
from carrefours_docs.checks.needles import Needles
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

_ENDS_A_LINE = re.compile(
    r"</(?:p|h\d|li|dt|dd|td|th|div|section|figcaption|title|text|tspan|a:p|w:p|w:tc|navLabel)>"
    r"|<(?:br|w:br|w:tab)\b[^>]*>",
    re.I,
)
_TAG = re.compile(r"<[^>]*>")
_SAID = re.compile(
    r"\b(?:alt|title|descr|instr|content|aria-label|data-[\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
"""Attributes that hold words."""
_XML = (
    ".xml",
    ".xhtml",
    ".opf",
    ".ncx",
    ".svg",
    ".html",
    ".ics",
    ".json",
    ".jsonld",
    ".csv",
    ".txt",
)
_BROKEN = re.compile(r"[-\u2010\u00ad]\n\s*")
_AT_ONCE = 1 << 20
"""Bytes of small parts that are searched together."""
_APART = b"\xff\xfe\xff\xff"
"""Stands between them, and in no name in any encoding."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld name (`written`) in a part (`member`) of a file."""

    member: str
    written: str


@dataclass(frozen=True)
class Watch:
    """What must not be in print, ready to be looked for."""

    corpus: Corpus

    @cached_property
    def lookout(self) -> Lookout:
        return Lookout(self.corpus)

    @cached_property
    def needles(self) -> Needles:
        """The whole names as bytes may hold them.

        A single word is looked for in texts alone: in bytes it may be part of another.
        """
        names: list[str] = []
        ids: list[str] = []
        for key, publish in self.lookout.people.items():
            person = self.corpus.people[key]
            whole = [
                form.text
                for form in name_forms(person, publish)
                if form.kind is Kind.FULL and len(form.text) > 8 and " " in form.text
            ]
            names += [text for text in whole if not self._is_of_a_phrase(text, person.excluded)]
            ids += [name for name in slugs(person) if "-" in name and len(name) > 8]
        return Needles(names, ids)

    @staticmethod
    def _is_of_a_phrase(text: str, phrases: tuple[str, ...]) -> bool:
        return any(text.lower() in phrase.lower() for phrase in phrases)


def leaks(file: Path, watch: Watch) -> list[Leak]:
    """Every withheld name in `file`, each once a part; none where everybody agreed to theirs."""
    if not watch.lookout.people:
        return []
    found: dict[Leak, None] = {}
    for member, data in _together(_members(file)):
        found.update((Leak(member, name), None) for name in watch.needles.found(data))
    for member, text in _texts(file):
        for seen in watch.lookout.find(text):
            if not seen.doubtful:
                found[Leak(member, " ".join(text[seen.start : seen.end].split()))] = None
    return list(found)


def refuse_leaks(file: Path, corpus: Corpus, shown_as: Path) -> None:
    """Raises BuildError where `file` (to be put at `shown_as`) holds a withheld name."""
    found = leaks(file, Watch(corpus))
    if found:
        names = dict.fromkeys(leak.written for leak in found)
        members = dict.fromkeys(leak.member for leak in found if leak.member)
        where = f" ({', '.join(members)})" if members else ""
        raise BuildError(
            [
                Problem(
                    "consent-leak",
                    Place(shown_as),
                    _("this file would print {names}{where}: it was not kept",
                      names=", ".join(f"“{name}”" for name in names), where=where),
                    _("Add that way of writing it to “variants” in people.yaml, or to “excluded” "
                      "if it is no one's name. If it stands nowhere in the sources, tell the "
                      "developers."),
                )
            ]
        )  # fmt: skip


def _together(parts: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Neighbouring small parts of one member as one: a PDF has a million strings."""
    name, size = "", 0
    waiting: list[bytes] = []
    for member, data in parts:
        if waiting and (member != name or size + len(data) > _AT_ONCE):
            yield name, _APART.join(waiting)
            waiting, size = [], 0
        name = member
        waiting.append(data)
        size += len(data)
    if waiting:
        yield name, _APART.join(waiting)


def _members(file: Path) -> Iterator[tuple[str, bytes]]:
    """The parts of a file, unpacked: ("", bytes) is the file itself."""
    data = file.read_bytes()
    yield "", data
    if file.suffix == ".ics":
        yield "", _unfolded(data)
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            yield "", archive.comment
            for entry in archive.infolist():
                body = archive.read(entry)
                yield entry.filename, entry.filename.encode() + b"\0" + entry.comment + entry.extra
                yield entry.filename, body
                yield from ((entry.filename, words) for words in _picture_words(body))
    elif data.startswith(b"%PDF"):
        yield from _pdf_parts(file)
    else:
        yield from (("", words) for words in _picture_words(data))


def _picture_words(data: bytes) -> Iterator[bytes]:
    """What a picture says beside its pixels, unpacked."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            for name, value in {**picture.info, **getattr(picture, "text", {})}.items():
                yield str(name).encode() + b"=" + str(value).encode("utf-8", "replace")
            yield str(dict(picture.getexif())).encode("utf-8", "replace")
    except Exception:  # no picture
        return


def _pdf_parts(file: Path) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(file) as pdf:
        told: set[str] = set()
        for item in [*pdf.objects, pdf.trailer]:
            if isinstance(item, pikepdf.Stream):
                try:
                    body = item.read_bytes()
                except pikepdf.PdfError:
                    body = item.read_raw_bytes()
                yield "", body
            yield from (("", text) for text in _pdf_strings(item, told))


def _pdf_strings(item: Any, told: set[str]) -> Iterator[bytes]:
    """The strings and names of an object, those of other objects left to them.

    Names are few and stand everywhere: each is given once, and noted in `told`.
    """
    import pikepdf

    if isinstance(item, pikepdf.String):
        yield bytes(item)
        yield str(item).encode("utf-8", "surrogatepass")
    elif isinstance(item, pikepdf.Name):
        yield from _once(str(item), told)
    elif isinstance(item, pikepdf.Array):
        for each in item:
            if not getattr(each, "is_indirect", False):
                yield from _pdf_strings(each, told)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, each in item.items():
            yield from _once(str(key), told)
            if not getattr(each, "is_indirect", False):
                yield from _pdf_strings(each, told)


def _once(name: str, told: set[str]) -> Iterator[bytes]:
    if name not in told:
        told.add(name)
        yield name.encode("utf-8", "surrogatepass")


def _pdf_words(file: Path) -> Iterator[str]:
    """The strings of a PDF that hold words: titles of its outline, alternative texts …"""
    import pikepdf

    with pikepdf.open(file) as pdf:
        told: set[str] = set()
        for item in [*pdf.objects, pdf.trailer]:
            for text in _pdf_strings(item, told):
                words = text.decode("utf-8", "ignore")
                if words.isprintable():
                    yield words


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    """What a reader reads of a file, and what stands in its attributes."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                if entry.filename.lower().endswith(_XML):
                    yield from _marked_up(entry.filename, archive.read(entry))
    elif file.suffix == ".pdf":
        yield from (("", text) for text in _pdf_texts(file))
        yield "", "\n\n".join(_pdf_words(file))  # no name goes over two line ends
    elif file.suffix == ".ics":
        yield "", _unfolded(file.read_bytes()).decode("utf-8", "replace")
    elif file.suffix.lower() in _XML:
        yield from _marked_up("", file.read_bytes())


def _unfolded(data: bytes) -> bytes:
    """The lines of an iCalendar as they are meant, its signs bare (RFC 5545, 3.1 and 3.3.11)."""
    lines = re.sub(rb"\r?\n[ \t]", b"", data)
    return re.sub(rb"\\([,;\\])", rb"\1", re.sub(rb"\\[nN]", b"\n", lines))


def _marked_up(member: str, data: bytes) -> Iterator[tuple[str, str]]:
    markup = data.decode("utf-8", "replace")
    text = html.unescape(_TAG.sub("", _ENDS_A_LINE.sub("\n", markup)))
    yield member, text
    for double, single in _SAID.findall(markup):
        yield member, html.unescape(double or single)


def _pdf_texts(file: Path) -> Iterator[str]:
    program = shutil.which("pdftotext")
    if program is None:
        return
    for options in ([], ["-raw"]):
        done = subprocess.run(
            [program, *options, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=False
        )
        text = done.stdout.decode("utf-8", "replace").replace("\f", "\n")
        yield text
        yield _BROKEN.sub("", text)
