"""The one door to pandoc: the bundled binary, pinned, called through pypandoc.

pypandoc would take the newest pandoc on PATH; the booklet must not change with the machine.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypandoc

from carrefours_docs.patience import patiently

os.environ["PYPANDOC_PANDOC"] = str(Path(pypandoc.__file__).parent / "files" / "pandoc")

MARKDOWN = "markdown-smart-raw_html-raw_attribute-citations-tex_math_dollars"
"""The Markdown of minutes: no raw HTML or TeX, and quotes left to our own typography."""

PATIENCE = 30
"""Seconds of a processor that a reading may take: a book takes two."""


MOST_ELEMENTS = 300_000
"""Words, spaces and blocks of a text that is taken: a book of five hundred pages."""


class PandocError(Exception):
    """pandoc could not read or write; the text is its own, for developers, never for organisers."""


class TooLong(PandocError):
    """A text of more elements than any book has."""


@contextmanager
def _captured() -> Iterator[list[str]]:
    """The warnings pandoc gives in the block."""
    warnings: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    logger = logging.getLogger("pypandoc")
    handler = Keep()
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def read_text(
    text: str, reader: str = MARKDOWN, options: Sequence[str] = ()
) -> tuple[dict[str, Any], list[str]]:
    """Parse `text` into a pandoc document (JSON AST); returns it with pandoc's warnings."""
    out, warnings = _run(["--from", reader, "--to", "json", *options], text)
    return _tree(out), warnings


def _tree(out: str) -> dict[str, Any]:
    """The tree that pandoc wrote, within limits."""
    if out.count('"t":') > MOST_ELEMENTS:
        raise TooLong
    tree: dict[str, Any] = json.loads(out)
    return tree


def read_file(
    path: Path, reader: str, media: Path, options: Sequence[str] = ()
) -> tuple[dict[str, Any], list[str]]:
    """Parse a .docx or .odt into a pandoc document; its pictures go below `media`."""
    extract = f"--extract-media={media}"
    out, warnings = _run(["--from", reader, "--to", "json", extract, *options, str(path)])
    return _tree(out), warnings


def _run(arguments: Sequence[str], text: str = "") -> tuple[str, list[str]]:
    """What the sandboxed pandoc writes, and its warnings.

    pypandoc cannot stop a run: some texts, nested by accident, would keep pandoc busy for hours.
    """
    command = [os.environ["PYPANDOC_PANDOC"], "--sandbox", *arguments]
    try:
        done = patiently(command, text.encode(), PATIENCE)
    except (OSError, subprocess.TimeoutExpired, UnicodeEncodeError) as error:
        raise PandocError(str(error)) from error
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise PandocError(told)
    warnings = [line for line in told.splitlines() if line.startswith("[WARNING] ")]
    return done.stdout.decode(), [line.removeprefix("[WARNING] ") for line in warnings]


def write(
    document: dict[str, Any],
    writer: str,
    options: Sequence[str] = (),
    target: Path | None = None,
) -> str:
    """Write a pandoc document in `writer`'s format: to `target`, or returned as text.

    Not sandboxed (pictures on disk would not be found): the tree must have been cleaned before.
    """
    with _captured():
        try:
            out = pypandoc.convert_text(
                json.dumps(document, ensure_ascii=False),
                writer,
                format="json",
                extra_args=list(options),
                outputfile=str(target) if target else None,
                verify_format=False,  # it would start pandoc once more, to ask what it writes
            )
        except (RuntimeError, OSError) as error:
            raise PandocError(str(error)) from error
    return str(out)
