"""Numbered lists in print: what an author counted with is what the page shows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.pdf.write import write_pdf
from pdf.test_pdf_design import with_minutes

LISTS = """\
c)  choix trois
d)  choix quatre

    1.  dedans un
    2.  dedans deux

fin

IV. chapitre quatre
V.  chapitre cinq

fin

1.  rang un
    1.  sous-rang un
"""


def test_letters_and_romans_stay_what_they_were(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    write_pdf(with_minutes(LISTS), SAMPLE, TEMPLATES, target, tmp_path / "work")
    done = subprocess.run(
        ["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True
    )
    for mark, words in (
        ("c", "choix trois"),
        ("d", "choix quatre"),
        ("1", "dedans un"),
        ("IV", "chapitre quatre"),
        ("V", "chapitre cinq"),
        ("1", "rang un"),
        ("a", "sous-rang un"),
    ):
        assert re.search(rf"(?m)^\s*{mark}\.\s+{words}", done.stdout), words
