"""The same minutes in Markdown, Word, LibreOffice or HTML are the same blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.minutes.convert import convert
from minutes.minutes_sample import OWNER, SESSION, png, put, written


@pytest.mark.parametrize("ending", [".docx", ".odt", ".html"])
def test_minutes_are_the_same_whatever_they_were_written_in(tmp_path: Path, ending: str) -> None:
    put(tmp_path, "cercle.png", png())
    expected = convert(put(tmp_path, "minutes.fr.md", SESSION), OWNER, tmp_path)
    found = convert(written(tmp_path, ending, SESSION), OWNER, tmp_path)
    assert _named_alike(found.document) == _named_alike(expected.document)
    assert list(found.pictures.values()) == [png()]


def _named_alike(document: dict) -> list:  # type: ignore[type-arg]
    """The blocks; a package has a name of its own for a picture."""
    import json
    import re

    text = json.dumps(document["blocks"])
    return json.loads(re.sub(rf"pictures/{OWNER}/[\w-]+\.png", "PICTURE", text))
