"""What reviewers leave in Word and LibreOffice: changes, comments, text boxes, content controls."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from carrefours_docs.corpus.schema import Changes
from carrefours_docs.errors import SourceError
from carrefours_docs.minutes.archive import write_package
from carrefours_docs.minutes.convert import Minutes, convert
from carrefours_docs.minutes.handling import Handling
from minutes.minutes_sample import OWNER, markdown, written

DRAFT = {changes: Handling(changes, draft=True) for changes in Changes}
ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("style", "style"), ("table", "table"),
    )
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip
WORD_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def word(folder: Path, *body: str, comments: str = "") -> Path:
    """A Word file with this body, and comments."""
    file = written(folder, ".docx", "x")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = f"<w:document {WORD_SPACES}><w:body>{''.join(body)}</w:body></w:document>"
    parts["word/document.xml"] = document.encode()
    parts["word/comments.xml"] = f"<w:comments {WORD_SPACES}>{comments}</w:comments>".encode()
    write_package(parts, file)
    return file


def libre(folder: Path, text: str) -> Path:
    """A LibreOffice file with this text."""
    file = written(folder, ".odt", "x")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["content.xml"] = (
        f"<office:document-content {ODT_SPACES}><office:body><office:text>{text}</office:text>"
        "</office:body></office:document-content>"
    ).encode()
    write_package(parts, file)
    return file


def told(minutes: Minutes, code: str) -> list[str]:
    return [notice.what for notice in minutes.notices if notice.code == code]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")


def changed_word(folder: Path) -> Path:
    added = f'<w:ins w:id="1" w:author="Odile">{run("vingt ")}</w:ins>'
    more = f'<w:ins w:id="9" w:author="Odile">{run("bons ")}</w:ins>'
    deleted = (
        '<w:del w:id="2" w:author="Marc"><w:r><w:delText xml:space="preserve">douze </w:delText>'
        "</w:r></w:del>"
    )
    joined = '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="Marc"/></w:rPr></w:pPr>'
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="4" w:author="Marc"/></w:trPr>'
    table = f"<w:tbl>{row.format('', run('reste'))}{row.format(gone, run('part'))}</w:tbl>"
    return word(
        folder,
        para(run("Nous étions "), added, more, deleted, run("amis.")),
        joined + run("Une phrase") + "</w:p>",
        para(run(" en deux.")),
        table,
    )


def changed_libre(folder: Path) -> Path:
    region = (
        '<text:changed-region text:id="{}"><text:{}><office:change-info><dc:creator>{}</dc:creator>'
        "</office:change-info>{}</text:{}></text:changed-region>"
    )
    regions = [
        region.format("a", "insertion", "Odile", "", "insertion"),
        region.format("b", "deletion", "Marc", "<text:p>douze </text:p>", "deletion"),
        region.format(
            "c", "deletion", "Marc", "<text:p> et finie.</text:p><text:p>Une </text:p>", "deletion"
        ),
        region.format("d", "insertion", "Odile", "", "insertion"),
    ]
    return libre(
        folder,
        f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"
        '<text:p>Nous étions <text:change-start text:change-id="a"/>vingt bons '
        '<text:change-end text:change-id="a"/><text:change text:change-id="b"/>amis.</text:p>'
        '<text:p>Une phrase<text:change text:change-id="c"/> autre.</text:p>'
        '<text:p>Début<text:change-start text:change-id="d"/> neuf.</text:p><text:p>Neuf'
        '<text:change-end text:change-id="d"/> fin.</text:p>',
    )


def test_tracked_changes_of_word_are_accepted_and_counted(tmp_path: Path) -> None:
    minutes = convert(changed_word(tmp_path), OWNER, tmp_path)
    text = markdown(minutes)
    assert "Nous étions vingt bons amis." in text
    assert "Une phrase en deux." in text
    assert "reste" in text and "part" not in text
    (what,) = told(minutes, "tracked-changes")
    assert "1 addition, 2 deletions (Marc, Odile). They are accepted." in what


def test_tracked_changes_of_word_are_rejected_or_shown(tmp_path: Path) -> None:
    file = changed_word(tmp_path)
    text = markdown(convert(file, OWNER, tmp_path, handling=DRAFT[Changes.REJECT]))
    assert "Nous étions douze amis." in text
    assert "Une phrase\n\nen deux." in text
    assert "part" in text
    text = markdown(convert(file, OWNER, tmp_path, handling=DRAFT[Changes.SHOW])).replace("\\", "")
    assert "Nous étions [added: vingt bons ][deleted: douze ]amis." in text


def test_tracked_changes_of_libreoffice_are_settled_likewise(tmp_path: Path) -> None:
    file = changed_libre(tmp_path)
    accepted = convert(file, OWNER, tmp_path)
    assert markdown(accepted) == (
        "Nous étions vingt bons amis.\n\nUne phrase autre.\n\nDébut neuf.\n\nNeuf fin."
    )
    (what,) = told(accepted, "tracked-changes")
    assert "2 additions, 2 deletions (Marc, Odile)" in what
    rejected = convert(file, OWNER, tmp_path, handling=DRAFT[Changes.REJECT])
    assert markdown(rejected) == (
        "Nous étions douze amis.\n\nUne phrase et finie.\n\nUne autre.\n\nDébut fin."
    )
    shown = markdown(convert(file, OWNER, tmp_path, handling=DRAFT[Changes.SHOW])).replace("\\", "")
    assert "[added: vingt bons ][deleted: douze]amis." in shown
    assert "[added: neuf.\n\nNeuf] fin." in shown


def test_changes_are_shown_in_a_draft_only(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="changes-shown"):
        convert(changed_word(tmp_path), OWNER, tmp_path, handling=Handling(Changes.SHOW))


def test_comments_of_word_are_listed_with_the_words_they_are_on(tmp_path: Path) -> None:
    on = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>'
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    comment = '<w:comment w:id="{}" w:author="Odile"><w:p>{}</w:p></w:comment>'
    file = word(
        tmp_path,
        para(run("Il y avait "), on.format(run("vingt personnes")), mark.format(0), run(".")),
        para(run("Fin."), mark.format(1)),
        comments=comment.format(0, run("ou trente ?")) + comment.format(1, run("à relire")),
    )
    minutes = convert(file, OWNER, tmp_path)
    assert told(minutes, "comment") == [
        "Comment by Odile on “vingt personnes”: ou trente ?",
        "Comment by Odile: à relire",
    ]
    assert markdown(minutes) == "Il y avait vingt personnes.\n\nFin."


def test_comments_of_libreoffice_are_listed_too(tmp_path: Path) -> None:
    file = libre(
        tmp_path,
        '<text:p>Il y avait <office:annotation office:name="n1"><dc:creator>Odile</dc:creator>'
        "<text:p>ou trente ?</text:p></office:annotation>vingt <text:span>personnes</text:span>"
        '<office:annotation-end office:name="n1"/>.</text:p>',
    )
    minutes = convert(file, OWNER, tmp_path)
    assert told(minutes, "comment") == ["Comment by Odile on “vingt personnes”: ou trente ?"]
    assert markdown(minutes) == "Il y avait vingt personnes."


def test_a_text_box_of_word_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{para(run('Dans la boîte.'))}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    minutes = convert(
        word(tmp_path, para(run("Avant."), both), para(run("Après."))), OWNER, tmp_path
    )
    assert markdown(minutes) == "Avant.\n\nDans la boîte.\n\nAprès."
    assert len(told(minutes, "text-boxes")) == 1


def test_a_text_box_of_libreoffice_is_read_after_its_paragraph(tmp_path: Path) -> None:
    box = "<draw:frame><draw:text-box><text:p>Dans la boîte.</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>Dans la forme.</text:p></draw:custom-shape>"
    file = libre(tmp_path, f"<text:p>Avant{box}.</text:p><text:p>Après{shape}.</text:p>")
    minutes = convert(file, OWNER, tmp_path)
    assert markdown(minutes) == "Avant.\n\nDans la boîte.\n\nAprès.\n\nDans la forme."
    assert len(told(minutes, "text-boxes")) == 1


def test_content_controls_give_what_was_filled_in(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    cell = control.format("", f"<w:tc>{para(run('Anne'))}</w:tc>")
    file = word(
        tmp_path,
        control.format(contents, para(run("Le matin 3"))),
        para(run("Lieu : "), control.format("", run("Die"))),
        para(run("Date : "), control.format("<w:showingPlcHdr/>", run("Cliquez ici"))),
        f"<w:tbl><w:tr>{cell}<w:tc>{para(run('Paul'))}</w:tc></w:tr></w:tbl>",
    )
    text = markdown(convert(file, OWNER, tmp_path))
    assert text.startswith("Lieu : Die\n\nDate :\n")
    assert re.search(r"Anne +Paul", text)
    assert "Cliquez" not in text and "matin" not in text


def test_content_controls_of_libreoffice_too(tmp_path: Path) -> None:
    control = "<loext:content-control{}>{}</loext:content-control>"
    empty = control.format(' loext:showing-place-holder="true"', "Choisissez")
    file = libre(tmp_path, f"<text:p>Lieu : {control.format('', 'Die')}.{empty}</text:p>")
    assert markdown(convert(file, OWNER, tmp_path)) == "Lieu : Die."
