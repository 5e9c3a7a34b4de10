"""Sizes, crops and gaps of pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from carrefours_docs.errors import Severity, SourceError
from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import Minutes, convert
from carrefours_docs.minutes.handling import Handling
from carrefours_docs.minutes.sizes import coarse, share_of_line
from minutes.minutes_sample import OWNER, markdown, png, put, read, written

DRAFT = Handling(draft=True)


def halves() -> bytes:
    """A picture whose left half is red and right half is blue."""
    image = Image.new("RGB", (60, 40), "red")
    image.paste((0, 0, 255), (30, 0, 60, 40))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def package(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def only(minutes: Minutes) -> Image.Image:
    (data,) = minutes.pictures.values()
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize(
    ("width", "share"),
    [("50%", 50), ("4cm", 25), ("80mm", 50), ("33%", 35), ("1%", 10), ("100%", None),
     ("20cm", None), ("", None), ("wide", None), ("1e9px", None), ("-4cm", None)],
)  # fmt: skip
def test_the_share_of_the_line_is_kept_in_steps(width: str, share: int | None) -> None:
    assert share_of_line({"width": width}, png()) == share


@pytest.mark.parametrize("width", ["60px", "0.625in", "0.8333in"])
def test_a_size_that_is_that_of_the_points_was_chosen_by_nobody(width: str) -> None:
    assert share_of_line({"width": width}, png(size=(60, 40))) is None


def test_a_picture_of_few_points_is_told(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png(size=(300, 200)))
    (notice,) = read(tmp_path, "a.md", "![vue](p.png)").notices
    assert notice.code == "picture-coarse"
    assert "96" in notice.what
    assert not read(tmp_path, "b.md", "![vue](p.png){width=40%}").notices
    assert coarse(png(size=(1600, 900)), None) is None


def test_a_size_chosen_in_word_or_markdown_is_the_same(tmp_path: Path) -> None:
    put(tmp_path, "p.png", png())
    text = "avant\n\n![vue](p.png){width=8cm}"
    for ending in (".docx", ".odt"):
        minutes = convert(written(tmp_path, ending, text), OWNER, tmp_path)
        assert 'width="50%"' in markdown(minutes), ending
    assert 'width="50%"' in markdown(read(tmp_path, "a.md", text))


def test_what_word_crops_is_cut_off_and_the_whole_stays_for_who_shows_it_whole(
    tmp_path: Path,
) -> None:
    put(tmp_path, "p.png", halves())
    file = written(tmp_path, ".docx", "![vue](p.png)")
    parts = package(file)
    crop = b'<a:srcRect l="50000"/><a:stretch>'
    assert b"<a:stretch>" in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<a:stretch>", crop)
    write_package(parts, file)
    cut = only(convert(file, OWNER, tmp_path))
    assert (cut.size, cut.getcolors()) == ((30, 40), [(1200, (0, 0, 255))])


def test_what_libreoffice_crops_is_cut_off(tmp_path: Path) -> None:
    put(tmp_path, "p.png", halves())
    file = written(tmp_path, ".odt", "![vue](p.png)")
    parts = package(file)
    style = (
        b'<style:style style:name="cropped" style:family="graphic"><style:graphic-properties '
        b'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        b'fo:clip="rect(0in, 0in, 0in, 0.3125in)"/></style:style></office:automatic-styles>'
    )
    content = parts["content.xml"].replace(b"</office:automatic-styles>", style)
    assert content.count(b'draw:style-name="fr2"') or content.count(b"<draw:frame ")
    content = content.replace(b"draw:style-name=", b"draw:was=")
    parts["content.xml"] = content.replace(
        b"<draw:frame ", b'<draw:frame draw:style-name="cropped" '
    )
    write_package(parts, file)
    cut = only(convert(file, OWNER, tmp_path))
    assert (cut.size, cut.getcolors()) == ((30, 40), [(1200, (0, 0, 255))])


@pytest.mark.parametrize("name", ["rien.png", "damaged.png", "../outside.png"])
def test_in_a_draft_a_picture_that_cannot_be_had_is_a_gap_that_is_told(
    tmp_path: Path, name: str
) -> None:
    put(tmp_path, "damaged.png", png()[:50])
    file = put(tmp_path, "a.md", f"Avant ![un clin]({name}) après.\n\n![Le cercle]({name})\n")
    minutes = convert(file, OWNER, tmp_path, handling=DRAFT)
    assert {notice.severity for notice in minutes.notices} == {Severity.NOTICE}
    assert Path(name).name in minutes.notices[0].what
    words, gap = minutes.document["blocks"]
    assert [node["t"] for node in (words, gap)] == ["Para", "Para"]
    for block in (words, gap):
        (span,) = (node for node in block["c"] if node["t"] == "Span")
        assert span["c"][0][1:] == [["gap"], [["data-name", Path(name).name]]]
    with pytest.raises(SourceError, match="picture-"):
        convert(file, OWNER, tmp_path)


def test_a_gap_without_words_stays_and_a_caption_is_kept(tmp_path: Path) -> None:
    text = '<figure><img src="x.png" alt=""><figcaption>Le soir</figcaption></figure><p>Fin.</p>'
    minutes = convert(put(tmp_path, "a.html", text), OWNER, tmp_path, handling=DRAFT)
    assert [block["t"] for block in minutes.document["blocks"]] == ["Para", "Para", "Para"]
    assert markdown(minutes).endswith("Le soir\n\nFin.")
