"""The timeline as pictures and words: what each engine shows of it."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image, ImageChops

from carrefours_docs.book import timeline as package
from carrefours_docs.book.dates import phrase
from carrefours_docs.book.drawings import FRAME, draw
from carrefours_docs.book.timeline import (
    alt_text,
    back,
    build_timeline,
    ornament,
    palette,
    pattern,
    text_alternative,
    to_png,
    to_svgs,
)
from carrefours_docs.book.timeline.model import Timeline
from carrefours_docs.corpus.schema import Shape
from carrefours_docs.messages import CATALOGUES
from carrefours_docs.paths import project
from season_sample import MEETINGS, real_season, season

FONTS = project().fonts
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build_timeline(real_season(), "fr")


@pytest.fixture(scope="module")
def svg(timeline: Timeline) -> str:
    (drawn,) = to_svgs(timeline, FRAME, FONTS)
    return drawn


def texts(root: ET.Element) -> str:
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def by_id(root: ET.Element, name: str) -> ET.Element:
    return next(element for element in root.iter() if element.get("id") == name)


# ---- words ----


def test_every_event_is_in_the_picture_and_in_its_text_alternative(
    timeline: Timeline, svg: str
) -> None:
    seen = texts(ET.fromstring(svg))
    lines = text_alternative(timeline)
    assert len(lines) == len(timeline.events) == 15
    for event, line in zip(timeline.events, lines, strict=True):
        kind = event.kind.name if event.kind else "Contexte"
        for said in (event.date, event.title, kind, event.place):
            assert said.lower() in line.lower()
            assert said.lower() in seen.lower()


def test_the_text_alternative_is_in_order_of_time(timeline: Timeline) -> None:
    firsts = [event.first for event in timeline.events]
    assert firsts == sorted(firsts)
    assert [event.date for event in timeline.meetings] == [
        phrase(meeting.date, "fr", "plain") for meeting in real_season().meetings
    ]


def test_the_alternative_text_counts_the_meetings_of_each_kind(timeline: Timeline) -> None:
    said = alt_text(timeline)
    assert said.startswith("Frise\u00a0: 13 rencontres entre ")
    assert "Carrefours de savoirs\u00a0: 6" in said
    assert said.endswith("À côté, 2 événements du contexte.")


def test_what_is_not_known_is_not_said() -> None:
    (line,) = text_alternative(build_timeline(season([("travail", "2018-04", "Droits", "")]), "fr"))
    assert line.endswith("Droits (Séminaire de travail)")
    assert alt_text(build_timeline(season([]), "fr")) == "Frise sans rencontre."
    context = build_timeline(season([], [("2020", "Confinements")]), "fr")
    said = " ".join(alt_text(context).split())
    assert said == "Frise sans rencontre. 1 événement du contexte."


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("number", [3, 40, 300])
def test_the_list_says_the_facts_of_the_drawing_in_its_order(number: int, language: str) -> None:
    forms = ("{}", "{}-0{}", "{}-0{}-12", "{}-0{}-12/{}-0{}-14", "{}-0{}~")
    rows = [
        (
            MEETINGS[n % 13][0],
            forms[n % 5].format(*(2001 + n * 7 % 20, 1 + n % 9) * 2),
            f"{MEETINGS[n % 13][2]} {n}",
            ("die", "", "merville")[n % 3],
        )
        for n in range(number)
    ]
    timeline = build_timeline(season(rows, [("2018", "Un « long » mouvement " * 9)]), language)
    drawn: list[str] = []
    for svg in to_svgs(timeline, FRAME, FONTS):
        root = ET.fromstring(svg)
        first = len(drawn)
        for group in root.iter(f"{SVG}g"):
            if group.get("id") not in {"axis", "legend"}:
                drawn.append(facts(group, ": " if language == "en" else "\u00a0: "))
        assert root.findtext(f"{SVG}desc", "").splitlines() == drawn[first:]
    assert drawn == list(text_alternative(timeline))


def facts(group: ET.Element, colon: str) -> str:
    """What the drawing says of an event, told as the list does."""
    said = {"date": "", "detail": "", "title": ""}
    for text in group.iter(f"{SVG}text"):
        serif = "Serif" in text.get("font-family", "")
        style = "title" if serif else "date" if text.get("font-weight") else "detail"
        said[style] = f"{said[style]} {text.text}".strip()
    detail = ", ".join(reversed(said["detail"].removeprefix("· ").split(" · ")))
    return f"{said['date']}{colon}{said['title']} ({detail})"


def test_each_sheet_says_which_it_is_and_the_first_what_they_show(timeline: Timeline) -> None:
    assert alt_text(timeline, 1, 3) == f"{alt_text(timeline)} Planche 1 sur 3."
    assert alt_text(timeline, 2, 3) == "Frise, suite\u00a0: planche 2 sur 3."


def test_every_message_has_its_french() -> None:
    catalogue = read_po(BytesIO((CATALOGUES / "fr" / "timeline.po").read_bytes()), locale="fr")
    translated = set()
    for message in catalogue:
        forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        if message.id and all(forms):
            translated.add(message.id if isinstance(message.id, str) else message.id[0])
    calls = re.compile(r'(?:say(?:\.plural)?|language\))\(\s*"([^"]+)"')
    asked = {
        found
        for path in Path(package.__file__).parent.glob("*.py")
        for found in calls.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 8
    assert asked <= translated


# ---- the drawing ----


def test_the_svg_is_named_measured_and_the_same_every_time(timeline: Timeline, svg: str) -> None:
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("108mm", "144mm")
    assert [float(part) for part in root.get("viewBox", "").split()] == pytest.approx(
        [0, 0, FRAME.width, FRAME.height], abs=0.001
    )
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert root.findtext(f"{SVG}title") == alt_text(timeline)
    assert root.findtext(f"{SVG}desc", "").splitlines() == list(text_alternative(timeline))
    assert to_svgs(build_timeline(real_season(), "fr"), FRAME, FONTS) == (svg,)


def test_characters_of_markup_in_a_title_stay_text() -> None:
    title = 'Droits & <b>"devoirs"</b>'
    (drawn,) = to_svgs(build_timeline(season([("travail", "2018", title, "")]), "fr"), FRAME, FONTS)
    assert title in texts(ET.fromstring(drawn))


def test_the_drawing_keeps_to_what_every_engine_draws(svg: str) -> None:
    root = ET.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "circle",
        "polygon",
        "polyline",
        "text",
    }
    for element in root.iter():
        assert not {"class", "style", "opacity", "fill-opacity", "transform"} & set(element.attrib)


def test_no_shape_or_text_leaves_the_picture() -> None:
    shapes = [Shape.TRIANGLE, Shape.DIAMOND, Shape.CIRCLE, Shape.SQUARE, Shape.TRIANGLE]
    kinds = [(f"k{n}", f"Sorte {n}", f"Sortes {n}", shape) for n, shape in enumerate(shapes)]
    rows = [(f"k{n % 5}", f"20{16 + n % 3}-0{1 + n % 9}", "Titre " * 9, "die") for n in range(40)]
    corpus = season([*rows, ("k0", "2018-05~", "Vers", "")], [("2017", "Contexte")], kinds)
    drawn = to_svgs(build_timeline(corpus, "fr"), FRAME, FONTS)
    assert len(drawn) > 1
    for svg in drawn:
        for element in ET.fromstring(svg).iter():
            value = {key: float(element.get(key, 0)) for key in ("x", "y", "cx", "cy", "r")}
            across, down = [0.0], [0.0]
            if element.get("points"):
                pairs = [pair.split(",") for pair in element.get("points", "").split()]
                across = [float(x) for x, _ in pairs]
                down = [float(y) for _, y in pairs]
            elif element.tag == f"{SVG}circle":
                across = [value["cx"] - value["r"], value["cx"] + value["r"]]
                down = [value["cy"] - value["r"], value["cy"] + value["r"]]
            elif element.tag == f"{SVG}rect":
                across = [value["x"], value["x"] + float(element.get("width", 0))]
                down = [value["y"], value["y"] + float(element.get("height", 0))]
            elif element.tag == f"{SVG}text":
                size = float(element.get("font-size", 0))
                across = [value["x"], value["x"] + float(element.get("textLength", 0))]
                down = [value["y"] - 0.84 * size, value["y"] + 0.2 * size]
            assert min(across) >= 0 and max(across) <= FRAME.width + 0.001
            assert min(down) >= 0 and max(down) <= FRAME.height


def test_text_is_seven_points_or_more_and_lines_a_quarter(svg: str) -> None:
    root = ET.fromstring(svg)
    assert min(float(element.get("font-size", 0)) for element in root.iter(f"{SVG}text")) >= 7
    strokes = [
        float(element.get("stroke-width", 0)) for element in root.iter() if element.get("stroke")
    ]
    assert min(strokes) >= 0.25


def test_kinds_differ_by_shape_in_the_picture_and_in_the_legend(
    timeline: Timeline, svg: str
) -> None:
    root = ET.fromstring(svg)

    def corners(group: ET.Element) -> int:
        if group.find(f"{SVG}circle") is not None:
            return 0
        return len(group.find(f"{SVG}polygon").get("points", "").split())  # type: ignore[union-attr]

    found: dict[str, set[int]] = {}
    for event in timeline.meetings:
        assert event.kind
        found.setdefault(event.kind.id, set()).add(corners(by_id(root, event.mark)))
    assert found == {"carrefour": {0}, "strategique": {4}, "travail": {3}}
    legend = by_id(root, "legend")
    assert len(legend.findall(f"{SVG}circle")) == 1
    assert sorted(
        len(each.get("points", "").split()) for each in legend.findall(f"{SVG}polygon")
    ) == [3, 4]


def test_a_second_kind_of_the_same_shape_is_hollow() -> None:
    kinds = [("a", "Atelier", "Ateliers", Shape.SQUARE), ("b", "Bilan", "Bilans", Shape.SQUARE)]
    corpus = season([("a", "2018-01", "Un", ""), ("b", "2018-06", "Deux", "")], (), kinds)
    (drawn,) = to_svgs(build_timeline(corpus, "fr"), FRAME, FONTS)
    fills = [element.get("fill") for element in ET.fromstring(drawn).iter(f"{SVG}polygon")]
    assert fills.count("#ffffff") == 2  # the sign, and its key in the legend
    assert len(fills) == 4


def test_an_approximate_date_is_dashed_and_known_days_are_filled() -> None:
    corpus = season(
        [
            ("carrefour", "2018-05~", "Vers mai", ""),
            ("carrefour", "2018-06", "Juin", ""),
            ("carrefour", "2018-07-01/2018-07-20", "Juillet", ""),
        ]
    )
    timeline = build_timeline(corpus, "fr")
    (drawn,) = to_svgs(timeline, FRAME, FONTS)
    root = ET.fromstring(drawn)
    about, within, exact = (by_id(root, event.mark).find(f"{SVG}rect") for event in timeline.events)
    assert about is not None and within is not None and exact is not None
    assert about.get("stroke-dasharray") and about.get("fill") == "#ffffff"
    assert within.get("stroke") and not within.get("stroke-dasharray")
    assert exact.get("fill") == palette.RUST and not exact.get("stroke")
    legend = texts(by_id(root, "legend"))
    for words in ("jours exacts", "dans cette période, jour non connu", "vers cette date"):
        assert words in legend


def test_a_span_that_goes_on_over_the_next_sheet_ends_in_an_arrow_at_the_foot_of_the_axis() -> None:
    rows = [("carrefour", f"2018-{1 + n // 5:02}", f"Rencontre {n}", "die") for n in range(60)]
    timeline = build_timeline(season(rows, [("2018", "Un an")]), "fr")
    first = ET.fromstring(to_svgs(timeline, FRAME, FONTS)[0])
    group = by_id(first, "c-c1")
    bar, arrow = group.find(f"{SVG}rect"), group.find(f"{SVG}polygon")
    assert bar is not None and arrow is not None
    down = [float(pair.split(",")[1]) for pair in arrow.get("points", "").split()]
    assert down[0] == down[1] < down[2]
    assert float(bar.get("y", 0)) + float(bar.get("height", 0)) < down[0]
    other = by_id(first, "m-001-carrefour").find(f"{SVG}rect")
    assert other is not None
    assert by_id(first, "m-001-carrefour").find(f"{SVG}polygon") is None


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_marks_have_the_contrast_of_wcag(svg: str) -> None:
    root = ET.fromstring(svg)
    for element in root.iter(f"{SVG}text"):
        assert contrast(element.get("fill", ""), "#ffffff") >= 4.5
    for colour in (*palette.KINDS, palette.GREY, palette.LINE):
        assert contrast(colour, "#ffffff") >= 3
    for colour in palette.KINDS:
        assert contrast(colour, "#ffffff") >= 4.5
    assert contrast(palette.GREY, palette.PAPER) >= 4.5
    assert contrast("#ffffff", palette.GROUND) >= 4.5
    for tone in palette.GROUND_SIGNS:
        assert contrast(tone, palette.GROUND) >= 3


# ---- other engines ----


def test_the_png_has_300_ppi_and_the_true_size(svg: str) -> None:
    png = to_png(svg)
    picture = Image.open(BytesIO(png))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert picture.size == (round(108 / 25.4 * 300), round(144 / 25.4 * 300))
    picture.load()
    assert struct.unpack(">II", png[16:24]) == picture.size
    assert picture.convert("RGB").getpixel((picture.width - 1, 0)) == (255, 255, 255)
    assert to_png(svg) == png


def test_the_png_is_set_in_our_own_faces(svg: str) -> None:
    missing = svg.replace("Source Serif 4", "No Such Face")
    assert to_png(missing) != to_png(svg)


def test_weasyprint_draws_live_text_in_our_faces_and_no_bitmap(
    svg: str, timeline: Timeline, tmp_path: Path
) -> None:
    from carrefours_docs.pdf.fonts import use_only

    use_only(FONTS, tmp_path)
    from weasyprint import HTML

    (tmp_path / "timeline.svg").write_text(svg, encoding="utf-8")
    html = (
        '<html lang="fr"><style>@page{size:148mm 210mm;margin:20mm}</style>'
        '<title>Frise</title><img src="timeline.svg" alt="Frise" style="width:108mm">'
    )
    pdf = tmp_path / "timeline.pdf"
    HTML(string=html, base_url=tmp_path.as_uri() + "/").write_pdf(pdf, pdf_variant="pdf/a-2a")

    def told(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    said = " ".join(told("pdftotext", str(pdf), "-").split())
    for event in timeline.events:
        for word in event.title.split():
            assert word in said
        assert " ".join(event.date.split())[1:] in said
    assert len(told("pdfimages", "-list", str(pdf)).splitlines()) == 2  # its heading alone
    fonts = told("pdffonts", str(pdf))
    assert fonts.count("Source-Sans-3") == 2 and fonts.count("Source-Serif-4") == 2
    assert len(fonts.splitlines()) == 6


# ---- ornaments and cover ----


def test_an_ornament_shows_every_meeting_and_sets_one_off(timeline: Timeline) -> None:
    drawn = [ornament(timeline, event.id, 108) for event in timeline.meetings]
    assert len(set(drawn)) == 13
    root = ET.fromstring(drawn[6])
    signs = [*root.iter(f"{SVG}circle"), *root.iter(f"{SVG}polygon")]
    assert len(signs) == 13
    (chosen,) = [sign for sign in signs if sign.get("fill") == palette.KINDS[2]]
    assert len(chosen.get("points", "").split()) == 3
    assert root.get("width") == "108mm"
    assert "Droits sociaux" in root.findtext(f"{SVG}title", "")
    assert ornament(timeline, timeline.meetings[0].id, 108) == drawn[0]


def test_the_ornament_of_many_meetings_stays_inside_its_frame() -> None:
    rows = [("travail", f"20{10 + n % 20}-{1 + n % 12:02}", f"N {n}", "") for n in range(300)]
    timeline = build_timeline(season(rows), "fr")
    for event in (timeline.meetings[0], timeline.meetings[150], timeline.meetings[-1]):
        root = ET.fromstring(ornament(timeline, event.id, 108))
        across = [
            float(pair.split(",")[0])
            for sign in root.iter(f"{SVG}polygon")
            for pair in sign.get("points", "").split()
        ]
        assert min(across) >= 0 and max(across) <= FRAME.width + 0.001


@pytest.mark.parametrize(("held", "drawn"), [(150, 150), (151, 76), (900, 150)])
def test_an_ornament_of_any_number_of_meetings_has_room_for_its_signs(
    held: int, drawn: int
) -> None:
    rows = [("travail", f"{1990 + n // 12}-{1 + n % 12:02}", f"N {n}", "") for n in range(held)]
    timeline = build_timeline(season(rows), "fr")
    for place, event in enumerate(timeline.meetings):
        if place not in (0, 1, held // 2, held - 1):
            continue
        root = ET.fromstring(ornament(timeline, event.id, 108))
        signs = [*root.iter(f"{SVG}polygon")]
        assert drawn <= len(signs) <= drawn + 1
        assert sum(sign.get("fill") == palette.KINDS[2] for sign in signs) == 1


def test_the_cover_is_drawn_from_the_season_and_leaves_the_title_its_room(
    timeline: Timeline,
) -> None:
    drawn = pattern(timeline, 148, 210)
    assert drawn == pattern(build_timeline(real_season(), "fr"), 148, 210)
    other = build_timeline(season([*MEETINGS[:12], ("carrefour", "2020-11", "Fin", "")]), "fr")
    assert pattern(other, 148, 210) != drawn
    for period in ("2016", "2011/2030"):
        rows = [*MEETINGS, ("carrefour", period, "Un an", "")]
        picture = Image.open(BytesIO(to_png(pattern(build_timeline(season(rows), "fr"), 148, 210))))
        left, top, right, bottom = (round(mm / 25.4 * 300) for mm in (18, 38, 126, 130))
        room = picture.convert("RGB").crop((left, top, right, bottom))
        assert room.getcolors() == [(room.width * room.height, (0x9C, 0x3D, 0x22))]


def test_a_cover_without_meetings_is_its_ground() -> None:
    root = ET.fromstring(pattern(build_timeline(season([]), "fr"), 148, 210))
    assert [child.tag for child in root if child.tag != f"{SVG}title"] == [f"{SVG}rect"]


def test_the_back_has_every_meeting_in_one_row_on_the_ground() -> None:
    many = [("carrefour", f"20{year}", "Un", "") for year in range(10, 90)]
    for rows in (MEETINGS, many):
        drawn = back(build_timeline(season(rows), "fr"), 148, 210)
        assert len(list(ET.fromstring(drawn))) == 2 + len(rows)  # a title, a ground, the signs
        picture = Image.open(BytesIO(to_png(drawn))).convert("RGB")
        left, top, right, bottom = (round(mm / 25.4 * 300) for mm in (17.5, 170, 130.5, 184))
        ground = Image.new("RGB", picture.size, (0x9C, 0x3D, 0x22))
        marks = ImageChops.difference(picture, ground).getbbox()
        assert marks is not None
        assert left <= marks[0] < marks[2] <= right
        assert top <= marks[1] < marks[3] <= bottom


# ---- files ----


def test_drawings_are_written_listed_and_stale_ones_removed(tmp_path: Path) -> None:
    folder = tmp_path / "season" / "fr"
    stale = folder / "drawings" / "timeline-7.svg"
    stale.parent.mkdir(parents=True)
    stale.write_text("<svg/>")
    draw(real_season(), "fr", FONTS, folder)
    names = sorted(path.name for path in (folder / "drawings").iterdir())
    assert names == sorted(
        ["timeline-1.svg", "timeline-1.png", "cover-pattern.svg", "back-pattern.svg"]
        + ["timeline-wide-1.svg", "timeline-narrow-1.svg"]
        + [f"ornament-m-{meeting.id}.svg" for meeting in real_season().meetings]
    )
    listed = json.loads((folder / "timeline.json").read_text())
    assert listed["timeline"] == ["fr/drawings/timeline-1.svg"]
    assert sorted(listed["drawings"]) == [name for name in names if name.endswith(".svg")]


def test_heading_and_timeline_share_a_page_of_the_booklet(svg: str, tmp_path: Path) -> None:
    from carrefours_docs.pdf.fonts import use_only

    use_only(FONTS, tmp_path)
    from weasyprint import CSS, HTML

    (tmp_path / "timeline.svg").write_text(svg, encoding="utf-8")
    html = (
        '<html lang="fr"><body class="glance" data-title="Bilan"><h1>Un</h1><p>Deux.</p>'
        '<h2 id="heading">Trois</h2>'
        '<figure id="figure"><img src="timeline.svg" class="timeline" alt="Frise"></figure>'
    )
    document = HTML(string=html, base_url=tmp_path.as_uri() + "/").render(
        stylesheets=[CSS(filename=project().templates / "pdf" / "book.css")]
    )
    pages = [set(page.anchors) for page in document.pages]
    assert {"heading", "figure"} in pages
