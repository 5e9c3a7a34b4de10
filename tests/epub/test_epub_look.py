"""Fonts, styles, cover and pictures: the project's own, at any size, on white and on black."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from epub_reading import Book, hard_book
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from book_sample import TEMPLATES, sample_book
from carrefours_docs.epub.write import write_epub
from carrefours_docs.errors import BuildError
from carrefours_docs.markup.cover import Measure, balanced, fitted
from carrefours_docs.markup.drawings import self_contained
from carrefours_docs.markup.faces import FACES, subset

FONTS = TEMPLATES / "fonts"
CSS = (TEMPLATES / "epub" / "book.css").read_text(encoding="utf-8")
NARROW = "\N{NARROW NO-BREAK SPACE}"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="40mm" height="20mm">'
    "{}</svg>"
)


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


# ---- fonts ----


def test_only_the_projects_faces_are_embedded_with_their_licences(hard: Book) -> None:
    names = {Path(name).name for name in hard.names if name.startswith("EPUB/fonts/")}
    assert names == {f"{face.stem}.woff2" for face in FACES} | {
        "OFL-SourceSerif4.txt",
        "OFL-SourceSans3.txt",
    }
    licence = hard.data("EPUB/fonts/OFL-SourceSerif4.txt").decode()
    assert "SIL OPEN FONT LICENSE" in licence


def test_the_styles_name_embedded_faces_and_every_face_is_named(hard: Book) -> None:
    css = hard.data("EPUB/styles/book.css").decode()
    sources = set(re.findall(r'url\("\.\./(fonts/[^"]+)"\)', css))
    assert sources == {n.removeprefix("EPUB/") for n in hard.names if n.endswith(".woff2")}
    families = set(re.findall(r'font-family: "([^"]+)"', css))
    assert families == {face.family for face in FACES}


def test_faces_hold_the_books_characters_and_little_else(hard: Book) -> None:
    text = {c for page in hard.pages.values() for c in "".join(page.find("{*}body").itertext())}
    whole = TTFont(FONTS / "SourceSerif4-Regular.ttf")
    with opened(hard.data("EPUB/fonts/SourceSerif4-Regular.woff2")) as face:
        held = set(map(chr, face.getBestCmap()))
        tags = {row.FeatureTag for row in face["GSUB"].table.FeatureList.FeatureRecord}
        assert "Open Font License" in face["name"].getDebugName(13)
    assert {c for c in text if ord(c) in whole.getBestCmap()} <= held
    assert len(held) < 200
    assert {"onum", "lnum", "tnum", "smcp", "c2sc"} <= tags


def test_a_subset_is_the_same_each_time_and_has_the_narrow_space() -> None:
    font = FONTS / "SourceSans3-Regular.ttf"
    first = subset(font, f"a{NARROW}!")
    assert first == subset(font, f"a{NARROW}!")
    with opened(first) as face:
        assert set(face.getBestCmap()) == set(map(ord, f"a{NARROW}!"))


# ---- styles ----


def rules(text: str) -> Any:
    return tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)


def colours(rules: Any) -> set[str]:
    return set(re.findall(r"(?<![-\w])color: (#[0-9a-f]+)", "".join(r.serialize() for r in rules)))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_sheet_is_sound_and_sizes_nothing_in_absolute_units() -> None:
    parsed = rules(CSS)
    assert not [rule for rule in parsed if rule.type == "error"]
    assert not re.search(r"\d(px|pt|mm|cm|in|pc)\b", re.sub(r"/\*.*?\*/", "", CSS, flags=re.S))


def test_coloured_text_reads_on_white_and_on_black() -> None:
    parsed = rules(CSS)
    dark = [rule for rule in parsed if rule.type == "at-rule"]
    either = colours(rule for rule in parsed if rule.type != "at-rule")
    assert len(either) == 2
    for colour in either:
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(colour, "#000000") >= 4.5
    assert len(colours(dark)) == 2
    for colour in colours(dark):
        assert contrast(colour, "#121212") >= 7


def test_no_ground_is_painted_but_behind_pictures() -> None:
    painted = [
        tinycss2.serialize(rule.prelude).strip()
        for rule in rules(CSS)
        if rule.type == "qualified-rule" and "background" in tinycss2.serialize(rule.content)
    ]
    assert painted == ["img"]


def test_every_class_the_styles_speak_of_is_one_the_book_has(hard: Book) -> None:
    known = {
        name
        for page in hard.pages.values()
        for element in page.iter("{*}*")
        for name in (element.get("class") or "").split()
    }
    # Of parts that the sample book lacks.
    known |= {"smallcaps", "summary", "index-subentry", "figures", "number", "sign"}
    known |= {"acronym", "keep", "principal", "picture", "gap", "gap-place", "index-range"}
    # Of an edition in two languages, or with texts that are not translated.
    known |= {"side-1", "side-2", "second", "contents-second", "pair", "pairs", "headings", "wide"}
    known |= {"untranslated", "translation-note"}
    preludes = " ".join(
        tinycss2.serialize(rule.prelude) for rule in rules(CSS) if rule.type == "qualified-rule"
    )
    assert set(re.findall(r"\.([a-z][\w-]*)", preludes)) <= known


# ---- cover ----


def cover(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(Book(path).data("EPUB/pictures/cover.jpg"))).convert("RGB")


def written(build: Path, target: Path, title: str) -> Image.Image:
    document = hard_book()
    box = document["blocks"][0]["c"][1][0]
    box["c"][1][0]["c"] = [{"t": "Str", "c": title}]
    write_epub({**document, "blocks": document["blocks"][:1]}, build, TEMPLATES, target)
    return cover(target)


def test_the_cover_is_declared_and_shows_the_title_over_the_pattern(
    build: Path, plain: Book, tmp_path: Path
) -> None:
    declared = [
        item.get("href")
        for item in plain.package.iterfind(".//{*}item")
        if item.get("properties") == "cover-image"
    ]
    assert declared == ["pictures/cover.jpg"]
    bare = cover(plain.path)
    assert bare.size[0] == 1600
    assert abs(bare.size[1] / bare.size[0] - 210 / 148) < 0.002
    # The ground is plain where there is no pattern, but for the words.
    assert bare.getpixel((1500, 1700)) == pytest.approx((0x9C, 0x3D, 0x22), abs=4)
    titled = written(build, tmp_path / "a.epub", "Un autre titre")
    changed = ImageChops.difference(bare, titled).convert("L").point(lambda v: 255 * (v > 60))
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    assert right - left > 500
    assert top > 400
    assert bottom < 800
    drawings = build / "fr" / "drawings"
    drawings.mkdir()
    dots = '<circle cx="90" cy="40" r="6" fill="#fff"/>'
    (drawings / "cover-pattern.svg").write_text(SVG.format(dots), encoding="utf-8")
    patterned = written(build, tmp_path / "b.epub", "Un autre titre")
    assert ImageChops.difference(patterned, titled).getbbox() is not None


def test_a_title_breaks_evenly_and_only_at_plain_spaces() -> None:
    measure = Measure(FONTS / "SourceSerif4-Regular.ttf")
    title = f"Carrefours de savoirs sur la protection sociale{NARROW}!"
    lines = balanced(title, measure, 10.2)
    assert " ".join(lines) == title
    assert lines[-1].endswith(f"sociale{NARROW}!")
    widths = [measure(line) for line in lines]
    assert max(widths) <= 10.2
    assert max(widths) - min(widths) < 4


def test_a_long_title_is_set_smaller_until_it_fits() -> None:
    measure = Measure(FONTS / "SourceSerif4-Regular.ttf")
    short = fitted("Un titre", measure, (10.6, 8.0, 6.0))
    long = fitted("Une anticonstitutionnelle protection sociale " * 3, measure, (10.6, 8.0, 6.0))
    assert short.size == 10.6
    assert long.size < 10.6
    assert all(measure(line) * long.size <= 108 for line in long.lines)
    assert fitted("", measure, (4.6,)).lines == ()


# ---- pictures ----


def test_pictures_are_numbered_and_keep_their_bytes(hard: Book, build: Path) -> None:
    pictures = {Path(name).name for name in hard.names if name.startswith("EPUB/pictures/")}
    assert pictures == {
        "cover.jpg",
        "picture-1.svg",
        "picture-2.png",
        "picture-3.jpg",
        "picture-4.gif",
    }
    source = (build / "pictures" / "É té.JPG").read_bytes()
    assert hard.data("EPUB/pictures/picture-3.jpg") == source


def test_a_picture_shrinks_in_its_shape(hard: Book) -> None:
    images = hard.page("m-2021-05-verger").iter("{*}img")
    styles = {image.get("src"): image.get("style") for image in images}
    assert styles["../pictures/picture-3.jpg"] == "width:4cm"


def test_the_timeline_stays_a_drawing_tied_to_its_words(plain: Book) -> None:
    page = plain.page("glance")
    image = page.find(".//{*}img")
    assert image.get("src").endswith(".svg")
    assert image.get("alt") == "Frise de la saison."
    words = page.find(f".//*[@id='{image.get('aria-details')}']")
    assert "Greffer ensemble" in "".join(words.itertext())


def test_a_drawing_carries_its_faces_and_white_paper_and_nothing_from_outside() -> None:
    inner = (
        "<title>Frise</title><script>alert(1)</script>"
        '<image href="http://example.org/a.png" onload="x()"/>'
        '<text font-family="\'Source Sans 3\',sans-serif" font-weight="600">Été</text>'
    )
    drawn = self_contained(SVG.format(inner).encode(), FONTS).decode()
    assert "script" not in drawn
    assert "example.org" not in drawn
    assert "onload" not in drawn
    assert drawn.count("@font-face") == 2
    assert 'font-weight: 600; src: url("data:font/woff2;base64,' in drawn
    assert 'viewBox="-2.5 -2.5 105 55" width="42mm" height="22mm"' in drawn
    ground = '<rect x="-2.5" y="-2.5" width="105" height="55" fill="#fff"/>'
    assert drawn.index("<title>") < drawn.index(ground) < drawn.index("<text")


def test_a_drawing_without_text_gets_no_font() -> None:
    assert b"font-face" not in self_contained(SVG.format("<path d='M0 0'/>").encode(), FONTS)


def shown(document: dict[str, Any], path: str) -> dict[str, Any]:
    image = {"t": "Image", "c": [["", [], []], [], [path, ""]]}
    part = {"t": "Div", "c": [["next", ["part", "next"], []], [{"t": "Para", "c": [image]}]]}
    return {**document, "blocks": [part]}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("pictures/absent.png", "epub-picture-missing"),
        ("../outside.png", "epub-picture-missing"),
        ("link.png", "epub-picture-missing"),
        ("plan.bmp", "epub-picture-format"),
        ("broken.png", "epub-picture-format"),
        ("broken.svg", "epub-drawing-unreadable"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told(tmp_path: Path, path: str, code: str) -> None:
    below = tmp_path / "build"
    below.mkdir()
    Image.new("RGB", (2, 2)).save(tmp_path / "outside.png")
    (below / "link.png").symlink_to(tmp_path / "outside.png")
    Image.new("RGB", (2, 2)).save(below / "plan.bmp")
    (below / "broken.png").write_bytes(b"nothing")
    (below / "broken.svg").write_text("<svg><g></svg>", encoding="utf-8")
    target = tmp_path / "book.epub"
    with pytest.raises(BuildError) as caught:
        write_epub(shown(sample_book(), path), below, TEMPLATES, target)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].place.file.name == Path(path).name
    assert not target.exists()


def test_all_pictures_that_are_missing_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        write_epub(sample_book(), tmp_path, TEMPLATES, tmp_path / "book.epub")
    assert len(caught.value.problems) == 2


def test_every_word_of_this_stage_is_said_in_french() -> None:
    from carrefours_docs.messages import Messages
    from carrefours_docs.paths import ROOT

    source = ROOT / "src" / "carrefours_docs"
    stages = [*(source / "epub").glob("*.py"), *(source / "markup").glob("*.py")]
    files = [*stages, source / "checks" / "epubcheck.py"]
    said: set[str] = set()
    for file in files:
        for call in re.findall(
            r"(?<!\w)(?:_|say)\(\s*((?:\"[^\"]*\"\s*)+)", file.read_text("utf-8")
        ):
            said.add("".join(re.findall(r'"([^"]*)"', call)))
    assert len(said) > 8
    french = Messages("fr")
    assert not [text for text in said if ("", text) not in french._entries]
