"""Withheld names are found in finished files however they are written there; nothing else is."""

from __future__ import annotations

import io
import urllib.parse
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

import book_corpus
from carrefours_docs.checks.withheld import Watch, leaks, refuse_leaks
from carrefours_docs.errors import BuildError

PEOPLE: list[dict[str, Any]] = [
    {
        "id": "bruno-theret",
        "name": "Bruno Théret",
        "sort": "Théret, Bruno",
        "publish": "anonymous",
        "excluded": ["prix Théret"],
    },
    {"id": "lea-coing", "name": "Léa Coing", "sort": "Coing, Léa", "publish": "first-name"},
    {"id": "zoe-poirier", "name": "Zoé Poirier", "sort": "Poirier, Zoé"},
]


@pytest.fixture
def watch() -> Watch:
    return Watch(book_corpus.corpus(people=PEOPLE))


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


NAME = "Bruno Théret"
SPELLINGS = {
    "utf-8": NAME.encode(),
    "capitals": NAME.upper().encode(),
    "decomposed": "Bruno The\u0301ret".encode(),
    "no-break space": "Bruno\u00a0Théret".encode(),
    "utf-16": NAME.encode("utf-16-be"),
    "utf-16 in hexadecimal": NAME.encode("utf-16-be").hex().upper().encode(),
    "latin-1": NAME.encode("latin-1"),
    "an address": urllib.parse.quote(NAME).encode(),
    "an entity": b"Bruno Th&#233;ret",
    "an id": b"ixe-p-bruno-theret",
    "a file name": b"word/media/bruno_theret.jpg",
    "without accents": b"Theret Bruno",
    "the index": "Théret, Bruno".encode(),
}


@pytest.mark.parametrize("data", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_name_is_found_in_the_bytes_of_a_member(
    tmp_path: Path, watch: Watch, data: bytes
) -> None:
    file = zipped(tmp_path / "book.epub", EPUB__page_bin=b"\x00\x01" + data + b"\xff")
    assert {leak.member for leak in leaks(file, watch)} == {"EPUB/page.bin"}


@pytest.mark.parametrize(
    "page",
    [
        "<p>avec <em>Bruno</em> <b>Thé</b>ret</p>",
        "<p>avec M. Théret</p>",
        "<p>Bruno parle</p>",
        '<img alt="Théret rit"/>',
        "<w:t>Bru</w:t><w:t>no</w:t>",
        "<p>Coing, Léa</p>",
        "<p>avec Coing</p>",
    ],
)
def test_a_name_is_found_through_markup(tmp_path: Path, watch: Watch, page: str) -> None:
    assert leaks(zipped(tmp_path / "book.docx", word__document_xml=page.encode()), watch)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Zoé Poirier et Léa, au prix Théret</p>",
        "<p>une théretine</p>",
        "<p>coing</p>",
        "<p>Anne Dupont, Brunoy, B. Poirier</p>",
        "<p>id person-1</p>",
    ],
)
def test_what_may_be_printed_is_no_leak(tmp_path: Path, watch: Watch, page: str) -> None:
    assert leaks(zipped(tmp_path / "book.docx", word__document_xml=page.encode()), watch) == []


def test_the_names_of_members_are_read(tmp_path: Path, watch: Watch) -> None:
    file = zipped(tmp_path / "book.epub", **{"EPUB__bruno-theret_jpg": b"x"})
    assert {leak.written for leak in leaks(file, watch)} == {"bruno-theret"}


@pytest.mark.parametrize("compressed", [False, True])
def test_the_words_of_a_picture_are_unpacked(
    tmp_path: Path, watch: Watch, compressed: bool
) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", NAME, zip=compressed)
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG", pnginfo=words)
    assert leaks(zipped(tmp_path / "book.docx", word__media__a_png=stream.getvalue()), watch)
    alone = tmp_path / "planche.png"
    alone.write_bytes(stream.getvalue())
    assert leaks(alone, watch)


def pdf(path: Path, place: str) -> Path:
    made = pikepdf.new()
    made.add_blank_page()
    match place:
        case "stream":
            made.Root.Data = made.make_stream(f"xmp {NAME}".encode())
        case "outline":
            with made.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem("avec Théret", 0))
        case "alternative":
            made.Root.K = pikepdf.Dictionary(Alt=pikepdf.String("Portrait de Bruno Théret"))
        case "info":
            made.docinfo["/Author"] = NAME
        case "name":
            made.Root.Names = pikepdf.Dictionary({"/ixe-p-bruno-theret": 1})
        case "xmp":
            with made.open_metadata() as data:
                data["dc:title"] = f"avec {NAME}"
    options = pikepdf.ObjectStreamMode.generate
    made.save(path, object_stream_mode=options, compress_streams=True)
    return path


