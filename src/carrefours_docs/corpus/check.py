"""Everything that is wrong with the sources, and what is worth knowing: `./doit check`.

Takes the project, gives the problems of every season: errors, and notices that stop nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.corpus import MEETINGS
from carrefours_docs.corpus.load import AUTHORITIES, Reading, read_season
from carrefours_docs.corpus.source import Source, strings
from carrefours_docs.corpus.untranslated import untranslated
from carrefours_docs.corpus.usage import unused
from carrefours_docs.corpus.validation import field_name
from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.messages import _, ngettext
from carrefours_docs.paths import Project

IMPRINT = ("publisher", "address", "printer", "printed", "legal-deposit", "isbn", "price")
"""What French law and custom ask of a printed book's imprint."""

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)\s*\Z")
_BETWEEN_CURLY = re.compile(r"[“”„‟][^“”„‟]*[“”„‟]")
_CUT = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?[^\s"'#|>\[{][^"'#]* (#)[^\s#]""")


def check(project: Project) -> list[Problem]:
    """The problems of every season below sources/, in the order of files and lines."""
    if not project.sources.is_dir():
        return [
            Problem(
                Code.NO_SOURCES,
                Place(project.sources),
                _("the folder of the sources does not exist"),
                _("Create it, or check where CARREFOURS_SOURCES leads."),
            )
        ]
    folders = sorted(path for path in project.sources.iterdir() if path.is_dir())
    seasons = [folder for folder in folders if (folder / "season.yaml").exists()]
    problems = [*_folders_without_season(project, folders, seasons)]
    readings = [read_season(folder, project.sources / "authorities") for folder in seasons]
    for reading in readings:
        problems += reading.problems
        problems += _imprint(reading)
        problems += untranslated(reading)
        for source in reading.sources:
            problems += _schema_line(source, _kind(source, reading), project.sources / "schema")
            problems += _cut_texts(source)
            problems += _curly(source, {problem.place for problem in reading.problems})
    corpora = [reading.corpus for reading in readings if reading.corpus is not None]
    if len(corpora) == len(readings) and corpora:
        problems += unused(readings[0].authorities, corpora)
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.place.file.as_posix(), p.place.line, p.place.column, p.code, p.what),
    )


def report(problems: Sequence[Problem], root: Path) -> str:
    """Every problem as an organiser reads it, then one line that counts them."""
    if not problems:
        return _("Everything is in order.")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    notices = len(problems) - errors
    counts = []
    if errors:
        counts.append(ngettext("{number} error", "{number} errors", errors))
    if notices:
        counts.append(ngettext("{number} notice", "{number} notices", notices))
    lines = [problem.shown(root) for problem in problems]
    summary = ", ".join(counts)
    if not errors:
        summary = _("{counts}: nothing stops the booklet.", counts=summary)
    return "\n".join([*lines, "", summary])


def _folders_without_season(
    project: Project, folders: Sequence[Path], seasons: Sequence[Path]
) -> Iterator[Problem]:
    for folder in folders:
        if folder not in seasons and (folder / MEETINGS).is_dir():
            yield Problem(
                Code.NO_SEASON,
                Place(folder),
                _("this folder holds meetings, and no season.yaml"),
                _("Write its season.yaml, or move the folder out of the sources."),
            )
    if not seasons:
        yield Problem(
            Code.NO_SEASON,
            Place(project.sources),
            _("there is no season here"),
            _("Add a folder with a season.yaml, for example {path}.", path="season-1/season.yaml"),
        )


def _imprint(reading: Reading) -> Iterator[Problem]:
    """One notice that names all the imprint still lacks."""
    written = reading.season.data.get("imprint")
    if not reading.season.sound:
        return
    known = written if isinstance(written, dict) else {}
    lacking = [name for name in IMPRINT if not known.get(name)]
    if lacking:
        yield Problem(
            Code.IMPRINT,
            reading.season.place(("imprint",), key=True),
            _("the imprint page will not say: {names}", names=", ".join(lacking)),
            _("Fill in what is known before printing; nothing is invented for the rest."),
            "imprint",
            Severity.NOTICE,
        )


def _kind(source: Source, reading: Reading) -> str:
    """The name of the schema a record follows."""
    if source is reading.season:
        return "season"
    return source.file.stem if source.file.stem in AUTHORITIES else "meeting"


def _schema_line(source: Source, kind: str, folder: Path) -> Iterator[Problem]:
    """A record opens with the line that lets editors complete and check it."""
    if not source.text:
        return
    right = folder / _schema(kind)
    for number, line in enumerate(source.text.splitlines(), start=1):
        match = _MODELINE.match(line)
        if match and "://" not in match[1]:
            target = Path(os.path.normpath(source.file.parent / match[1]))
            if target == Path(os.path.normpath(right)):
                yield from _no_schemas(right)
            else:
                what = _("“{path}” is not the schema of this record", path=match[1])
                yield _no_schema(source, right, number, what)
        if match:
            return
        if line.strip() and not line.startswith("#"):
            break
    yield _no_schema(source, right, 1, _("the line that lets an editor help is missing"))


def _no_schema(source: Source, right: Path, line: int, what: str) -> Problem:
    path = Path(os.path.relpath(right, source.file.parent)).as_posix()
    return Problem(
        Code.NO_SCHEMA,
        Place(source.file, line, 1),
        what,
        _("Open the file with “{line}”.", line=f"# yaml-language-server: $schema={path}"),
        severity=Severity.NOTICE,
    )


def _no_schemas(right: Path) -> Iterator[Problem]:
    """The schemas themselves are missing: told once for all records."""
    if not right.is_file():
        yield Problem(
            Code.NO_SCHEMA,
            Place(right.parent),
            _("the schemas that let editors help are missing"),
            _("Write them with “{command}”.", command="./doit schema"),
            severity=Severity.NOTICE,
        )


def _cut_texts(source: Source) -> Iterator[Problem]:
    """Texts such as `title: Rencontre #3`, of which YAML keeps only what stands before the #."""
    for number, line in enumerate(source.text.splitlines() if source.sound else (), start=1):
        match = _CUT.match(line)
        if match:
            yield Problem(
                Code.COMMENT,
                Place(source.file, number, match.start(1) + 1),
                _("what follows “#” is a comment: it will not be printed"),
                _("Put the whole text between quotation marks if it should be."),
                severity=Severity.NOTICE,
            )


def _curly(source: Source, told: Container[Place]) -> Iterator[Problem]:
    """Texts wholly between “ ”: their writer meant YAML's own marks, and they will be printed.

    Where an error is `told` of the text, it is no text to print.
    """
    for where, text in strings(source.data if source.sound else {}):
        wholly = text and _BETWEEN_CURLY.fullmatch(text.strip())
        if wholly and source.place(where) not in told:
            yield Problem(
                Code.CURLY,
                source.place(where),
                _("the quotation marks “ and ” will be printed"),
                _("Type straight ones in their place, if they are not part of the text."),
                field_name(where),
                Severity.NOTICE,
            )


def _schema(kind: str) -> str:
    return f"{kind}.schema.json"
