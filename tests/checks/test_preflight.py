"""Preflight: the good files pass, and each fault planted in them is caught by its own demand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.checks.preflight.look import imprint, preflight, table
from carrefours_docs.checks.preflight.orders import most_stapled, orders
from carrefours_docs.checks.preflight.verdict import Judgement
from carrefours_docs.corpus.schema import Binding, Imprint, Paper, Printing
from carrefours_docs.paths import ROOT
from carrefours_docs.printing.boxes import A5
from carrefours_docs.printing.cover import spine_of, write_cover
from carrefours_docs.printing.facts import Shown
from carrefours_docs.printing.inside import write_inside
from carrefours_docs.printing.names import PrintFile
from carrefours_docs.printing.profile import FOGRA39, PrintProfile

PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)
PRINTING = Printing()


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's build folder, its pictures as fine as a printer asks."""
    folder = tmp_path_factory.mktemp("build") / "sample"
    shutil.copytree(SAMPLE, folder)
    for path in [*folder.rglob("*.png"), *folder.rglob("*.jpg")]:
        with Image.open(path) as image:
            image.resize((image.width * 8, image.height * 8)).save(path)
    return folder


@pytest.fixture(scope="module")
def good(build: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    folder = tmp_path_factory.mktemp("print")
    inside, cover, work = folder / "inside.pdf", folder / "cover.pdf", folder / "work"
    pages = write_inside(sample_book(), build, TEMPLATES, PRINTING, PROFILE, inside, work).pages
    write_cover(
        sample_book(), build, TEMPLATES, PRINTING, PROFILE, pages, "978-2-07-036822-8", cover, work
    )
    return inside, cover, pages


def broken(path: Path, part: PrintFile, pages: int, printing: Printing = PRINTING) -> set[str]:
    """The demands that a file does not meet."""
    order = orders(printing, A5, pages, "FOGRA39")[part]
    return {v.code for v in preflight(path, order) if v.judgement is Judgement.FAIL}


def test_the_files_we_make_meet_every_demand(good: tuple[Path, Path, int]) -> None:
    inside, cover, pages = good
    assert broken(inside, PrintFile.INSIDE, pages) == set()
    assert broken(cover, PrintFile.COVER, pages) == set()


def test_a_glued_book_keeps_its_text_from_the_spine_and_is_thick_enough(
    build: Path, tmp_path: Path
) -> None:
    glued = Printing(binding=Binding.PERFECT, bleed=5, paper=Paper(weight=90))
    target = tmp_path / "inside.pdf"
    facts = write_inside(sample_book(), build, TEMPLATES, glued, PROFILE, target, tmp_path / "work")
    pages = facts.pages
    verdicts = preflight(target, orders(glued, A5, pages, "FOGRA39")[PrintFile.INSIDE])
    assert not any(v.judgement is Judgement.FAIL for v in verdicts)
    assert [v.code for v in verdicts if v.judgement is Judgement.ASK] == ["P02"]


# ---- planted faults ----

Fault = Callable[[pikepdf.Pdf], None]


def paint(pdf: pikepdf.Pdf, content: str, page: int = 2, **resources: object) -> None:
    """Add drawing operators to a page."""
    target = pdf.pages[page]
    for kind, held in resources.items():
        named = target.obj.Resources.get(f"/{kind}", Dictionary())
        for name, item in held.items():  # type: ignore[attr-defined]
            named[name] = item
        target.obj.Resources[f"/{kind}"] = named
    target.contents_add(f"q {content} Q".encode(), prepend=True)


def picture(pdf: pikepdf.Pdf, pixels: int, space: Name, channels: int) -> pikepdf.Stream:
    data = Image.effect_noise((pixels, pixels), 50).tobytes() * channels
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        ColorSpace=space,
        BitsPerComponent=8,
    )


def rgb_picture(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 300, Name.DeviceRGB, 3)
    paint(pdf, "72 0 0 72 100 100 cm /Bad Do", XObject={"/Bad": image})


def coarse_picture(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 72, Name.DeviceGray, 1)
    paint(pdf, "72 0 0 72 100 100 cm /Bad Do", XObject={"/Bad": image})


def rgb_text(pdf: pikepdf.Pdf) -> None:
    paint(pdf, "0.2 0.2 0.2 rg 100 100 10 10 re f")


