"""Pictures: where they may come from, what they become, and what is told of those left out."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile

from carrefours_docs.errors import Severity, SourceError
from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import Minutes, convert, write
from carrefours_docs.minutes.raster import INKS, Fault, PictureError, printable
from minutes.minutes_sample import OWNER, markdown, png, put, read, types, written

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5">{}</svg>'
EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40)


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (30, 20)).save(stream, form, **options)
    return stream.getvalue()


def codes(minutes: Minutes) -> list[str]:
    assert all(notice.severity is Severity.NOTICE for notice in minutes.notices)
    return [notice.code for notice in minutes.notices]


def test_a_picture_alone_is_a_figure_that_names_the_builds_folder(tmp_path: Path) -> None:
    put(tmp_path, "pictures/Été à Die.png", png())
    minutes = read(tmp_path, "a.md", "avant\n\n![Le cercle](pictures/%C3%89t%C3%A9%20à%20Die.png)")
    assert markdown(minutes).endswith(f"![Le cercle](pictures/{OWNER}/ete-a-die.png)")
    assert types(minutes.document) >= {"Figure", "Image"}
    assert minutes.pictures == {"ete-a-die.png": png()}


def test_a_picture_shown_twice_is_kept_once_and_names_do_not_collide(tmp_path: Path) -> None:
    for name, colour in (("a/p.png", "red"), ("b/p.png", "blue"), ("c.png", "red")):
        put(tmp_path, name, png(colour))
    minutes = read(tmp_path, "a.md", "![un](a/p.png)\n\n![deux](b/p.png)\n\n![trois](c.png)")
    assert minutes.pictures == {"p.png": png("red"), "p-2.png": png("blue")}


def test_a_picture_at_the_edge_of_a_paragraph_stands_out_of_it(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png())
    text = '<p><img src="p.png" alt="vue">Le soir <img src="p.png" alt="clin"> tombe.</p>'
    blocks = read(tmp_path, "a.html", text).document["blocks"]
    assert [block["t"] for block in blocks] == ["Figure", "Para"]
    assert "Image" in types(blocks[1])


@pytest.mark.parametrize(
    "name",
    ["../dehors.png", "/etc/dehors.png", "file:///dehors.png", "lien.png", "a/../../dehors.png"],
)
def test_no_picture_comes_from_outside_the_season(tmp_path: Path, name: str) -> None:
    put(tmp_path, "dehors.png", png())
    (tmp_path / "saison").mkdir()
    (tmp_path / "saison" / "lien.png").symlink_to(tmp_path / "dehors.png")
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "saison", "a.md", f"![vue]({name})")
    (problem,) = refused.value.problems
    assert problem.code in ("picture-outside", "picture-missing")


def test_every_missing_picture_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    put(tmp_path, "cercle.png", png())
    with pytest.raises(SourceError) as refused:
        read(tmp_path, "a.md", "Texte\n\n![un](cerlce.png)\n\n![deux](rien.jpg)")
    first, second = refused.value.problems
    assert (first.code, first.place.line) == ("picture-missing", 3)
    assert "cercle.png" in first.remedy
    assert (second.place.line, "rien.jpg" in second.what) == (5, True)


def test_a_picture_on_the_web_is_left_out_and_said(tmp_path: Path) -> None:
    minutes = read(tmp_path, "a.md", "Voici![le groupe](https://exemple.fr/g.png)hier.")
    assert codes(minutes) == ["picture-on-the-web"]
    assert markdown(minutes) == r"Voici \[le groupe\] hier."


def test_a_picture_that_is_damaged_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png()[:60])
    with pytest.raises(SourceError, match="picture-unreadable"):
        read(tmp_path, "a.md", "![vue](p.png)")


def test_a_picture_cut_short_is_an_error_even_beside_a_library_that_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it
    put(tmp_path, "p.png", png()[:60])
    with pytest.raises(SourceError, match="picture-unreadable"):
        read(tmp_path, "a.md", "![vue](p.png)")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_windows_drawing_is_left_out_and_said(tmp_path: Path) -> None:
    put(tmp_path, "p.emf", EMF)
    minutes = read(tmp_path, "a.md", "Texte\n\n![le schéma](p.emf)")
    assert codes(minutes) == ["picture-format"]
    assert "le schéma" in markdown(minutes)
    assert not minutes.pictures


def test_a_picture_without_alternative_text_is_told(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png())
    assert codes(read(tmp_path, "a.md", "a ![](p.png) b")) == ["picture-without-text"]
    assert codes(read(tmp_path, "b.md", "a ![IMG_0042.jpg](p.png) b")) == ["picture-without-text"]
    assert not codes(read(tmp_path, "c.md", "a ![un cercle](p.png) b"))


def test_a_caption_serves_as_alternative_text(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png())
    text = '<figure><img src="p.png" alt=""><figcaption>Le <i>cercle</i></figcaption></figure>'
    minutes = read(tmp_path, "a.html", text)
    image = minutes.document["blocks"][0]["c"][2][0]["c"][0]
    assert [word.get("c") for word in image["c"][1]] == ["Le", None, "cercle"]
    assert not codes(minutes)


def test_alternative_texts_of_libreoffice_are_kept(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png())
    file = written(tmp_path, ".odt", "a ![](p.png) b")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    described = b"<svg:title>img</svg:title><svg:desc>un cercle</svg:desc></draw:frame>"
    parts["content.xml"] = parts["content.xml"].replace(b"</draw:frame>", described)
    write_package(parts, file)
    minutes = convert(file, OWNER, tmp_path)
    assert "un cercle" in markdown(minutes)
    assert not codes(minutes)


def test_a_picture_within_the_page_is_taken_out_of_it(tmp_path: Path) -> None:
    data = base64.b64encode(png()).decode()
    text = f'<p>a <img alt="vue" src="data:image/png;base64,{data}"> b</p>'
    assert read(tmp_path, "a.html", text).pictures == {"image.png": png()}


@pytest.mark.parametrize(
    ("form", "mode", "ending", "mode_after"),
    [
        ("PNG", "RGBA", ".png", "RGBA"),
        ("PNG", "I;16", ".png", "L"),
        ("JPEG", "L", ".jpg", "L"),
        ("JPEG", "CMYK", ".jpg", "RGB"),
        ("BMP", "RGB", ".png", "RGB"),
        ("TIFF", "CMYK", ".png", "RGB"),
        ("TIFF", "RGB", ".png", "RGB"),
        ("GIF", "P", ".png", "RGB"),
        ("WEBP", "RGB", ".jpg", "RGB"),
        ("WEBP", "RGBA", ".png", "RGBA"),
    ],
)
def test_every_format_ends_as_png_or_jpeg(
    form: str, mode: str, ending: str, mode_after: str
) -> None:
    data, found = printable(saved(form, mode))
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert (found, image.mode, image.size) == (ending, mode_after, (30, 20))
    assert printable(data) == (data, ending), "what was converted needs no conversion"


def test_inks_are_shown_as_paper_shows_them_and_by_their_own_profile() -> None:
    def shown(**options: Any) -> tuple[int, ...]:
        stream = io.BytesIO()
        cyan = Image.new("CMYK", (30, 20), (255, 0, 0, 0))
        cyan.save(stream, "TIFF", **options)
        with Image.open(io.BytesIO(printable(stream.getvalue())[0])) as image:
            assert "icc_profile" not in image.info
            colour = image.convert("RGB").getpixel((5, 5))
        assert isinstance(colour, tuple)
        return colour

    coated = shown()
    assert coated[0] < 40 and 140 < coated[1] < 180 and 200 < coated[2] < 245, coated
    assert shown(icc_profile=INKS.read_bytes()) == coated
    assert shown(icc_profile=b"no profile") == coated


def test_a_photograph_is_turned_upright_and_tells_nothing_of_its_telephone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: the camera lay on its side
    exif[0x010F] = "Telephone"
    data, ending = printable(saved("JPEG", exif=exif))
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (20, 30)
        assert not image.getexif()
    assert ending == ".jpg"
    assert b"Telephone" not in data


def test_a_drawing_is_set_at_print_size() -> None:
    data, ending = printable(SQUARE.format('<rect width="10" height="5" fill="#f00"/>').encode())
    with Image.open(io.BytesIO(data)) as image:
        assert (ending, image.width, image.height) == (".png", 1600, 800)
        assert image.convert("RGB").getpixel((800, 400)) == (255, 0, 0)


def test_a_drawing_reads_nothing_outside_itself(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.png", png("red"))
    for target in (secret.as_posix(), secret.as_uri()):
        svg = SQUARE.format(f'<image href="{target}" width="10" height="5"/>')
        with Image.open(io.BytesIO(printable(svg.encode())[0])) as image:
            assert image.convert("RGBA").getbbox() is None


def test_a_drawing_with_entities_or_beyond_measure_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "ha">]>' + SQUARE.format("<text>&a;</text>")
    with pytest.raises(PictureError) as refused:
        printable(bomb.encode())
    assert refused.value.fault is Fault.UNREADABLE
    tall = SQUARE.format("").replace('height="5"', 'height="900000"')
    with pytest.raises(PictureError):
        printable(tall.encode())


def test_a_picture_of_too_many_pixels_is_not_unpacked() -> None:
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    with pytest.raises(PictureError) as refused:
        printable(stream.getvalue())
    assert refused.value.fault is Fault.TOO_LARGE


def test_the_folder_holds_exactly_the_pictures_of_the_text(tmp_path: Path) -> None:
    target, pictures = tmp_path / "build/a.json", tmp_path / "build/pictures/x"
    put(pictures, "old.png", png())
    put(pictures, "sub/old.png", png())
    minutes = Minutes({"blocks": [], "meta": {}}, {"new.png": png("red")})
    write(minutes, target, pictures)
    assert [path.name for path in pictures.rglob("*")] == ["new.png"]
    before = target.read_bytes(), (pictures / "new.png").stat().st_ino
    write(minutes, target, pictures)
    assert (target.read_bytes(), (pictures / "new.png").stat().st_ino) == before
    write(Minutes({"blocks": [], "meta": {}}, {}), target, pictures)
    assert not pictures.exists()


def test_a_picture_of_sixteen_bits_keeps_its_greys() -> None:
    import array

    levels = array.array("H", [x * 257 for x in range(256)])
    data = io.BytesIO()
    Image.frombytes("I;16", (256, 1), levels.tobytes()).save(data, "PNG")
    picture, _ending = printable(data.getvalue())
    with Image.open(io.BytesIO(picture)) as image:
        shown = [image.getpixel((x, 0)) for x in range(256)]
    assert shown == list(range(256))
