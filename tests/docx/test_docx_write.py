"""The Word file as its readers trust it: valid, styled by name, with real and filled fields."""

from __future__ import annotations

import copy
import re
import shutil
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import docx
from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks.openxml import findings
from carrefours_docs.docx import tree
from carrefours_docs.docx.fields import GAP
from carrefours_docs.docx.ooxml import q
from carrefours_docs.docx.typefaces import obfuscated
from carrefours_docs.docx.write import write_docx
from carrefours_docs.errors import BuildError

FOLIOS = {
    "foreword": "1",
    "m-2021-03-taille": "3",
    "m-2021-05-verger": "4",
    "next": "6",
    "acronyms": "7",
    "index": "8",
    "ix-1": "1",
    "ix-2": "1",
    "ix-3": "3",
    "ix-4": "3",
    "ix-5": "3",
    "ix-6": "4",
    "ix-7": "5",
}
PATTERN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 210" width="148mm" height="210mm">'
    '<circle cx="70" cy="150" r="8" fill="#fff"/></svg>'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docx") / "book.docx"
    write_docx(sample_book(), SAMPLE, TEMPLATES, target, FOLIOS)
    return target


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def body(path: Path) -> Any:
    return part(path, "word/document.xml")


def words(paragraph: Any) -> str:
    """What a paragraph shows, tabs as |."""
    signs = {q("w:t"): None, q("w:tab"): "|", q("w:br"): " "}
    return "".join(
        (node.text or "") if signs[node.tag] is None else str(signs[node.tag])
        for node in paragraph.iter(*signs)
        if node.getparent().tag == q("w:r")
    )


def style(paragraph: Any) -> str:
    found = paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")
    return "" if found is None else str(found.get(q("w:val")))


def styled(path: Path, *names: str) -> list[str]:
    return [words(p) for p in body(path).iter(q("w:p")) if style(p) in names]


def instructions(root: Any) -> list[str]:
    return [(node.text or "").strip() for node in root.iter(q("w:instrText"))]


def test_the_file_is_valid_open_xml(made: Path) -> None:
    assert findings(made) == ()


def test_the_validator_would_say_so_if_it_were_not(made: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b'<w:pStyle w:val="Heading1"/>', b'<w:jc w:val="sideways"/>', 1)
            target.writestr(name, data)
    assert findings(broken)


def test_python_docx_reads_the_same_headings_as_the_tree_has(made: Path) -> None:
    read = [
        (int(p.style.name[-1]), p.text)
        for p in docx.Document(str(made)).paragraphs
        if p.style is not None and re.fullmatch(r"Heading \d", p.style.name or "")
    ]
    expected = [
        (node["c"][0], tree.plain(node["c"][2]))
        for node in tree.walk(sample_book()["blocks"])
        if node["t"] == "Header"
        and "unlisted" not in node["c"][1][1]
        and node["c"][1][0] != "contents-t"
    ]
    assert read == expected


def test_no_word_of_the_text_is_changed_lost_or_added(made: Path) -> None:
    def without_notes(node: Any) -> Any:
        if isinstance(node, list):
            return [without_notes(n) for n in node if not _is(n, "Note")]
        return {k: without_notes(v) for k, v in node.items()} if isinstance(node, dict) else node

    def letters(node: Any) -> Iterator[str]:
        """Strings in reading order; a picture's words are its alt text, not text."""
        for item in tree.walk(node):
            if item["t"] == "Str":
                yield item["c"]
            elif item["t"] in ("Code", "CodeBlock"):
                yield item["c"][1]

    parts = [p for p in sample_book()["blocks"] if "index" not in p["c"][0][1]]
    parts = [p for p in parts if not {"cover", "contents"} & set(p["c"][0][1])]
    parts = [p for p in parts if "colophon" not in p["c"][0][1]]
    parts = [_kicker_first(p) for p in parts]
    expected = "".join(letters(_without_pictures(without_notes(parts))))
    shown: list[str] = []
    for paragraph in body(made).find(q("w:body")).iter(q("w:p")):
        if any(ancestor.tag == q("w:sdtContent") for ancestor in paragraph.iterancestors()):
            continue
        if words(paragraph) == "Index":
            break
        shown.append(words(paragraph))
    assert re.sub(r"[\s|]", "", "".join(shown)) == re.sub(r"\s", "", expected)


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node.get("t") == kind


