"""The inside for a print shop: PDF/X-4, exact boxes, inks alone, whole gatherings, same bytes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from test_inks import rgb_left

from bilingual_book import bilingual_book
from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.corpus.schema import Binding, Marks, Printing
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf.write import write_pdf
from carrefours_docs.printing.facts import Facts, read_facts, write_facts
from carrefours_docs.printing.inside import write_inside
from carrefours_docs.printing.profile import FOGRA39, PrintProfile

PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)
PERFECT = Printing(binding=Binding.PERFECT, bleed=5, marks=Marks.CROP)


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
                if bleed == 3:
                    assert page.obj.MediaBox == page.obj.BleedBox


def drawn_outside(pdf: Path) -> list[tuple[int, float]]:
    """For each page, what share of the paper beyond its bleed has ink, and how much is not black.

    Seen by poppler at 100 dpi.
    """
    found = []
    with pikepdf.open(pdf) as opened:
        boxes = [
            ([float(v) for v in page.mediabox], [float(v) for v in page.obj.BleedBox])
            for page in opened.pages
        ]
    for number, (media, bled) in enumerate(boxes, start=1):
        name = pdf.with_name(f"seen-{number}")
        subprocess.run(
            ["pdftoppm", "-r", "72", "-f", str(number), "-l", str(number), "-singlefile", "-png",
             str(pdf), str(name)],
            check=True,
        )  # fmt: skip
        with Image.open(name.with_suffix(".png")) as image:
            grey = image.convert("L")
        inside = (bled[0] - media[0], media[3] - bled[3], bled[2] - media[0], media[3] - bled[1])
        grey.paste(255, tuple(round(v) for v in inside))
        found.append((number, sum(grey.histogram()[:250])))
    return found


def test_marks_stand_outside_the_bleed_in_black_alone_and_only_where_asked_for(
    inside: Path, tmp_path: Path
) -> None:
    made(tmp_path / "marked.pdf", PERFECT)
    with pikepdf.open(tmp_path / "marked.pdf") as pdf:
        for page in pdf.pages:
            media = [float(v) for v in page.mediabox]
            bled = [float(v) for v in page.obj.BleedBox]
            assert bled[0] - media[0] == pytest.approx(7 / 25.4 * 72, abs=0.1)
            assert b"0 0 0 1 K" in page.obj.Contents[-1].read_bytes()
        assert rgb_left(pdf) == []
    assert all(ink > 0 for _number, ink in drawn_outside(tmp_path / "marked.pdf"))
    assert all(ink == 0 for _number, ink in drawn_outside(inside))


@pytest.mark.slow
@pytest.mark.parametrize(("parallel", "size"), [("columns", (210, 297)), ("facing", (148, 210))])
def test_two_languages_have_the_pages_of_their_book_and_pairs_still_face(
    parallel: str, size: tuple[int, int], tmp_path: Path
) -> None:
    book = bilingual_book(parallel)
    target = tmp_path / "inside.pdf"
    facts = write_inside(
        book.document, book.build, TEMPLATES, Printing(), PROFILE, target, tmp_path / "work"
    )
    write_pdf(book.document, book.build, TEMPLATES, tmp_path / "screen.pdf", tmp_path / "work")
    assert facts.pages % 4 == 0
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == facts.pages
        for page in pdf.pages:
            left, bottom, right, top = (float(v) * 25.4 / 72 for v in page.obj.TrimBox)
            assert (right - left, top - bottom) == pytest.approx(size, abs=0.01)
    # What is read on a screen tells a line's hyphen from a word's: letters alone are compared.
    printed, screen = (
        [re.sub(r"\W+", "", text) for text in texts(file)]
        for file in (target, tmp_path / "screen.pdf")
    )
    # the cover is two pages less on both sides: what was a left page stays one
    assert printed[: len(screen) - 4] == screen[2:-2]


def test_a_printers_own_profile_is_named_and_carried(tmp_path: Path) -> None:
    own = tmp_path / "atelier.icc"
    own.write_bytes(PROFILE.path.read_bytes())
    profile, target = PrintProfile(own), tmp_path / "inside.pdf"
    write_inside(sample_book(), SAMPLE, TEMPLATES, Printing(), profile, target, tmp_path / "work")
    with pikepdf.open(target) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == profile.description != "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == own.read_bytes()


def test_each_picture_is_told_with_its_page_and_its_size_on_paper(tmp_path: Path) -> None:
    facts = made(tmp_path / "inside.pdf", Printing())
    assert facts.pictures
    for shown in facts.pictures:
        with Image.open(SAMPLE / shown.file) as image:
            assert shown.pixels == image.width
        assert 1 <= shown.page <= facts.pages
        assert shown.ppi == pytest.approx(shown.pixels / shown.across * 25.4)
    write_facts(facts, tmp_path / "facts.json")
    assert read_facts(tmp_path / "facts.json") == facts


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
