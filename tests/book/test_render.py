"""A mistake in a template of the records is told with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book_corpus import corpus
from carrefours_docs.book.render import Templates
from carrefours_docs.book.words import Words
from carrefours_docs.errors import BuildError
from carrefours_docs.messages import book_messages
from carrefours_docs.paths import ROOT


@pytest.mark.parametrize(
    ("mistake", "reason"),
    [
        ("{% iff x %}", "unknown tag"),
        ("{{ nothing_of_that_name }}", "undefined"),
        ('{% include "none.html" %}', "none.html"),
    ],
)
def test_file_and_line_are_told(tmp_path: Path, mistake: str, reason: str) -> None:
    folder = tmp_path / "records"
    shutil.copytree(ROOT / "templates" / "records", folder)
    (folder / "text.html").write_text(f"<div>\n\n{mistake}\n</div>\n", encoding="utf-8")
    with pytest.raises(BuildError) as refused:
        Templates(folder, Words(corpus(), "fr", book_messages("fr"))).text("foreword")
    (problem,) = refused.value.problems
    assert problem.place.shown(folder) == "text.html:3"
    assert reason in problem.what