def _kicker_first(part: Any) -> Any:
    """A part in the order it is set in: a meeting's kicker over its title."""
    kickers = [node for node in tree.walk(part) if "kicker" in tree.classes(node)]

    def others(node: Any) -> Any:
        if isinstance(node, list):
            return [others(inner) for inner in node if inner not in kickers]
        return {k: others(v) for k, v in node.items()} if isinstance(node, dict) else node

    return [*kickers, others(part)]


def _without_pictures(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_pictures(n) for n in node if not _is(n, "Image")]
    return {k: _without_pictures(v) for k, v in node.items()} if isinstance(node, dict) else node


def test_the_text_is_formatted_by_styles_alone(made: Path) -> None:
    """But for the frames of four styles, which LibreOffice overlooks there (restated.py)."""
    styles = {node.get(q("w:styleId")): node for node in part(made, "word/styles.xml")}
    restated: set[str] = set()
    for kind, allowed in (
        ("r", {"rStyle", "lang", "vanish"}),
        ("p", {"pStyle", "numPr", "sectPr"}),
    ):
        for properties in body(made).iter(q(f"w:{kind}Pr")):
            others = [n for n in properties if etree.QName(n).localname not in allowed]
            if not others:
                continue
            name = properties.find(q(f"w:{kind}Style")).get(q("w:val"))
            said = [(n.tag, dict(n.attrib)) for n in styles[name].find(q(f"w:{kind}Pr"))]
            assert all((n.tag, dict(n.attrib)) in said for n in others), name
            restated.add(name)
    assert restated == {"Publisher", "ImprintHead", "Imprint", "Colophon"}


def test_every_style_that_is_used_is_defined_and_made_of_fonts_that_are_embedded(
    made: Path,
) -> None:
    styles = part(made, "word/styles.xml")
    known = {node.get(q("w:styleId")) for node in styles.iter(q("w:style"))}
    used: set[str] = set()
    with zipfile.ZipFile(made) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|footnotes|header.*|footer.*|numbering)\.xml", name):
                root = etree.fromstring(package.read(name))
                for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
                    used |= {node.get(q("w:val")) for node in root.iter(q(tag))}
    assert {"Title", "Heading1", "Kicker", "Facts", "Quote", "TOC1", "Index1"} <= used
    assert used <= known
    links = {node.get(q("w:val")) for node in styles.iter(q("w:basedOn"), q("w:next"))}
    assert links <= known
    fonts = {node.get(q("w:name")) for node in part(made, "word/fontTable.xml").iter(q("w:font"))}
    assert {node.get(q("w:ascii")) for node in styles.iter(q("w:rFonts"))} <= fonts


def test_the_embedded_faces_are_the_projects_own(made: Path) -> None:
    table = part(made, "word/fontTable.xml")
    links = {
        link.get("Id"): link.get("Target") for link in part(made, "word/_rels/fontTable.xml.rels")
    }
    faces = [node for node in table.iter() if node.get(q("w:fontKey"))]
    assert len(faces) == 8
    with zipfile.ZipFile(made) as package:
        for face in faces:
            target = links[face.get(q("r:id"))]
            data = obfuscated(package.read(f"word/{target}"), uuid.UUID(face.get(q("w:fontKey"))))
            file = TEMPLATES / "fonts" / f"{Path(target).stem}.ttf"
            assert data == file.read_bytes()


def test_the_contents_are_a_field_that_is_filled_with_titles_details_and_folios(
    made: Path,
) -> None:
    assert styled(made, "TOCHeading") == ["Sommaire"]
    assert styled(made, "TOC1", "TOC2") == [
        "Avant-propos|1",
        "Tailler les pommiers|3",
        "Le Verger · mars 2021",
        "Greffer ensemble|4",
        "Le Verger · 3–5 mai 2021",
        "La suite|6",
        "Sigles|7",
        "Index|8",
    ]
    content = next(body(made).iter(q("w:sdtContent")))
    assert instructions(content)[0].startswith("TOC ")
    named = {node.get(q("w:name")) for node in body(made).iter(q("w:bookmarkStart"))}
    references = [code.split()[1] for code in instructions(content) if code.startswith("PAGEREF")]
    anchors = [node.get(q("w:anchor")) for node in content.iter(q("w:hyperlink"))]
    assert references == anchors
    assert set(references) <= named