def rgb_group(pdf: pikepdf.Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    form = pdf.make_stream(
        b"0 g 0 0 10 10 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 10, 10]),
        Group=group,
    )
    paint(pdf, "1 0 0 1 100 100 cm /Bad Do", XObject={"/Bad": form})


def rich_black(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4]
    steps = pikepdf.parse_content_stream(page)
    for step in steps:
        if str(step.operator) == "k" and list(step.operands)[3] == 1:
            step.operands[0] = 0.6
            break
    raw = pikepdf.unparse_content_stream(steps)
    page.obj.Contents = pdf.make_stream(raw.replace(b"0 0 0 1 k", b"0.5 0.4 0.4 1 k"))


def no_bleed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.BleedBox = page.obj.TrimBox
        page.obj.MediaBox = page.obj.TrimBox


def short_of_the_bleed(pdf: pikepdf.Pdf) -> None:
    box = [float(value) for value in pdf.pages[2].trimbox]
    paint(pdf, f"0 0.5 0.5 0 k {box[0]} {box[1]} {box[2] - box[0]} 60 re f")


def font_left_out(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]
            return
    raise AssertionError("no font to leave out")


def page_too_many(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[3])


def wrong_size(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(value) for value in pdf.pages[5].trimbox)
    pdf.pages[5].obj.TrimBox = Array([left, bottom, right + 3, top])


def too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, "0.8 0.8 0.8 0.8 k 100 100 60 60 re f")


def hairline(pdf: pikepdf.Pdf) -> None:
    paint(pdf, "0 G 0.1 w 100 100 m 200 100 l S")


def thin_rectangle(pdf: pikepdf.Pdf) -> None:
    paint(pdf, "0 g 100 100 100 0.1 re f")


def scaled_hairline(pdf: pikepdf.Pdf) -> None:
    paint(pdf, "0.1 0 0 0.1 0 0 cm 0 G 1 w 1000 1000 m 2000 1000 l S")


def link(pdf: pikepdf.Pdf) -> None:
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 120, 120]), Border=Array([0] * 3)
    )
    pdf.pages[2].obj.Annots = Array([pdf.make_indirect(annotation)])


def other_condition(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("FOGRA47")


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def unidentified(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def text_at_the_edge(pdf: pikepdf.Pdf) -> None:
    """The whole page moves until its words are cut."""
    page = pdf.pages[4]
    raw = b"".join(s.read_bytes() for s in _streams(page))
    page.obj.Contents = pdf.make_stream(b"q 1 0 0 1 -44 0 cm " + raw + b" Q")


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (rgb_picture, "C01"),
        (rgb_text, "C01"),
        (rgb_group, "C01"),
        (coarse_picture, "I01"),
        (rich_black, "C02"),
        (no_bleed, "B02"),
        (short_of_the_bleed, "B03"),
        (font_left_out, "F01"),
        (page_too_many, "P01"),
        (wrong_size, "B01"),
        (too_much_ink, "C04"),
        (hairline, "C03"),
        (thin_rectangle, "C03"),
        (scaled_hairline, "C03"),
        (link, "X03"),
        (other_condition, "X02"),
        (no_intent, "X02"),
        (unidentified, "X01"),
        (text_at_the_edge, "Q01"),
    ],
)
def test_a_planted_fault_is_caught(
    fault: Fault, code: str, good: tuple[Path, Path, int], tmp_path: Path
) -> None:
    inside, _, pages = good
    spoilt = tmp_path / "inside.pdf"
    with pikepdf.open(inside) as pdf:
        fault(pdf)
        pdf.save(spoilt)
    assert code in broken(spoilt, PrintFile.INSIDE, pages)


def test_a_cover_made_for_another_thickness_is_caught(good: tuple[Path, Path, int]) -> None:
    _, cover, pages = good
    glued = Printing(binding=Binding.PERFECT)
    assert "B01" in broken(cover, PrintFile.COVER, pages + 100, glued)


