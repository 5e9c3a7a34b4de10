"""A season whose timeline takes several sheets, through the real graph: sound in every format."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from carrefours_docs.checks import epubcheck, openxml, verapdf
from workplace import SEASON, Workplace

pytestmark = pytest.mark.slow

EVENTS = 40
FIGURE = re.compile(r'<img[^>]*class="timeline"[^>]*>')


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder = tmp_path_factory.mktemp("sheets")
    shutil.copytree(SEASON, folder / "sources")
    season = folder / "sources" / "verger" / "season.yaml"
    text = season.read_text(encoding="utf-8")
    assert "\ncontext:\n  - id: gel\n" in text
    events = "".join(
        f'  - {{id: gel-{n}, date: "{2021 + n // 12}-{1 + n % 12:02}", title: {{fr: Gel {n}}}}}\n'
        for n in range(EVENTS)
    )
    season.write_text(f"{text.rstrip()}\n{events}", encoding="utf-8")
    place = Workplace(folder / "project", folder / "sources")
    run = place.doit()
    assert run.code == 0, run.text
    return place


def test_the_pdf_is_pdf_ua_1_and_pdf_a_2a(place: Workplace) -> None:
    assert verapdf.validate(place.output("pdf"), "ua1") == ()
    assert verapdf.validate(place.output("pdf"), "2a") == ()


def test_the_epub_is_sound_and_each_sheet_says_which_it_is(place: Workplace) -> None:
    assert list(epubcheck.validate(place.output("epub"))) == []
    with zipfile.ZipFile(place.output("epub")) as archive:
        pages = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")
        )
    sheets = FIGURE.findall(pages)
    assert len(sheets) > 2
    assert f"Planche 1 sur {len(sheets)}" in " ".join(sheets[0].split())
    for number, sheet in enumerate(sheets[1:], start=2):
        assert f"planche {number} sur {len(sheets)}" in " ".join(sheet.split())
    text = " ".join(pages.split())
    assert all(f" : Gel {number} (Contexte)" in text for number in range(EVENTS))


def test_the_word_file_is_valid_open_xml_and_holds_every_sheet(place: Workplace) -> None:
    document: Path = place.output("docx")
    assert openxml.findings(document) == ()
    drawings = sorted((place.work / "verger" / "fr" / "drawings").glob("timeline-*.png"))
    with zipfile.ZipFile(document) as archive:
        media = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]
    assert len(drawings) > 2
    assert all(drawing.read_bytes() in media for drawing in drawings)