def test_details_of_the_contents_survive_an_update_as_entries_of_level_two(made: Path) -> None:
    entries = [code for code in instructions(body(made)) if code.startswith("TC ")]
    assert entries == [r'TC "Le Verger · mars 2021" \l 2', r'TC "Le Verger · 3–5 mai 2021" \l 2']


def test_every_discussion_is_an_index_field_and_one_that_goes_on_is_a_range(made: Path) -> None:
    codes = [code for code in instructions(body(made)) if code.startswith("XE ")]
    assert codes == [
        'XE "Poirier, Zoé"',
        r'XE "Poirier, Zoé" \t "voir aussi INP"',
        'XE "INP (Institut national de la pomme)"',
        r'XE "Institut national de la pomme" \t "voir INP"',
        'XE "Verger, Le;L"',
        'XE "Poirier, Zoé"',
        'XE "INP (Institut national de la pomme)"',
        r'XE "Poirier, Zoé" \r ixr_1',
    ]
    text = etree.tostring(body(made), encoding="unicode")
    start = re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="ixr_1"', text)
    assert start is not None
    end = text.index(f'<w:bookmarkEnd w:id="{start[1]}"')
    between = text[start.end() : end]
    assert 'w:name="ix_6"' in between
    assert 'w:name="ix_7"' in between


def test_index_fields_print_nothing_and_none_stands_in_a_note(made: Path) -> None:
    assert instructions(part(made, "word/footnotes.xml")) == []
    for code in body(made).iter(q("w:instrText")):
        if (code.text or "").strip().startswith(("XE", "TC")):
            assert code.getparent().find(f"{q('w:rPr')}/{q('w:vanish')}") is not None


def test_the_index_is_a_field_that_is_filled_as_the_printed_one(made: Path) -> None:
    codes = [code for code in instructions(body(made)) if code.startswith("INDEX")]
    assert codes == [f'INDEX \\h "A" \\e "{GAP}" \\l ", " \\g "–" \\k "{GAP}" \\z "1036"']
    assert styled(made, "IndexHeading", "Index1", "Index2") == [
        "I",
        f"INP (Institut national de la pomme){GAP}1, 3",
        f"Institut national de la pomme{GAP}voir INP",
        "L",
        f"Verger, Le{GAP}3",
        "P",
        f"Poirier, Zoé{GAP}1, 3, 4–5{GAP}voir aussi INP",
    ]


def test_fields_are_whole_in_every_part(made: Path) -> None:
    with zipfile.ZipFile(made) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                kinds = [
                    node.get(q("w:fldCharType"))
                    for node in etree.fromstring(package.read(name)).iter(q("w:fldChar"))
                ]
                assert kinds.count("begin") == kinds.count("end")


def test_every_link_inside_leads_to_a_bookmark(made: Path) -> None:
    named = [node.get(q("w:name")) for node in body(made).iter(q("w:bookmarkStart"))]
    assert len(named) == len({name.casefold() for name in named})
    targets = {n.get(q("w:anchor")) for n in body(made).iter(q("w:hyperlink"))} - {None}
    assert targets
    assert targets <= set(named)


def test_foreign_words_say_their_language_and_the_book_its_own(made: Path) -> None:
    marked = {
        run.findtext(q("w:t")): lang.get(q("w:val"))
        for run in body(made).iter(q("w:r"))
        for lang in run.iter(q("w:lang"))
    }
    assert marked == {"scion": "en-GB"}
    default = next(part(made, "word/styles.xml").iter(q("w:lang")))
    assert default.get(q("w:val")) == "fr-FR"


def test_the_properties_are_the_books(made: Path) -> None:
    core = docx.Document(str(made)).core_properties
    assert core.title == "Les ateliers du verger"
    assert core.subject == "Saison d’essai"
    assert core.author == "Le Verger"
    assert core.language == "fr"
    assert core.comments == "Un petit livre d’essai, pour les tests."
    assert core.created is not None
    assert core.created.isoformat().startswith("2022-01-01T00:00:00")


