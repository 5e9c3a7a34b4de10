"""`./doit web`: a page beside the files it leads to, made when asked for, never out of date."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from lxml import html

from workplace import Workplace

PAGE = "verger/fr/ateliers-du-verger.html"
ENDINGS = (
    ".pdf",
    ".epub",
    ".docx",
    "-lecture.html",
    ".ics",
    ".jsonld",
    "-tableau-rencontres.csv",
    "-tableau-personnes.csv",
)
FILES = {f"ateliers-du-verger{ending}" for ending in ENDINGS}


def test_the_page_leads_to_the_files_and_into_the_pdf(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    run = place.doit("web")
    assert run.code == 0, run.text
    assert PAGE in place.outputs()
    tree = html.document_fromstring(place.outputs()[PAGE])
    linked = {unquote(href) for href in tree.xpath("//a/@href") if not href.startswith("#")}
    files = {href.partition("#")[0] for href in linked}
    assert files == FILES
    folder = place.output("html").parent
    assert all((folder / name).is_file() for name in files)
    anchors = {href.partition("#nameddest=")[2] for href in linked if "#" in href}
    with pikepdf.open(place.output("pdf")) as pdf:
        known = set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
        pages = len(pdf.pages)
    assert anchors
    assert anchors <= known
    assert tree.xpath('//td[contains(@class, "pages")]')[0].text_content() == str(pages)

    assert place.doit("web").did == [], "nothing has changed"
    assert place.doit().code == 0
    assert PAGE in place.outputs(), "the sweep knows it"


@pytest.mark.slow
def test_a_page_never_tells_of_files_that_are_no_more(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "project")
    assert place.doit("web").code == 0
    season = place.season / "season.yaml"
    text = season.read_text(encoding="utf-8")
    changed = re.sub(r"^(period: ).*$", r'\1"2011/2012"', text, flags=re.MULTILINE)
    assert changed != text
    season.write_text(changed, encoding="utf-8")
    assert place.doit().code == 0
    assert PAGE not in place.outputs(), "its files are others now"
    assert place.doit("web").code == 0
    assert "2011–2012" in place.outputs()[PAGE].decode()

    season.write_text(changed.replace("ateliers-du-verger", "autre-nom"), encoding="utf-8")
    place.doit("web", "sweep:output")
    assert PAGE not in place.outputs()
    assert "verger/fr/autre-nom.html" in place.outputs()
    place.doit("clean")
    assert place.outputs() == {}
