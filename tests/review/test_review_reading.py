"""Reading a DOCX that came back: no change is lost, threads hold together, damage is told."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.docx.sent import read_sent
from carrefours_docs.errors import SourceError
from carrefours_docs.review.changes import Sort, tracked_changes
from carrefours_docs.review.model import BREAK, Reviewed
from carrefours_docs.review.read import read_reviewed
from carrefours_docs.review.returned import returned_parts
from review_pen import MARIE, Pen, W
from review_season import Desk

OPEN = f'<w:document xmlns:w="{W}"><w:body>'
CLOSE = "<w:sectPr/></w:body></w:document>"
AUTHORS = ("Marie", "Paul", "")


def read(body: str, **parts: str) -> Reviewed:
    whole = {"word/document.xml": (OPEN + body + CLOSE).encode()}
    whole |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return read_reviewed(whole)


def run(words: str, *, cut: bool = False, looks: str = "") -> str:
    tag = "delText" if cut else "t"
    return f'<w:r>{looks}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


# ---- no change is lost ----


@st.composite
def tracked(draw: st.DrawFn, kind: str, held: str) -> str:
    author = draw(st.sampled_from(AUTHORS))
    return f'<w:{kind} w:id="1" w:author="{author}">{held}</w:{kind}>'


@st.composite
def looked(draw: st.DrawFn) -> str:
    change = draw(tracked("rPrChange", "<w:rPr><w:b/></w:rPr>"))
    return f"<w:rPr><w:i/>{change}</w:rPr>"


@st.composite
def inline(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(["un ", "deux", "", ". ", "trois quatre "]))
    looks = draw(st.one_of(st.just(""), looked()))
    match draw(st.integers(0, 6)):
        case 0 | 1:
            return run(words, looks=looks)
        case 2:
            return draw(tracked("ins", run(words, looks=looks)))
        case 3:
            return draw(tracked("del", run(words, cut=True)))
        case 4:
            return draw(tracked("ins", draw(tracked("del", run(words, cut=True)))))
        case 5:
            return draw(tracked(draw(st.sampled_from(["moveFrom", "moveTo"])), run(words)))
        case _:
            return "<w:hyperlink>" + draw(tracked("ins", run(words))) + "</w:hyperlink>"


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    kinds = draw(st.lists(st.sampled_from(["ins", "del", "moveFrom", "moveTo"]), max_size=2))
    marks = "".join(draw(tracked(kind, "")) for kind in kinds)
    style = draw(st.one_of(st.just(""), tracked("pPrChange", "<w:pPr/>")))
    properties = f"<w:pPr><w:rPr>{marks}</w:rPr>{style}</w:pPr>"
    return "<w:p>" + properties + "".join(draw(st.lists(inline(), max_size=5))) + "</w:p>"


@st.composite
def table(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["ins", "del", "trPrChange"]))
    row = "<w:tr><w:trPr>" + draw(tracked(kind, "")) + "</w:trPr>"
    cells = "".join(f"<w:tc><w:tcPr/>{draw(paragraph())}</w:tc>" for _ in range(2))
    return f"<w:tbl><w:tblPr/>{row}{cells}</w:tr></w:tbl>"


@given(st.lists(st.one_of(paragraph(), paragraph(), table()), max_size=6))
def test_every_annotation_of_a_file_is_in_one_change(blocks: list[str]) -> None:
    body = "".join(blocks)
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:ins w:id="9" w:author="Paul"/></w:p></w:hdr>'
    reviewed = read(body, header1=header)
    number = body.count("w:author=") + 1
    assert len(reviewed.marks) == number
    held = Counter(mark for change in tracked_changes(reviewed) for mark in change.marks)
    assert held == Counter(range(number))


@given(st.lists(paragraph(), max_size=6))
def test_all_words_are_read_once_whatever_became_of_them(blocks: list[str]) -> None:
    reviewed = read("".join(blocks))
    written = "".join(blocks).count("deux")
    told = "".join(piece.text for p in reviewed.paragraphs for piece in p.pieces)
    assert told.count("deux") == written


# ---- what Word writes ----


def test_a_paragraph_typed_after_another_is_an_addition_to_it() -> None:
    mark = '<w:ins w:id="1" w:author="Marie"/>'
    reviewed = read(
        f'<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr>{mark}</w:rPr></w:pPr>{run("Un.")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:ins w:id="2" w:author="Marie">'
        f"{run('Deux.')}</w:ins></w:p><w:p>{run('Trois.')}</w:p>"
    )
    assert [p.original for p in reviewed.paragraphs] == ["Un.", "Trois."]
    (change,) = tracked_changes(reviewed)
    assert (change.new, change.edits[0].styles) == (f"{BREAK}Deux.", ("A", "B"))


def test_a_paragraph_deleted_with_the_end_of_the_one_before_is_one_change() -> None:
    mark = '<w:del w:id="1" w:author="Marie"/>'
    reviewed = read(
        f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run('Un.')}</w:p>"
        f'<w:p><w:del w:id="2" w:author="Marie">{run("Deux.", cut=True)}</w:del></w:p>'
    )
    (change,) = tracked_changes(reviewed)
    assert (change.old, change.marks) == ("Deux.", {0, 1})


def test_words_that_one_adds_and_another_strikes_change_nothing() -> None:
    reviewed = read(
        f'<w:p>{run("Un ")}<w:ins w:id="1" w:author="Marie"><w:del w:id="2" w:author="Paul">'
        f"{run('deux', cut=True)}</w:del></w:ins></w:p>"
    )
    (change,) = tracked_changes(reviewed)
    assert change.sort is Sort.EMPTY
    assert (change.authors, change.old) == (("Marie", "Paul"), "deux")


def test_two_reviewers_side_by_side_are_two_changes() -> None:
    reviewed = read(
        f'<w:p><w:del w:id="1" w:author="Marie">{run("un", cut=True)}</w:del>'
        f'<w:ins w:id="2" w:author="Paul">{run("deux")}</w:ins></w:p>'
    )
    assert [(c.authors, c.old, c.new) for c in tracked_changes(reviewed)] == [
        (("Marie",), "un", ""),
        (("Paul",), "", "deux"),
    ]


def test_a_thread_keeps_its_answers_and_says_that_it_is_resolved(desk: Desk) -> None:
    pen = desk.pen()
    first = pen.comment("Le vent se lève", "vent", "Vraiment ?", resolved=True)
    pen.answer(first, "Oui.")
    pen.answer(first, "Je l’ai vu.", MARIE)
    pen.comment("Le greffon", "greffon", "Joli.")
    reviewed = read_reviewed(returned_parts(pen.save(desk.folder / "livret.docx")))
    one, two = reviewed.comments
    assert (one.text, one.words, one.resolved) == ("Vraiment ?", "vent", True)
    assert [answer.text for answer in one.answers] == ["Oui.", "Je l’ai vu."]
    assert (two.text, two.words, two.answers) == ("Joli.", "greffon", ())
    assert one.start is not None
    assert reviewed.paragraphs[one.start.paragraph].original[one.start.offset :].startswith("vent")


def test_answers_in_a_circle_are_comments_of_their_own() -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    comments = "".join(
        f'<w:comment w:id="{n}"><w:p w14:paraId="0000000{n}">{run(str(n))}</w:p></w:comment>'
        for n in (1, 2)
    )
    reviewed = read(
        "<w:p/>",
        comments=f'<w:comments xmlns:w="{W}" xmlns:w14="{w14}">{comments}</w:comments>',
        commentsExtended=f'<w15:commentsEx xmlns:w15="{w15}">'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000002"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/></w15:commentsEx>',
    )
    assert sorted(comment.text for comment in reviewed.comments) == ["1", "2"]


def test_a_booklet_says_how_it_was_sent(desk: Desk) -> None:
    sent = read_sent(returned_parts(desk.booklet))
    assert sent is not None
    assert sent.identifier.startswith("urn:uuid:")
    assert len(sent.digests) > 50


# ---- damage ----


def package(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return held.getvalue()


TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DAMAGED = {
    "livret.odt": (b"PK", "review-ending"),
    "livret.pages": (b"PK", "minutes-ending"),
    "vide.docx": (b"", "minutes-empty"),
    "texte.docx": (b"Bonjour", "minutes-broken"),
    "ole.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "minutes-encrypted",
    ),
    "coupe.docx": (
        package(**{"[Content_Types].xml": TYPES, "word__document.xml": b"<a/>"})[:-30],
        "minutes-broken",
    ),
    "xml.docx": (
        package(**{"[Content_Types].xml": TYPES, "word__document.xml": b"<w:document"}),
        "review-damaged",
    ),
    "entites.docx": (
        package(
            **{
                "[Content_Types].xml": TYPES,
                "word__document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            }
        ),
        "minutes-entities",
    ),
    "profond.docx": (
        package(
            **{
                "[Content_Types].xml": TYPES,
                "word__document.xml": b"<a>" * 100_000 + b"</a>" * 100_000,
            }
        ),
        "review-damaged",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_cannot_be_read_is_told_in_one_message(name: str, tmp_path: Path) -> None:
    data, code = DAMAGED[name]
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        returned_parts(file)
    (problem,) = caught.value.problems
    assert problem.place.file == file and problem.remedy
    assert problem.code == code


def test_a_bomb_is_refused_before_it_is_unpacked(desk: Desk) -> None:
    pen = desk.pen()
    pen.parts["word/comments.xml"] = b" " * 50_000_000
    file = pen.save(desk.folder / "bombe.docx")
    with pytest.raises(SourceError) as caught:
        returned_parts(file)
    assert caught.value.problems[0].code == "minutes-too-large"


def test_a_pen_s_copy_is_the_booklet(desk: Desk) -> None:
    """What the other tests rest on: opening and saving changes nothing that is read."""
    copy = Pen(desk.booklet).save(desk.folder / "livret.docx")
    one, two = (read_reviewed(returned_parts(file)) for file in (desk.booklet, copy))
    assert [p.original for p in one.paragraphs] == [p.original for p in two.paragraphs]
    assert tracked_changes(one) == []
