"""The inside for a print shop: PDF/X-4, exact boxes, inks alone, whole gatherings, same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest
from test_inks import rgb_left

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.corpus.schema import Binding, Printing
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf.write import write_pdf
from carrefours_docs.printing.facts import Facts
from carrefours_docs.printing.inside import write_inside
from carrefours_docs.printing.profile import FOGRA39, PrintProfile

PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)
PERFECT = Printing(binding=Binding.PERFECT, bleed=5)


def made(target: Path, printing: Printing) -> Facts:
    return write_inside(
        sample_book(), SAMPLE, TEMPLATES, printing, PROFILE, target, target.parent / "work"
    )


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("inside") / "inside.pdf"
    made(target, Printing())
    return target


def texts(pdf: Path) -> list[str]:
    run = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return run.stdout.split("\f")[:-1]


def test_it_holds_the_pages_of_the_screens_book_but_the_covers(
    inside: Path, tmp_path: Path
) -> None:
    write_pdf(sample_book(), SAMPLE, TEMPLATES, tmp_path / "screen.pdf", tmp_path / "work")
    screen, printed = texts(tmp_path / "screen.pdf"), texts(inside)
    with pikepdf.open(inside) as pdf:
        assert len(pdf.pages) % 4 == 0
    written = [text for text in printed if text.strip()]
    assert written == [text for text in screen[2:-1] if text.strip()]
    assert not printed[-1].strip() or len(written) % 4 == 0


def test_the_boxes_are_exact_and_the_bleed_is_the_seasons(inside: Path, tmp_path: Path) -> None:
    assert made(tmp_path / "perfect.pdf", PERFECT).pages % 2 == 0
    for path, bleed in ((inside, 3), (tmp_path / "perfect.pdf", 5)):
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                trim = [float(value) * 25.4 / 72 for value in page.obj.TrimBox]
                bled = [float(value) * 25.4 / 72 for value in page.obj.BleedBox]
                assert trim[2] - trim[0] == pytest.approx(148, abs=0.01)
                assert trim[3] - trim[1] == pytest.approx(210, abs=0.01)
                for side in range(4):
                    assert abs(trim[side] - bled[side]) == pytest.approx(bleed, abs=0.01)
                assert page.obj.MediaBox == page.obj.BleedBox


def test_it_is_identified_as_pdfx4_with_the_profile_inside(inside: Path) -> None:
    with pikepdf.open(inside) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.path.read_bytes()
        assert pdf.trailer.Info.Trapped == "/False"
        with pdf.open_metadata() as metadata:
            assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
            assert metadata["dc:title"] == str(pdf.trailer.Info.Title)
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert "/Outlines" not in pdf.Root


def test_no_colour_is_left_that_is_no_ink(inside: Path) -> None:
    with pikepdf.open(inside) as pdf:
        assert rgb_left(pdf) == []


def test_black_alone_can_be_asked_for(tmp_path: Path) -> None:
    from carrefours_docs.corpus.schema import Colours

    made(tmp_path / "black.pdf", Printing(colours=Colours.BLACK))
    run = subprocess.run(
        ["gs", "-q", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(tmp_path / "black.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(run.stdout.splitlines()) % 4 == 0
    for line in run.stdout.splitlines():
        assert line.split()[:3] == ["0.00000"] * 3


def test_the_same_book_makes_the_same_bytes(inside: Path, tmp_path: Path) -> None:
    made(tmp_path / "again.pdf", Printing())
    assert (tmp_path / "again.pdf").read_bytes() == inside.read_bytes()


def test_every_font_is_embedded(inside: Path) -> None:
    run = subprocess.run(["pdffonts", str(inside)], capture_output=True, text=True, check=True)
    rows = run.stdout.splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows)