def test_pages_are_a5_mirrored_and_numbered_in_roman_then_arabic(made: Path) -> None:
    settings = part(made, "word/settings.xml")
    for name in ("mirrorMargins", "evenAndOddHeaders", "autoHyphenation", "embedTrueTypeFonts"):
        assert settings.find(q(f"w:{name}")) is not None
    sections = list(body(made).iter(q("w:sectPr")))
    for section in sections:
        size = section.find(q("w:pgSz"))
        assert (size.get(q("w:w")), size.get(q("w:h"))) == ("8391", "11906")
    numbering = [
        (s.find(q("w:pgNumType")).get(q("w:fmt")), s.find(q("w:pgNumType")).get(q("w:start")))
        for s in sections
    ]
    assert numbering[:3] == [("lowerRoman", None)] * 3
    assert numbering[3] == ("decimal", "1")
    assert set(numbering[4:]) == {("decimal", None)}


def test_no_line_stands_alone_and_headings_keep_with_their_text(made: Path) -> None:
    styles = part(made, "word/styles.xml")
    default = styles.find(f"{q('w:docDefaults')}/{q('w:pPrDefault')}/{q('w:pPr')}")
    assert default.find(q("w:widowControl")) is not None
    for level in range(1, 5):
        heading = next(s for s in styles if s.get(q("w:styleId")) == f"Heading{level}")
        assert heading.find(f"{q('w:pPr')}/{q('w:keepNext')}") is not None


def test_running_heads_name_the_book_and_the_chapter(made: Path) -> None:
    links = {
        link.get("Id"): link.get("Target") for link in part(made, "word/_rels/document.xml.rels")
    }
    found: list[dict[str, str]] = []
    for section in body(made).iter(q("w:sectPr")):
        heads = {
            node.get(q("w:type")): part(made, f"word/{links[node.get(q('r:id'))]}")
            for node in section.iter(q("w:headerReference"))
        }
        found.append({kind: words(head) for kind, head in heads.items()})
    assert found[0] == {"even": "", "default": "", "first": ""}
    assert {"even": "Les ateliers du verger", "default": "Greffer ensemble", "first": ""} in found


def test_a_meeting_opens_with_its_strip_over_its_kicker_its_title_and_its_facts(
    tmp_path: Path,
) -> None:
    document = copy.deepcopy(sample_book())
    opener = next(n for n in tree.walk(document["blocks"]) if "opener" in tree.classes(n))
    strip, _ = pandoc.read_text("::: ornament\n![Frise](fr/timeline.svg)\n:::", "markdown-smart")
    opener["c"][1][:0] = strip["blocks"]
    target = tmp_path / "book.docx"
    write_docx(document, SAMPLE, TEMPLATES, target, FOLIOS)
    assert findings(target) == ()
    paragraphs = list(body(target).iter(q("w:p")))
    first = next(n for n, p in enumerate(paragraphs) if style(p) == "Kicker")
    assert [style(p) for p in paragraphs[first : first + 3]] == ["Kicker", "Heading1", "Facts"]
    assert words(paragraphs[first]) == "Atelier · Le Verger · mars 2021"
    anchor = next(paragraphs[first].iter(q("wp:anchor")))
    assert next(anchor.iter(q("wp:docPr"))).get("descr") == "Frise"
    across, down = anchor.find(q("wp:positionH")), anchor.find(q("wp:positionV"))
    assert (across.get("relativeFrom"), down.get("relativeFrom")) == ("column", "page")
    # 28 points above the text, where running heads stand on other pages
    assert int(down.findtext(q("wp:posOffset"))) == 19 * 36000 - 28 * 12700


def test_a_title_of_the_contents_comes_before_its_detail(made: Path) -> None:
    heading = detail = -1
    for number, paragraph in enumerate(body(made).iter(q("w:p"))):
        if words(paragraph) == "Greffer ensemble" and style(paragraph) == "Heading1":
            heading = number
        if any("3–5 mai 2021" in code for code in instructions(paragraph) if code[:2] == "TC"):
            detail = number
    assert detail == heading + 1


def test_a_frame_ends_no_section(made: Path) -> None:
    """Word hangs a frame on the paragraph after it, which must be on the same page."""
    paragraphs = list(body(made).iter(q("w:p")))
    framed = [
        n for n, p in enumerate(paragraphs) if p.find(f"{q('w:pPr')}/{q('w:framePr')}") is not None
    ]
    assert len(framed) == 4
    for number in framed:
        assert paragraphs[number].find(f"{q('w:pPr')}/{q('w:sectPr')}") is None
    ends = [style(paragraphs[n + 1]) for n in framed if n + 1 not in framed]
    assert ends == ["SectionEnd"] * 3


