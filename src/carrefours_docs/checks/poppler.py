"""The door to poppler: a PDF file → its pages as pictures, as a reader's screen shows them.

Rests on the program `pdftoppm`, which only looking at pages needs: no booklet is made with it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

INSTALL = {
    "apt-get": "sudo apt-get install poppler-utils",
    "dnf": "sudo dnf install poppler-utils",
    "brew": "brew install poppler",
}
"""The command that brings poppler, by the machine's package manager."""


def page_pictures(pdf: Path, dpi: int, first: int = 1, last: int = 0) -> Iterator[Image.Image]:
    """The pages `first` to `last` (from 1; 0: the end), in colour, `dpi` pixels an inch.

    Raises BuildError where poppler is missing or cannot read the file.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise BuildError([missing(pdf)])
    command = [program, "-r", str(dpi), "-f", str(first), *(["-l", str(last)] if last else [])]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*command, str(pdf), str(Path(folder) / "page")],
            capture_output=True,
            text=True,
            check=False,
        )
        pages = sorted(Path(folder).glob("page-*.ppm"))
        if done.returncode or not pages:
            raise BuildError([_unreadable(pdf, done.stderr)])
        for path in pages:
            with Image.open(path) as picture:
                yield picture.convert("RGB")


def missing(pdf: Path) -> Problem:
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    return Problem(
        "poppler-missing",
        Place(pdf),
        _("The pages cannot be made into pictures: poppler (pdftoppm) is not installed."),
        _("Type: {command}", command=INSTALL[manager])
        if manager
        else _("Install poppler, which brings pdftoppm."),
    )


def _unreadable(pdf: Path, said: str) -> Problem:
    return Problem(
        "poppler-unreadable",
        Place(pdf),
        _("The pages cannot be made into pictures: {reason}", reason=" ".join(said.split())),
        _("Make the PDF again; if it stays so, tell the developers."),
    )
