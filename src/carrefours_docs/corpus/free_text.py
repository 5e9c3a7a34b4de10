"""Files of free text beside the records: minutes.fr.md, foreword.en.docx, and how they are found.

Takes a folder and a name; gives language → file. Also judges the paths that records write: none
may leave the season's folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from carrefours_docs.corpus.codes import Code
from carrefours_docs.corpus.source import Source, Where
from carrefours_docs.corpus.validation import field_name
from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.messages import _

ENDINGS = (".md", ".txt", ".docx", ".odt", ".html")
_FIRST = "fr"  # the language to speak of where a season declares none that can be read
_LEFT_OVERS = (".bak", ".orig", ".swp", ".tmp", "~")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def found_by_name(
    folder: Path, stem: str, languages: Iterable[str]
) -> tuple[dict[str, Path], list[Problem]]:
    """The files `<stem>.<language>.<ending>` of a folder; `languages` are the season's."""
    declared = tuple(languages)
    texts: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        name = path.name
        if name.partition(".")[0].casefold() != stem or not path.is_file():
            continue
        if name.endswith(_LEFT_OVERS):
            continue
        problem = _misnamed(path, stem, declared)
        if problem:
            problems.append(problem)
            continue
        language = name.split(".")[1]
        if language in texts:
            problems.append(
                Problem(
                    Code.SEVERAL_TEXTS,
                    Place(path),
                    _(
                        "the same text in “{language}” is already in {file}",
                        language=language,
                        file=texts[language].name,
                    ),
                    _("Keep one of the two in this folder."),
                )
            )
        texts.setdefault(language, path)
    return texts, problems


def _misnamed(path: Path, stem: str, declared: tuple[str, ...]) -> Problem | None:
    """What is wrong with a file's name, if anything."""
    first = declared[0] if declared else _FIRST
    ending = path.suffix
    language = path.name[len(stem) + 1 : -len(ending) or None]
    known = language if _LANGUAGE.fullmatch(language) else first
    if ending not in ENDINGS:
        if ending.lower() in ENDINGS:
            return _rename(path, f"{stem}.{known}{ending.lower()}")
        if ending[1:] in ("", *declared):  # minutes.fr: the ending itself is missing
            return _rename(path, f"{stem}.{ending[1:] or first}.md")
        return Problem(
            Code.TEXT_ENDING,
            Place(path),
            _("a text cannot be read from a file that ends in {ending}", ending=ending),
            _(
                "Save it as {good} from your word processor, then delete this one. Endings: "
                "{endings}.",
                good=f"{stem}.{known}.docx",
                endings=", ".join(ENDINGS),
            ),
        )
    if not path.name.startswith(stem + ".") or not _LANGUAGE.fullmatch(language):
        return _rename(path, f"{stem}.{first}{ending}")
    if declared and language not in declared:
        return Problem(
            Code.TEXT_LANGUAGE,
            Place(path),
            _("the season has no language “{text}”", text=language),
            _(
                "Its languages are: {languages}. Use one of them, or add it to `languages` in "
                "season.yaml.",
                languages=", ".join(declared),
            ),
        )
    return None


def _rename(path: Path, good: str) -> Problem:
    return Problem(
        Code.TEXT_NAME,
        Place(path),
        _("this file's name does not say what it is: name, language, ending"),
        _("Rename it, for example {good}.", good=good),
    )


def minutes_of(
    meeting: Source, declared: Sequence[str], season: Path
) -> tuple[dict[str, Path], list[Problem]]:
    """The minutes of one meeting, by language: those its record names, else those found by name."""
    files, problems = found_by_name(meeting.file.parent, "minutes", declared)
    written = meeting.data.get("minutes")
    if not meeting.sound:
        return {}, []
    if written is None:
        problems += leaves(files.values(), season)
        if not files and not problems:
            problems.append(_missing_minutes(meeting, declared[0] if declared else _FIRST))
        return files, problems
    wanted: dict[str, Path] = {}
    told: list[Problem] = []
    if isinstance(written, dict):
        for language, path in written.items():
            if isinstance(path, str) and path.strip():
                where: Where = ("minutes", language)
                wanted[language], wrong = named(meeting, where, path.strip(), season)
                told += wrong
    aside = (path for path in files.values() if path not in wanted.values())
    return wanted, [*told, *(_set_aside(meeting, path) for path in aside)]


def _set_aside(meeting: Source, file: Path) -> Problem:
    line = meeting.place(("minutes",), key=True).line
    return Problem(
        Code.MINUTES_IGNORED,
        Place(file),
        _("the record sets these minutes aside (line {line})", line=line),
        _("Take the line “minutes” out of the record, or delete this file."),
        severity=Severity.NOTICE,
    )


def _missing_minutes(source: Source, language: str) -> Problem:
    """A meeting without minutes; a text that stands beside the record may be them."""
    good = f"minutes.{language}.md"
    folder = source.file.parent
    near = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in ENDINGS
        and path.is_file()
        and path.name[0] not in ".~"
        and not path.name.startswith("easy.")
    )
    if near:
        good = f"minutes.{language}{near[0].suffix.lower()}"
        remedy = _("If {file} holds them, rename it {good}.", file=near[0].name, good=good)
    else:
        remedy = _(
            "Add {good}, or write “{none}” in the record for a meeting without minutes.",
            good=good,
            none="minutes: none",
        )
    return Problem(
        Code.NO_MINUTES, Place(source.file), _("this meeting has no minutes file"), remedy
    )


def named(source: Source, where: Where, written: str, season: Path) -> tuple[Path, list[Problem]]:
    """The file a record names, from the record's own folder; it must exist in the season."""
    path = source.file.parent / written
    problem = _outside(source, where, written, season) or _absent(source, where, path)
    return path, [problem] if problem else []


def inside(path: Path, season: Path) -> bool:
    """Whether a path, symbolic links followed, lies in the season's folder."""
    try:
        return path.resolve().is_relative_to(season.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def leaves(paths: Iterable[Path], season: Path) -> Iterator[Problem]:
    """Found files that are links out of the season."""
    for path in paths:
        if path.is_symlink() and not inside(path, season):
            yield Problem(
                Code.OUTSIDE,
                Place(path),
                _("this is a link to a file outside the season's folder"),
                _("Put the file itself here."),
            )


def _outside(source: Source, where: Where, written: str, season: Path) -> Problem | None:
    absolute = written.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:|\w+://", written)
    if not absolute and "\\" not in written and inside(source.file.parent / written, season):
        return None
    return Problem(
        Code.OUTSIDE,
        source.place(where),
        _("“{path}” leads out of the season's folder", path=written),
        _(
            "Copy the file beside the record and write its path from there, with “/”: {example}.",
            example="pictures/photo.jpg",
        ),
        field_name(where),
    )


def _absent(source: Source, where: Where, path: Path) -> Problem | None:
    try:
        names = _names(path.parent)
        if path.name in names and path.is_file():
            return None
    except OSError:  # a name no disk accepts
        names = frozenset()
    by_case = {name.casefold(): name for name in names}
    close = get_close_matches(path.name.casefold(), by_case, n=1, cutoff=0.6)
    return Problem(
        Code.NO_SUCH_FILE,
        source.place(where),
        _("the file “{file}” does not exist", file=path.name),
        _("Did you mean “{name}”?", name=by_case[close[0]])
        if close
        else _("Put it into the folder {folder}, or correct the path.", folder=path.parent.name),
        field_name(where),
    )


def _names(folder: Path) -> frozenset[str]:
    return frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()