def test_the_table_tells_each_demand_and_what_to_do(
    good: tuple[Path, Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    inside, _, pages = good
    verdicts = preflight(inside, orders(PRINTING, A5, pages, "FOGRA39")[PrintFile.INSIDE])
    text = table("livret.pdf", verdicts)
    assert text.startswith("livret.pdf\n")
    assert max(map(len, text.splitlines())) <= 100
    assert all(verdict.code in text for verdict in verdicts)
    assert "Toutes les demandes sont satisfaites." in text


def test_without_ghostscript_the_command_to_type_is_told(
    good: tuple[Path, Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from carrefours_docs.errors import BuildError

    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BuildError, match="hostscript"):
        broken(good[0], PrintFile.INSIDE, good[2])


# ---- the cover's spine, pictures by name, facts to fill in ----

THICK = Printing(binding=Binding.PERFECT, paper=Paper(weight=120, bulk=1.5))
"""160 pages of it are 14.4 mm thick."""


@pytest.fixture(scope="module")
def spined(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spined")
    target = folder / "cover.pdf"
    write_cover(sample_book(), build, TEMPLATES, THICK, PROFILE, 160, "", target, folder / "work")
    return target


def test_a_title_on_the_spine_is_asked_for_and_found(spined: Path, tmp_path: Path) -> None:
    assert broken(spined, PrintFile.COVER, 160, THICK) == set()
    with pikepdf.open(spined) as pdf:
        page = pdf.pages[0]
        (over,) = (name for name in page.obj.Resources.XObject if "Over" in name)
        del page.obj.Resources.XObject[over]
        raw = b"".join(stream.read_bytes() for stream in _streams(page))
        page.obj.Contents = pdf.make_stream(raw.replace(f"{over} Do".encode(), b""))
        pdf.save(tmp_path / "bare.pdf")
    assert broken(tmp_path / "bare.pdf", PrintFile.COVER, 160, THICK) == {"P03"}


def test_the_thinnest_titled_spine_keeps_its_title_from_the_folds(
    build: Path, tmp_path: Path
) -> None:
    target, pages = tmp_path / "cover.pdf", 68
    assert spine_of(pages, THICK) == 6.1
    write_cover(
        sample_book(), build, TEMPLATES, THICK, PROFILE, pages, "", target, tmp_path / "work"
    )
    assert broken(target, PrintFile.COVER, pages, THICK) == set()


def test_text_over_a_fold_of_the_spine_is_caught(spined: Path, tmp_path: Path) -> None:
    with pikepdf.open(spined) as pdf:
        page = pdf.pages[0]
        raw = b"".join(stream.read_bytes() for stream in _streams(page))
        raw = raw.replace(b"/Over Do", b"q 1 0 0 1 18 0 cm /Over Do Q")  # 6 mm to the right
        page.obj.Contents = pdf.make_stream(raw)
        pdf.save(tmp_path / "moved.pdf")
    assert "Q03" in broken(tmp_path / "moved.pdf", PrintFile.COVER, 160, THICK)


def test_a_coarse_picture_is_named_with_its_page_and_what_to_do(
    good: tuple[Path, Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    inside, _, pages = good
    shown = (
        Shown(7, "2021-03-taille/photo.jpg", 88, 240),
        Shown(9, "2021-03-taille/fine.jpg", 88, 1040),
        Shown(11, "2021-03-taille/grise.jpg", 88, 580),
    )
    order = orders(PRINTING, A5, pages, "FOGRA39", shown)[PrintFile.INSIDE]
    told = [v for v in preflight(inside, order) if v.code == "I02"]
    assert [v.judgement for v in told] == [Judgement.FAIL, Judgement.ASK]
    assert "2021-03-taille/photo.jpg" in told[0].demand
    assert "7" in told[0].demand
    assert "1039 pixels" in told[0].measured
    assert max(map(len, table("livret.pdf", told).splitlines())) <= 100


def test_thicker_paper_holds_fewer_pages_on_its_staples() -> None:
    held = [
        most_stapled(Printing(paper=Paper(weight=weight, bulk=1.2)))
        for weight in (80, 90, 120, 170)
    ]
    assert held == [72, 64, 48, 32]


def test_what_the_imprint_lacks_is_to_fill_in_and_stops_nothing() -> None:
    verdict = imprint(Imprint(publisher="Éditions du Verger"))
    assert verdict.judgement is Judgement.FILL
    assert "printer" in verdict.measured
    assert "publisher" not in verdict.measured