def test_figures_of_the_glance_are_a_table_without_lines_between_rows(made: Path) -> None:
    first, second = (
        table.find(f"{q('w:tblPr')}/{q('w:tblStyle')}").get(q("w:val"))
        for table in body(made).iter(q("w:tbl"))
    )
    assert (first, second) == ("Figures", "Table")
    styles = {node.get(q("w:styleId")): node for node in part(made, "word/styles.xml")}
    assert next(styles["Figures"].iter(q("w:insideH")), None) is None
    assert next(styles["Table"].iter(q("w:insideH")), None) is not None
    assert styled(made, "FiguresHead", "FiguresHeadRight") == ["Sorte", "Nombre"]


def test_the_timelines_words_are_a_list_in_labels_that_stays_together(made: Path) -> None:
    assert styled(made, "TimelineList") == [
        "Mars 2021 : Tailler les pommiers, Le Verger",
        "3–5 mai 2021 : Greffer ensemble, Le Verger",
    ]
    styles = {node.get(q("w:styleId")): node for node in part(made, "word/styles.xml")}
    assert styles["TimelineList"].find(f"{q('w:pPr')}/{q('w:keepNext')}") is not None


def test_tables_repeat_their_head_and_rows_hold_together(made: Path) -> None:
    tables = list(body(made).iter(q("w:tbl")))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(q("w:tr"))
        assert rows[0].find(f"{q('w:trPr')}/{q('w:tblHeader')}") is not None
        assert all(row.find(f"{q('w:trPr')}/{q('w:cantSplit')}") is not None for row in rows)


def test_lists_are_lists_with_styles_and_levels(made: Path) -> None:
    assert styled(made, "ListNumber") == ["Couper net.", "Regarder l’arbre :"]
    assert styled(made, "ListBullet")[-2:] == ["de loin ;", "de près."]
    levels = [
        node.find(f"{q('w:pPr')}/{q('w:numPr')}/{q('w:ilvl')}").get(q("w:val"))
        for node in body(made).iter(q("w:p"))
        if words(node) in ("de loin ;", "de près.")
    ]
    assert levels == ["1", "1"]


def test_pictures_have_their_words_and_the_prints_width(made: Path) -> None:
    described = [
        (node.get("descr"), round(int(extent.get("cx")) / 36000))
        for inline in body(made).iter(q("wp:inline"))
        for node in inline.iter(q("wp:docPr"))
        for extent in inline.iter(q("wp:extent"))
    ]
    assert described == [
        ("Frise de la saison.", 108),
        ("Un greffon sur son porte-greffe.", 108),
    ]
    assert styled(made, "ImageCaption") == [
        "Frise de la saison.",
        "Un greffon sur son porte-greffe.",
    ]


def test_two_writings_give_the_same_bytes_and_tell_no_place(made: Path, tmp_path: Path) -> None:
    build = tmp_path / "elsewhere"
    shutil.copytree(SAMPLE, build)
    again = tmp_path / "again.docx"
    write_docx(sample_book(), build, TEMPLATES, again, FOLIOS)
    assert again.read_bytes() == made.read_bytes()
    with zipfile.ZipFile(made) as package:
        for name in package.namelist():
            if not name.endswith((".odttf", ".png")):
                assert str(SAMPLE).encode() not in package.read(name)
                assert b"/tmp" not in package.read(name)


