"""What is said to the organiser about a file of minutes: errors stop it, notices go with it."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.errors import Place, Problem, Severity, SourceError


def error(code: str, source: Path, what: str, remedy: str, line: int = 0) -> Problem:
    """A problem that keeps the file from being read."""
    return Problem(code, Place(source, line), what, remedy)


def notice(code: str, source: Path, what: str, remedy: str, line: int = 0) -> Problem:
    """Something the organiser should know; the file is read all the same."""
    return Problem(code, Place(source, line), what, remedy, severity=Severity.NOTICE)


def refused(code: str, source: Path, what: str, remedy: str, line: int = 0) -> SourceError:
    """One problem as the exception to raise."""
    return SourceError([error(code, source, what, remedy, line)])
