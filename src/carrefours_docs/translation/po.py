"""A desk ↔ a PO file (gettext), as Poedit, OmegaT and Weblate edit it.

A unit's msgctxt is its key; comments say where it stands; `#| msgid` is the original that a fuzzy
translation was made from; `en:1a2b3c4d` in a comment tells the import which translation was sent
out. No date and no name is written: the same desk gives the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_text
from carrefours_docs.messages import _
from carrefours_docs.translation.describe import place_in_words
from carrefours_docs.translation.desk import Desk, Item, Work
from carrefours_docs.translation.returned import Returned
from carrefours_docs.translation.units import fingerprint

LARGEST = 50_000_000
SENT = "X-Carrefours-Sent"
_BASE = re.compile(r"^sent: ([0-9a-f]{8}|-)$", re.M)
_LINE = re.compile(r"line (\d+)")
_TEXT = re.compile(r"\s*(#~ *|#\| *)*(msg\w+(\[\d+\])?\s*)?\"")
_CLOSED = re.compile(_TEXT.pattern + r"(?:[^\"\\]|\\.)*\"")


def write_po(desk: Desk, works: Sequence[Work], file: Path, root: Path) -> None:
    """Write the units of `works`; places are told relative to `root`."""
    po = polib.POFile(wrapwidth=0)
    season = desk.corpus.season
    first = season.languages[0]
    po.metadata = {
        "Project-Id-Version": season.title[first],
        "Language": desk.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": first,
    }
    for work in works:
        for number, item in enumerate(work.items, start=1):
            po.append(_entry(work, item, number, root))
    po.metadata[SENT] = _state(po)
    write_text(file, str(po) + "\n")


def was_worked_on(file: Path) -> bool:
    """Whether somebody has translated in a file since it was written; False where there is none."""
    if not file.is_file():
        return False
    po = _opened(file)
    return bool(po.metadata.get(SENT) != _state(po))


def read_po(file: Path, language: str) -> list[Returned]:
    """The units of a PO file. Raises SourceError, with the line where there is one."""
    po = _opened(file)
    told = po.metadata.get("Language", "").replace("_", "-")
    if told and told.split("-")[0] != language.split("-")[0]:
        raise SourceError(
            [
                Problem(
                    "translation-language",
                    Place(file, 1),
                    _("This file says that it is in “{found}”, not in “{wanted}”.", found=told,
                      wanted=language),
                    _("Import it into its own language."),
                )
            ]
        )  # fmt: skip
    returned = list(_returned(po, file))
    _no_key_twice(returned)
    return returned


def language_of(file: Path) -> str:
    """The language a PO file says it is in, "" if it says none."""
    return str(_opened(file).metadata.get("Language", "")).replace("_", "-")


def _entry(work: Work, item: Item, number: int, root: Path) -> polib.POEntry:
    comment = f"{place_in_words(work, item, number)}\nsent: {fingerprint(item.target) or '-'}"
    place = Place(item.place.file, item.place.line).shown(root).rsplit(":", 1)
    return polib.POEntry(
        msgctxt=item.key,
        msgid=item.source,
        msgstr=item.target,
        comment=comment,
        occurrences=[(place[0], place[1] if len(place) > 1 else "")],
        flags=["fuzzy"] if item.doubtful else [],
        previous_msgctxt=None,
        previous_msgid=item.previous or None,
    )


def _returned(po: polib.POFile, file: Path) -> Iterator[Returned]:
    for entry in po:
        if entry.obsolete:
            continue
        base = _BASE.search(entry.comment or "")
        yield Returned(
            entry.msgctxt or "",
            entry.msgid,
            entry.msgstr,
            "fuzzy" in entry.flags,
            None if base is None else base[1].removeprefix("-"),
            Place(file, entry.linenum or 0),
            entry.previous_msgid or "",
        )


def _no_key_twice(returned: Sequence[Returned]) -> None:
    first: dict[str, Returned] = {}
    twice = []
    for one in returned:
        if not one.key or one.key in first:
            twice.append(one)
        first.setdefault(one.key, one)
    if twice:
        raise SourceError(
            Problem(
                "translation-key",
                one.place,
                _("This entry stands twice: {key}.", key=one.key)
                if one.key
                else _("This entry does not say which text it translates (msgctxt)."),
                _("Export anew, and translate in the file as it was exported."),
            )
            for one in twice
        )


def _opened(file: Path) -> polib.POFile:
    line = 0
    try:
        data = file.read_bytes()
        if len(data) > LARGEST or b"\0" in data:
            raise ValueError
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if not text.strip():
            raise ValueError
        line = _unclosed(text)
        if line:
            raise ValueError
        with_lines = polib.pofile(text + "\n", encoding="utf-8", wrapwidth=0)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    except OSError as error:
        found = _LINE.search(str(error))
        if not found:
            if isinstance(error, FileNotFoundError):
                raise SourceError([_absent(file)]) from None
            raise
        line = int(found[1])
    except (ValueError, IndexError, AttributeError, KeyError, TypeError):
        line = line or 1
    else:
        if len(with_lines) or with_lines.metadata:
            return with_lines
        line = 1
    raise SourceError(
        [
            Problem(
                "translation-po",
                Place(file, line),
                _("This is no PO file in UTF-8, or it is damaged here."),
                _("Open it in Poedit, which says what is wrong; or export anew."),
            )
        ]
    )


def _unclosed(text: str) -> int:
    """The first line whose quotation marks do not close, which polib would cut short; or 0."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _TEXT.match(line) and not _CLOSED.fullmatch(line.strip()):
            return number
    return 0


def _absent(file: Path) -> Problem:
    return Problem(
        "translation-file",
        Place(file),
        _("This file does not exist."),
        _("Give the path of the file that the translator sent back."),
    )


def _state(po: polib.POFile) -> str:
    """What a translator can change, as a fingerprint."""
    return fingerprint(
        "\n".join(f"{e.msgctxt}\t{e.msgstr}\t{'fuzzy' in e.flags}" for e in po if not e.obsolete)
    )