def test_a_cover_drawing_fills_the_first_page_behind_its_title(tmp_path: Path) -> None:
    build = tmp_path / "build"
    shutil.copytree(SAMPLE, build)
    (build / "fr" / "drawings").mkdir()
    (build / "fr" / "drawings" / "cover-pattern.svg").write_text(PATTERN, encoding="utf-8")
    target = tmp_path / "book.docx"
    write_docx(sample_book(), build, TEMPLATES, target, FOLIOS)
    assert findings(target) == ()
    first = next(body(target).iter(q("w:p")))
    assert style(first) == "CoverTitle"
    assert words(first) == "Les ateliers du verger"
    anchor = next(first.iter(q("wp:anchor")))
    assert anchor.get("behindDoc") == "1"
    extent = anchor.find(q("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("5328000", "7560000")
    assert styled(target, "Title") == ["Les ateliers du verger"]


def test_without_a_cover_drawing_the_title_page_comes_first(made: Path) -> None:
    assert style(next(body(made).iter(q("w:p")))) == "Title"
    assert styled(made, "CoverTitle") == []


def test_pictures_that_are_missing_or_broken_are_all_named(tmp_path: Path) -> None:
    build = tmp_path / "build"
    shutil.copytree(SAMPLE, build)
    (build / "fr" / "timeline.svg").unlink()
    picture = build / "pictures" / "2021-05-verger" / "greffon.png"
    picture.write_bytes(b"no picture")
    target = tmp_path / "book.docx"
    with pytest.raises(BuildError) as raised:
        write_docx(sample_book(), build, TEMPLATES, target, FOLIOS)
    assert [problem.code for problem in raised.value.problems] == [
        "docx-picture-missing",
        "docx-picture-unreadable",
    ]
    assert not target.exists()


def test_an_svg_without_a_png_beside_it_is_drawn(tmp_path: Path) -> None:
    build = tmp_path / "build"
    shutil.copytree(SAMPLE, build)
    (build / "fr" / "timeline.png").unlink()
    target = tmp_path / "book.docx"
    write_docx(sample_book(), build, TEMPLATES, target, FOLIOS)
    with zipfile.ZipFile(target) as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 2
    assert all(name.endswith(".png") for name in pictures)


EVERYTHING = """
::::: {#m-1 .part .meeting}
# Une rencontre {#m-1-t}

| un vers
| un autre

Texte~1~ x^2^ ~~barré~~ [souligné]{.underline} [Capitales]{.smallcaps} ***fort*** $x^2$.

* * *

- a

  suite

  1. b

     > cité

     ```
     code <b>
     ```

(3) trois

Table: Une légende

| A | B |
|---|:-:|
| c | d |

Terme
: Défini

![](pictures/2021-05-verger/greffon.png) au milieu de la ligne

::: {lang=en}
> Quoted[^n] [there](#m-1) and [nowhere](#gone).
:::

[^n]: A note

    - with a list
    - of two
:::::
"""


def test_a_book_with_every_kind_of_block_and_no_front_or_index_is_valid(tmp_path: Path) -> None:
    document, _ = pandoc.read_text(EVERYTHING, "markdown-smart")
    document["meta"] = sample_book()["meta"]
    target = tmp_path / "book.docx"
    write_docx(document, SAMPLE, TEMPLATES, target, {})
    assert findings(target) == ()
    assert styled(target, "ListNumber") == ["b", "trois"]
    assert styled(target, "ListContinue") == ["suite"]
    assert styled(target, "Ornament") == ["*"]
    assert styled(target, "Verse") == ["un vers un autre"]
    assert styled(target, "TableCaption") == ["Une légende"]
    assert styled(target, "TableHeadCenter") == ["B"]
    letters = {
        run.findtext(q("w:t")): run.find(f"{q('w:rPr')}/{q('w:rStyle')}").get(q("w:val"))
        for run in body(target).iter(q("w:r"))
        if run.find(f"{q('w:rPr')}/{q('w:rStyle')}") is not None
    }
    assert letters["1"] == "Subscript"
    assert letters["2"] == "Superscript"
    assert letters["barré"] == "Struck"
    assert letters["souligné"] == "Underlined"
    assert letters["Capitales"] == "SmallCapitals"
    assert letters["fort"] == "StrongEmphasis"
    anchors = [node.get(q("w:anchor")) for node in body(target).iter(q("w:hyperlink"))]
    assert anchors == ["m_1_t"]


def test_a_book_in_english_speaks_english(tmp_path: Path) -> None:
    document = copy.deepcopy(sample_book())
    document["meta"]["lang"] = {"t": "MetaString", "c": "en"}
    target = tmp_path / "book.docx"
    write_docx(document, SAMPLE, TEMPLATES, target, FOLIOS)
    assert next(part(target, "word/styles.xml").iter(q("w:lang"))).get(q("w:val")) == "en-GB"
    assert any(r'\z "2057"' in code for code in instructions(body(target)))
