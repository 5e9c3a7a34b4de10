"""What minutes that people really sent taught: pictures in lists, links above titles, forms."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import convert
from carrefours_docs.minutes.handling import Handling
from carrefours_docs.minutes.registry import Cleaning, Tally
from minutes.minutes_sample import OWNER, markdown, png, put, read, written

DRAFT = Handling(draft=True)
BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>{}</w:checkBox>'
    "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LIST = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="pour"/><w:listEntry w:val="contre"/></w:ddList></w:ffData></w:fldChar>'
    "</w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def kinds(minutes_blocks: list[dict[str, object]]) -> list[object]:
    return [block["t"] for block in minutes_blocks]


def test_an_item_that_is_only_a_picture_has_no_mark_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, "c.png", png())
    minutes = read(tmp_path, "a.md", "- un\n- ![le cercle](c.png)\n- deux\n")
    (whole,) = minutes.document["blocks"]
    assert whole["t"] == "BulletList"
    assert [kinds(item) for item in whole["c"]] == [["Plain", "Figure"], ["Plain"]]


def test_a_gap_at_the_edge_of_a_paragraph_stands_apart_as_its_picture_would(tmp_path: Path) -> None:
    file = put(tmp_path, "a.md", "Voici le mur :\n![le mur](mur.png)\n")
    minutes = convert(file, OWNER, tmp_path, handling=DRAFT)
    words, gap = minutes.document["blocks"]
    assert (words["t"], gap["t"]) == ("Para", "Para")
    assert [node["t"] for node in gap["c"]] == ["Span"]


def test_in_a_draft_a_picture_on_the_web_is_a_gap(tmp_path: Path) -> None:
    file = put(tmp_path, "a.md", "Fin.\n\n![le mur](https://exemple.fr/mur.png)\n")
    minutes = convert(file, OWNER, tmp_path, handling=DRAFT)
    (span,) = minutes.document["blocks"][1]["c"]
    assert span["c"][0][1:] == [["gap"], [["data-name", "mur.png"]]]
    assert [told.code for told in minutes.notices] == ["picture-on-the-web"]
    assert markdown(convert(file, OWNER, tmp_path)) == "Fin.\n\n\\[le mur\\]"


def test_a_title_stands_first_below_a_sites_links(tmp_path: Path) -> None:
    below = "\n\n# Réunion\n\n## Un\n\nOn parle."
    text = "[English](https://exemple.fr/en) | [Plan](https://exemple.fr/p)" + below
    assert "Réunion" not in markdown(read(tmp_path, "a.md", text))
    for link in ("[English](https://exemple.fr/en)", "[Français](../fr/a.md) | English"):
        assert markdown(read(tmp_path, "b.md", link + below)) == "## Un\n\nOn parle."


@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_words_of_a_script_without_capitals_are_no_heading(tmp_path: Path, ending: str) -> None:
    text = "Un mot.\n\nゾルゲと尾崎、淡々と最期\n\nUn autre mot."
    file = written(tmp_path, ending, text) if ending == ".docx" else put(tmp_path, "a.txt", text)
    assert "#" not in markdown(convert(file, OWNER, tmp_path))


def test_the_boxes_and_lists_of_a_word_form_are_read(tmp_path: Path) -> None:
    ticked, empty = BOX.format("<w:checked/>"), BOX.format('<w:default w:val="0"/>')
    rows = "".join(
        f"<w:p>{field}<w:r><w:t xml:space='preserve'> {name}</w:t></w:r></w:p>"
        for field, name in ((ticked, "Anne"), (empty, "Bruno"), (LIST, "(vote)"))
    )
    file = written(tmp_path, ".docx", f"```{{=openxml}}\n{rows}\n```\n")
    assert markdown(convert(file, OWNER, tmp_path)) == "☒ Anne\n\n☐ Bruno\n\ncontre (vote)"


def test_the_fields_of_a_libreoffice_text_are_their_words(tmp_path: Path) -> None:
    file = written(tmp_path, ".odt", "Le JOUR à LIEU.")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = parts["content.xml"].decode()
    content = content.replace("JOUR", "<text:date>3 mai 2024</text:date>")
    chosen = '<text:drop-down><text:label text:value="Die"/><text:label text:value="Lyon"/>Lyon'
    parts["content.xml"] = content.replace("LIEU", f"{chosen}</text:drop-down>").encode()
    write_package(parts, file)
    assert markdown(convert(file, OWNER, tmp_path)) == "Le 3 mai 2024 à Lyon."


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1\\. un\n\n2\\. deux", "1.  un\n2.  deux"),
        ("b\\) deux\n\nc\\) trois", "b)  deux\nc)  trois"),
        ("1\\. un\n\nOn parle.\n\n2\\. deux", "1\\. un\n\nOn parle.\n\n2\\. deux"),
        ("1\\. un\n\n3\\. trois", "1\\. un\n\n3\\. trois"),
    ],
)
def test_typed_numbers_are_a_list_where_they_follow_each_other(
    tmp_path: Path, text: str, result: str
) -> None:
    assert markdown(convert(written(tmp_path, ".docx", text), OWNER, tmp_path)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("-> ** Anne** et ** Paul**", "-\\> **Anne** et **Paul**"),
        ("a ** b", "a \\*\\* b"),
        ("- ** un**\n- deux **", "- **un**\n- deux \\*\\*"),
        ("`a ** b ** c`", "`a ** b ** c`"),
        ("~~~\na ** b ** c\n~~~\n\nd", "    a ** b ** c\n\nd"),
    ],
)
def test_stars_with_a_space_inside_are_bold_where_they_go_in_pairs(
    tmp_path: Path, text: str, result: str
) -> None:
    assert markdown(read(tmp_path, "a.md", text)) == result


def test_an_explanation_counts_paragraphs_that_were_wrapped_not_their_lines(tmp_path: Path) -> None:
    line = "Nous avons longuement parlé de ce que devient la solidarité quand"
    file = put(tmp_path, "a.txt", f"{line}\n{line}\n{line}\n\n{line}\n{line}\n")
    log: dict[str, Tally] = {}
    convert(file, OWNER, tmp_path, Cleaning(log=log))
    assert log["hard-wraps"].count == 2
    assert log["hard-wraps"].cases[0] == ("\n".join([line] * 3), " ".join([line] * 3))
