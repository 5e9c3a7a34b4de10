"""The same minutes in Markdown, Word, LibreOffice or HTML are the same blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

import docx
from carrefours_docs import pandoc
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


TABLE = """<p>Avant.[^n]</p>
<table><thead><tr><th colspan="2">Qui vient</th><th>Quand</th></tr></thead><tbody>
<tr><td rowspan="2">Anne</td><td>oui</td><td>27 mai</td></tr><tr><td>non</td><td>28 juin</td></tr>
</tbody></table><p>Après.</p>"""


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_merged_cells_are_the_same_whatever_they_were_drawn_in(tmp_path: Path, ending: str) -> None:
    page = put(tmp_path, "a.html", TABLE)
    expected = convert(page, OWNER, tmp_path)
    document, _ = pandoc.read_text(TABLE, "html")
    file = tmp_path / f"minutes.fr{ending}"
    pandoc.write(document, ending[1:], ["--standalone"], file)
    assert convert(file, OWNER, tmp_path).document["blocks"] == expected.document["blocks"]


def test_word_written_by_another_program_is_the_same_chapter(tmp_path: Path) -> None:
    put(tmp_path, "cercle.png", png())
    text = (
        "# Le matin\n\nNous étions *douze*, **dont trois** de Die.\n\n- accueil\n- pause\n\n"
        "![Le cercle de chaises](cercle.png)\n\n## Ce qui a été dit\n\nFin.\n"
    )
    written_word = docx.Document()
    written_word.add_heading("Le matin", 1)
    paragraph = written_word.add_paragraph("Nous étions ")
    paragraph.add_run("douze").italic = True
    paragraph.add_run(", ")
    paragraph.add_run("dont trois").bold = True
    paragraph.add_run(" de Die.")
    for item in ("accueil", "pause"):
        written_word.add_paragraph(item, "List Bullet")
    written_word.add_picture(str(tmp_path / "cercle.png"))
    written_word.add_paragraph("Le cercle de chaises", "Caption")
    written_word.add_heading("Ce qui a été dit", 2)
    written_word.add_paragraph("Fin.")
    written_word.save(str(tmp_path / "minutes.fr.docx"))
    expected = convert(put(tmp_path, "minutes.fr.md", text), OWNER, tmp_path)
    found = convert(tmp_path / "minutes.fr.docx", OWNER, tmp_path)
    assert _named_alike(found.document) == _named_alike(expected.document)