@pytest.mark.parametrize("place", ["stream", "outline", "alternative", "info", "name", "xmp"])
def test_every_corner_of_a_pdf_is_searched(tmp_path: Path, watch: Watch, place: str) -> None:
    assert leaks(pdf(tmp_path / "book.pdf", place), watch)


def test_a_pdf_without_a_name_passes(tmp_path: Path, watch: Watch) -> None:
    assert leaks(pdf(tmp_path / "book.pdf", ""), watch) == []


def test_a_leak_is_told_with_the_name_and_where(tmp_path: Path, watch: Watch) -> None:
    file = zipped(tmp_path / "book.docx", word__comments_xml=b"<w:t>Bruno Theret</w:t>")
    with pytest.raises(BuildError) as caught:
        refuse_leaks(file, watch.corpus, tmp_path / "livret.docx")
    (problem,) = caught.value.problems
    assert problem.code == "consent-leak" and problem.place.file.name == "livret.docx"
    assert "Bruno Theret" in problem.what and "word/comments.xml" in problem.what


def test_where_everybody_agreed_nothing_is_read(tmp_path: Path) -> None:
    people = [{**person, "publish": "name"} for person in PEOPLE]
    assert leaks(tmp_path / "absent.pdf", Watch(book_corpus.corpus(people=people))) == []


@pytest.mark.parametrize(
    "line", ["SUMMARY:Avec Bru\r\n no Théret", "SUMMARY:Théret\\, Bruno", "SUMMARY:Bruno\\nThéret"]
)
def test_a_name_is_found_in_an_icalendar_whose_lines_are_folded(
    tmp_path: Path, watch: Watch, line: str
) -> None:
    file = tmp_path / "events.ics"
    file.write_bytes(f"BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n".encode())
    assert leaks(file, watch)
    file.write_bytes(b"BEGIN:VCALENDAR\r\nSUMMARY:Avec une voisine\r\nEND:VCALENDAR\r\n")
    assert leaks(file, watch) == []


def test_initials_that_someone_agreed_to_are_no_leak_of_another(tmp_path: Path) -> None:
    people = [
        {"id": "a", "name": "Anne Lopez", "sort": "Lopez, Anne", "publish": "anonymous"},
        {"id": "b", "name": "Alain Leduc", "sort": "Leduc, Alain", "publish": "initials"},
    ]
    watch = Watch(book_corpus.corpus(people=people))
    page = zipped(tmp_path / "book.epub", page_xhtml=b"<p>avec A. L., et A.L.</p>")
    assert leaks(page, watch) == []
    alone = Watch(book_corpus.corpus(people=people[:1]))
    assert {leak.written for leak in leaks(page, alone)} == {"A. L.", "A.L."}


@pytest.mark.parametrize(
    "lines", ["<li>Y. A.</li><li>L. B.</li>", "<p>Y. A. L.</p>", "<p>A. L. B.</p>", "A.<br/>L."]
)
def test_initials_of_several_make_up_no_other_ones(tmp_path: Path, lines: str) -> None:
    people = [{"id": "a", "name": "Anne Lopez", "sort": "Lopez, Anne", "publish": "anonymous"}]
    page = zipped(tmp_path / "book.epub", page_xhtml=lines.encode())
    assert leaks(page, Watch(book_corpus.corpus(people=people))) == []


def test_a_name_is_not_made_of_two_strings_of_a_pdf(tmp_path: Path, watch: Watch) -> None:
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Data = pikepdf.Array([pikepdf.String("Zoé L."), pikepdf.String("Coing-les-Bains")])
    made.save(tmp_path / "book.pdf")
    assert leaks(tmp_path / "book.pdf", watch) == []


def test_a_name_is_found_in_every_page_of_a_long_text(tmp_path: Path, watch: Watch) -> None:
    """Parts are searched together, and what stands at their borders is not lost."""
    made = pikepdf.new()
    made.add_blank_page()
    filler = [pikepdf.String("mot " * 5000) for _one in range(60)]
    for place in (0, 30, 60):
        filler[place:place] = [pikepdf.String(f"avec {NAME}")]
        made.Root.Data = pikepdf.Array(filler)
        made.save(tmp_path / "book.pdf")
        assert {leak.written for leak in leaks(tmp_path / "book.pdf", watch)} == {NAME}
        del filler[place]
