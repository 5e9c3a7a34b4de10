"""A desk ↔ a Word table of three columns (key, original, translation), for people who live in Word.

Emphasis is Word's own where that says it all; other marks (links, footnotes' calls) are typed as in
Markdown. A translation that has to be looked at begins with “?”: taking that away confirms it.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs import pandoc
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import replacing
from carrefours_docs.messages import _
from carrefours_docs.minutes.archive import safe_parts
from carrefours_docs.minutes.read import LIMITS, loaded
from carrefours_docs.minutes.rows import Row, plain
from carrefours_docs.minutes.sniff import Kind as FileKind
from carrefours_docs.minutes.sniff import kind_of, truthful_bytes
from carrefours_docs.translation.desk import Desk, Item, Work
from carrefours_docs.translation.markup import NotOneLine, dumped, parsed_all
from carrefours_docs.translation.returned import Returned
from carrefours_docs.translation.units import fingerprint

DOUBT = "?"
_KEY = re.compile(r"^(?P<key>\S+)\s+sent:\s*(?P<base>[0-9a-f]{8}|-)\s*$")
_SHAPES = (pf.Str, pf.Space, pf.LineBreak, pf.Emph, pf.Strong)
_A4_ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGINS = (
    '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" '
    'w:header="425" w:footer="425" w:gutter="0"/>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_table(desk: Desk, works: Sequence[Work], file: Path) -> None:
    """Write the units of `works` as a table, a row each."""
    rows = [(work, item, n) for work in works for n, item in enumerate(work.items, start=1)]
    shown = _shown([text for _, item, _ in rows for text in (item.source, item.target)])
    first = desk.corpus.season.languages[0]
    body = [
        _row(work, item, number, shown[2 * at], shown[2 * at + 1], first, desk.language)
        for at, (work, item, number) in enumerate(rows)
    ]
    head = pf.TableRow(*(pf.TableCell(pf.Plain(pf.Strong(*_spaced(words)))) for words in (
        _("Key (do not change)"), first, desk.language,
    )))  # fmt: skip
    table = pf.Table(
        pf.TableBody(*body),
        head=pf.TableHead(head),
        colspec=[("AlignLeft", 0.18), ("AlignLeft", 0.41), ("AlignLeft", 0.41)],
    )
    advice = _(
        "Translate in the third column, a paragraph a cell. Keep signs such as [^1], "
        "[text](address) and {…}. A “?” before a translation asks for a look at it: take it away "
        "when it is right."
    )
    tree = dumped([pf.Para(*_spaced(advice)), table])
    tree["meta"] = {"lang": {"t": "MetaString", "c": first}}
    with replacing(file) as temporary:
        pandoc.write(tree, "docx", [], temporary)
        _dress(temporary)


def read_table(file: Path) -> list[Returned]:
    """The rows of such a table. Raises SourceError."""
    if not file.is_file():
        raise SourceError([_wrong(file, "", _("This file does not exist."))])
    kind = kind_of(file)
    if kind is not FileKind.DOCX:
        raise SourceError([_wrong(file, "", _("This is no Word file."))])
    safe_parts(truthful_bytes(file, kind), kind, file)
    with tempfile.TemporaryDirectory(prefix="carrefours-") as scratch:
        try:
            options = (*LIMITS, "--track-changes=accept")
            tree, _warnings = pandoc.read_file(file, "docx", Path(scratch), options)
        except pandoc.PandocError:
            raise SourceError([_wrong(file, "", _("This Word file cannot be read."))]) from None
    returned: list[Returned] = []
    problems: list[Problem] = []
    for cells in _rows(loaded(tree)):
        found = _KEY.match(plain(cells[0]))
        if found:
            _take(returned, problems, cells, found, file)
    if not returned and not problems:
        problems.append(
            _wrong(file, "", _("No table with keys, originals and translations is in it."))
        )
    if problems:
        raise SourceError(problems)
    return returned


def _take(
    returned: list[Returned],
    problems: list[Problem],
    cells: Sequence[Sequence[Any]],
    found: re.Match[str],
    file: Path,
) -> None:
    key, base = found["key"], found["base"].removeprefix("-")
    if any(one.key == key for one in returned):
        problems.append(_wrong(file, key, _("This row stands twice.")))
        return
    sources = [words for words in map(_typed, cells[1]) if words]
    targets = [words for words in map(_typed, cells[2]) if words]
    if len(targets) > 1 or not sources:
        problems.append(
            _wrong(file, key, _("A cell holds one paragraph: this row has another number."))
        )
        return
    text = targets[0] if targets else ""
    doubtful = text.startswith(DOUBT)
    if doubtful:
        text = text.removeprefix(DOUBT).lstrip()
    returned.append(Returned(key, sources[0], text, doubtful and bool(text), base, Place(file)))


def _row(
    work: Work, item: Item, number: int, source: Row, target: Row, first: str, language: str
) -> pf.TableRow:
    key = [
        pf.Str(item.key), pf.LineBreak(), pf.Str("sent:"), pf.Space(),
        pf.Str(fingerprint(item.target) or "-"),
    ]  # fmt: skip
    doubt = [pf.Str(DOUBT), pf.Space()] if item.doubtful else []
    original: list[Any] = [pf.Plain(pf.Span(*source, attributes={"lang": first}))]
    if item.previous:
        before = pf.Emph(*_spaced(_("Before: {text}", text=item.previous)))
        original = [pf.Para(*original[0].content), pf.Para(before)]
    return pf.TableRow(
        pf.TableCell(pf.Plain(*key)),
        pf.TableCell(*original),
        pf.TableCell(pf.Plain(pf.Span(*doubt, *target, attributes={"lang": language}))),
    )


def _shown(texts: Sequence[str]) -> list[Row]:
    """Each text as Word shows it: formatted where that reads back as the same, else as typed."""
    rows: list[Row] = []
    full = [text for text in texts if text]
    try:
        trees = dict(zip(full, parsed_all(full), strict=True))
    except NotOneLine:
        trees = {}
    for text in texts:
        row = trees.get(text, [])
        simple = row and all(isinstance(one, _SHAPES) for one in _all(row))
        rows.append(row if simple and _words(row) == text else _literal(text))
    return rows


def _all(row: Sequence[Any]) -> Iterator[Any]:
    for inline in row:
        yield inline
        if isinstance(inline, pf.Emph | pf.Strong):
            yield from _all(list(inline.content))


def _literal(text: str) -> Row:
    row: Row = []
    for number, line in enumerate(text.split("\n")):
        row += [*([pf.LineBreak()] if number else []), *_spaced(line)]
    return row


def _spaced(text: str) -> Row:
    row: Row = []
    for word in text.split(" "):
        row += [*([pf.Space()] if row else []), pf.Str(word)]
    return row


def _typed(block: Any) -> str:
    """A paragraph of a cell, as it would be typed in Markdown."""
    return _words(list(getattr(block, "content", ()))).strip()


def _words(row: Sequence[Any]) -> str:
    text = ""
    for inline in row:
        match inline:
            case pf.Str():
                text += inline.text
            case pf.Space() | pf.SoftBreak():
                text += " "
            case pf.LineBreak():
                text += "\n" if text.endswith("\\") else "\\\n"
            case pf.Emph() | pf.Strong():
                mark = "*" if isinstance(inline, pf.Emph) else "**"
                inner = _words(list(inline.content))
                lead = inner[: len(inner) - len(inner.lstrip())]
                tail = inner[len(inner.rstrip()) :]
                text += f"{lead}{mark}{inner.strip()}{mark}{tail}" if inner.strip() else inner
            case _:
                text += _words(list(getattr(inline, "content", ())))
    return text


def _rows(document: pf.Doc) -> Iterator[list[list[Any]]]:
    for block in document.content:
        if isinstance(block, pf.Table):
            for body in block.content:
                for row in body.content:
                    cells = [list(cell.content) for cell in row.content]
                    if len(cells) >= 3:
                        yield cells


def _dress(file: Path) -> None:
    """A4 across, lines between cells: what pandoc's own Word file lacks for such a table."""
    with zipfile.ZipFile(file) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts:
            if info.filename == "word/document.xml":
                data = _across(data.decode()).encode()
            package.writestr(info, data)


def _across(xml: str) -> str:
    xml = xml.replace("</w:tblPr>", f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>", 1) if (
        "<w:tblBorders>" not in xml
    ) else xml  # fmt: skip
    xml = re.sub(r"<w:pgSz[^>]*/>|<w:pgMar[^>]*/>", "", xml)
    closed = re.sub(r"<w:sectPr\s*/>", "<w:sectPr></w:sectPr>", xml)
    return closed.replace("</w:sectPr>", f"{_A4_ACROSS}{_MARGINS}</w:sectPr>", 1)


def _wrong(file: Path, key: str, what: str) -> Problem:
    return Problem(
        "translation-table",
        Place(file),
        f"{key}: {what}" if key else what,
        _("Send back the Word file as it was exported, with the third column filled in."),
    )
