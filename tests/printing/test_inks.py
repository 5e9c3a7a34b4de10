"""Separation: the design's colours in few inks, greys in black, pictures within the ink limit."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from carrefours_docs.errors import BuildError
from carrefours_docs.paths import ROOT
from carrefours_docs.printing.inks import DESIGN, MOST_INK, BlackInk, FourInks, is_grey, limited
from carrefours_docs.printing.profile import FOGRA39, PrintProfile
from carrefours_docs.printing.separate import separate

PROFILE = PrintProfile(ROOT / "templates" / "icc" / FOGRA39)
FOUR = FourInks(PROFILE)
SHARE = st.integers(0, 255).map(lambda value: value / 255)


def rgb(text: str) -> tuple[float, float, float]:
    red, green, blue = (int(text[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return (red, green, blue)


def test_every_colour_of_the_design_has_its_inks() -> None:
    """A colour added to the style sheet or the drawings must be given inks by hand."""
    sources = [ROOT / "templates" / "pdf" / "book.css", *(ROOT / "templates").glob("records/*")]
    sources += (ROOT / "src" / "carrefours_docs" / "book").rglob("*.py")
    found = set()
    for source in sources:
        for text in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", source.read_text("utf-8")):
            found.add(text if len(text) == 6 else "".join(2 * letter for letter in text))
    assert found - {"ffffff"} <= set(DESIGN)
    assert len(found) > 10


def test_text_is_black_alone() -> None:
    assert FOUR.ink(rgb("222222")) == (0, 0, 0, 1)
    assert FOUR.ink((0, 0, 0)) == (0, 0, 0, 1)


def test_the_designs_colours_need_three_inks_at_most_and_stay_within_the_limit() -> None:
    for name, ink in DESIGN.items():
        assert sum(value > 0 for value in ink) <= 3 or name in {"1f4e57"}, name
        assert sum(ink) <= MOST_INK, name


@given(SHARE, SHARE, SHARE)
def test_any_colour_stays_within_the_limit(red: float, green: float, blue: float) -> None:
    ink = FOUR.ink((red, green, blue))
    assert all(0 <= value <= 1 for value in ink)
    assert sum(ink) <= MOST_INK + 4 / 255


@given(SHARE)
def test_greys_are_printed_in_black_alone(light: float) -> None:
    cyan, magenta, yellow, black = FOUR.ink((light, light, light))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    if (light, light, light) != rgb("222222"):
        assert black == pytest.approx(1 - light)


@given(SHARE, SHARE, SHARE)
def test_one_ink_printing_uses_black_alone(red: float, green: float, blue: float) -> None:
    assert BlackInk().ink((red, green, blue))[:3] == (0, 0, 0)


def test_a_photo_keeps_to_the_limit_and_a_grey_one_to_black() -> None:
    photo = Image.effect_noise((64, 64), 90).convert("RGB")
    assert is_grey(photo)
    assert FOUR.picture(photo).mode == "L"
    dark = Image.new("RGB", (8, 8), (20, 4, 30))
    bands = FOUR.picture(dark).getpixel((0, 0))
    assert isinstance(bands, tuple)
    assert sum(bands) <= MOST_INK * 255


def test_the_limit_takes_colour_and_leaves_black() -> None:
    full = Image.new("CMYK", (1, 1), (255, 255, 255, 255))
    cyan, magenta, yellow, black = limited(full).getpixel((0, 0))  # type: ignore[misc]
    assert black == 255
    assert cyan == magenta == yellow
    assert cyan + magenta + yellow + black <= MOST_INK * 255
    light = Image.new("CMYK", (1, 1), (90, 20, 0, 10))
    assert limited(light).getpixel((0, 0)) == (90, 20, 0, 10)


def test_a_profile_for_screens_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "printer.icc"
    wrong.write_bytes(b"not a profile")
    with pytest.raises(BuildError, match=r"printer\.icc"):
        _ = PrintProfile(wrong).description


# ---- whole files ----


def drawn(tmp_path: Path, html: str) -> pikepdf.Pdf:
    from weasyprint import HTML

    target = tmp_path / "drawn.pdf"
    HTML(string=html, base_url=str(tmp_path)).write_pdf(target, optimize_images=False)
    return pikepdf.open(target)


def rgb_left(pdf: pikepdf.Pdf) -> list[str]:
    """Every place where a colour is still set in RGB."""
    left: list[str] = []
    for item in pdf.objects:
        if not isinstance(item, (pikepdf.Stream, pikepdf.Dictionary)):
            continue
        for key in ("/ColorSpace", "/CS"):
            space = item.get(key)
            if isinstance(space, (pikepdf.Array, pikepdf.Name)) and re.search(
                r"RGB|ICCBased|Indexed|Lab", str(space)
            ):
                left.append(f"{item.get('/Subtype')} {space}")
    for page in pdf.pages:
        left += [
            str(operator)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("rg", "RG", "sc", "SC")
            or (str(operator) in ("cs", "CS") and operands[0] != "/Pattern")
        ]
    return left


def test_pictures_gradients_and_transparency_become_inks_with_nothing_left(tmp_path: Path) -> None:
    photo = Image.linear_gradient("L").resize((60, 40))
    colour = Image.merge("RGB", (photo, photo.rotate(90, expand=True).resize((60, 40)), photo))
    colour.save(tmp_path / "photo.jpg", quality=90)
    colour.quantize(16).save(tmp_path / "palette.png")
    clear = colour.convert("RGBA")
    ImageDraw.Draw(clear).ellipse((5, 5, 30, 30), fill=(0, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30"><defs>'
        '<linearGradient id="g"><stop offset="0" stop-color="#e02010"/>'
        '<stop offset="0.5" stop-color="#10e020"/><stop offset="1" stop-color="#1020e0"/>'
        '</linearGradient></defs><rect width="80" height="30" fill="url(#g)"/></svg>'
    )
    (tmp_path / "wash.svg").write_text(svg)
    images = "".join(f'<img src="{n}">' for n in ("photo.jpg", "palette.png", "clear.png"))
    html = (
        f'<p style="color:#222">mot <b style="color:#9c3d22;opacity:.5">demi</b></p>{images}'
        '<img src="wash.svg"><div style="background:linear-gradient(#f00,#00f);height:20px"></div>'
    )
    with drawn(tmp_path, html) as pdf:
        assert rgb_left(pdf)
        separate(pdf, FOUR, tmp_path / "book.pdf")
        assert rgb_left(pdf) == []
        pdf.save(tmp_path / "separated.pdf")
    before, after = (shown(tmp_path / name) for name in ("drawn.pdf", "separated.pdf"))
    assert far_apart(before, after) < 0.02  # the same picture, as far as inks can say it


def shown(pdf: Path) -> Image.Image:
    import subprocess

    subprocess.run(
        ["pdftoppm", "-r", "40", "-png", "-singlefile", str(pdf), str(pdf.with_suffix(""))],
        check=True,
    )
    return Image.open(pdf.with_suffix(".png")).convert("L")


def far_apart(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than a quarter of the way from black to white."""
    from PIL import ImageChops

    assert one.size == other.size
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[64:]) / sum(counts)
